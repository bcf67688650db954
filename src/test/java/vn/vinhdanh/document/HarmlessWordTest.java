package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.vinhdanh.document.AWordFile.paragraph;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Unmet;

/// What is laid before LibreOffice of a Word file that somebody sent, and what is read of it without LibreOffice.
class HarmlessWordTest {

  private static final SamplePaper SAMPLES = new SamplePaper(new Texts());
  private static final String RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  static AWordFile plain() {
    return AWordFile.of(SAMPLES.start(TemplateKind.DECISION));
  }

  /// With a macro, an object, a picture and a text from elsewhere, and fields that fetch, one of them parted into runs.
  static AWordFile harmful() {
    var relations = plain().part(WordPackage.TEXT_RELATIONS).replace("</Relationships>", """
        <Relationship Id="bad1" Type="%1$s/image" Target="file:///etc/passwd" TargetMode="External"/>\
        <Relationship Id="bad2" Type="%1$s/aFChunk" Target="chunk.html"/>\
        <Relationship Id="bad3" Type="%1$s/attachedTemplate" Target="http://elsewhere.example/t.dotm" TargetMode="External"/>\
        <Relationship Id="bad4" Type="%1$s/oleObject" Target="embeddings/o.bin"/>\
        <Relationship Id="good" Type="%1$s/hyperlink" Target="https://mttq.example.vn/" TargetMode="External"/></Relationships>""".formatted(RELATIONSHIP));
    return plain()
        .with(WordPackage.TEXT_RELATIONS, relations)
        .with("word/vbaProject.bin", "macro")
        .with("word/chunk.html", "<script>1</script>")
        .with("word/embeddings/o.bin", "object")
        .with("word/media/image9.emf", "drawing")
        .ending(paragraph("Trước phần lạ"))
        .ending("<w:p><w:fldSimple w:instr=\"INCLUDETEXT &quot;/etc/passwd&quot;\"><w:r><w:t>đã lấy</w:t></w:r></w:fldSimple></w:p>")
        .ending("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE \"file:///etc/x.png\"</w:instrText></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>ảnh</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")
        .ending("<w:p><w:r><w:object/></w:r></w:p><w:altChunk xmlns:r=\"" + RELATIONSHIP + "\" r:id=\"bad2\"/>")
        .ending("<w:p><w:r><w:drawing><a:blip xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"" + RELATIONSHIP + "\" r:link=\"bad1\"/></w:drawing></w:r></w:p>")
        .ending(paragraph("Sau phần lạ"));
  }

  @Test
  void a_plain_file_stays_as_it_is() throws Exception {
    var harmless = HarmlessWord.of(plain().bytes()).orElseThrow();
    assertThat(harmless.whole()).isTrue();
    assertThat(harmless.bytes()).isEqualTo(plain().bytes());
  }

  @Test
  void what_runs_is_embedded_or_is_fetched_goes_and_the_text_stays() throws Exception {
    var faults = new ArrayList<Unmet>();
    ForeignParts.look(WordPackage.read(harmful().bytes()), faults::add);
    assertThat(faults).as("what a template would be refused for").hasSizeGreaterThan(8);
    var harmless = HarmlessWord.of(harmful().bytes()).orElseThrow();
    assertThat(harmless.whole()).isFalse();
    faults.clear();
    ForeignParts.look(harmless.file(), faults::add);
    assertThat(faults).isEmpty();
    assertThat(harmless.file().parts().keySet()).doesNotContain("word/vbaProject.bin", "word/chunk.html", "word/embeddings/o.bin", "word/media/image9.emf");
    var all = new StringBuilder();
    harmless.file().parts().values().forEach(part -> all.append(new String(part, StandardCharsets.UTF_8)));
    assertThat(all).doesNotContain("etc/", "elsewhere.example", "altChunk", "w:object").contains("https://mttq.example.vn/", "đã lấy", "Trước phần lạ", "Sau phần lạ");
  }

  @Test
  void a_file_that_is_broken_or_unpacks_to_too_much_is_not_laid_before_anything() {
    assertThatThrownBy(() -> HarmlessWord.of("PK broken".getBytes(StandardCharsets.US_ASCII))).isInstanceOf(WordPackage.Unreadable.class);
    var bomb = plain().with("word/media/image1.png", new byte[30 * 1024 * 1024]).bytes();
    assertThat(bomb).hasSizeLessThan(200_000);
    assertThatThrownBy(() -> HarmlessWord.of(bomb)).isInstanceOfSatisfying(WordPackage.Unreadable.class, unreadable -> assertThat(unreadable.bomb()).isTrue());
  }

  @Test
  void its_words_and_tables_are_read() throws Exception {
    var table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>STT</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Họ</w:t></w:r><w:r><w:tab/><w:t>tên</w:t></w:r></w:p><w:p><w:r><w:t>hàng hai</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    var read = WordReading.of(plain().ending(paragraph("Một đoạn")).ending(table).bytes());
    assertThat(read.cut()).isFalse();
    assertThat(read.blocks()).extracting(WordReading.Block::paragraph).contains("Một đoạn");
    assertThat(read.blocks().getLast().rows()).containsExactly(List.of("STT", "Họ\ttên\nhàng hai"));
    var long500 = plain();
    for (int i = 0; i < 5; i++) {
      long500 = long500.ending(paragraph("dài ".repeat(20_000)));
    }
    assertThat(WordReading.of(long500.bytes()).cut()).isTrue();
  }

