package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.document.APaper.articles;
import static vn.vinhdanh.document.APaper.decision;
import static vn.vinhdanh.document.APaper.head;
import static vn.vinhdanh.document.APaper.rewarded;
import static vn.vinhdanh.document.APaper.row;
import static vn.vinhdanh.document.AWordFile.paragraph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.vinhdanh.document.OfficialPaper.Annex;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Article;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Section;
import vn.vinhdanh.page.Texts;

/// What a paper says by a template.
class TemplateMergeTest {

  private static final PaperWords WORDS = new PaperWords(new Texts()::inVietnamese);

  private static AWordFile start() {
    return AWordFile.of(TemplateCheckTest.SAMPLES.start(TemplateKind.DECISION));
  }

  private static Document filled(AWordFile template, OfficialPaper paper, boolean draft) throws WordPackage.Unreadable {
    return WordPackage.read(merged(template, paper, draft)).xml(WordPackage.TEXT);
  }

  private static byte[] merged(AWordFile template, OfficialPaper paper, boolean draft) throws WordPackage.Unreadable {
    return TemplateMerge.fill(WordPackage.read(template.bytes()), TemplateFields.of(paper, WORDS, draft), WORDS.marks(paper, draft));
  }

  private static List<String> lines(Document text) {
    return WordParagraph.all(text).stream().map(WordParagraph::text).filter(line -> !line.isBlank()).toList();
  }

  @Test
  void by_the_file_one_begins_with_a_decision_says_what_the_built_in_layout_says() throws Exception {
    var paper = decision(articles(), List.of(rewarded(300, 200)), false);
    var built = WordPackage.read(WordLayout.set(WORDS, paper, false)).xml(WordPackage.TEXT);
    var own = lines(filled(start(), paper, false));
    var expected = lines(built).stream().map(line -> line.equals("DANH SÁCH") ? "DANH SÁCH KHEN THƯỞNG" : line)
        .map(line -> line.equals("Tên") ? "Họ tên, tên tập thể" : line.equals("Đơn vị") ? "Chức vụ, đơn vị" : line.equals("Mức thưởng") ? "Mức thưởng (đồng)" : line)
        .toList();
    assertThat(own).isEqualTo(expected).hasSizeGreaterThan(2000);
  }

  @Test
  void a_section_without_anybody_is_left_out_with_its_heading() throws Exception {
    var lines = lines(filled(start(), decision(articles(), List.of(rewarded(0, 2)), false), false));
    assertThat(lines).contains("I. CÁ NHÂN", "Nguyễn Mẫu 1", "Nguyễn Mẫu 2").noneMatch(line -> line.contains("TẬP THỂ") && !line.contains("tên tập thể") || line.contains("{{"));
    var table = WordParagraph.elements(filled(start(), decision(articles(), List.of(rewarded(0, 2)), false), false), "tbl").getLast();
    assertThat(WordParagraph.elements(table, "tr")).hasSize(4);
  }

  @Test
  void a_table_without_rows_and_a_paragraph_without_data_go_and_no_cell_is_left_bare() throws Exception {
    var table = "<w:tbl><w:tr><w:tc>" + paragraph("{{danh_sach_ho_gia_dinh[].ten}}") + "</w:tc></w:tr></w:tbl>";
    var file = start().ending("<w:tbl><w:tr><w:tc>" + table + paragraph("{{?danh_sach_ho_gia_dinh}}Hộ gia đình") + "</w:tc></w:tr></w:tbl>")
        .ending(paragraph("{{?danh_sach_ho_gia_dinh}}Không có hộ nào"));
    var text = filled(file, decision(articles(), List.of(rewarded(1, 1)), false), false);
    assertThat(lines(text)).noneMatch(line -> line.contains("Không có hộ nào") || line.contains("Hộ gia đình"));
    for (var cell : WordParagraph.elements(text, "tc")) {
      assertThat(WordParagraph.elements(cell, "p")).isNotEmpty();
    }
  }

  @Test
  void a_break_between_parts_stays_whatever_becomes_of_the_paragraph_that_holds_it() throws Exception {
    var ended = "<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"1\" w:h=\"2\"/></w:sectPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>";
    var paper = decision(articles(), List.of(rewarded(2, 1)), false);
    int before = WordParagraph.elements(filled(start(), paper, false), "sectPr").size();
    for (var said : List.of("{{noi_nhan[]}}", "{{?danh_sach_ho_gia_dinh}}Hộ gia đình", "{{danh_sach_ho_gia_dinh[].ten}}")) {
      assertThat(WordParagraph.elements(filled(start().ending(ended.formatted(said)), paper, false), "sectPr")).as(said).hasSize(before + 1);
    }
  }

