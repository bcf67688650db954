package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// The clerk of a body registers incoming papers by pages, its head passes them on, and who handles one ends it.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncomingPagesTest {

  private static final String ISSUER_OF_90 = "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội và Liên đoàn Lao động thành phố HN, liên";
  private static final String SUBJECT_OF_500 = "Về việc tổ chức phát động phong trào thi đua ".repeat(11) + "yyyyy";

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 3, 10), accounts.actor("canbo.tp").orElseThrow());
    assertThat(ISSUER_OF_90).hasSize(90);
    assertThat(SUBJECT_OF_500).hasSize(500);
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private static Map<String, String> form(String issuer, String symbol, String subject) {
    return new HashMap<>(Map.of(
        "arrived", "01/03/2022", "issuer", issuer, "symbol", symbol, "kind", "", "day", "28/02/2022", "subject", subject, "urgency", "NORMAL",
        "once", UUID.randomUUID().toString()));
  }

  private static HttpResponse<String> registered(Visitor clerk, Map<String, String> form) throws Exception {
    clerk.get("/incoming/new");
    return clerk.upload("/incoming/new", form, "file", "", new byte[0]);
  }

  private static String address(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
  }

  @Test
  @LegalBasis({"30/2020/NĐ-CP 22", "30/2020/NĐ-CP 23", "30/2020/NĐ-CP 24"})
  void a_paper_is_registered_passed_on_and_ended_and_the_book_is_printed() throws Exception {
    var clerk = visitor("canbo.badinh");
    assertThat(clerk.get("/incoming").body()).contains("Sổ chưa có văn bản đến nào");
    assertThat(registered(clerk, form("", "", "")).body())
        .contains("Nhập tác giả", "ký hiệu không cho biết loại", "Nhập trích yếu", "không nhận văn bản mật");
    var long500 = form(ISSUER_OF_90, "226 /KH-MTTQ-BTT", SUBJECT_OF_500);
    long500.put("due", "06/03/2022");
    long500.put("before", "true");
    long500.put("urgency", "FLASH");
    clerk.get("/incoming/new");
    var sent = clerk.upload("/incoming/new", long500, "file", "ke-hoach.pdf", "%PDF-1.7\nA\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    var one = address(sent);
    assertThat(address(clerk.upload("/incoming/new", long500, "file", "ke-hoach.pdf", "%PDF-1.7\nA\n%%EOF\n".getBytes(StandardCharsets.US_ASCII))))
        .as("sent twice").isEqualTo(one);
    assertThat(clerk.get(one).body()).contains("Văn bản đến số 1/2022", SUBJECT_OF_500, ISSUER_OF_90, "Hiểu là: số 226, Kế hoạch, nơi ban hành MTTQ-BTT",
        "hết ngày 05/03/2022", "ke-hoach.pdf", "Trễ hạn 5 ngày").doesNotContain("Ý kiến chỉ đạo", "Hiểu là: số 226, năm");
    var there = registered(clerk, form(ISSUER_OF_90.toUpperCase(Locale.ROOT), "226/KH-MTTQ-BTT", "Khác"));
    assertThat(there.statusCode()).isEqualTo(422);
    assertThat(there.body()).contains("đã có trong sổ: số đến 1/2022, ngày đến 01/03/2022", "Lý do đăng ký lại");
    var early = form("Sở Nội vụ", "15/CV-SNV", "Xin số liệu");
    early.put("arrived", "28/02/2022");
    early.put("kind", "CV");
    assertThat(registered(clerk, early).body()).contains("arrived-error", "Sổ đã có văn bản đến số 1");
    early.put("arrived", "02/03/2022");
    early.put("once", UUID.randomUUID().toString());
    var two = address(registered(clerk, early));
    assertThat(clerk.get("/incoming?q=so+lieu").body()).contains(">2/2022<").doesNotContain(">1/2022<");
    assertThat(clerk.get("/incoming?show=LATE").body()).contains(">1/2022<").doesNotContain(">2/2022<");

    var head = visitor("chutich.badinh");
    assertThat(head.get("/").body()).contains("2 văn bản đến chờ chuyển giải quyết");
    assertThat(head.get(one).body()).contains("Ý kiến chỉ đạo").doesNotContain("Hủy đăng ký này", "Sửa thông tin");
    String handler = "PERSON-" + accounts.actor("canbo.badinh").orElseThrow().person().value();
    assertThat(head.post(one + "/passing", Map.of("version", "0", "passedOn", "01/03/2022")).body()).contains("Chọn đơn vị hoặc người nhận");
    assertThat(head.post(one + "/passing", Map.of("version", "0", "handler", "PERSON-999999", "passedOn", "01/03/2022")).statusCode()).isEqualTo(404);
    head.get(one);
    assertThat(head.post(one + "/passing", Map.of(
        "version", "0", "handler", handler, "passedOn", "03/03/2022", "passedDue", "12/03/2022", "word", "Tham mưu kế hoạch")).statusCode()).isEqualTo(303);
    var stale = head.post(one + "/passing", Map.of("version", "0", "handler", handler, "passedOn", "04/03/2022", "word", "Khác"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("vừa được người khác ghi", ">Khác</textarea>");
    assertThat(clerk.get("/").body()).contains("Giải quyết văn bản đến số 1/2022", "12/03");
    clerk.get(one);
    assertThat(clerk.post(one + "/ending", Map.of("version", "1", "how", "FILED", "endedOn", "10/03/2022")).body()).contains("Nhập lý do trả lại hoặc lưu");
    assertThat(clerk.post(one + "/ending", Map.of("version", "1", "how", "HANDLED", "endedOn", "10/03/2022", "answer", "03/KH-MTTQ-BTT")).statusCode())
        .isEqualTo(303);
    assertThat(clerk.get(one).body()).contains("Đã giải quyết", "Trả lời: 03/KH-MTTQ-BTT", "Tham mưu kế hoạch");
    clerk.get(two + "/correction");
    var right = form("Sở Nội vụ Hà Nội", "15/CV-SNV", "Xin số liệu năm 2021");
    right.put("version", "0");
    right.put("kind", "CV");
    assertThat(clerk.post(two + "/correction", right).statusCode()).isEqualTo(303);
    assertThat(clerk.post(two + "/correction", form("Khác", "", "x")).statusCode()).isEqualTo(400);
    assertThat(clerk.post(two + "/voiding", Map.of("version", "1", "reason", "")).body()).contains("Nhập lý do");
    assertThat(clerk.post(two + "/voiding", Map.of("version", "1", "reason", "Gửi nhầm nơi nhận")).statusCode()).isEqualTo(303);
    assertThat(clerk.get("/incoming").body()).containsSubsequence(">2/2022<", "Gửi nhầm nơi nhận", "Đã hủy đăng ký", ">1/2022<", "Trả lời: 03/KH-MTTQ-BTT", "Đã giải quyết");

    for (var path : List.of("/incoming", "/incoming?q=thi+dua&show=OPEN", "/incoming?q=226", "/incoming/new", "/incoming/book", one, two, two + "/correction")) {
      assertThat(Statements.of(() -> assertThat(clerk.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
    assertThat(Statements.of(() -> head.get(one))).isLessThanOrEqualTo(Statements.BUDGET);
    clerk.get("/incoming");
    var rows = new ArrayList<List<String>>();
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(clerk.downloadPost("/incoming/export", Map.of("show", "HANDLED")).body()));
        var lines = workbook.getFirstSheet().openStream()) {
      lines.forEach(row -> rows.add(row.stream().map(cell -> cell == null ? "" : cell.getText()).toList()));
    }
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1)).startsWith("1/2022", "01/03/2022", ISSUER_OF_90, "226 /KH-MTTQ-BTT", "28/02/2022", "Kế hoạch", SUBJECT_OF_500);
    var book = clerk.downloadPost("/incoming/book", Map.of("from", "01/01/2022", "to", "31/12/2022"));
    assertThat(book.headers().firstValue("Content-Type")).hasValue("application/pdf");
    var printed = String.join(" ", PdfRead.read(book.body()).stream().map(PdfRead.Line::text).toList());
    assertThat(printed).contains("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "Năm 2022", "01/03/2022", "03/03/2022", "Từ số 1/2022 đến số 2/2022", "Ký nhận", "(10)", "Hủy đăng ký:");
    assertThat(clerk.post("/incoming/book", Map.of("from", "10/03/2022", "to", "01/03/2022")).body()).contains("không trước ngày đầu");

    var other = visitor("canbo.dongda");
    for (var path : List.of(one, two + "/correction")) {
      assertThat(other.get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(other.get("/incoming?q=thi+dua").body()).contains("Không có văn bản đến nào như vậy");
    other.get("/incoming");
    assertThat(other.post(two + "/voiding", Map.of("version", "1", "reason", "Phá")).statusCode()).isEqualTo(404);
    other.get("/incoming");
    assertThat(other.post(one + "/ending", Map.of("version", "1", "how", "FILED", "endedOn", "10/03/2022", "words", "x")).statusCode()).isEqualTo(404);
    var member = visitor(Objects.requireNonNull(SampleFront.oneAccountPerRole().get(Role.COUNCIL_MEMBER)));
    assertThat(member.get("/incoming").body()).contains("Chưa có văn bản đến nào được chuyển cho bạn").doesNotContain("Tải danh sách");
    assertThat(member.get("/incoming/new").statusCode()).isEqualTo(403);
  }

  @Test
  void the_clerk_registers_in_a_browser_at_both_sizes() throws Exception {
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      var name = "incoming-" + screen.width();
      try (var browser = Browser.signedIn(port, screen, "canbo.dongda", SampleFront.PASSWORD)) {
        var page = browser.open("/incoming").page();
        page.locator("a[href='/incoming/new']").click();
        page.locator("#issuer").fill(ISSUER_OF_90);
        page.locator("#symbol").fill(screen.width() + "/KH-MTTQ-BTT");
        page.locator("#day").fill("09/03/2022");
        page.locator("#subject").fill(SUBJECT_OF_500);
        page.locator("#due").fill("09/03/2022");
        page.locator("main form button.btn-primary").click();
        assertThat(page.locator("#due-error").textContent()).contains("Hạn 09/03/2022 trước ngày đến 10/03/2022");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-form");
        page.locator("#due").fill("15/03/2022");
        page.locator("main form button.btn-primary").click();
        assertThat(page.locator("h1").textContent()).contains("Văn bản đến số");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-entry");
        browser.open("/incoming");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-list");
        browser.open("/incoming/book");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-book");
      }
      try (var browser = Browser.signedIn(port, screen, "chutich.dongda", SampleFront.PASSWORD)) {
        var page = browser.open("/incoming?show=REGISTERED").page();
        page.locator("main table a").first().click();
        page.locator("#handler").selectOption("PERSON-" + accounts.actor("canbo.dongda").orElseThrow().person().value());
        page.locator("#word").fill("Tham mưu kế hoạch");
        page.locator("form[action$='/passing'] button").click();
        assertThat(page.locator("main").textContent()).contains("Đang giải quyết", "Tham mưu kế hoạch");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-passed");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as("nothing stands beside the page").isTrue();
      }
    }
  }
}