  private static List<Unmet> faults(AWordFile file) throws WordPackage.Unreadable {
    var faults = new ArrayList<Unmet>();
    ForeignParts.look(WordPackage.read(file.bytes()), faults::add);
    return faults;
  }

  private static String nested(String name, int depth, String text) {
    return ("<w:" + name + ">").repeat(depth) + text + ("</w:" + name + ">").repeat(depth);
  }

  @Test
  void texts_that_lie_in_one_another_are_read_once() throws Exception {
    var read = WordReading.of(plain().ending("<w:p><w:r>" + nested("t", 60, "lồng") + "</w:r></w:p>").bytes());
    assertThat(read.blocks().getLast().paragraph()).isEqualTo("lồng");
    var cells = "<w:tbl><w:tr>" + ("<w:tc>" + paragraph("dài ".repeat(15_000)) + "</w:tc>").repeat(10) + "</w:tr></w:tbl>";
    var cut = WordReading.of(plain().ending(cells).bytes());
    assertThat(cut.cut()).isTrue();
    assertThat(cut.blocks()).allSatisfy(block -> assertThat(block.rows()).noneSatisfy(row -> assertThat(row).hasSize(10)));
  }

  @Test
  void what_fields_say_is_held_within_bounds_and_holds_no_elements() throws Exception {
    var open = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>";
    var shut = "</w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    var inside = plain().ending(open + "<w:instrText>DA<w:x>TE</w:x></w:instrText>" + shut);
    var endless = plain().ending(open + "<w:instrText>" + "PAGE ".repeat(5000) + "</w:instrText>" + shut);
    var apart = plain().ending(open + "<w:instrText>" + " ".repeat(9000) + "</w:instrText><w:instrText>" + " ".repeat(9000) + "INCLUDETEXT x</w:instrText>" + shut);
    for (var odd : List.of(inside, endless, apart)) {
      assertThat(faults(odd)).extracting(Unmet::code).containsOnly("document.template-fetches");
      assertThat(HarmlessWord.of(odd.bytes())).isPresent();
    }
    assertThat(faults(plain().ending(open + "<w:instrText>DATE</w:instrText>" + shut))).isEmpty();
  }

  private static AWordFile picturing(String target, String part, byte[] content, String type) {
    var relations = plain().part(WordPackage.TEXT_RELATIONS).replace("</Relationships>",
        "<Relationship Id=\"odd\" Type=\"" + RELATIONSHIP + "/" + type + "\" Target=\"" + target + "\"/></Relationships>");
    return plain().with(WordPackage.TEXT_RELATIONS, relations).with(part, content).ending(
        "<w:p><w:r><w:drawing><a:blip xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"" + RELATIONSHIP
            + "\" r:embed=\"odd\"/></w:drawing></w:r></w:p>");
  }

  @Test
  void a_picture_is_a_picture_of_a_known_kind_wherever_it_lies() throws Exception {
    var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/x.png\"/></svg>".getBytes(StandardCharsets.UTF_8);
    var emf = new byte[] {1, 0, 0, 0, 9, 9};
    var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10};
    for (var odd : List.of(
        picturing("../docProps/thumbnail.emf", "docProps/thumbnail.emf", emf, "image"),
        picturing("../docProps/odd.xml", "docProps/odd.xml", svg, "image"),
        picturing("../customXml/item1.xml", "customXml/item1.xml", svg, "image"),
        picturing("../customXml/item1.xml", "customXml/item1.xml", svg, "customXml"))) {
      assertThat(faults(odd)).as("" + odd.parts().keySet()).isNotEmpty();
      var left = HarmlessWord.of(odd.bytes()).orElseThrow();
      assertThat(left.whole()).isFalse();
      assertThat(left.file().parts().keySet()).doesNotContain("docProps/thumbnail.emf");
      assertThat(new String(left.file().parts().get(WordPackage.TEXT), StandardCharsets.UTF_8)).doesNotContain("\"odd\"");
    }
    assertThat(faults(picturing("media/image1.png", "word/media/image1.png", png, "image"))).isEmpty();
    assertThat(faults(plain().with("docProps/thumbnail.png", png))).isEmpty();
  }

  /// As Word saves it in its Strict form.
  static AWordFile strict() {
    var strict = plain().ending(paragraph("Chữ nghiêm ngặt"));
    return strict.with(WordPackage.TEXT, strict.part(WordPackage.TEXT)
        .replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"));
  }

  @Test
  void strict_files_are_read_and_not_laid_before_libreoffice() throws Exception {
    var strict = strict();
    assertThat(faults(strict)).extracting(Unmet::code).contains("document.template-strict");
    assertThat(HarmlessWord.of(strict.bytes())).isEmpty();
    assertThat(WordReading.of(strict.bytes()).blocks()).extracting(WordReading.Block::paragraph).contains("Chữ nghiêm ngặt");
    var attribute = plain().ending("<w:p xmlns:s=\"http://purl.oclc.org/ooxml/officeDocument/relationships\" s:link=\"odd\"/>");
    assertThat(faults(attribute)).isNotEmpty();
    assertThat(HarmlessWord.of(attribute.bytes())).isEmpty();
  }
}