  @Test
  void a_bound_control_does_not_take_back_what_was_filled_in() throws Exception {
    var control = "<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/a\"/></w:sdtPr><w:sdtContent>" + paragraph("{{trich_yeu}} sau") + "</w:sdtContent></w:sdt>";
    var text = filled(start().ending(control), decision(articles(), List.of(rewarded(1, 1)), false), false);
    assertThat(lines(text)).anyMatch(line -> line.startsWith("Về việc tặng Bằng khen") && line.endsWith(" sau"));
    assertThat(WordParagraph.elements(text, "dataBinding")).isEmpty();
  }

  @Test
  void what_people_typed_is_text_and_never_a_place_of_the_template() throws Exception {
    var name = "{{ho_ten_ky}} <b>&amp; {{?danh_sach}} A & B";
    var rows = new Annex("DANH SÁCH", List.of(new Listing(
        List.of(new Column("stt", "STT", 1, Align.CENTRE), new Column("ten", "Tên", 4, Align.LEFT), new Column("don_vi", "Đơn vị", 4, Align.LEFT),
            new Column("muc_thuong", "Mức thưởng", 2, Align.RIGHT)), List.of(new Section("ca_nhan", "I. CÁ NHÂN"), row(1, name)))), false);
    assertThat(lines(filled(start(), decision(List.of(new Article("Điều 1.", "{{trich_yeu}}")), List.of(rows), false), false)))
        .contains(name, "Điều 1. {{trich_yeu}}./.");
  }

  @Test
  void a_replaced_name_keeps_the_look_of_its_run_and_lines_are_broken() throws Exception {
    var bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{{chuc_</w:t></w:r><w:r><w:t>vu_ky}} sau</w:t></w:r>";
    var paper = decision(articles(), List.of(rewarded(1, 1)), false);
    var two = new OfficialPaper(
        paper.kind(), head(), paper.subject(), paper.authority(), paper.bases(), paper.order(), paper.body(),
        List.of(new Signature(List.of("TM. Ban Thường trực", "KT. Chủ tịch", "Phó Chủ tịch"), "Lê Mẫu Chi", null)), paper.recipients(), paper.annexes(), false);
    var runs = WordParagraph.all(filled(start().ending("<w:p>" + bold + "</w:p>"), two, false)).stream()
        .filter(paragraph -> paragraph.text().endsWith(" sau")).findFirst().orElseThrow().element().getElementsByTagNameNS(WordParagraph.W, "r");
    var first = (Element) runs.item(0);
    assertThat(first.getTextContent()).isEqualTo("KT. CHỦ TỊCHPHÓ CHỦ TỊCH");
    assertThat(WordParagraph.elements(first, "b")).hasSize(1);
    assertThat(WordParagraph.elements(first, "br")).hasSize(1);
    assertThat(runs.item(1).getTextContent()).isEqualTo(" sau");
  }

  @Test
  void every_member_signs_by_the_template_of_the_pledge() throws Exception {
    var signatures = new ArrayList<Signature>();
    for (int member = 1; member <= 7; member++) {
      signatures.add(new Signature(List.of("Đơn vị " + member, "Chủ tịch"), "Người ký " + member, null));
    }
    var pledge = new OfficialPaper(
        PaperKind.PLEDGE, head(), "năm 2022", null, List.of(), null, List.of(new Paragraph("1. Nội dung.")), signatures, List.of(), List.of(), false);
    assertThat(lines(filled(AWordFile.of(TemplateCheckTest.SAMPLES.start(TemplateKind.PLEDGE)), pledge, false)))
        .containsSequence("ĐƠN VỊ 6", "CHỦ TỊCH", "Người ký 6", "ĐƠN VỊ 7", "CHỦ TỊCH", "Người ký 7");
  }

  @Test
  void by_the_file_one_begins_with_a_plan_says_what_the_built_in_layout_says_with_its_headings_in_bold() throws Exception {
    var plan = TemplateCheckTest.SAMPLES.tried(TemplateKind.PLAN, head().day());
    var text = filled(AWordFile.of(TemplateCheckTest.SAMPLES.start(TemplateKind.PLAN)), plan, false);
    var built = lines(WordPackage.read(WordLayout.set(WORDS, plan, false)).xml(WordPackage.TEXT));
    assertThat(lines(text)).map(String::strip).contains("II. PHẦN THỬ", "Đ/c Nguyễn Mẫu số 5Phó Chủ tịchPhụ trách Cụm thi đua số 5");
    assertThat(lines(text).stream().map(String::strip).collect(Collectors.joining())).as("a post of two lines is one paragraph here").isEqualTo(String.join("", built));
    var heading = WordParagraph.all(text).stream().filter(each -> each.text().contains("II. PHẦN THỬ")).findFirst().orElseThrow().element();
    var said = WordParagraph.elements(heading, "r").stream().filter(run -> !run.getTextContent().isBlank()).toList();
    assertThat(said).singleElement().satisfies(run -> assertThat(WordParagraph.elements(run, "b")).hasSize(1));
  }

