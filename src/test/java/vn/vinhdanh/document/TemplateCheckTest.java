package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.document.AWordFile.paragraph;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Unmet;

/// What is said of a template that somebody uploads.
class TemplateCheckTest {

  static final SamplePaper SAMPLES = new SamplePaper(new Texts());

  private static AWordFile start() {
    return AWordFile.of(SAMPLES.start(TemplateKind.DECISION));
  }

  private static List<Unmet> faults(AWordFile file) {
    return TemplateCheck.faults(file.bytes(), TemplateNames.of(TemplateKind.DECISION));
  }

  private static List<String> codes(AWordFile file) {
    return faults(file).stream().map(Unmet::code).toList();
  }

  @ParameterizedTest
  @EnumSource(TemplateKind.class)
  void the_file_with_which_one_begins_has_no_fault(TemplateKind kind) {
    assertThat(TemplateCheck.faults(SAMPLES.start(kind), TemplateNames.of(kind))).isEmpty();
  }

  @Test
  void all_faults_are_told_at_once_each_with_its_place() {
    var file = start().saying("{{trich_yeuu}}", "{{trich_yeu}}")
        .ending(paragraph("Kính gửi {{khach_moi}} và {{can_cu}}"))
        .ending(paragraph("Số {{so_ky_hieu"));
    assertThat(faults(file)).containsExactlyInAnyOrder(
        new Unmet("document.template-unknown-near", "", "{{trich_yeuu}}", "{{trich_yeuu}}", "trich_yeu"),
        new Unmet("document.template-unknown", "", "{{khach_moi}}", "Kính gửi {{khach_moi}} và {{can_cu}}"),
        new Unmet("document.template-is-list", "", "{{can_cu}}", "Kính gửi {{khach_moi}} và {{can_cu}}", "can_cu"),
        new Unmet("document.template-broken", "", "Số {{so_ky_hieu", "Số {{so_ky_hieu"),
        new Unmet("document.template-missing", "", "{{trich_yeu}}"));
  }

  @Test
  void names_are_read_as_people_type_them() {
    assertThat(faults(start().saying("{{ Trích yếu }}", "{{trich_yeu}}").saying("{{CĂN CỨ[]}}", "{{can_cu[]}}"))).isEmpty();
    assertThat(Placeholder.of("{{Danh sách cá nhân[] . Mức thưởng}}")).singleElement().satisfies(placeholder -> {
      assertThat(placeholder.name()).isEqualTo("danh_sach_ca_nhan");
      assertThat(placeholder.field()).isEqualTo("muc_thuong");
    });
  }

