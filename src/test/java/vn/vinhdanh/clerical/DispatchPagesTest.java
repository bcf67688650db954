package vn.vinhdanh.clerical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// A unit notes to whom its papers went and who had them, and prints the register of all of them.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DispatchPagesTest {

  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired OutgoingPapers papers;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 11, 1), accounts.actor("canbo.tp").orElseThrow());
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private long signed(Visitor clerk, String district, String subject, String recipients) throws Exception {
    var drafter = accounts.actor("canbo." + district).orElseThrow();
    var leader = accounts.actor("chutich." + district).orElseThrow();
    long id = papers.draft(
        new OutgoingText(PaperKind.NOTICE, subject, "", "", "Nội dung thông báo.", recipients, null, null), UUID.randomUUID(), drafter);
    papers.submit(id, 0, drafter);
    papers.check(id, 1, "", leader);
    papers.sign(id, 2, NumberWish.NEXT, leader);
    var pdf = Objects.requireNonNull(papers.paper(id, leader).signed()).pdf();
    clerk.get("/outgoing/" + id);
    var scanned = clerk.upload(
        "/signatures/" + pdf.value() + "/ink", Map.of("version", "0", "once", UUID.randomUUID().toString()), "scan", "scan.pdf",
        ("%PDF-1.7\n" + subject + "\n%%EOF\n").getBytes(StandardCharsets.UTF_8));
    assertThat(scanned.statusCode()).as(scanned.body()).isEqualTo(303);
    return id;
  }

  private long issued(Visitor clerk, String district, String subject, String recipients) throws Exception {
    long id = signed(clerk, district, subject, recipients);
    papers.issue(id, 3, legalDay.today(), accounts.actor("canbo." + district).orElseThrow());
    return id;
  }

  private static HttpResponse<String> sent(Visitor clerk, String page, UUID once, String recipients, String... more) throws Exception {
    clerk.get(page);
    var form = new HashMap<>(Map.of(
        "once", once.toString(), "recipients", recipients, "way", "POST", "copies", "1", "sentOn", "01/11/2022", "note", ""));
    for (int at = 0; at < more.length; at += 2) {
      form.put(more[at], more[at + 1]);
    }
    return clerk.post(page, form);
  }

  private static HttpResponse<String> act(Visitor who, String page, String act, String... more) throws Exception {
    var version = VERSION.matcher(who.get(page).body());
    var form = new HashMap<>(Map.of("version", version.find() ? version.group(1) : "99"));
    for (int at = 0; at < more.length; at += 2) {
      form.put(more[at], more[at + 1]);
    }
    return who.post(page + "/" + act, form);
  }

  private static List<List<String>> rows(byte[] workbook) throws Exception {
    try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
      return read.getFirstSheet().read().stream().map(row -> row.stream().map(cell -> cell == null ? "" : cell.getText()).toList()).toList();
    }
  }

  private static String read(byte[] pdf) throws Exception {
    try (var file = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(file).replaceAll("\\s+", " ");
    }
  }

  @Test
  @LegalBasis({"30/2020/NĐ-CP 18", "30/2020/NĐ-CP 19"})
  void copies_go_to_recipients_who_say_that_they_had_them() throws Exception {
    var clerk = visitor("canbo.badinh");
    long paper = issued(clerk, "badinh", "Tổng kết thi đua năm 2022", "- Phường Cống Vị;\n- Phường Điện Biên;\nLưu: VT, Ban Phong trào.");
    String page = "/outgoing/" + paper + "/dispatches";
    assertThat(clerk.get("/outgoing/" + paper).body()).contains("href=\"" + page + "\"");
    assertThat(clerk.get(page).body()).contains("Chưa ghi văn bản đã chuyển cho ai", ">\nPhường Cống Vị\nPhường Điện Biên</textarea>");
    assertThat(sent(clerk, page, UUID.randomUUID(), "", "way", "", "copies", "0", "sentOn", "mai").body())
        .contains("Nhập ít nhất một nơi nhận", "Chọn cách chuyển", "Nhập số từ 1 đến 999", "Nhập ngày theo mẫu");
    assertThat(sent(clerk, page, UUID.randomUUID(), "Phường A | nhiều").body()).contains("Dòng 1: thiếu nơi nhận");
    assertThat(sent(clerk, page, UUID.randomUUID(), "Phường A", "sentOn", "02/11/2022").body()).contains("chưa đến");
    assertThat(sent(clerk, page, UUID.randomUUID(), "Phường A", "sentOn", "31/10/2022").body()).contains("trước ngày phát hành 01/11/2022");
    var once = UUID.randomUUID();
    assertThat(sent(clerk, page, once, "Phường Cống Vị\nPhường Điện Biên | 3").statusCode()).isEqualTo(303);
    assertThat(sent(clerk, page, once, "Phường Cống Vị\nPhường Điện Biên | 3").statusCode()).as("sent twice").isEqualTo(303);
    assertThat(sent(clerk, page, once, "Phường khác").statusCode()).isEqualTo(409);
    assertThat(sent(clerk, page, UUID.randomUUID(), "Phường ghi nhầm", "way", "HAND").statusCode()).isEqualTo(303);
    assertThat(clerk.get(page).body()).contains("3 nơi nhận, 5 bản; 0 nơi đã báo nhận", "Bưu điện", "Chuyển trực tiếp");

    assertThat(act(clerk, page + "/1", "receipt", "receivedOn", "01/11/2022").body()).contains("Nhập người nhận");
    assertThat(act(clerk, page + "/1", "receipt", "receivedOn", "02/11/2022", "receivedBy", "Lê Mẫu Chi").body()).contains("chưa đến");
    assertThat(act(clerk, page + "/1", "receipt", "receivedOn", "01/11/2022", "receivedBy", "Lê Mẫu Chi").statusCode()).isEqualTo(303);
    clerk.get(page + "/1");
    assertThat(clerk.post(page + "/1/receipt", Map.of("version", "0", "receivedOn", "01/11/2022", "receivedBy", "Khác")).statusCode()).isEqualTo(409);
    assertThat(act(clerk, page + "/3", "voiding").body()).contains("Nhập ý kiến hoặc lý do");
    assertThat(act(clerk, page + "/3", "voiding", "why", "Không gửi nơi này").statusCode()).isEqualTo(303);
    assertThat(clerk.get(page).body()).contains("2 nơi nhận, 4 bản; 1 nơi đã báo nhận", "Lê Mẫu Chi", "Ghi nhầm", "Không gửi nơi này");
    assertThat(clerk.get(page + "?waiting=true").body()).contains("Phường Điện Biên").doesNotContain("Lê Mẫu Chi", "Phường ghi nhầm");
    assertThat(clerk.get(page + "?q=cong+vi").body()).contains("Lê Mẫu Chi").doesNotContain("Phường Điện Biên");
    clerk.get(page);
    assertThat(rows(clerk.downloadPost(page + "/export", Map.of()).body())).hasSize(4).anySatisfy(row ->
        assertThat(row).startsWith("1", "Phường Cống Vị", "Bưu điện", "1", "01/11/2022", "01/11/2022", "Lê Mẫu Chi"));

    for (var path : List.of(page, page + "?q=phuong&waiting=true", page + "/1")) {
      assertThat(Statements.of(() -> assertThat(clerk.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
    var stranger = visitor("canbo.dongda");
    assertThat(stranger.get(page).statusCode()).isEqualTo(404);
    assertThat(stranger.get(page + "/1").statusCode()).isEqualTo(404);
    stranger.get("/outgoing");
    assertThat(stranger.post(page, Map.of("once", UUID.randomUUID().toString(), "recipients", "x", "way", "HAND", "copies", "1", "sentOn", "01/11/2022")).statusCode())
        .isEqualTo(404);
    assertThat(stranger.post(page + "/1/receipt", Map.of("version", "1", "receivedOn", "01/11/2022", "receivedBy", "x")).statusCode()).isEqualTo(404);
    assertThat(stranger.post(page + "/1/voiding", Map.of("version", "1", "why", "x")).statusCode()).isEqualTo(404);
    assertThat(stranger.post(page + "/export", Map.of()).statusCode()).isEqualTo(404);
    var head = visitor("chutich.badinh");
    assertThat(head.get(page).body()).doesNotContain("Ghi đã chuyển");
    assertThat(head.post(page, Map.of("once", UUID.randomUUID().toString())).statusCode()).isEqualTo(403);
  }

  /// A list as large as a city sends to.
  @Test
  void two_thousand_recipients_are_pasted_at_once() throws Exception {
    var clerk = visitor("canbo.hadong");
    long paper = issued(clerk, "hadong", "Gửi mọi tổ dân phố", "Lưu: VT");
    String page = "/outgoing/" + paper + "/dispatches";
    var list = IntStream.rangeClosed(1, 2000).mapToObj(each -> "Ban Công tác Mặt trận tổ dân phố số %04d, quận Hà Đông".formatted(each))
        .collect(Collectors.joining("\r\n"));
    assertThat(sent(clerk, page, UUID.randomUUID(), list, "way", "MAIL").statusCode()).isEqualTo(303);
    String shown = clerk.get(page).body();
    assertThat(shown).contains("2.000 nơi nhận, 2.000 bản", "số 0100", "rel=\"next\"").doesNotContain("số 0101");
    assertThat(clerk.get(page + "?q=so+1999").body()).contains("số 1999").doesNotContain("số 0001");
    assertThat(Statements.of(() -> assertThat(clerk.get(page + "?after=1900").body()).contains("số 2000"))).isBetween(1, Statements.BUDGET);
    clerk.get(page);
    assertThat(rows(clerk.downloadPost(page + "/export", Map.of()).body())).hasSize(2001);
  }

  @Test
  @LegalBasis({"30/2020/NĐ-CP 15", "30/2020/NĐ-CP 18"})
  void the_register_of_a_span_of_days_is_printed_and_what_is_late_is_told() throws Exception {
    var clerk = visitor("canbo.thanhxuan");
    long first = issued(clerk, "thanhxuan", "Mời dự hội nghị thi đua", "Các phường\nLưu: VT, Ban Tổ chức");
    assertThat(sent(clerk, "/outgoing/" + first + "/dispatches", UUID.randomUUID(), "Phường A | 2\nPhường B | 5").statusCode()).isEqualTo(303);
    long second = signed(clerk, "thanhxuan", "Kết quả bình xét", "Lưu: VT");
    assertThat(clerk.get("/outgoing/" + second).body()).contains("Hạn phát hành", "02/11/2022", "chưa có trong hệ thống").doesNotContain("Quá hạn");
    var city = accounts.actor("canbo.tp").orElseThrow();
    legalDay.turnTo(LocalDate.of(2022, 11, 3), city);
    assertThat(clerk.get("/outgoing/" + second).body()).contains("Quá hạn phát hành (hạn 02/11/2022)");
    papers.issue(second, 3, LocalDate.of(2022, 11, 3), accounts.actor("canbo.thanhxuan").orElseThrow());
    assertThat(clerk.get("/outgoing/" + second).body()).contains("Phát hành muộn (hạn 02/11/2022)");
    legalDay.turnTo(LocalDate.of(2022, 11, 1), city);

    assertThat(clerk.get("/outgoing").body()).contains("href=\"/outgoing/book\"");
    clerk.get("/outgoing/book");
    assertThat(clerk.post("/outgoing/book", Map.of("from", "x", "to", "y")).body()).contains("Nhập ngày theo mẫu", "Nhập ngày không trước ngày đầu");
    clerk.get("/outgoing/book");
    var pdf = clerk.downloadPost("/outgoing/book", Map.of("from", "01/01/2022", "to", "31/12/2022", "as", "pdf"));
    assertThat(pdf.headers().firstValue("Content-Disposition").orElseThrow()).contains("outgoing-book-2022-01-01-2022-12-31.pdf");
    Files.write(Files.createDirectories(Path.of("target", "papers")).resolve("outgoing-book.pdf"), pdf.body());
    assertThat(read(pdf.body())).contains(
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI Năm 2022 2 dòng", "01/TB-MTTQ-BTT", "Thông báo: Mời dự hội nghị", "02/TB-MTTQ-BTT", "VT, Ban Tổ chức", "Phát hành ngày 03/11/2022");
    clerk.get("/outgoing/book");
    var rows = rows(clerk.downloadPost("/outgoing/book", Map.of("from", "01/11/2022", "to", "01/11/2022", "as", "xlsx")).body());
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1)).startsWith("01/TB-MTTQ-BTT", "01/11/2022", "Thông báo: Mời dự hội nghị thi đua").contains("VT, Ban Tổ chức", "7");
    clerk.get("/outgoing/book");
    assertThat(rows(clerk.downloadPost("/outgoing/book", Map.of("from", "02/11/2022", "to", "31/12/2022", "as", "xlsx")).body())).hasSize(1);
    var stranger = visitor("canbo.dongda");
    stranger.get("/outgoing/book");
    assertThat(rows(stranger.downloadPost("/outgoing/book", Map.of("from", "01/01/2022", "to", "31/12/2022", "as", "xlsx")).body()))
        .as("nobody reads another unit's register").hasSize(1);
  }

  @Test
  void it_is_used_in_a_browser_at_both_sizes() throws Exception {
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      var name = "dispatch-" + screen.width();
      long paper = issued(visitor("canbo.hoankiem"), "hoankiem", "Tổng kết phong trào thi đua năm 2022 trên màn hình " + screen.width(), "Phường Hàng Bạc\nPhường Hàng Bồ\nLưu: VT");
      try (var browser = Browser.signedIn(port, screen, "canbo.hoankiem", SampleFront.PASSWORD)) {
        var page = browser.open("/outgoing/" + paper + "/dispatches").page();
        assertThat(browser.violations()).isEmpty();
        page.locator("#way").selectOption("HAND");
        page.locator("form[action$='/dispatches'] .btn-primary").click();
        assertThat(page.locator("main").textContent()).contains("Đã ghi chuyển giao", "2 nơi nhận");
        page.locator("a[href$='/dispatches/1']").click();
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-receipt");
        page.locator("#receivedBy").fill("Phạm Mẫu Dũng");
        page.locator("form[action$='/receipt'] .btn-primary").click();
        assertThat(page.locator("main").textContent()).contains("Đã ghi báo nhận", "Phạm Mẫu Dũng");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-list");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as("nothing stands beside the page").isTrue();
        browser.open("/outgoing/book");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-book");
        browser.open("/outgoing/" + paper);
        browser.picture(name + "-paper");
      }
    }
  }
}
