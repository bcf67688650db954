package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.Programs;

/// Papers that are written by hand as LibreOffice sets them by templates of offices.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrittenTemplatesOnPaperTest {

  private static final PaperWords WORDS = new PaperWords(new Texts()::inVietnamese);

  private final LibreOffice office = new LibreOffice(Programs.named("soffice").toString());

  @AfterAll
  void leave() {
    office.leave();
  }

  @Test
  void annexes_have_page_numbers_of_their_own_and_stand_so_without_the_styles_that_come_along() throws Exception {
    var paper = TemplateCheckTest.SAMPLES.tried(TemplateKind.NOTICE, APaper.head().day());
    var start = AWordFile.of(TemplateCheckTest.SAMPLES.start(TemplateKind.NOTICE));
    var bare = start.with("word/styles.xml", start.part("word/styles.xml").replaceAll("(?s)<w:style w:type=\"paragraph\" w:styleId.*</w:style>", ""))
        .with(WordPackage.TEXT, start.part(WordPackage.TEXT).replaceAll("<w:pStyle[^>]*>(</w:pStyle>)?", ""));
    var filled = TemplateMerge.fill(WordPackage.read(bare.bytes()), TemplateFields.of(paper, WORDS, false, true), WORDS.marks(paper, false));
    assertThat(AWordFile.of(filled).part(WordPackage.TEXT)).doesNotContain("pStyle");
    var lines = PdfRead.read(office.pdf(List.of(filled)).getFirst());
    var second = PdfRead.find(lines, "Phụ lục II");
    var middle = (second.left() + second.right()) / 2;
    assertThat(middle).as("in the middle of a sheet across").isCloseTo((30 + (297 - 30 - 20) / 2f) * PdfRead.MM, offset(3f));
    assertThat(lines).anyMatch(line -> line.page() == second.page() + 1 && line.text().equals("2") && line.baseline() < 18 * PdfRead.MM);
    assertThat(lines).noneMatch(line -> line.page() == second.page() && line.text().equals("1") && line.baseline() < 18 * PdfRead.MM);
  }

  static byte[] word(TemplateKind kind) throws WordPackage.Unreadable {
    var paper = TemplateCheckTest.SAMPLES.tried(kind, APaper.head().day());
    return TemplateMerge.fill(
        WordPackage.read(TemplateCheckTest.SAMPLES.start(kind)), TemplateFields.of(paper, WORDS, false, true), WORDS.marks(paper, false));
  }

  @Test
  void every_kind_comes_out_as_a_pdf_with_all_that_was_written_its_headings_in_the_outline() throws Exception {
    var kinds = Arrays.stream(TemplateKind.values()).filter(TemplateKind::written).toList();
    var words = new ArrayList<byte[]>();
    for (var kind : kinds) {
      words.add(word(kind));
    }
    var papers = office.pdf(words);
    for (int i = 0; i < kinds.size(); i++) {
      var kind = kinds.get(i);
      var text = PdfRead.textOf(papers.get(i)).replaceAll("\\s+", " ");
      assertThat(text).as(kind.name()).contains("MTTQ-BTT", "thử mẫu văn bản của đơn vị", "Căn cứ thứ nhất của bản thử", "I. PHẦN THỬ", "Điều 1. Nội dung thử",
          "Nguyễn Mẫu số 3", "phường Mẫu có tên rất dài số 3", "TM. BAN THƯỜNG TRỰC KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Nơi nhận:", "- Lưu: VT.", "HỎA TỐC", "Phụ lục I PHỤ LỤC THỬ CỦA MẪU VĂN BẢN (Kèm theo", "Phụ lục II DANH SÁCH KHEN THƯỞNG", "Nguyễn Mẫu số 45").doesNotContain("{{");
      if (List.of(TemplateKind.LETTER, TemplateKind.SUBMISSION, TemplateKind.INVITATION).contains(kind)) {
        assertThat(text).as(kind.name()).contains("Kính gửi: - Ủy ban MTTQ Việt Nam cấp trên (mẫu); - Hội đồng Thi đua - Khen thưởng (mẫu).");
      } else {
        assertThat(text).as(kind.name()).doesNotContain("Kính gửi");
      }
      try (var file = Loader.loadPDF(papers.get(i))) {
        assertThat(file.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        assertThat(file.getDocumentCatalog().getDocumentOutline()).as(kind.name()).isNotNull();
        var titles = new ArrayList<String>();
        for (var item = file.getDocumentCatalog().getDocumentOutline().getFirstChild(); item != null; item = item.getNextSibling()) {
          titles.add(item.getTitle());
        }
        assertThat(titles).as(kind.name()).contains("Phụ lục I", "Phụ lục II").first().asString().contains(kind == TemplateKind.REGULATION ? "Chương I" : "I. PHẦN THỬ");
        int last = file.getNumberOfPages() - 1;
        assertThat(file.getPage(last).getMediaBox().getWidth()).as("the last annex lies across").isGreaterThan(file.getPage(last).getMediaBox().getHeight());
      }
    }
  }
}
