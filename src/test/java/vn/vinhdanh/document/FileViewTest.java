package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// Files of incoming papers are looked at in the browser, page by page, by whoever may download them.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileViewTest {

  private static final Pattern FILE = Pattern.compile("href=\"/files/(\\d+)\"");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired LegalDay legalDay;
  @Autowired ScanSchedule schedule;
  @Autowired JdbcClient jdbc;

  @Value("${vinhdanh.data}")
  Path data;

  @BeforeAll
  void found() {
    schedule.end();
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 3, 10), accounts.actor("canbo.tp").orElseThrow());
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private ApiCaller caller(String account) {
    var actor = accounts.actor(account).orElseThrow();
    return new ApiCaller(port, tokens.issue(actor, "Máy khác", "write", 1));
  }

  /// The address of an entry with a file, as the clerk of Ba Đình registers it.
  private String registered(Visitor clerk, String name, byte[] file) throws Exception {
    clerk.get("/incoming/new");
    var form = new HashMap<>(Map.of(
        "arrived", "01/03/2022", "issuer", "Sở Nội vụ", "symbol", NUMBER.incrementAndGet() + "/KH-SNV", "kind", "", "day", "28/02/2022", "subject", "Kế hoạch",
        "urgency", "NORMAL", "once", UUID.randomUUID().toString()));
    var answer = clerk.upload("/incoming/new", form, "file", name, file);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
  }

  private static String file(HttpResponse<String> entry) {
    var found = FILE.matcher(entry.body());
    assertThat(found.find()).isTrue();
    return "/files/" + found.group(1);
  }

  private void clean(String file) {
    set(file, "state = 'CLEAN', scanner = 'ClamAV', answered_at = now()");
  }

  private void set(String file, String state) {
    jdbc.sql("update document_bytes set " + state + " where sha256 = (select sha256 from document_file where id = :id)")
        .param("id", Long.parseLong(file.replaceAll(".*/", ""))).update();
  }

  @Test
  void a_file_is_looked_at_page_by_page_by_whoever_may_download_it() throws Exception {
    var clerk = visitor("canbo.badinh");
    var one = registered(clerk, "ke-hoach.pdf", OddPdfs.ofPages(12));
    var file = file(clerk.get(one));
    assertThat(clerk.get(one).body()).contains("href=\"" + file + "/view\"", ">Xem<span");
    var first = clerk.get(file + "/view");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("ke-hoach.pdf", "Trang 1 trên 12", "Trang sau", "Phóng to", "Thu nhỏ", "Tải tệp về", file + "/pages/1?width=1000",
        "href=\"" + one + "\"", "Văn bản đến số").doesNotContain("Trang trước");
    assertThat(clerk.get(file + "/view?page=12&width=1400").body()).contains("Trang 12 trên 12", "Trang trước", "width=\"1400\"", "Cỡ 140%")
        .doesNotContain(">Trang sau<");
    assertThat(clerk.get(file + "/view?page=13").body()).contains("không có trang này", "Tải tệp về").doesNotContain("<img");
    assertThat(clerk.get(file + "/view?page=-5&width=99999").body()).contains("Trang 1 trên 12", "Cỡ 200%").doesNotContain(">Phóng to<");
    assertThat(clerk.get(file + "/view?page=m%C6%B0%E1%BB%9Di").body()).contains("Trang 1 trên 12");

    var picture = clerk.download(file + "/pages/2?width=1000");
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.headers().map()).containsEntry("Content-Type", List.of("image/png")).containsEntry("X-Content-Type-Options", List.of("nosniff"))
        .containsEntry("Cache-Control", List.of("no-cache, private")).containsEntry("Content-Security-Policy", List.of("default-src 'none'; sandbox"));
    assertThat(picture.headers().firstValue("Content-Disposition")).hasValueSatisfying(said -> assertThat(said).startsWith("inline"));
    assertThat(picture.body()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(picture.headers().firstValue("ETag")).isPresent();
    assertThat(clerk.get(file + "/pages/13").statusCode()).isEqualTo(422);
    for (var path : List.of(file + "/view?page=3", file + "/view?page=3", file + "/pages/3")) {
      assertThat(Statements.of(() -> assertThat(clerk.get(path).statusCode()).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }

    var other = visitor("canbo.dongda");
    for (var path : List.of(file + "/view", file + "/pages/1", file)) {
      assertThat(other.get(path).statusCode()).as(path).isEqualTo(404);
      assertThat(visitor("quantri").get(path).statusCode()).as(path).isEqualTo(404);
    }
    var head = visitor("chutich.badinh");
    set(file, "state = 'PENDING', due_at = now() + interval '1 day'");
    assertThat(clerk.get(file + "/view").statusCode()).as("who sent it").isEqualTo(200);
    assertThat(head.get(file + "/view").statusCode()).as("it is being scanned").isEqualTo(422);
    assertThat(head.get(file + "/pages/1").statusCode()).isEqualTo(422);
    clean(file);
    assertThat(head.get(file + "/view").body()).contains("Trang 1 trên 12");
    set(file, "state = 'INFECTED', signature = 'Eicar'");
    for (var who : List.of(clerk, head)) {
      assertThat(who.get(file + "/view").statusCode()).as("also what was drawn before").isEqualTo(422);
      assertThat(who.get(file + "/pages/1").statusCode()).isEqualTo(422);
    }
  }

  @Test
  void a_page_that_was_drawn_is_not_drawn_again_and_a_picture_that_a_browser_has_is_not_sent_again() throws Exception {
    var clerk = visitor("canbo.badinh");
    var file = file(clerk.get(registered(clerk, "hai-trang.pdf", OddPdfs.ofPages(2))));
    var before = clerk.download(file + "/pages/2?width=700");
    var sha = jdbc.sql("select sha256 from document_file where id = :id").param("id", Long.parseLong(file.replaceAll(".*/", ""))).query(String.class).single();
    var kept = data.resolve("previews").resolve(PageShelf.WAY).resolve(sha.substring(0, 2)).resolve(sha);
    Files.delete(kept.resolve("copy"));
    assertThat(clerk.download(file + "/pages/2?width=700").body()).isEqualTo(before.body());
    assertThat(kept.resolve("copy")).doesNotExist();
    var tag = before.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).as("a page that is drawn in another way is another picture").startsWith("\"" + PageShelf.WAY + "-");
    assertThat(caller("canbo.badinh").send("GET", "/api/v1" + file + "/pages/2?width=700", "", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(caller("canbo.dongda").send("GET", "/api/v1" + file + "/pages/2?width=700", "", "If-None-Match", tag).statusCode()).isEqualTo(404);
  }

  @Test
  void a_program_has_pages_too() throws Exception {
    var clerk = visitor("canbo.badinh");
    var file = file(clerk.get(registered(clerk, "ba-trang.pdf", OddPdfs.ofPages(3))));
    var caller = caller("canbo.badinh");
    assertThat(caller.get("/api/v1" + file + "/pages").body()).contains("\"pages\":3", "\"widths\":[700,1000,1400,2000]");
    var picture = caller.download("/api/v1" + file + "/pages/3?width=800");
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.headers().firstValue("Content-Disposition")).hasValueSatisfying(said -> assertThat(said).contains("trang-3.png"));
    assertThat(picture.body()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(caller.get("/api/v1" + file + "/pages/4").body()).contains("document.page-none");
    assertThat(caller("canbo.dongda").get("/api/v1" + file + "/pages").statusCode()).isEqualTo(404);
    var locked = file(clerk.get(registered(clerk, "khoa.pdf", OddPdfs.encrypted("secret"))));
    assertThat(caller.get("/api/v1" + locked + "/pages").body()).contains("document.page-locked");
  }

  @Test
  void what_is_not_shown_says_why_and_can_be_downloaded() throws Exception {
    var clerk = visitor("canbo.badinh");
    var locked = file(clerk.get(registered(clerk, "khoa.pdf", OddPdfs.encrypted("mật mã"))));
    assertThat(clerk.get(locked + "/view").body()).contains("khóa bằng mật khẩu", "Tải tệp về");
    var half = file(clerk.get(registered(clerk, "thieu-trang.pdf", OddPdfs.withoutItsSecondPage())));
    assertThat(clerk.get(half + "/view?page=2").body()).contains("bị lỗi nên không vẽ được", "Trang 2 trên 2", "Trang trước");
    var part = file(clerk.get(registered(clerk, "thieu-anh.pdf", OddPdfs.withUnreadPicture())));
    assertThat(clerk.get(part + "/view").body()).contains("Có phần của trang này không vẽ được", "<img");
  }

  @Test
  void a_file_whose_bytes_are_lost_says_so() throws Exception {
    var clerk = visitor("canbo.badinh");
    var file = file(clerk.get(registered(clerk, "mat.pdf", OddPdfs.ofPages(5))));
    var sha = jdbc.sql("select sha256 from document_file where id = :id").param("id", Long.parseLong(file.replaceAll(".*/", ""))).query(String.class).single();
    for (var shelf : List.of(data.resolve("files"), data.resolve("files").resolve("quarantine"))) {
      Files.deleteIfExists(shelf.resolve(sha.substring(0, 2)).resolve(sha.substring(2, 4)).resolve(sha));
    }
    var page = clerk.get(file + "/view");
    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body()).contains("mat.pdf");
  }

  @Test
  void a_reader_turns_pages_in_a_browser_at_both_sizes() throws Exception {
    var clerk = visitor("canbo.badinh");
    var one = registered(clerk, "Kế hoạch phát động phong trào thi đua yêu nước năm 2022 (bản quét).pdf", OddPdfs.ofPages(12));
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, "canbo.badinh", SampleFront.PASSWORD)) {
        var page = browser.open(one).page();
        browser.picture("file-view-" + screen.width() + "-entry");
        page.locator("a.look[href$='/view']").click();
        assertThat(page.locator(".sheet img").evaluate("img => img.complete && img.naturalWidth")).isEqualTo(1000);
        page.locator("a[rel=next]").first().click();
        assertThat(page.locator("main .lead").textContent()).contains("Trang 2 trên 12");
        assertThat(browser.violations()).isEmpty();
        browser.picture("file-view-" + screen.width());
        page.locator("main").getByText("Phóng to").click();
        assertThat(page.locator(".sheet img").evaluate("img => img.getBoundingClientRect().width")).isEqualTo(1400);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as("the page itself does not scroll").isLessThanOrEqualTo(screen.width());
        assertThat(browser.violations()).isEmpty();
        browser.picture("file-view-" + screen.width() + "-larger");
        browser.open(page.url().replaceAll(".*(/files/\\d+/view).*", "$1?page=13"));
        assertThat(browser.violations()).isEmpty();
        browser.picture("file-view-" + screen.width() + "-none");
      }
    }
  }
}
