package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.vinhdanh.document.AWordFile.paragraph;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    assertThat(read.blocks().getLast().rows()).containsExactly(java.util.List.of("STT", "Họ\ttên\nhàng hai"));
    var long500 = plain();
    for (int i = 0; i < 5; i++) {
      long500 = long500.ending(paragraph("dài ".repeat(20_000)));
    }
    assertThat(WordReading.of(long500.bytes()).cut()).isTrue();
  }
}
