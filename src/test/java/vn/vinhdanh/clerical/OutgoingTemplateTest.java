package vn.vinhdanh.clerical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.Urgency;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.Programs;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// What a unit writes by hand comes out by the template of its kind that is in force there, as a draft and as it is signed, with the same words in PDF and Word.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutgoingTemplateTest {

  private static final String MARK = "Mẫu của quận Ba Đình";

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired OutgoingPapers papers;

  @DynamicPropertySource
  static void office(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.libreoffice", () -> Programs.named("soffice").toString());
  }

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 11, 1), accounts.actor("canbo.tp").orElseThrow());
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private static OutgoingText text(PaperKind kind) {
    return new OutgoingText(
        kind, "V/v báo cáo kết quả thi đua", "Ủy ban MTTQ Việt Nam thành phố Hà Nội\nHội đồng Thi đua - Khen thưởng", "Căn cứ Kế hoạch số 226/KH-MTTQ-BTT",
        "I. KẾT QUẢ\nĐã thực hiện xong.\nSTT | Đơn vị\n1 | Phường A\nĐề nghị xem xét.", "Như trên\nLưu: VT", null, null,
        "Phụ lục\nDanh sách\nSTT | Tên\n1 | Tập thể mẫu một\nPhụ lục\nBiểu\nSTT | Đơn vị | Kế hoạch | Thực hiện | Quý một | Quý hai | Quý ba | Quý bốn | Nguồn vốn | Ghi chú\n1 | Phường Rộng | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8",
        Urgency.FLASH);
  }

  private static byte[] ownTemplate(byte[] start) throws Exception {
    var changed = new ByteArrayOutputStream();
    try (var from = new ZipInputStream(new ByteArrayInputStream(start)); var to = new ZipOutputStream(changed)) {
      for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        var bytes = from.readAllBytes();
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(entry.getName().equals("word/document.xml")
            ? new String(bytes, StandardCharsets.UTF_8).replaceFirst("<w:sectPr>", "<w:p><w:r><w:t>" + MARK + "</w:t></w:r></w:p><w:sectPr>").getBytes(StandardCharsets.UTF_8)
            : bytes);
      }
    }
    return changed.toByteArray();
  }

  private static String read(byte[] pdf) throws Exception {
    try (var file = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(file).replaceAll("\\s+", " ");
    }
  }

  private static String word(byte[] docx) throws Exception {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("word/document.xml")) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("</w:p>", " ").replaceAll("<[^>]+>", "").replaceAll("\\s+", " ");
        }
      }
    }
    throw new AssertionError("no text");
  }

  @Test
  void a_letter_follows_the_template_of_its_kind_and_profile_until_the_body_follows_another_profile() throws Exception {
    var clerk = visitor("canbo.badinh");
    var actor = accounts.actor("canbo.badinh").orElseThrow();
    var start = clerk.download("/templates/start/LETTER").body();
    assertThat(word(start)).contains("{{kinh_gui[]}}", "{{can_cu[]}}", "V/v {{trich_yeu}}");
    clerk.get("/templates/new");
    var entered = clerk.upload("/templates/new", Map.of("kind", "LETTER", "from", "01/11/2022", "once", UUID.randomUUID().toString()), "file", "Công văn.docx", ownTemplate(start));
    assertThat(entered.statusCode()).as(entered.body()).isEqualTo(303);

    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, "canbo.badinh", SampleFront.PASSWORD)) {
        for (var page : List.of("/templates", "/templates/new?kind=LETTER")) {
          browser.open(page).picture("papers" + page.replaceAll("\\W", "-") + "-" + screen.width());
          assertThat(browser.violations()).as(page).isEmpty();
          assertThat((boolean) browser.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as(page + " " + screen.width()).isTrue();
        }
      }
    }
    for (var page : List.of("/templates", "/templates/new?kind=LETTER")) {
      assertThat(Statements.of(() -> clerk.get(page))).as(page).isBetween(1, Statements.BUDGET);
    }

    long letter = papers.draft(text(PaperKind.LETTER), UUID.randomUUID(), actor);
    for (var said : new String[] {read(clerk.download("/outgoing/" + letter + "/paper.pdf").body()), word(clerk.download("/outgoing/" + letter + "/paper.docx").body())}) {
      assertThat(said).contains(MARK, "Số: …/MTTQ-BTT", "V/v báo cáo kết quả thi đua", "Kính gửi:", "- Ủy ban MTTQ Việt Nam thành phố Hà Nội;", "Căn cứ Kế hoạch số 226/KH-MTTQ-BTT;",
          "I. KẾT QUẢ", "Đã thực hiện xong.", "Phường A", "Đề nghị xem xét./.", "- Lưu: VT.", "HỎA TỐC", "Phụ lục I DANH SÁCH (Kèm theo Công văn số …/MTTQ-BTT ngày … tháng … năm 2022)", "Tập thể mẫu một", "Phụ lục II BIỂU", "Phường Rộng")
          .doesNotContain("{{");
      assertThat(said.indexOf("- Lưu: VT.")).as("annexes stand behind").isLessThan(said.indexOf("Phụ lục I DANH SÁCH"));
      assertThat(said.indexOf("Đã thực hiện xong.")).isLessThan(said.indexOf("Phường A"));
      assertThat(said.indexOf("Phường A")).isLessThan(said.indexOf("Đề nghị xem xét"));
    }
    try (var file = Loader.loadPDF(clerk.download("/outgoing/" + letter + "/paper.pdf").body())) {
      assertThat(file.getNumberOfPages()).isEqualTo(3);
      assertThat(file.getPage(1).getMediaBox().getWidth()).isLessThan(file.getPage(1).getMediaBox().getHeight());
      assertThat(file.getPage(2).getMediaBox().getWidth()).as("a wide table lies across").isGreaterThan(file.getPage(2).getMediaBox().getHeight());
    }
    long notice = papers.draft(text(PaperKind.NOTICE), UUID.randomUUID(), actor);
    assertThat(word(clerk.download("/outgoing/" + notice + "/paper.docx").body())).as("another kind").doesNotContain(MARK);
    var other = accounts.actor("canbo.dongda").orElseThrow();
    long theirs = papers.draft(text(PaperKind.LETTER), UUID.randomUUID(), other);
    assertThat(word(visitor("canbo.dongda").download("/outgoing/" + theirs + "/paper.docx").body())).as("another unit").doesNotContain(MARK);

    var leader = visitor("chutich.badinh");
    var head = accounts.actor("chutich.badinh").orElseThrow();
    papers.submit(letter, 0, actor);
    papers.check(letter, 1, "", head);
    papers.sign(letter, 2, NumberWish.NEXT, head);
    var signed = Objects.requireNonNull(papers.paper(letter, actor).signed());
    assertThat(read(clerk.download("/files/" + signed.pdf().value()).body())).contains(MARK, "Số: 01/MTTQ-BTT", "ngày 01 tháng 11 năm 2022", "Phường A");
    assertThat(word(clerk.download("/files/" + signed.word().value()).body())).contains(MARK, "Số: 01/MTTQ-BTT", "ngày 01 tháng 11 năm 2022", "Phường A");

    long second = papers.draft(text(PaperKind.LETTER), UUID.randomUUID(), actor);
    leader.get("/number-books/profile");
    assertThat(leader.post("/number-books/profile", Map.of("profile", "PARTY")).statusCode()).isEqualTo(303);
    assertThat(word(clerk.download("/outgoing/" + second + "/paper.docx").body())).contains("ĐẢNG CỘNG SẢN VIỆT NAM").doesNotContain(MARK);
    assertThat(clerk.get("/templates").body()).contains("Công văn: mẫu lần 1", "Mặt trận và tổ chức chính trị - xã hội").doesNotContain("Đang dùng");
    leader.get("/number-books/profile");
    assertThat(leader.post("/number-books/profile", Map.of("profile", "FRONT")).statusCode()).isEqualTo(303);
    assertThat(clerk.get("/templates").body()).contains("Đang dùng");
  }
}