  @ParameterizedTest
  @EnumSource(value = TemplateKind.class, names = {"PLAN", "DECISION", "PLEDGE", "MERIT_REPORT_PERSON", "MERIT_REPORT_COLLECTIVE"}, mode = EnumSource.Mode.EXCLUDE)
  void by_the_file_one_begins_with_a_paper_written_by_hand_says_what_the_built_in_layout_says(TemplateKind kind) throws Exception {
    var paper = TemplateCheckTest.SAMPLES.tried(kind, head().day());
    var template = WordPackage.read(TemplateCheckTest.SAMPLES.start(kind));
    var text = WordPackage.read(TemplateMerge.fill(template, TemplateFields.of(paper, WORDS, false, true), WORDS.marks(paper, false))).xml(WordPackage.TEXT);
    var built = lines(WordPackage.read(WordLayout.set(WORDS, paper, false)).xml(WordPackage.TEXT));
    assertThat(lines(text).stream().map(String::strip).collect(Collectors.joining("\n"))).isEqualTo(
        built.stream().map(String::strip).collect(Collectors.joining("\n")).replace("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "KT. CHỦ TỊCHPHÓ CHỦ TỊCH"));
    var tables = WordParagraph.elements(text, "tbl");
    var list = tables.stream().filter(table -> table.getTextContent().startsWith("STT")).findFirst().orElseThrow();
    assertThat(WordParagraph.elements(list, "gridCol").stream().mapToInt(column -> Integer.parseInt(column.getAttributeNS(WordParagraph.W, "w"))).sum())
        .isBetween(WordText.width(false) - 5, WordText.width(false));
    assertThat(WordParagraph.elements(list, "tblHeader")).hasSize(1);
  }

  @Test
  void a_list_at_the_end_bears_the_end_mark_and_a_list_in_a_cell_is_as_wide_as_the_cell() throws Exception {
    var columns = List.of(new Column("STT", 1, Align.LEFT), new Column("Tên", 3, Align.LEFT));
    var paper = new OfficialPaper(
        PaperKind.NOTICE, head(), "Về việc mẫu", null, List.of(), null, List.of(new Listing(columns, List.of(new PaperBlock.Row(List.of("1", "{{noi_nhan[]}}"))))),
        List.of(new Signature(List.of("TM. Ban Thường trực", "Chủ tịch"), "Lê Mẫu Chi", null)), List.of("Lưu: VT"), List.of(), false);
    var cell = "<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w=\"4000\" w:type=\"dxa\"/></w:tcPr>" + paragraph("{{noi_dung[]}}") + "</w:tc></w:tr></w:tbl>";
    var template = AWordFile.of(TemplateCheckTest.SAMPLES.start(TemplateKind.NOTICE)).ending(cell);
    var text = WordPackage.read(TemplateMerge.fill(WordPackage.read(template.bytes()), TemplateFields.of(paper, WORDS, false, true), "")).xml(WordPackage.TEXT);
    assertThat(lines(text)).contains("1", "{{noi_nhan[]}}", "./.");
    var last = WordParagraph.elements(text, "tbl").getLast();
    assertThat(WordParagraph.elements(last, "gridCol").stream().mapToInt(column -> Integer.parseInt(column.getAttributeNS(WordParagraph.W, "w"))).sum()).isEqualTo(4000);
  }

  @Test
  void drafts_and_made_up_data_are_marked_whatever_feet_the_template_has() throws Exception {
    var paper = decision(articles(), List.of(rewarded(1, 1)), true);
    var withoutFeet = start().saying("", "<w:footerReference w:type=\"default\" r:id=\"footer\"></w:footerReference>")
        .saying("", "<w:footerReference w:type=\"first\" r:id=\"footer\"></w:footerReference>");
    for (var template : List.of(start(), withoutFeet)) {
      var file = WordPackage.read(merged(template, paper, true));
      var first = WordParagraph.elements(file.xml(WordPackage.TEXT), "sectPr").getFirst();
      assertThat(WordParagraph.elements(first, "footerReference")).extracting(foot -> foot.getAttributeNS(WordParagraph.W, "type"))
          .containsExactlyInAnyOrder("even", "default", "first");
      assertThat(lines(file.xml("word/foot-of-marks.xml"))).containsExactly("DỰ THẢO · DỮ LIỆU MẪU - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ");
      assertThat(lines(file.xml("word/footer.xml"))).containsExactly("DỰ THẢO · DỮ LIỆU MẪU - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ");
    }
    assertThat(WordPackage.read(merged(start(), decision(articles(), List.of(rewarded(1, 1)), false), false)).parts()).doesNotContainKey("word/foot-of-marks.xml");
  }
}
