package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Programs;

/// Certificates as Word texts, as LibreOffice sets them: one sheet of A4 in landscape that says what the PDF says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateWordTest {
  private static final float MM = 72 / 25.4f;

  private final PaperPress press = new PaperPress(new Texts());
  private final LibreOffice office = new LibreOffice(Programs.named("soffice").toString());

  @AfterAll
  void leave() {
    office.leave();
  }

  private static CertificatePaper with(@Nullable Emblem emblem, String recipient, String achievement) {
    var one = Specimens.certificate(false);
    return new CertificatePaper(
        emblem, false, one.awardingPost(), one.form(), recipient, one.detail(), achievement, one.decisionNumber(), one.decisionDay(), 300, one.place(),
        "TM. BAN THƯỜNG TRỰC\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", one.signName(), one.checkAddress(), false);
  }

  private static List<CertificatePaper> papers() {
    var plain = Specimens.certificate(false);
    return List.of(
        plain, Specimens.certificate(true), with(plain.emblem(), "Nguyễn Mẫu An", "Đã vận động ".repeat(70)), with(null, "Ban Công tác Mặt trận số 1 & 2 <Mẫu>", "Việc tốt"),
        Specimens.certificate(true).in(FormatProfile.PARTY));
  }

  private static List<String> words(byte[] pdf) throws IOException {
    return List.of(PdfRead.textOf(pdf).replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT).split(" ")).stream().sorted().toList();
  }

  @Test
  @LegalBasis("98/2023/NĐ-CP 104")
  void each_is_one_landscape_sheet_within_its_border_and_says_what_the_pdf_says() throws IOException {
    var papers = papers();
    var set = office.pdf(papers.stream().map(press::word).toList());
    for (int i = 0; i < papers.size(); i++) {
      var pdf = set.get(i);
      try (var file = Loader.loadPDF(pdf)) {
        assertThat(file.getNumberOfPages()).as("sheets of " + i).isEqualTo(1);
        assertThat(file.getPage(0).getMediaBox().getWidth()).isCloseTo(297 * MM, offset(0.6f));
        assertThat(file.getPage(0).getMediaBox().getHeight()).isCloseTo(210 * MM, offset(0.6f));
      }
      assertThat(words(pdf)).as("words of " + i).isEqualTo(words(press.print(List.of(papers.get(i)))));
      for (var line : PdfRead.read(pdf)) {
        assertThat(line.left()).as(line.text()).isGreaterThan(14 * MM);
        assertThat(line.right()).as(line.text()).isLessThan(283 * MM);
        assertThat(line.baseline()).as(line.text()).isBetween(14 * MM, 200 * MM);
      }
    }
  }

  @Test
  void pictures_stand_where_they_are_and_equal_papers_give_equal_bytes() {
    var word = AWordFile.of(press.word(Specimens.certificate(true)));
    assertThat(word.part(WordPackage.TEXT_RELATIONS)).contains("media/emblem.png", "media/code.png", "media/flags.png");
    assertThat(word.part(WordPackage.TEXT)).contains("r:embed=\"emblem\"", "w:orient=\"landscape\"", "w:w=\"16838\"", "Mã QR để kiểm tra: https://vinhdanh.example/check/7K3M-Q9ZT-XW2A");
    assertThat(AWordFile.of(press.word(with(null, "A", "B"))).part(WordPackage.TEXT_RELATIONS)).doesNotContain("emblem", "flags");
    assertThat(press.word(Specimens.certificate(true))).isEqualTo(press.word(Specimens.certificate(true)));
  }
}
