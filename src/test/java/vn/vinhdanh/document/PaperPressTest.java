package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static vn.vinhdanh.document.APaper.LONG_UNIT;
import static vn.vinhdanh.document.APaper.articles;
import static vn.vinhdanh.document.APaper.decision;
import static vn.vinhdanh.document.APaper.head;
import static vn.vinhdanh.document.APaper.list;
import static vn.vinhdanh.document.PdfRead.MM;
import static vn.vinhdanh.document.PdfRead.find;
import static vn.vinhdanh.document.PdfRead.read;
import static vn.vinhdanh.document.PdfRead.textOf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vinhdanh.document.OfficialPaper.Annex;
import vn.vinhdanh.document.OfficialPaper.Letterhead;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Entry;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperBlock.Section;
import vn.vinhdanh.document.PdfRead.Line;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.LegalBasis;

/// The layout as a reader of the PDF measures it.
@LegalBasis("30/2020/NĐ-CP Annex I")
class PaperPressTest {
  private final PaperPress press = new PaperPress(new Texts());

  private static PDDocument open(byte[] pdf) throws IOException {
    return Loader.loadPDF(pdf);
  }

  private byte[] pdf(OfficialPaper paper) {
    return press.print(paper, PaperFormat.PDF);
  }

  @Test
  void paper_is_a4_and_text_stays_within_the_margins() throws IOException {
    var pdf = pdf(decision(articles(), List.of(list(60)), false));
    try (var file = open(pdf)) {
      for (var page : file.getPages()) {
        assertThat(page.getMediaBox().getWidth()).isCloseTo(210 * MM, within(0.1f));
        assertThat(page.getMediaBox().getHeight()).isCloseTo(297 * MM, within(0.1f));
      }
    }
    for (var set : read(pdf)) {
      assertThat(set.left()).as(set.text()).isGreaterThanOrEqualTo(30 * MM - 0.1f);
      assertThat(set.right()).as(set.text()).isLessThanOrEqualTo(190 * MM + 0.6f);
      var isNumber = set.text().matches("\\d+") && set.baseline() < 20 * MM;
      assertThat(set.baseline()).as(set.text()).isGreaterThan(isNumber ? 10 * MM : 20 * MM).isLessThan(277 * MM);
    }
  }

  private static org.assertj.core.data.Offset<Float> within(float points) {
    return org.assertj.core.data.Offset.offset(points);
  }

