package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

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
          "Nguyễn Mẫu số 3", "phường Mẫu có tên rất dài số 3", "TM. BAN THƯỜNG TRỰC KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Nơi nhận:", "- Lưu: VT.").doesNotContain("{{");
      if (List.of(TemplateKind.LETTER, TemplateKind.SUBMISSION, TemplateKind.INVITATION).contains(kind)) {
        assertThat(text).as(kind.name()).contains("Kính gửi: - Ủy ban MTTQ Việt Nam cấp trên (mẫu); - Hội đồng Thi đua - Khen thưởng (mẫu).");
      } else {
        assertThat(text).as(kind.name()).doesNotContain("Kính gửi");
      }
      try (var file = Loader.loadPDF(papers.get(i))) {
        assertThat(file.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        assertThat(file.getDocumentCatalog().getDocumentOutline()).as(kind.name()).isNotNull();
        assertThat(file.getDocumentCatalog().getDocumentOutline().getFirstChild().getTitle()).contains("I. PHẦN THỬ");
      }
    }
  }
}