  @Test
  void a_text_is_no_list_and_a_list_has_the_fields_it_has() {
    assertThat(codes(start().ending(paragraph("{{trich_yeu[]}}")))).containsExactly("document.template-is-no-list");
    assertThat(faults(start().ending(paragraph("{{danh_sach[].tuoi}}")))).containsExactly(
        new Unmet("document.template-no-field", "", "{{danh_sach[].tuoi}}", "{{danh_sach[].tuoi}}", "danh_sach", "don_vi, muc_thuong, stt, ten"));
    assertThat(codes(start().ending(paragraph("{{can_cu[]}} {{noi_nhan[]}}")))).containsExactly("document.template-two-lists");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{}}", "{{a{b}}", "}} {{", "{{có/gạch}}", "{{can_cu[}}"})
  void what_only_looks_like_a_name_is_told(String typed) {
    assertThat(codes(start().ending(paragraph(typed)))).contains("document.template-broken");
  }

  @Test
  void a_decision_needs_the_list_of_all_it_rewards() {
    var without = start().saying("{{danh_sach_tap_the[].don_vi}}", "{{danh_sach_ca_nhan[].don_vi}}")
        .saying("{{danh_sach_tap_the[].ten}}", "{{danh_sach_ca_nhan[].ten}}").saying("{{danh_sach_tap_the[].stt}}", "{{danh_sach_ca_nhan[].stt}}")
        .saying("{{danh_sach_tap_the[].muc_thuong}}", "{{danh_sach_ca_nhan[].muc_thuong}}");
    assertThat(faults(without)).containsExactly(new Unmet("document.template-missing", "", "{{danh_sach[]}} / {{danh_sach_ca_nhan[]}}"));
    assertThat(faults(without.ending(paragraph("{{danh_sach[]}}")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/oleObject1.bin", "embeddings/o.doc", "word/o.dat", "word/media/../o"})
  void macros_and_embedded_objects_are_refused(String part) {
    assertThat(faults(start().with(part, "<x/>"))).containsExactly(new Unmet("document.template-macro", "", part));
  }

  @Test
  void nothing_is_fetched_from_elsewhere() {
    var rels = "word/_rels/document.xml.rels";
    var picture = start().part(rels).replace("</Relationships>", """
        <Relationship Id="p" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://192.0.2.1/a.png"
        TargetMode="External"/></Relationships>""");
    assertThat(faults(start().with(rels, picture))).containsExactly(new Unmet("document.template-external", "", "http://192.0.2.1/a.png"));
    var link = picture.replace("/image", "/hyperlink");
    assertThat(faults(start().with(rels, link))).as("a link that one may follow").isEmpty();
    assertThat(codes(start().with(rels, link.replace("http:", "file:")))).containsExactly("document.template-external");
    assertThat(codes(start().with(rels, link).ending("<w:p><w:r><w:drawing r:embed=\"p\"/></w:r></w:p>"))).as("a link that is a picture")
        .containsExactly("document.template-external");
    assertThat(codes(start().ending("<w:p><w:r><w:drawing r:link=\"p\"/></w:r></w:p>"))).containsExactly("document.template-external");
    assertThat(codes(start().ending("<w:p><w:r><w:instrText> INCLUDETEXT \"file:///etc/passwd\" </w:instrText></w:r></w:p>")))
        .containsExactly("document.template-fetches");
    var parted = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE \"http://192.0.2.1/\"</w:instrText></w:r>"
        + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    assertThat(codes(start().ending("<w:p>" + parted + "</w:p>"))).as("parted into runs").containsExactly("document.template-fetches");
    assertThat(codes(start().ending("<w:altChunk r:id=\"x\"/>"))).containsExactly("document.template-macro");
    assertThat(codes(start().ending("<w:p><w:fldSimple w:instr=\" DDEAUTO cmd \"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>")))
        .containsExactly("document.template-fetches");
    assertThat(codes(start().ending("<w:p><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"))).isEmpty();
  }

  @Test
  void the_text_stands_where_a_word_file_has_it_and_is_no_other_text_than_was_looked_at() {
    var elsewhere = start().part(WordPackage.RELATIONS).replace("word/document.xml", "word/real.xml");
    assertThat(codes(start().with(WordPackage.RELATIONS, elsewhere).with("word/real.xml", "<a/>"))).containsExactly("document.template-unreadable");
    var strict = start().part(WordPackage.TEXT).replace(WordParagraph.W, "http://purl.oclc.org/ooxml/wordprocessingml/main");
    assertThat(codes(start().with(WordPackage.TEXT, strict))).containsExactly("document.template-strict");
    var rels = "word/_rels/document.xml.rels";
    var foreign = start().part(rels).replace("/styles\"", "/oleObject\"");
    assertThat(faults(start().with(rels, foreign))).containsExactly(new Unmet("document.template-macro", "", "oleObject"));
    var type = start().part(WordPackage.CONTENT_TYPES).replace("document.main+xml", "template.main+xml");
    assertThat(codes(start().with(WordPackage.CONTENT_TYPES, type))).containsExactly("document.template-macro");
    assertThat(codes(start().with("word/media/image1.emf", "EMF"))).containsExactly("document.template-picture");
  }

  @Test
  void nothing_depends_on_what_a_draft_leaves_open() {
    assertThat(codes(start().ending(paragraph("{{?ho_ten_ky}}Điều 4.")))).containsExactly("document.template-condition");
    assertThat(codes(start().ending(paragraph("{{?danh_sach_ca_nhan}}{{?tieu_de_tap_the}}Điều 4.")))).isEmpty();
  }

  @Test
  void tracked_changes_and_comments_do_not_go_out() {
    assertThat(codes(start().ending("<w:p><w:ins w:id=\"1\" w:author=\"A\"><w:r><w:t>x</w:t></w:r></w:ins></w:p>")))
        .containsExactly("document.template-traces");
    assertThat(codes(start().ending("<w:p><w:r><w:commentReference w:id=\"1\"/></w:r></w:p>"))).containsExactly("document.template-traces");
  }

  @Test
  void a_file_that_is_none_or_unpacks_without_end_is_refused() {
    var names = TemplateNames.of(TemplateKind.DECISION);
    assertThat(TemplateCheck.faults("PK nothing".getBytes(StandardCharsets.UTF_8), names)).containsExactly(new Unmet("document.template-unreadable", ""));
    assertThat(codes(start().with(WordPackage.TEXT, "<w:document"))).containsExactly("document.template-unreadable");
    assertThat(codes(start().with(WordPackage.TEXT, "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")))
        .containsExactly("document.template-unreadable");
    assertThat(codes(start().with("word/styles.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")))
        .as("also where no text stands").containsExactly("document.template-unreadable");
    assertThat(codes(start().with("word/media/image1.png", new byte[21 * 1024 * 1024]))).containsExactly("document.template-too-much");
    assertThat(codes(start().ending("<w:p/>".repeat(200_000)))).containsExactly("document.template-too-much");
    assertThat(codes(start().ending("<w:p>" + "x".repeat(5 * 1024 * 1024) + "</w:p>"))).containsExactly("document.template-too-much");
    assertThat(codes(start().ending(paragraph("{{dia_danh}}".repeat(1001))))).containsExactly("document.template-too-much");
    assertThat(codes(start().ending("<w:p>".repeat(90) + "</w:p>".repeat(90)))).containsExactly("document.template-too-much");
    var many = start();
    for (int i = 0; i < 500; i++) {
      many.parts().put("word/media/" + i, new byte[0]);
    }
    assertThat(codes(many)).containsExactly("document.template-too-much");
  }

  @Test
  void a_name_that_word_has_parted_into_runs_is_one() {
    var parted = Stream.of("{", "{noi_", "dung[", "]}}").map(piece -> "<w:r><w:t>" + piece + "</w:t></w:r>").toList();
    assertThat(codes(start().saying("", "{{noi_dung[].nhan}}").saying("", "{{noi_dung[].loi}}").ending("<w:p>" + String.join("<w:proofErr w:type=\"spellStart\"/>", parted) + "</w:p>")))
        .isEmpty();
  }
}
