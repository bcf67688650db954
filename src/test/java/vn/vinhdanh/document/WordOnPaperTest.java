package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static vn.vinhdanh.document.APaper.articles;
import static vn.vinhdanh.document.APaper.decision;
import static vn.vinhdanh.document.APaper.list;
import static vn.vinhdanh.document.PdfRead.MM;
import static vn.vinhdanh.document.PdfRead.find;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PdfRead.Line;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Programs;
import vn.vinhdanh.refusal.Refused;

/// Word texts as LibreOffice sets them on paper: the layout of the decree, measured.
@LegalBasis("30/2020/NĐ-CP Annex I")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordOnPaperTest {
  private static final int FEWEST_LINES = 10;
  private static final int MOST_LINES = 24;

  private final PaperPress press = new PaperPress(new Texts());
  private final LibreOffice office = new LibreOffice(Programs.named("soffice").toString());
  private byte[] long500 = new byte[0];
  private final List<byte[]> ofManyLengths = new ArrayList<>();

  @BeforeAll
  void set() {
    var words = new ArrayList<byte[]>();
    words.add(press.print(decision(articles(), List.of(list(500), list(3)), false), PaperFormat.DOCX));
    for (int lines = FEWEST_LINES; lines < MOST_LINES; lines++) {
      var body = new ArrayList<PaperBlock>();
      for (int line = 0; line < lines; line++) {
        body.add(new Paragraph("dòng ngắn"));
      }
      body.add(new Paragraph("Nội dung cuối cùng của văn bản được viết đủ dài để chiếm hai dòng hoặc hơn thế trên trang giấy này."));
      words.add(press.print(decision(body, List.of(), false), PaperFormat.DOCX));
    }
    var papers = office.pdf(words);
    long500 = papers.getFirst();
    ofManyLengths.addAll(papers.subList(1, papers.size()));
  }

  @AfterAll
  void leave() {
    office.leave();
  }

  @Test
  void paper_is_a4_and_text_stays_within_the_margins() throws IOException {
    try (var file = Loader.loadPDF(long500)) {
      for (var page : file.getPages()) {
        assertThat(page.getMediaBox().getWidth()).isCloseTo(210 * MM, offset(0.6f));
        assertThat(page.getMediaBox().getHeight()).isCloseTo(297 * MM, offset(0.6f));
      }
    }
    for (var line : PdfRead.read(long500)) {
      assertThat(line.left()).as(line.text()).isGreaterThanOrEqualTo(30 * MM - 0.5f);
      assertThat(line.right()).as(line.text()).isLessThanOrEqualTo(190 * MM + 4f);
    }
  }

  @Test
  void the_head_stands_in_two_columns_with_number_and_day_on_one_line() throws IOException {
    var lines = PdfRead.read(long500);
    assertThat(find(lines, "Số: 01").baseline()).isCloseTo(find(lines, "Hà Nội, ngày").baseline(), offset(0.5f));
    assertThat(find(lines, "CỘNG HÒA").baseline()).isCloseTo(find(lines, "ỦY BAN MTTQ").baseline(), offset(0.5f));
    assertThat(find(lines, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").left()).as("on one line").isGreaterThan(find(lines, "ỦY BAN MTTQ").right());
    assertThat(find(lines, "Điều 1.").left()).isCloseTo(42.7f * MM, offset(1.5f));
  }

  @Test
  void a_list_of_500_repeats_its_head_breaks_no_row_and_pages_are_numbered_by_part() throws IOException {
    var lines = PdfRead.read(long500);
    int ofAnnex = find(lines, "Phụ lục II").page();
    int first = find(lines, "Phụ lục I").page();
    for (int page = first; page < ofAnnex; page++) {
      int here = page;
      assertThat(lines).as("head on page %s", page).anyMatch(line -> line.page() == here && line.text().contains("Tên đơn vị"));
      var number = lines.stream().filter(line -> line.page() == here && line.baseline() < 18 * MM).map(Line::text).toList();
      assertThat(number).as("number of page %s", page).isEqualTo(page == first ? List.of() : List.of("" + (page - first + 1)));
    }
    for (int row = 1; row <= 500; row++) {
      var end = find(lines, " số " + row + ".");
      assertThat(lines).as("row %s", row).anyMatch(line -> line.page() == end.page() && line.text().startsWith("Ban Thường trực") && line.baseline() <= end.baseline());
    }
  }

  @Test
  void a_signature_never_stands_on_a_page_without_text_above_it() throws IOException {
    var pages = new TreeSet<Integer>();
    for (var paper : ofManyLengths) {
      var lines = PdfRead.read(paper);
      var signature = find(lines, "TM. BAN THƯỜNG TRỰC");
      assertThat(find(lines, "./.").page()).isEqualTo(signature.page());
      assertThat(find(lines, "Trần Mẫu Bình").page()).isEqualTo(signature.page());
      pages.add(signature.page());
    }
    assertThat(pages).as("some fit on one page, some do not").containsExactly(1, 2);
  }

  @Test
  void it_is_a_tagged_pdf_to_be_archived_with_its_fonts() throws IOException {
    try (var file = Loader.loadPDF(long500)) {
      var about = new String(file.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
      assertThat(about).contains("pdfaid:part", ">2<");
      assertThat(file.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      for (var name : file.getPage(0).getResources().getFontNames()) {
        assertThat(file.getPage(0).getResources().getFont(name).isEmbedded()).isTrue();
      }
    }
  }

  @Test
  void a_program_that_sets_nothing_is_told(@TempDir Path folder) throws IOException {
    var idle = Files.createFile(folder.resolve("idle"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(idle, "#!/bin/sh\nexit 0\n");
    var office = new LibreOffice(idle.toString());
    assertThatThrownBy(() -> office.pdf(List.of(new byte[] {1})))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.unmet().getFirst().code()).isEqualTo("document.printer-failed"));
    office.leave();
  }
}
