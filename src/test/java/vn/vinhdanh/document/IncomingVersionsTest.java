package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;

/// A better scan takes the place of a file of an incoming paper; the one before stays kept and readable.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncomingVersionsTest {

  private static final Pattern FILE = Pattern.compile("href=\"/files/(\\d+)\"");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired IncomingVersions versions;
  @Autowired Uploads uploads;
  @Autowired ApiTokens tokens;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 3, 10), accounts.actor("canbo.tp").orElseThrow());
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private Actor clerk() {
    return accounts.actor("canbo.badinh").orElseThrow();
  }

  private static byte[] scan(String of) {
    return ("%PDF-1.7\n" + of + "\n%%EOF\n").getBytes(StandardCharsets.UTF_8);
  }

  private static IncomingPapers.Scan sent(String of) {
    return new IncomingPapers.Scan.Bytes("quet-lai.pdf", scan(of));
  }

  private String registered(Visitor clerk, String name, byte[] file) throws Exception {
    clerk.get("/incoming/new");
    var form = new HashMap<>(Map.of(
        "arrived", "01/03/2022", "issuer", "Sở Nội vụ", "symbol", NUMBER.incrementAndGet() + "/KH-SNV", "kind", "", "day", "28/02/2022", "subject", "Kế hoạch",
        "urgency", "NORMAL", "once", UUID.randomUUID().toString()));
    var answer = clerk.upload("/incoming/new", form, "file", name, file);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
  }

  private static List<String> files(HttpResponse<String> page) {
    return FILE.matcher(page.body()).results().map(found -> found.group(1)).toList();
  }

  private static Map<String, String> form(String reason) {
    return Map.of("once", UUID.randomUUID().toString(), "reason", reason);
  }

  @Test
  void a_better_scan_takes_the_place_of_a_file_and_the_one_before_stays() throws Exception {
    var clerk = visitor("canbo.badinh");
    var one = registered(clerk, "quet-mo.pdf", scan("mờ"));
    var first = files(clerk.get(one)).getFirst();
    var page = one + "/files/" + first + "/versions";
    assertThat(clerk.get(one).body()).contains("href=\"" + page + "\"", "Thay bản khác");
    assertThat(clerk.get(page).body()).contains("Phiên bản 1", "Đang dùng", "quet-mo.pdf", "Lý do thay");
    var none = clerk.upload(page, form(""), "file", "", new byte[0]);
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("file-error", "reason-error");
    var same = clerk.upload(page, form("Quét lại"), "file", "khac-ten.pdf", scan("mờ"));
    assertThat(same.statusCode()).isEqualTo(422);
    assertThat(same.body()).contains("giống hệt tệp “quet-mo.pdf”", "value=\"Quét lại\"");
    var form = form("Bản cũ thiếu trang 3");
    assertThat(clerk.upload(page, form, "file", "quet-ro.pdf", scan("rõ")).statusCode()).isEqualTo(303);
    assertThat(clerk.upload(page, form, "file", "quet-ro.pdf", scan("rõ")).statusCode()).as("sent twice").isEqualTo(303);
    var entry = clerk.get(one);
    assertThat(entry.body()).contains("quet-ro.pdf", "Phiên bản 2").doesNotContain("quet-mo.pdf");
    var second = files(entry).getFirst();
    var both = clerk.get(page);
    assertThat(both.body()).containsSubsequence("Phiên bản 2", "Đang dùng", "quet-ro.pdf", "Lý do thay: Bản cũ thiếu trang 3", "Phiên bản 1", "quet-mo.pdf", "Đưa lên");
    assertThat(files(both)).containsExactly(second, first);
    var late = clerk.upload(page, form("Quét lại nữa"), "file", "quet-khac.pdf", scan("khác"));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("vừa được người khác thay bằng phiên bản 2", "value=\"Quét lại nữa\"", one + "/files/" + second + "/versions");
    assertThat(clerk.upload(one + "/files/" + second + "/versions", form("Đủ dấu"), "file", "quet-dau.pdf", scan("đủ dấu")).statusCode()).isEqualTo(303);
    assertThat(clerk.get(one).body()).contains("Phiên bản 3", "quet-dau.pdf").doesNotContain("quet-ro.pdf");
    assertThat(clerk.download("/files/" + first).body()).isEqualTo(scan("mờ"));
    assertThat(jdbc.sql("select count(*) from document_v_incoming_file where entry_id = :id").param("id", Long.parseLong(one.replaceAll(".*/", "")))
        .query(Integer.class).single()).as("what modules above lay into case files").isEqualTo(1);
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'document.incoming-file-replaced' and subject_id = :id")
        .param("id", Long.parseLong(one.replaceAll(".*/", ""))).query(Integer.class).single()).isEqualTo(2);
    for (var path : List.of(one, page)) {
      assertThat(Statements.of(() -> assertThat(clerk.get(path).statusCode()).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
    clerk.upload(one + "/files", Map.of("once", UUID.randomUUID().toString()), "file", "phu-luc.pdf", scan("phụ lục"));
    var names = new ArrayList<String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(clerk.downloadPost(one + "/files/export", Map.of()).body()))) {
      for (var piece = zip.getNextEntry(); piece != null; piece = zip.getNextEntry()) {
        names.add(piece.getName());
      }
    }
    assertThat(names).containsExactly("Danh sách tệp.txt", "quet-dau.pdf", "phu-luc.pdf");

    var head = visitor("chutich.badinh");
    assertThat(head.get(page).body()).contains("quet-mo.pdf").doesNotContain("Thay bằng bản tốt hơn");
    assertThat(head.get("/files/" + first).statusCode()).isEqualTo(200);
    assertThat(head.upload(page, form("x"), "file", "x.pdf", scan("x")).statusCode()).isEqualTo(403);
    var other = visitor("canbo.dongda");
    assertThat(other.get(page).statusCode()).isEqualTo(404);
    other.get("/incoming/new");
    assertThat(other.upload(page, form("x"), "file", "x.pdf", scan("x")).statusCode()).isEqualTo(404);
    assertThat(other.get("/files/" + first).statusCode()).isEqualTo(404);
    var elsewhere = registered(clerk, "khac.pdf", scan("văn bản khác"));
    assertThat(clerk.get(elsewhere + "/files/" + first + "/versions").statusCode()).as("a file of another entry").isEqualTo(404);
    clerk.get(elsewhere);
    var gone = files(clerk.get(elsewhere)).getFirst();
    clerk.post(elsewhere + "/voiding", Map.of("version", "0", "reason", "Nhầm"));
    var shut = clerk.upload(elsewhere + "/files/" + gone + "/versions", form("x"), "file", "x.pdf", scan("x"));
    assertThat(shut.statusCode()).isEqualTo(422);
  }

  /// What has come whole in parts.
  private long inParts(byte[] bytes) throws Exception {
    var sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    var begun = uploads.begin(FileUse.INCOMING, "lai.pdf", bytes.length, sha256, clerk());
    assertThat(uploads.put(begun.id(), 0, bytes, clerk()).state()).isEqualTo(UploadState.WHOLE);
    return begun.id();
  }

  @Test
  void the_same_bytes_that_came_in_parts_are_given_up_with_their_refusal() throws Exception {
    var clerk = visitor("canbo.badinh");
    var one = registered(clerk, "quet.pdf", scan("gửi từng phần"));
    var file = one + "/files/" + files(clerk.get(one)).getFirst();
    var caller = new ApiCaller(port, tokens.issue(clerk(), "Máy khác", "write", 1));
    long byProgram = inParts(scan("gửi từng phần"));
    assertThat(caller.keyed(UUID.randomUUID().toString(), "/api/v1" + file + "/uploads", "{\"upload\":" + byProgram + ",\"reason\":\"Rõ hơn\"}").body())
        .contains("document.version-same");
    assertThat(uploads.open(clerk())).extracting(Upload::id).doesNotContain(byProgram);
    long onPage = inParts(scan("gửi từng phần"));
    var form = new HashMap<>(form("Rõ hơn"));
    form.put("upload", "" + onPage);
    assertThat(clerk.upload(file + "/versions", form, "file", "", new byte[0]).body()).contains("giống hệt tệp");
    assertThat(uploads.open(clerk())).extracting(Upload::id).doesNotContain(onPage);
  }

  @Test
  void of_two_who_replace_a_file_at_once_one_does() throws Exception {
    var clerk = visitor("canbo.badinh");
    var one = registered(clerk, "quet.pdf", scan("hai người"));
    long id = Long.parseLong(one.replaceAll(".*/", ""));
    var file = new FileId(Long.parseLong(files(clerk.get(one)).getFirst()));
    var both = AtOnce.behind("select 1 from document_incoming where id = " + id + " for update", context, List.<Callable<Boolean>>of(
        () -> replaced(id, file, "người thứ nhất"), () -> replaced(id, file, "người thứ hai")));
    assertThat(both.get(0).get()).isTrue();
    assertThatThrownBy(() -> both.get(1).get()).cause().isInstanceOfSatisfying(ChangedMeanwhile.class, changed ->
        assertThat(changed.current()).containsEntry("version", "2"));
    assertThat(versions.of(id, file, clerk())).extracting(IncomingVersionTable.Version::number).containsExactly(1, 2);
    assertThatThrownBy(() -> versions.of(id, file, accounts.actor("canbo.dongda").orElseThrow())).isInstanceOf(NotFound.class);
  }

  private boolean replaced(long id, FileId file, String by) {
    versions.replace(id, file, sent(by), "Rõ hơn", UUID.randomUUID(), clerk());
    return true;
  }

  @Test
  void the_clerk_replaces_a_file_in_a_browser_at_both_sizes() throws Exception {
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      var one = registered(visitor("canbo.badinh"), "Kế hoạch phát động phong trào thi đua yêu nước (bản quét).pdf", scan("" + screen.width()));
      try (var browser = Browser.signedIn(port, screen, "canbo.badinh", SampleFront.PASSWORD)) {
        var page = browser.open(one).page();
        page.locator("main").getByText("Thay bản khác").click();
        page.locator("#reason").fill("Bản quét cũ thiếu trang 3, dấu mờ");
        page.locator("#file").setInputFiles(new com.microsoft.playwright.options.FilePayload("quet-lai.pdf", "application/pdf", scan("lại " + screen.width())));
        assertThat(browser.violations()).isEmpty();
        page.locator("main form button.btn-primary").click();
        assertThat(page.locator("main").textContent()).contains("Đã thay tệp", "quet-lai.pdf", "Phiên bản 2");
        assertThat(browser.violations()).isEmpty();
        browser.picture("file-versions-" + screen.width() + "-entry");
        page.locator("main").getByText("Phiên bản 2").click();
        assertThat(browser.violations()).isEmpty();
        browser.picture("file-versions-" + screen.width());
      }
    }
  }
}
