package vn.vinhdanh.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.SigningAuthority;
import vn.vinhdanh.proof.SoftToken;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.signature.PaperToSign;
import vn.vinhdanh.signature.Signatures;

/// Many decisions are signed at one unlocking of the key: by the leader with a key file, by the body with the token; each by itself, none twice, whatever
/// becomes of the others.
@ApplicationTest
class SignedTogetherTest {

  private static final SigningAuthority AUTHORITY = SigningAuthority.start();
  private static final Pattern TICK = Pattern.compile("name=\"papers\" value=\"((\\d+):\\d+)\"");
  private static final String KEY_FILE = "/signatures/rounds/key-file";
  private static final String TOKEN = "/signatures/rounds/token";

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired DecisionIssue issue;
  @Autowired Signatures signatures;
  @Autowired Accounts accounts;
  @Autowired JdbcClient jdbc;
  @Autowired DataSource database;
  @Autowired vn.vinhdanh.document.Files files;
  @TempDir Path folder;

  private DayOfDecision day;
  private static int nominee = 0;
  private static byte[] key = {};
  private static int others = 0;

  @DynamicPropertySource
  static void theFileOfTheAuthority(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.signing", () -> {
      AUTHORITY.keyFile("held", "Ủy ban MTTQ Việt Nam thành phố Hà Nội");
      var token = SoftToken.with(AUTHORITY, "held", AUTHORITY.file("."));
      return SigningAuthority.settingsFile(
          AUTHORITY.settings().replace("trust = ", "trust = " + AUTHORITY.file("issuing.pem") + ", ") + "seal.HN = " + AUTHORITY.file("held.pem")
              + "\ntoken = " + token.module() + "\n").toString();
    });
  }

  @AfterAll
  static void goes() {
    AUTHORITY.close();
  }

  @BeforeEach
  void the_day_of_the_decision() {
    day = DayOfDecision.in(context);
    if (key.length == 0) {
      key = AUTHORITY.keyFile("leader", day.leader().name());
    }
    jdbc.sql("update signature_paper set stage = 'IN_INK' where stage in ('AWAITS_SIGNER', 'AWAITS_SEAL')").update();
  }

  private Visitor leader() throws Exception {
    return Visitor.signedIn(port, "btt.tp", SampleFront.PASSWORD);
  }

  private Visitor officer() throws Exception {
    return Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
  }

  private long issued() {
    long id = day.drafted(day.nominees().meritCollective(nominee++));
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    return jdbc.sql("select decision_file_id from award_decision where id = :id").param("id", id).query(Long.class).single();
  }

  /// A paper of another body, signed by the city's leader.
  private long ofAnotherBody(byte[] bytes) {
    var district = accounts.actor("canbo.badinh").orElseThrow();
    var file = files.keepGenerated("quyet-dinh-" + others + ".pdf", bytes, district).id();
    signatures.putUp(new PaperToSign(
        file, district.duties().getFirst().unit(), "0" + ++others + "/QĐ-KHÁC", "Của cơ quan khác", "/decisions", day.leader().account(), day.leader().name()));
    return file.value();
  }

  private static List<String> ticks(String page) {
    return TICK.matcher(page).results().map(tick -> tick.group(1)).toList();
  }

  private static Map<String, String> form(String as, List<String> ticks, String... more) {
    var form = new LinkedHashMap<>(Map.of("as", as, "once", UUID.randomUUID().toString(), "papers", String.join(",", ticks)));
    for (int at = 0; at < more.length; at += 2) {
      form.put(more[at], more[at + 1]);
    }
    return form;
  }

  private static HttpResponse<String> signed(Visitor who, Map<String, String> form) throws Exception {
    return who.upload(KEY_FILE, form, "key", "khoa.p12", key);
  }

  private static String round(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
  }

  private String stages(long... papers) {
    return Arrays.stream(papers).mapToObj(file ->
        jdbc.sql("select stage from signature_paper where file_id = :file").param("file", file).query(String.class).single()).collect(Collectors.joining(" "));
  }

  private int puts(long paper) {
    return jdbc.sql("select count(*) from signature_put where paper_id = :paper").param("paper", paper).query(Integer.class).single();
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 5")
  void papers_of_every_body_are_signed_at_one_unlocking_and_one_that_cannot_be_holds_up_no_other() throws Exception {
    long first = issued();
    long other = ofAnotherBody(files.bytes(new FileId(first)));
    long broken = ofAnotherBody("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    long left = issued();
    long last = issued();
    var leader = leader();
    assertThat(leader.get("/").body()).contains("/signatures/waiting?as=SIGNER");
    String page = leader.get("/signatures/waiting").body();
    assertThat(page).contains("Của cơ quan khác", "Ba Đình").doesNotContain(" checked");
    assertThat(leader.get("/signatures").body()).contains("Của cơ quan khác");
    assertThat(leader.get("/signatures/waiting?all=true").body().split(" checked", -1)).hasSize(6);
    var ticks = ticks(page);
    assertThat(ticks).containsExactly(first + ":0", other + ":0", broken + ":0", left + ":0", last + ":0");
    var chosen = List.of(first + ":0", other + ":0", broken + ":0", last + ":0");

    int before = rounds();
    var wrong = leader.upload(KEY_FILE, form("SIGNER", chosen, "password", "sai"), "key", "khoa.p12", key);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Mật khẩu không mở được tệp khóa").doesNotContain("value=\"sai\"");
    assertThat(wrong.body().split(" checked", -1)).as("what was chosen stays so").hasSize(5);
    assertThat(signed(leader, form("SIGNER", List.of(), "password", SigningAuthority.PASSWORD)).body()).contains("Chọn ít nhất một văn bản.");
    assertThat(rounds()).isEqualTo(before);

    String round = round(signed(leader, form("SIGNER", chosen, "password", SigningAuthority.PASSWORD)));
    String told = leader.get(round).body();
    assertThat(told).contains("Đã ký 3 trên 4 văn bản.", "Không ký được: 1", "Hệ thống gặp lỗi khi ký văn bản này").doesNotContain("Chưa ký tới", "Đang ký");
    assertThat(stages(first, other, broken, left, last)).isEqualTo("AWAITS_SEAL AWAITS_SEAL AWAITS_SIGNER AWAITS_SIGNER AWAITS_SEAL");
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'signature.put' and subject_id in (:papers)")
        .param("papers", List.of(first, other, broken, last)).query(Integer.class).single()).isEqualTo(3);
    assertThat(leader.get("/signatures/" + other).body()).as("who signed it reads it on").contains("Hợp lệ");
    for (long file : List.of(first, other, last)) {
      assertThat(pdfsig(files.bytes(new FileId(current(file))))).contains("Signature is Valid.");
    }
    var stranger = Visitor.signedIn(port, "canbo.dongda", SampleFront.PASSWORD);
    assertThat(stranger.get(round).statusCode()).isEqualTo(404);
    assertThat(stranger.get("/signatures/" + other).statusCode()).isEqualTo(404);
    stranger.get("/signatures/waiting");
    assertThat(signed(stranger, form("SIGNER", List.of(left + ":0"), "password", SigningAuthority.PASSWORD)).statusCode()).isEqualTo(404);
    assertThat(stages(left)).isEqualTo("AWAITS_SIGNER");
  }

  private int rounds() {
    return jdbc.sql("select count(*) from signature_round").query(Integer.class).single();
  }

  private long current(long paper) {
    return jdbc.sql("select current_file_id from signature_paper where file_id = :file").param("file", paper).query(Long.class).single();
  }

  @Test
  void the_body_seals_many_with_the_token_at_one_pin_and_a_round_of_another_kind_does_not_begin() throws Exception {
    long one = issued();
    long two = issued();
    var leader = leader();
    leader.get("/signatures/waiting");
    round(signed(leader, form("SIGNER", List.of(one + ":0", two + ":0"), "password", SigningAuthority.PASSWORD)));
    var officer = officer();
    String page = officer.get("/signatures/waiting").body();
    assertThat(page).as("what waits for the seal, for nothing else waits").contains("Cơ quan, đóng dấu số (2)", "Mã PIN của thiết bị");
    var ticks = ticks(page);
    assertThat(ticks).containsExactly(one + ":1", two + ":1");
    assertThat(officer.post(TOKEN, form("SEAL", ticks, "pin", "0000")).body()).contains("Mã PIN không đúng");
    var unsigned = issued();
    assertThat(officer.post(TOKEN, form("SEAL", List.of(unsigned + ":0"), "pin", "24681357")).body()).contains("không có thiết bị khóa cho chữ ký này");
    String told = officer.get(round(officer.post(TOKEN, form("SEAL", ticks, "pin", "24681357")))).body();
    assertThat(told).contains("Đã ký 2 trên 2 văn bản.").doesNotContain("Không ký được");
    assertThat(stages(one, two)).isEqualTo("SIGNED SIGNED");
    assertThat(pdfsig(files.bytes(new FileId(current(two)))).split("Signature is Valid", -1)).hasSize(3);
    assertThat(officer.get("/signatures/waiting?as=SEAL").body()).contains("Không có văn bản nào chờ bạn ký.");
  }

  @Test
  void a_key_that_may_not_sign_begins_no_round_and_one_of_another_name_is_told_at_each_paper() throws Exception {
    long one = issued();
    var leader = leader();
    leader.get("/signatures/waiting");
    var form = form("SIGNER", List.of(one + ":0"), "password", SigningAuthority.PASSWORD);
    assertThat(leader.upload(KEY_FILE, form, "key", "k.p12", AUTHORITY.endedKeyFile("over", day.leader().name())).body()).contains("hết hiệu lực");
    String round = round(leader.upload(KEY_FILE, form, "key", "k.p12", AUTHORITY.keyFile("stranger", "Trần Văn Khác")));
    assertThat(leader.get(round).body()).contains("Đã ký 0 trên 1", "Chứng thư mang tên “Trần Văn Khác”");
    assertThat(stages(one)).isEqualTo("AWAITS_SIGNER");
  }

  @Test
  void sent_twice_or_from_two_tabs_no_paper_is_signed_twice() throws Exception {
    long one = issued();
    long two = issued();
    var leader = leader();
    leader.get("/signatures/waiting");
    var ticks = List.of(one + ":0", two + ":0");
    var same = form("SIGNER", ticks, "password", SigningAuthority.PASSWORD);
    Callable<String> clicked = () -> round(signed(leader, same));
    Callable<String> tab = () -> round(signed(leader, form("SIGNER", ticks, "password", SigningAuthority.PASSWORD)));
    try (var all = Executors.newFixedThreadPool(5)) {
      var rounds = new ArrayList<String>();
      for (var answer : all.invokeAll(List.of(clicked, clicked, clicked, tab, tab))) {
        rounds.add(answer.get());
      }
      assertThat(rounds.subList(0, 3)).containsOnly(rounds.getFirst());
      assertThat(Set.copyOf(rounds)).hasSize(3);
    }
    assertThat(List.of(puts(one), puts(two))).containsExactly(1, 1);
    assertThat(jdbc.sql("select count(*) from signature_round_paper where paper_id in (:papers) and outcome = 'SIGNED'")
        .param("papers", List.of(one, two)).query(Integer.class).single()).isEqualTo(2);
    assertThat(jdbc.sql("""
        select count(*) from signature_round_paper r join signature_round_reason w using (round_id, ordinal)
        where r.paper_id in (:papers) and w.code = 'signature.changed'
        """).param("papers", List.of(one, two)).query(Integer.class).single()).as("each other tab is told of each").isEqualTo(4);
  }

  @Test
  void while_it_goes_on_and_after_it_was_cut_off_the_page_tells_what_is_done() throws Exception {
    long one = issued();
    long two = issued();
    var leader = leader();
    leader.get("/signatures/waiting");
    var form = form("SIGNER", List.of(one + ":0", two + ":0"), "password", SigningAuthority.PASSWORD);
    try (var tab = Executors.newSingleThreadExecutor(); var held = database.getConnection()) {
      held.setAutoCommit(false);
      try (var lock = held.prepareStatement("select 1 from signature_paper where file_id = ? for no key update")) {
        lock.setLong(1, two);
        lock.execute();
      }
      var answer = tab.submit(() -> signed(leader, form));
      long until = System.nanoTime() + 30_000_000_000L;
      while (puts(one) == 0 && System.nanoTime() < until) {
        Thread.sleep(50);
      }
      long id = jdbc.sql("select max(id) from signature_round").query(Long.class).single();
      var watching = leader();
      var page = watching.get("/signatures/rounds/" + id);
      assertThat(page.body()).contains("Đang ký: xong 1 trên 2", "Chờ đến lượt");
      assertThat(page.headers().firstValue("Refresh")).hasValue("2");
      jdbc.sql("update signature_round set asked_at = asked_at - interval '1 hour' where id = :id").param("id", id).update();
      var cut = watching.get("/signatures/rounds/" + id);
      assertThat(cut.body()).contains("Đã ký 1 trên 2 văn bản.", "Chưa ký tới: 1");
      assertThat(cut.headers().firstValue("Refresh")).isEmpty();
      assertThat(ticks(watching.get("/signatures/waiting").body())).as("what was not reached still waits").containsExactly(two + ":0");
      held.rollback();
      held.setAutoCommit(true);
      assertThat(watching.get(round(answer.get())).body()).contains("Đã ký 2 trên 2 văn bản.");
    }
    assertThat(List.of(puts(one), puts(two))).containsExactly(1, 1);
  }

  @Test
  void the_pages_ask_the_database_few_times_and_are_read_on_every_screen() throws Exception {
    long one = issued();
    long two = issued();
    long broken = ofAnotherBody("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    var leader = leader();
    leader.get("/signatures/waiting");
    String round = round(signed(leader, form("SIGNER", List.of(one + ":0", two + ":0", broken + ":0"), "password", SigningAuthority.PASSWORD)));
    ofAnotherBody(files.bytes(new FileId(one)));
    for (var page : List.of("/signatures/waiting", "/signatures/waiting?all=true", round)) {
      leader.get(page);
      assertThat(Statements.of(() -> leader.get(page))).as(page).isBetween(1, Statements.BUDGET);
    }
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, "btt.tp", SampleFront.PASSWORD)) {
        for (var page : Map.of("signing-waiting", "/signatures/waiting?all=true", "signing-round", round).entrySet()) {
          assertThat(browser.open(page.getValue()).violations()).isEmpty();
          browser.picture(page.getKey() + "-" + screen.width());
        }
      }
    }
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, "canbo.tp", SampleFront.PASSWORD)) {
        assertThat(browser.open("/signatures/waiting?as=SEAL").violations()).isEmpty();
        browser.picture("signing-seals-" + screen.width());
      }
    }
  }

  private String pdfsig(byte[] signed) throws Exception {
    var path = Files.write(folder.resolve("signed.pdf"), signed);
    var process = new ProcessBuilder("pdfsig", "-nocert", path.toString()).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