  @Test
  void the_head_has_the_sizes_and_faces_of_the_decree() throws IOException {
    var sets = read(pdf(decision(articles(), List.of(), false)));
    assertSet(find(sets, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "Bold", 12, 13);
    assertSet(find(sets, "Độc lập - Tự do - Hạnh phúc"), "Bold", 13, 14);
    assertSet(find(sets, "ỦY BAN MTTQ VIỆT NAM"), "Regular", 12, 13);
    assertSet(find(sets, "BAN THƯỜNG TRỰC"), "Bold", 12, 13);
    assertSet(find(sets, "Số: 01/QĐ-MTTQ-BTT"), "Regular", 13, 13);
    assertSet(find(sets, "Hà Nội, ngày 05 tháng 02 năm 2022"), "Italic", 13, 14);
    assertSet(find(sets, "Căn cứ Luật Mặt trận Tổ quốc Việt Nam;"), "Italic", 13, 14);
    assertSet(find(sets, "Nơi nhận:"), "BoldItalic", 12, 12);
    assertSet(find(sets, "- Lưu: VT."), "Regular", 11, 11);
    assertSet(find(sets, "TM. BAN THƯỜNG TRỰC"), "Bold", 13, 14);
    assertThat(find(sets, "Số: 01").baseline()).isCloseTo(find(sets, "Hà Nội, ngày").baseline(), within(0.1f));
    assertThat(find(sets, "CỘNG HÒA").left()).isGreaterThan(find(sets, "ỦY BAN MTTQ").right());
  }

  private static void assertSet(Line set, String face, float from, float to) {
    assertThat(set.font()).as(set.text()).endsWith("LiberationSerif-" + face);
    assertThat(set.size()).as(set.text()).isBetween(from, to);
  }

  @Test
  void the_text_is_justified_with_the_first_line_indented() throws IOException {
    var sets = read(pdf(decision(articles(), List.of(), false)));
    var first = find(sets, "Điều 1. Tặng Bằng khen");
    assertThat(first.left()).isCloseTo(30 * MM + 12.7f * MM, within(1));
    assertThat(first.right()).isCloseTo(190 * MM, within(0.6f));
    assertThat(first.size()).isBetween(13f, 14f);
  }

  @Test
  void the_end_mark_follows_the_last_line_and_months_1_and_2_have_a_leading_zero() throws IOException {
    var text = textOf(pdf(decision(articles(), List.of(), false)));
    assertThat(text.replaceAll("\\s+", " ")).contains("chịu trách nhiệm thi hành./.").doesNotContain("..");
    assertThat(words().day(LocalDate.of(2022, 3, 9))).isEqualTo("ngày 09 tháng 3 năm 2022");
    assertThat(words().day(LocalDate.of(2022, 11, 15))).isEqualTo("ngày 15 tháng 11 năm 2022");
  }

  private static PaperWords words() {
    return new PaperWords(new Texts()::inVietnamese);
  }

  @Test
  void text_read_back_is_whole_vietnamese_in_nfc() throws IOException {
    var every = "Ắ Ằ Ẳ Ẵ Ặ Ấ Ầ Ẩ Ẫ Ậ Ế Ề Ể Ễ Ệ Ố Ồ Ổ Ỗ Ộ Ớ Ờ Ở Ỡ Ợ Ứ Ừ Ử Ữ Ự Ỳ Ý Ỷ Ỹ Ỵ Đ ắ ằ ẳ ẵ ặ ấ ầ ẩ ẫ ậ ế ề ể ễ ệ ố ồ ổ ỗ ộ ớ ờ ở ỡ ợ ứ ừ ử ữ ự ỳ ý ỷ ỹ ỵ đ ì ĩ ỉ ị ò õ ỏ ọ ù ũ ủ ụ “ ” – … 1.490.000 ₫";
    var given = Normalizer.normalize(every, Normalizer.Form.NFD);
    var text = textOf(pdf(decision(List.of(new Paragraph(given)), List.of(), false)));
    assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
    assertThat(text.replaceAll("\\s+", " ")).contains(every);
  }

  @Test
  void a_list_of_500_repeats_its_head_and_breaks_no_row() throws IOException {
    var pdf = pdf(decision(articles(), List.of(list(500)), false));
    var sets = read(pdf);
    var pages = sets.stream().mapToInt(Line::page).max().orElseThrow();
    for (int page = 2; page <= pages; page++) {
      var here = page;
      assertThat(sets).as("head on page %s", page).anyMatch(set -> set.page() == here && set.text().equals("Tên đơn vị"));
    }
    for (int row = 1; row <= 500; row++) {
      var starts = find(sets, " số " + row + ".");
      var number = Integer.toString(row);
      assertThat(sets)
          .as("row %s", row)
          .anyMatch(set -> set.page() == starts.page() && set.text().equals(number) && set.left() < 45 * MM);
    }
    assertThat(sets.stream().filter(set -> set.text().startsWith("Ban Thường trực Ủy ban")).count()).isEqualTo(500);
  }

  @Test
  void a_section_is_not_left_alone_at_the_foot_of_a_page() throws IOException {
    for (int before = 1; before < 20; before++) {
      var entries = new ArrayList<Entry>();
      for (int row = 0; row < before * 2; row++) {
        entries.add(new Row(List.of("dòng")));
      }
      entries.add(new Section("II. CÁ NHÂN"));
      entries.add(new Row(List.of("người đầu tiên")));
      var annex = new Annex("DANH SÁCH", List.of(new Listing(List.of(new Column("Tên", 1, Align.LEFT)), entries)), false);
      var sets = read(pdf(decision(articles(), List.of(annex), false)));
      assertThat(find(sets, "II. CÁ NHÂN").page()).isEqualTo(find(sets, "người đầu tiên").page());
    }
  }

  @Test
  void a_row_taller_than_a_page_goes_on_and_loses_nothing() throws IOException {
    var words = IntStream.rangeClosed(1, 3000).mapToObj(number -> "từ" + number).toList();
    var listing =
        new Listing(
            List.of(new Column("STT", 1, Align.CENTRE), new Column("Thành tích", 4, Align.LEFT)),
            List.of(new Row(List.of("1", String.join(" ", words)))));
    var text = textOf(pdf(decision(articles(), List.of(new Annex("DANH SÁCH", List.of(listing), true)), false)));
    assertThat(List.of(text.split("\\s+"))).containsAll(words);
  }

  @Test
  void page_numbers_are_centred_on_top_from_page_2_and_each_annex_counts_anew() throws IOException {
    var pdf = pdf(decision(articles(), List.of(list(40), list(40)), false));
    var numbers = read(pdf).stream().filter(set -> set.baseline() < 18 * MM).toList();
    assertThat(numbers).isNotEmpty().allSatisfy(set -> {
      assertThat((set.left() + set.right()) / 2).isCloseTo(105 * MM, within(0.5f));
      assertThat(set.size()).isBetween(13f, 14f);
    });
    assertThat(numbers.stream().map(Line::text).filter("2"::equals)).hasSize(2);
    assertThat(numbers).extracting(Line::page).doesNotContain(1, 2);
    var text = textOf(pdf);
    assertThat(text).contains("Phụ lục I", "Phụ lục II", "(Kèm theo Quyết định số 01/QĐ-MTTQ-BTT ngày 05 tháng 02 năm 2022)");
  }

  @Test
  void a_heading_never_stands_at_the_foot_of_a_page_without_what_it_heads() throws IOException {
    var pages = new TreeSet<Integer>();
    var twoLines = "Đoạn dài hơn một dòng của trang giấy, để các đoạn ở dưới bắt đầu ở nhiều độ cao khác nhau trên trang ấy.";
    for (int times : new int[] {0, 5, 10, 15, 20}) {
      for (int lines = 6; lines < 22; lines++) {
        for (int shifts = 0; shifts < 4; shifts++) {
          var body = new ArrayList<PaperBlock>();
          body.addAll(Collections.nCopies(shifts, new Paragraph(twoLines)));
          body.addAll(Collections.nCopies(lines - shifts, new Paragraph("dòng ngắn")));
          body.add(new Heading(1, "I. PHẦN MỘT"));
          body.add(new Heading(2, "1. Mục một có tên dài hơn một dòng của trang giấy nên phải xuống dòng, và đi liền với đoạn ở dưới"));
          body.add(new Paragraph("Đầu đoạn" + " và lời của đoạn".repeat(times)));
          body.add(new Paragraph("Hết."));
          var sets = read(pdf(decision(body, List.of(), false)));
          var begins = find(sets, "Đầu đoạn");
          assertThat(find(sets, "I. PHẦN MỘT").page()).as("%s lines, %s shifts, then %s times", lines, shifts, times).isEqualTo(begins.page());
          assertThat(find(sets, "1. Mục một").page()).isEqualTo(begins.page());
          pages.add(begins.page());
        }
      }
    }
    assertThat(pages).as("some fit on the first page, some do not").containsExactly(1, 2);
  }

  @Test
  void a_signature_never_stands_on_a_page_without_text_above_it() throws IOException {
    for (int lines = 18; lines < 34; lines++) {
      var body = new ArrayList<PaperBlock>();
      for (int line = 0; line < lines; line++) {
        body.add(new Paragraph("dòng ngắn"));
      }
      body.add(new Paragraph("Nội dung cuối cùng của văn bản được viết đủ dài để chiếm hai dòng hoặc hơn thế trên trang giấy này."));
      var sets = read(pdf(decision(body, List.of(), false)));
      var signature = find(sets, "TM. BAN THƯỜNG TRỰC");
      assertThat(find(sets, "./.").page()).as("%s lines", lines).isEqualTo(signature.page());
      assertThat(find(sets, "Trần Mẫu Bình").page()).isEqualTo(signature.page());
    }
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex I.II.4")
  void a_draft_is_marked_on_every_page_and_leaves_its_day_open() throws IOException {
    var paper = decision(articles(), List.of(list(60)), false);
    try (var file = open(press.draft(paper, PaperFormat.PDF))) {
      assertThat(file.getNumberOfPages()).isGreaterThan(3);
      for (var page : file.getPages()) {
        assertThat(new String(page.getContents().readAllBytes(), StandardCharsets.ISO_8859_1)).contains("/Watermark");
      }
      assertThat(new PDFTextStripper().getText(file))
          .contains("DỰ THẢO", "Hà Nội, ngày … tháng … năm 2022").doesNotContain("ngày 05 tháng 02");
    }
    try (var file = open(pdf(paper))) {
      for (var page : file.getPages()) {
        assertThat(new String(page.getContents().readAllBytes(), StandardCharsets.ISO_8859_1)).doesNotContain("/Watermark");
      }
      assertThat(new PDFTextStripper().getText(file)).contains("Hà Nội, ngày 05 tháng 02 năm 2022").doesNotContain("DỰ THẢO");
    }
  }

  @Test
  void sample_papers_are_marked_on_every_page_and_real_ones_on_none() throws IOException {
    var sample = pdf(decision(articles(), List.of(list(60)), true));
    try (var file = open(sample)) {
      for (int page = 1; page <= file.getNumberOfPages(); page++) {
        var reader = new PDFTextStripper();
        reader.setStartPage(page);
        reader.setEndPage(page);
        assertThat(reader.getText(file)).contains("DỮ LIỆU MẪU - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ");
      }
    }
    assertThat(textOf(pdf(decision(articles(), List.of(list(60)), false)))).doesNotContain("DỮ LIỆU MẪU");
    assertThat(textOf(press.print(List.of(certificate("Ông Nguyễn Mẫu An", "Năm 2022", true))))).contains("DỮ LIỆU MẪU");
    assertThat(textOf(press.print(List.of(certificate("Ông Nguyễn Mẫu An", "Năm 2022", false))))).doesNotContain("DỮ LIỆU MẪU");
  }

  @Test
  void the_same_paper_gives_the_same_bytes() {
    assertThat(pdf(decision(articles(), List.of(list(3)), true)))
        .isEqualTo(pdf(decision(articles(), List.of(list(3)), true)));
  }

  @Test
  void members_of_a_cluster_sign_in_pairs_that_are_not_parted() throws IOException {
    var signatures = new ArrayList<Signature>();
    for (int member = 1; member <= 9; member++) {
      signatures.add(new Signature(List.of("Đơn vị " + member), "Người ký " + member, "Đã ký trên hệ thống"));
    }
    var pledge =
        new OfficialPaper(
            PaperKind.PLEDGE, head(), "Năm 2022", null, List.of(), null,
            List.of(new Paragraph("Nội dung giao ước.")), signatures, List.of(), List.of(), false);
    var sets = read(pdf(pledge));
    for (int member = 1; member <= 9; member++) {
      assertThat(find(sets, "ĐƠN VỊ " + member).page()).isEqualTo(find(sets, "Người ký " + member).page());
    }
    assertThat(find(sets, "GIAO ƯỚC THI ĐUA").font()).endsWith("Bold");
  }

  @Test
  void minutes_have_no_day_in_their_head() throws IOException {
    var minutes =
        new OfficialPaper(
            PaperKind.MINUTES,
            new Letterhead(List.of(), List.of("Hội đồng Thi đua - Khen thưởng"), null, "Hà Nội", LocalDate.of(2022, 11, 14)),
            "Họp xét khen thưởng",
            null,
            List.of(),
            null,
            List.of(new Paragraph("Cuộc họp kết thúc lúc 16 giờ.")),
            List.of(new Signature(List.of("Thư ký"), "Lê Mẫu Chi", null), new Signature(List.of("Chủ tọa"), "Trần Mẫu Bình", null)),
            List.of(),
            List.of(),
            false);
    var sets = read(pdf(minutes));
    assertThat(sets).noneMatch(set -> set.text().contains("ngày 14"));
    assertThat(find(sets, "THƯ KÝ").baseline()).isEqualTo(find(sets, "CHỦ TỌA").baseline());
    assertThat(find(sets, "kết thúc lúc 16 giờ./.").page()).isEqualTo(1);
  }

  private static CertificatePaper certificate(String recipient, String achievement, boolean sample) {
    return certificate(recipient, achievement, "https://vinhdanh.example/check/7K3M-Q9ZT-XW2A", sample);
  }

  private static CertificatePaper certificate(String recipient, String achievement, String checkAddress, boolean sample) {
    return new CertificatePaper(
        null,
        false,
        "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội",
        "Bằng khen",
        recipient,
        "Chuyên viên Ban Phong trào, Ủy ban MTTQ Việt Nam quận Ba Đình",
        achievement,
        "01/QĐ-MTTQ-BTT",
        LocalDate.of(2022, 11, 15),
        3,
        "Hà Nội",
        "TM. Ban Thường trực\nChủ tịch",
        "Trần Mẫu Bình",
        checkAddress,
        sample);
  }

  @Test
  void the_code_that_people_type_is_never_broken() throws IOException {
    var address = "https://thiduakhenthuong.mattrantoquoc.hanoi.example/check/";
    assertThat(textOf(press.print(List.of(certificate("Ông Nguyễn Mẫu An", "Năm 2022", address + "WWWWMMMMWWWWMMMMWWWW", false)))).lines())
        .contains(address, "WWWWMMMMWWWWMMMMWWWW");
  }

  @Test
  @LegalBasis("98/2023/NĐ-CP 104")
  void a_certificate_is_a4_landscape_with_decision_and_golden_book_number() throws IOException {
    var pdf = press.print(List.of(certificate("Ông Nguyễn Mẫu An", "Năm 2022", false), certificate("Bà Lê Mẫu Chi", "Năm 2022", false)));
    try (var file = open(pdf)) {
      assertThat(file.getNumberOfPages()).isEqualTo(2);
      assertThat(file.getPage(0).getMediaBox().getWidth()).isCloseTo(297 * MM, within(0.1f));
      assertThat(file.getPage(0).getMediaBox().getHeight()).isCloseTo(210 * MM, within(0.1f));
    }
    var sets = read(pdf);
    assertThat(find(sets, "Số sổ vàng: 3").left()).isLessThan(148 * MM);
    assertThat(find(sets, "Quyết định số 01/QĐ-MTTQ-BTT").font()).endsWith("BoldItalic");
    assertThat(find(sets, "Trần Mẫu Bình").left()).isGreaterThan(148 * MM);
    var inOrder = List.of("CỘNG HÒA", "Độc lập", "ỦY BAN MẶT TRẬN", "TẶNG", "BẰNG KHEN", "Ông Nguyễn Mẫu An", "Chuyên viên", "Năm 2022");
    var baselines = inOrder.stream().map(text -> find(sets, text).baseline()).toList();
    assertThat(baselines).isSorted();
  }

  @Test
  void long_names_and_achievements_stay_within_the_middle_of_a_certificate() throws IOException {
    var achievement = "Đã có thành tích xuất sắc trong công tác Mặt trận giai đoạn 2017 - 2022. ".repeat(13).strip();
    var sets = read(press.print(List.of(certificate(LONG_UNIT, achievement, false))));
    assertThat(sets).allSatisfy(set -> {
      assertThat(set.left()).as(set.text()).isGreaterThan(14 * MM);
      assertThat(set.right()).as(set.text()).isLessThan(283 * MM);
    });
    var signed = find(sets, "Hà Nội, ngày 15");
    var last = sets.stream().filter(set -> set.text().endsWith("2017 - 2022.")).map(Line::baseline).max(Float::compare).orElseThrow();
    assertThat(last).isLessThan(signed.baseline() - signed.size());
    assertThat(find(sets, "Đã có thành tích").size()).isGreaterThanOrEqualTo(7);
  }

  @Test
  void an_achievement_that_no_certificate_can_carry_is_refused() {
    assertThatThrownBy(() -> certificate("Ông Nguyễn Mẫu An", "x".repeat(1001), false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(certificate("Ông Nguyễn Mẫu An", "x".repeat(1000), false).achievement()).hasSize(1000);
  }

  private static OfficialPaper letter(List<PaperBlock> body, List<String> recipients) {
    return new OfficialPaper(
        PaperKind.LETTER, head(), "báo cáo kết quả thi đua", null, List.of(), null, body,
        List.of(new Signature(List.of("TM. Ban Thường trực", "Chủ tịch"), "Trần Mẫu Bình", null)), recipients, List.of(), false);
  }

  /// A letter has no name of its type: what it is about stands under its number, left of the middle.
  @Test
  @LegalBasis("30/2020/NĐ-CP 8")
  void a_letter_says_what_it_is_about_under_its_number_and_to_whom_it_goes() throws IOException {
    var one = read(press.print(
        letter(List.of(new PaperBlock.Addressees(List.of("Sở Nội vụ")), new Paragraph("Nội dung.")), List.of("Lưu: VT")), PaperFormat.PDF));
    assertThat(one).extracting(Line::text).contains("V/v báo cáo kết quả thi đua", "Kính gửi: Sở Nội vụ").doesNotContain("CÔNG VĂN");
    var about = one.stream().filter(line -> line.text().startsWith("V/v")).findFirst().orElseThrow();
    var number = one.stream().filter(line -> line.text().startsWith("Số:")).findFirst().orElseThrow();
    assertThat(about.baseline()).isBetween(number.baseline() + 12, number.baseline() + 60);
    assertThat(about.right()).isLessThan(297);
    var several = read(press.print(
        letter(List.of(new PaperBlock.Addressees(List.of("Sở Nội vụ", "Thành đoàn Hà Nội")), new Paragraph("Nội dung.")), List.of("Lưu: VT")),
        PaperFormat.PDF));
    assertThat(several).extracting(Line::text).containsSubsequence("Kính gửi:", "- Sở Nội vụ;", "- Thành đoàn Hà Nội.", "Nội dung./.");
  }

  /// However somebody types, a paper is set within few sheets and ends.
  @Test
  void what_is_typed_without_measure_is_set_all_the_same() throws IOException {
    var tall = new Listing(
        List.of(new Column("đầu ".repeat(900), 1, Align.LEFT), new Column("B", 20, Align.LEFT)),
        List.of(new Row(List.of("a", "b")), new Row(List.of("c", "d"))));
    var headings = new ArrayList<PaperBlock>();
    for (int i = 1; i <= 3000; i++) {
      headings.add(new Heading(2, i + ". Nguyễn Mẫu An"));
    }
    try (var file = open(press.print(letter(List.of(tall), List.of("Lưu: VT")), PaperFormat.PDF))) {
      assertThat(file.getNumberOfPages()).isLessThan(60);
    }
    try (var file = open(press.print(letter(headings, List.of("Lưu: VT")), PaperFormat.PDF))) {
      assertThat(file.getNumberOfPages()).as("some thirty a sheet").isBetween(80, 140);
    }
    try (var file = open(press.print(letter(List.of(new Paragraph("x".repeat(60_000))), List.of("Lưu: VT")), PaperFormat.PDF))) {
      assertThat(file.getNumberOfPages()).isBetween(15, 60);
    }
  }

  @ParameterizedTest
  @CsvSource({"URGENT, KHẨN, 20", "VERY_URGENT, THƯỢNG KHẨN, 40", "FLASH, HỎA TỐC, 30"})
  @LegalBasis("30/2020/NĐ-CP Annex I")
  void how_urgent_a_paper_is_stands_in_a_red_frame_under_its_number(Urgency degree, String word, float millimetres) throws IOException {
    var made = decision(articles(), List.of(), false);
    var urgent = new OfficialPaper(
        made.kind(), made.head(), made.subject(), made.authority(), made.bases(), made.order(), made.body(), made.signatures(), made.recipients(), List.of(), false, degree);
    var pdf = press.print(urgent, PaperFormat.PDF);
    var stamp = find(read(pdf), word);
    var number = find(read(pdf), "Số: 01");
    assertThat(stamp.font()).endsWith("Bold");
    assertThat(stamp.baseline()).isBetween(number.baseline(), number.baseline() + 12 * MM);
    assertThat(stamp.baseline()).isLessThan(find(read(pdf), "QUYẾT ĐỊNH").baseline());
    try (var file = open(pdf)) {
      var drawn = new String(file.getPage(0).getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
      var frame = Pattern.compile("1 0 0 RG [\\d.]+ w [\\d.]+ [\\d.]+ ([\\d.]+) ([\\d.]+) re S").matcher(drawn);
      assertThat(frame.find()).isTrue();
      assertThat(Float.parseFloat(frame.group(1))).isCloseTo(millimetres * MM, offset(0.1f));
      assertThat(Float.parseFloat(frame.group(2))).isCloseTo(8 * MM, offset(0.1f));
      assertThat(frame.find()).isFalse();
    }
    assertThat(AWordFile.of(press.print(urgent, PaperFormat.DOCX)).part(WordPackage.TEXT)).contains(">" + word + "<", "FF0000");
    assertThat(textOf(press.print(made, PaperFormat.PDF))).doesNotContain(word);
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex I")
  void a_chapter_stands_in_the_middle_over_its_title_and_is_kept_with_what_follows() throws IOException {
    var body = new ArrayList<PaperBlock>();
    for (int i = 1; i <= 12; i++) {
      body.add(new PaperBlock.Division(1, "Chương " + i, "Quy định thứ " + i));
      body.add(new PaperBlock.Heading(2, "Điều " + i + ". Tên điều"));
      body.add(new Paragraph("Nội dung của điều được viết đủ dài để chiếm hai dòng hoặc hơn thế trên trang giấy này, đọc đến hết dòng."));
    }
    var pdf = press.print(decision(body, List.of(), false), PaperFormat.PDF);
    var lines = read(pdf);
    for (int i = 1; i <= 12; i++) {
      var chapter = find(lines, "Chương " + i);
      var title = find(lines, "QUY ĐỊNH THỨ " + i);
      assertThat((chapter.left() + chapter.right()) / 2).isCloseTo((30 + 80) * MM, offset(1.5f));
      assertThat((title.left() + title.right()) / 2).isCloseTo((30 + 80) * MM, offset(1.5f));
      assertThat(title.baseline()).isGreaterThan(chapter.baseline());
      assertThat(List.of(chapter.page(), title.page())).containsOnly(find(lines, "Điều " + i + ". Tên").page());
    }
    assertThat(find(lines, "Chương 12").page()).isGreaterThan(1);
    try (var file = open(pdf)) {
      assertThat(file.getDocumentCatalog().getDocumentOutline().getFirstChild().getTitle()).isEqualTo("Chương 1. Quy định thứ 1");
    }
  }
}
