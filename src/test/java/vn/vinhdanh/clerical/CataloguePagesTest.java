package vn.vinhdanh.clerical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// A unit lays down the list of the case files of a year, its head approves it, files are opened from its lines.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CataloguePagesTest {

  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
  private static final String LIST = "/case-catalogues";
  private static final String WRITTEN = """
      I. THI ĐUA, KHEN THƯỞNG
      1. Phong trào thi đua
      01.TĐ | Hồ sơ phong trào thi đua năm 2022 | 10 năm | Trần Mẫu Bình
      02.TĐ | Hồ sơ Hội đồng Thi đua – Khen thưởng năm 2022 | Vĩnh viễn
      II. TỔNG HỢP
      03.TH | Tập văn bản đến năm 2022 | 5 năm | Văn phòng | Bản giấy
      """;

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired Catalogues catalogues;
  @Autowired CaseFiles cases;
  @Autowired JdbcClient jdbc;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 11, 1), accounts.actor("canbo.tp").orElseThrow());
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private static String address(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
  }

  private static HttpResponse<String> begin(Visitor clerk, String year, UUID once, String... more) throws Exception {
    clerk.get(LIST);
    var form = new HashMap<>(Map.of("once", once.toString(), "year", year));
    for (int at = 0; at < more.length; at += 2) {
      form.put(more[at], more[at + 1]);
    }
    return clerk.post(LIST + "/new", form);
  }

  /// @param page where the form stands; `act` what it is sent to
  private static HttpResponse<String> act(Visitor who, String page, String act, String... more) throws Exception {
    var version = VERSION.matcher(who.get(page).body());
    var form = new HashMap<>(Map.of("version", version.find() ? version.group(1) : "99", "once", UUID.randomUUID().toString()));
    for (int at = 0; at < more.length; at += 2) {
      form.put(more[at], more[at + 1]);
    }
    return who.post(act, form);
  }

  private static void done(Visitor who, String page, String act, String... more) throws Exception {
    var answer = act(who, page, act, more);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private static String approved(Visitor clerk, Visitor head, String year, String written) throws Exception {
    String one = address(begin(clerk, year, UUID.randomUUID()));
    done(clerk, one + "/edit", one + "/edit", "content", written);
    done(clerk, one, one + "/submission");
    done(head, one, one + "/approval");
    return one;
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
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
        }
      }
    }
    throw new AssertionError("no text");
  }

  @Test
  @LegalBasis({"30/2020/NĐ-CP 28", "30/2020/NĐ-CP 29"})
  void a_list_is_laid_down_approved_and_files_are_opened_from_it() throws Exception {
    var clerk = visitor("canbo.badinh");
    var head = visitor("chutich.badinh");
    assertThat(clerk.get(LIST).body()).contains("Đơn vị chưa lập danh mục hồ sơ", "value=\"2023\"");
    assertThat(begin(clerk, "2021", UUID.randomUUID()).body()).contains("được lập cho năm 2022 hoặc năm 2023");
    assertThat(begin(clerk, "năm", UUID.randomUUID()).body()).contains("Nhập năm, ví dụ 2023");
    assertThat(begin(clerk, "2022", UUID.randomUUID(), "copied", "true").body()).contains("Không có danh mục của năm nào trước năm 2022");
    var once = UUID.randomUUID();
    String one = address(begin(clerk, "2022", once));
    assertThat(address(begin(clerk, "2022", once))).as("sent twice").isEqualTo(one);
    assertThat(begin(clerk, "2023", once).statusCode()).isEqualTo(409);
    assertThat(begin(clerk, "2022", UUID.randomUUID()).body()).contains("đã có danh mục hồ sơ năm 2022");
    assertThat(clerk.get(one).body()).contains("Danh mục chưa có dòng nào").doesNotContain("Trình duyệt</button>");
    clerk.get(one + "/edit");
    assertThat(clerk.post(one + "/submission", Map.of("version", "0")).body()).contains("Danh mục chưa có hồ sơ nào");
    var wrong = act(clerk, one + "/edit", one + "/edit", "content", WRITTEN + "04.TH | Thiếu thời hạn");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Dòng 7: một hồ sơ cần số và ký hiệu", "04.TH | Thiếu thời hạn");
    done(clerk, one + "/edit", one + "/edit", "content", WRITTEN);
    clerk.get(one + "/edit");
    var stale = clerk.post(one + "/edit", Map.of("version", "0", "content", "01 | Khác | 5"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("vừa được người khác sửa", "01 | Khác | 5");
    assertThat(clerk.get(one).body()).contains("3 hồ sơ: 1 bảo quản vĩnh viễn, 2 bảo quản có thời hạn").doesNotContain("Mở hồ sơ 01.TĐ");
    assertThat(read(clerk.download(one + "/paper.pdf").body()))
        .contains("DỰ THẢO", "DANH MỤC HỒ SƠ Năm 2022", "Số và ký hiệu hồ sơ", "I. THI ĐUA, KHEN THƯỞNG", "01.TĐ", "Danh mục hồ sơ này có 3 hồ sơ");

    assertThat(clerk.post(one + "/approval", Map.of("version", "1")).statusCode()).as("the officer approves nothing").isEqualTo(403);
    done(clerk, one, one + "/submission");
    assertThat(clerk.get(one).body()).contains("Chờ duyệt").doesNotContain("Sửa danh mục");
    assertThat(head.get("/").body()).contains("Duyệt danh mục hồ sơ năm 2022", "href=\"" + one + "\"");
    assertThat(clerk.get("/").body()).doesNotContain("Duyệt danh mục hồ sơ năm 2022");
    assertThat(act(head, one, one + "/return").body()).contains("Nhập ý kiến hoặc lý do");
    done(head, one, one + "/return", "words", "Bổ sung đề mục");
    assertThat(clerk.get(one).body()).contains("trả lại để sửa", "Bổ sung đề mục");
    done(clerk, one, one + "/submission");
    assertThat(act(clerk, "/case-files/new", "/case-files/new", "title", "Ngoài danh mục", "years", "5").statusCode())
        .as("no list holds yet").isEqualTo(303);
    done(head, one, one + "/approval");
    assertThat(act(head, one, one + "/approval").statusCode()).as("approved twice").isEqualTo(303);
    String page = clerk.get(one).body();
    assertThat(page).contains("Đã duyệt", "Mở hồ sơ 01.TĐ", "Bổ sung hồ sơ");
    clerk.get(one);
    assertThat(clerk.post(one + "/edit", Map.of("version", "4", "content", "01 | Khác | 5")).statusCode()).isIn(409, 422);

    assertThat(clerk.get("/case-files").body()).contains("href=\"" + one + "\"");
    assertThat(act(clerk, "/case-files/new", "/case-files/new", "title", "Ngoài danh mục 2", "years", "5").body())
        .contains("Năm 2022 đã có danh mục hồ sơ được duyệt");
    String first = line(page, "01.TĐ");
    String file = address(act(clerk, one, one + "/case-files", "line", first));
    assertThat(clerk.get(file).body()).contains("Hồ sơ phong trào thi đua năm 2022", "10 năm", "01.TĐ");
    assertThat(address(act(clerk, one, one + "/case-files", "line", first))).as("opened twice").isEqualTo(file);
    assertThat(clerk.get("/case-files").body()).contains("01.TĐ");
    assertThat(clerk.get(one).body()).contains("href=\"" + file + "\"");

    assertThat(act(clerk, one + "/lines/new", one + "/lines/new", "symbol", "03.TH", "title", "a", "years", "5", "why", "Việc mới").body())
        .contains("Số và ký hiệu 03.TH đã có trong danh mục");
    assertThat(act(clerk, one + "/lines/new", one + "/lines/new").body())
        .contains("Nhập số và ký hiệu hồ sơ", "Nhập tiêu đề hồ sơ", "Nhập số năm", "Nhập ý kiến hoặc lý do");
    String heading = clerk.get(one + "/lines/new").body().replaceAll("(?s).*<option value=\"(\\d+)\">I\\. THI ĐUA.*", "$1");
    String second = clerk.get(one + "/lines/new").body().replaceAll("(?s).*<option value=\"(\\d+)\">1\\. Phong trào.*", "$1");
    assertThat(heading).matches("\\d+");
    done(clerk, one + "/lines/new", one + "/lines/new", "heading", second, "symbol", "04.TĐ", "title", "Hồ sơ thi đua chuyên đề", "years", "5", "why",
        "Có phong trào mới");
    String changed = line(clerk.get(one).body(), "01.TĐ");
    done(clerk, one + "/lines/" + changed, one + "/lines/" + changed, "symbol", "01.TĐ", "title", "Hồ sơ phong trào thi đua", "forEver", "true", "why",
        "Thời hạn sai");
    assertThat(clerk.get(file).body()).as("its file follows").contains("sửa tiêu đề hoặc thời hạn bảo quản", "Hồ sơ phong trào thi đua năm 2022");
    long filed = Long.parseLong(file.replaceAll("\\D", ""));
    var officer = accounts.actor("canbo.badinh").orElseThrow();
    assertThat(cases.file(filed, officer)).extracting(CaseFile::title, CaseFile::keptYears).containsExactly("Hồ sơ phong trào thi đua", null);
    jdbc.sql("update clerical_case_file set closed_on = opened_on where id = :id").param("id", filed).update();
    String held = line(clerk.get(one).body(), "01.TĐ");
    var closed = act(clerk, one + "/lines/" + held, one + "/lines/" + held, "symbol", "09.TĐ", "title", "Khác", "years", "5", "why", "Sai");
    assertThat(closed.statusCode()).as("its file is closed").isEqualTo(422);
    assertThat(cases.file(filed, officer).notation()).isEqualTo("01.TĐ");
    jdbc.sql("update clerical_case_file set closed_on = null where id = :id").param("id", filed).update();
    clerk.get(one);
    assertThat(act(clerk, one + "/lines/new", one + "/lines/" + line(clerk.get(one).body(), "01.TĐ") + "/striking", "why", "Bỏ").body())
        .as("a file was opened from it").contains("Từ dòng 01.TĐ đã mở hồ sơ");
    String third = line(clerk.get(one).body(), "03.TH");
    done(clerk, one + "/lines/" + third, one + "/lines/" + third + "/striking", "why", "Gộp vào hồ sơ khác");
    assertThat(clerk.get(one).body()).containsSubsequence(
        "01.TĐ", "Hồ sơ phong trào thi đua năm 2022", "Bỏ ngày 01/11/2022", "Thời hạn sai", "Hồ sơ phong trào thi đua", "Bổ sung ngày 01/11/2022: Thời hạn sai",
        "href=\"" + file + "\"", "02.TĐ", "04.TĐ", "Có phong trào mới", "II. TỔNG HỢP", "03.TH", "Gộp vào hồ sơ khác");
    byte[] pdf = clerk.download(one + "/paper.pdf").body();
    assertThat(read(pdf)).contains(
        "TM. BAN THƯỜNG TRỰC CHỦ TỊCH", "Đã duyệt trên hệ thống ngày 01/11/2022", "Danh mục hồ sơ này có 3 hồ sơ, bao gồm: 2 hồ sơ bảo quản vĩnh viễn; 1",
        "Bổ sung ngày 01/11/2022: Có phong trào mới", "Bỏ ngày 01/11/2022: Gộp").doesNotContain("DỰ THẢO");
    kept("catalogue", pdf);
    assertThat(word(clerk.download(one + "/paper.docx").body())).contains("DANH MỤC HỒ SƠ", "04.TĐ", "Bỏ ngày 01/11/2022");

    String next = address(begin(clerk, "2023", UUID.randomUUID(), "copied", "true"));
    assertThat(clerk.get(next).body()).contains("Hội đồng Thi đua – Khen thưởng năm 2023", "04.TĐ").doesNotContain("03.TH", "năm 2022 ");
    for (var path : List.of(LIST, one, one + "?q=hoi+dong", one + "/lines/new", one + "/lines/" + third, next + "/edit")) {
      assertThat(Statements.of(() -> assertThat(clerk.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
    var stranger = visitor("canbo.dongda");
    for (var path : List.of(one, one + "/edit", one + "/lines/new", one + "/lines/" + third, one + "/paper.pdf")) {
      assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
    }
    for (var path : List.of("/submission", "/lines/new", "/lines/" + third, "/lines/" + third + "/striking", "/case-files", "/edit")) {
      assertThat(act(stranger, LIST, one + path, "line", first, "why", "x", "content", "1 | a | 5").statusCode()).as(path).isEqualTo(404);
    }
    var strangerHead = visitor("chutich.dongda");
    assertThat(act(strangerHead, LIST, one + "/approval").statusCode()).isEqualTo(404);
    assertThat(act(strangerHead, LIST, one + "/return", "words", "x").statusCode()).isEqualTo(404);
  }

  /// The line that holds of a symbol, by the link that changes it.
  private static String line(String page, String symbol) {
    var link = Pattern.compile("/lines/(\\d+)\" aria-label=\"Thay đổi dòng " + Pattern.quote(symbol) + "\"").matcher(page);
    assertThat(link.find()).as(symbol).isTrue();
    return link.group(1);
  }

  /// For who looks at it.
  private static void kept(String name, byte[] pdf) throws Exception {
    var folder = Files.createDirectories(Path.of("target", "papers"));
    Files.write(folder.resolve(name + ".pdf"), pdf);
  }

  /// As many lines as an office has, each sheet under its head.
  @Test
  void five_hundred_lines_stand_under_repeated_heads() throws Exception {
    var clerk = accounts.actor("canbo.longbien").orElseThrow();
    long id = catalogues.begin(2022, false, UUID.randomUUID(), clerk);
    var lines = IntStream.rangeClosed(1, 500)
        .mapToObj(each -> (each % 50 == 1 ? "I. ĐỀ MỤC " + (each / 50 + 1) + "\n" : "")
            + "%03d.TĐ | Hồ sơ về tổ chức phong trào thi đua “Toàn dân đoàn kết” của đơn vị thứ %d năm 2022 | %s | Ban Tổ chức".formatted(
                each, each, each % 7 == 0 ? "Vĩnh viễn" : "10 năm"))
        .collect(Collectors.joining("\n"));
    catalogues.write(id, 0, lines, clerk);
    assertThat(catalogues.counted(id)).isEqualTo(new CatalogueTable.Counted(71, 429));
    byte[] pdf = catalogues.paper(catalogues.catalogue(id, clerk), PaperFormat.PDF);
    kept("catalogue-500", pdf);
    try (var file = Loader.loadPDF(pdf)) {
      assertThat(file.getNumberOfPages()).isGreaterThan(20);
      for (int page = 1; page < file.getNumberOfPages(); page++) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        assertThat(stripper.getText(file).replaceAll("\\s+", " ")).as("page " + page).contains("Số và ký hiệu", "Thời hạn");
      }
    }
    assertThat(read(pdf)).contains("001.TĐ", "250.TĐ", "500.TĐ");
    var browser = visitor("canbo.longbien");
    String page = browser.get(LIST + "/" + id).body();
    assertThat(page).contains("001.TĐ", "rel=\"next\"").doesNotContain("150.TĐ");
    String next = page.replaceAll("(?s).*href=\"([^\"]+)\" rel=\"next\".*", "$1").replace("&amp;", "&");
    assertThat(browser.get(next).body()).contains("101.TĐ").doesNotContain("001.TĐ");
    assertThat(browser.get(LIST + "/" + id + "?q=thu+499").body()).contains("499.TĐ").doesNotContain("001.TĐ");
  }

  /// From one line one file, however many press at once.
  @Test
  void one_file_is_opened_from_a_line_by_many_at_once() throws Exception {
    String one = approved(visitor("canbo.tayho"), visitor("chutich.tayho"), "2022", WRITTEN);
    var clerk = accounts.actor("canbo.tayho").orElseThrow();
    long id = Long.parseLong(one.replaceAll("\\D", ""));
    var lines = catalogues.lines(id, "", 0, 10).stream().filter(CatalogueLine::isFile).toList();
    var opened = new HashSet<Long>();
    try (var many = Executors.newFixedThreadPool(8)) {
      for (var each : many.invokeAll(IntStream.range(0, 15).mapToObj(number -> (Callable<Long>) () ->
          cases.openFrom(id, lines.get(number % 3).id(), UUID.randomUUID(), clerk)).toList())) {
        opened.add(each.get());
      }
    }
    assertThat(opened).hasSize(3);
  }

  @Test
  void it_is_used_in_a_browser_at_both_sizes() throws Exception {
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      var name = "catalogue-" + screen.width();
      String unit = screen == Browser.DESK ? "hoankiem" : "caugiay";
      try (var browser = Browser.signedIn(port, screen, "canbo." + unit, SampleFront.PASSWORD)) {
        var page = browser.open("/case-files").page();
        page.locator("main a[href='/case-catalogues']").click();
        page.locator("#year").fill("2022");
        page.locator("main form .btn-primary").click();
        page.locator("main a[href$='/edit']").click();
        page.locator("#content").fill(WRITTEN);
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-edit");
        page.locator("main form .btn-primary").click();
        assertThat(browser.violations()).isEmpty();
        page.locator("form[action$='/submission'] button").click();
        String one = page.url().replaceAll(".*(/case-catalogues/\\d+).*", "$1");
        done(visitor("chutich." + unit), one, one + "/approval");
        browser.open(one);
        page.locator("button[name='line']").first().click();
        assertThat(page.locator("main").textContent()).contains("Đã mở hồ sơ", "01.TĐ");
        browser.open(one + "/lines/new");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-add");
        browser.open(one);
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-approved");
        browser.open(LIST);
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-list");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as("nothing stands beside the page").isTrue();
      }
    }
  }
}
