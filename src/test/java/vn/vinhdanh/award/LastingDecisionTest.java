package vn.vinhdanh.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.ArchivalCheck;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.SigningAuthority;
import vn.vinhdanh.proof.SigningTool;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// Where the settings want signatures that last, decisions are signed so, stay short of it with a note where the authority says nothing, and are made to last on later.
@ApplicationTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LastingDecisionTest {

  private static final SigningAuthority AUTHORITY = SigningAuthority.start();
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired DecisionIssue issue;
  @Autowired JdbcClient jdbc;
  @Autowired Files files;

  private DayOfDecision day;
  private static int nominee = 0;

  @DynamicPropertySource
  static void theFileOfTheAuthority(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.signing", () -> {
      AUTHORITY.keyFile("body", "Ủy ban MTTQ Việt Nam thành phố Hà Nội");
      return SigningAuthority.settingsFile("trust = " + AUTHORITY.file("root.pem") + "\ntimestamp = " + AUTHORITY.timeStamps() + "\nseal.HN = "
          + AUTHORITY.file("body.pem") + "\nlevel = LTA\nask-certificates = yes\nwithout-answer = T\n").toString();
    });
  }

  @AfterAll
  static void goes() {
    AUTHORITY.close();
  }

  @BeforeEach
  void the_day_of_the_decision() {
    day = DayOfDecision.in(context);
    AUTHORITY.silent(false);
  }

  private Visitor visitor(String who) throws Exception {
    return Visitor.signedIn(port, who, SampleFront.PASSWORD);
  }

  private long issued() {
    long id = day.drafted(day.nominees().meritCollective(nominee++));
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    return jdbc.sql("select decision_file_id from award_decision where id = :id").param("id", id).query(Long.class).single();
  }

  private static Map<String, String> form(String page, String... more) {
    var version = VERSION.matcher(page);
    assertThat(version.find()).as(page).isTrue();
    var form = new LinkedHashMap<>(Map.of("version", version.group(1), "once", UUID.randomUUID().toString()));
    for (int at = 0; at < more.length; at += 2) {
      form.put(more[at], more[at + 1]);
    }
    return form;
  }

  private static String reasons(HttpResponse<String> answer) {
    return answer.body().replaceAll("(?s).*<ol class=\"rules[^>]*>(.*?)</ol>.*", "$1");
  }

  private static HttpResponse<String> signed(Visitor who, long file, byte[] key) throws Exception {
    String page = who.get("/signatures/" + file).body();
    return who.upload("/signatures/" + file + "/key-file", form(page, "password", SigningAuthority.PASSWORD), "key", "khoa.p12", key);
  }

  private byte[] current(long paper) {
    return files.bytes(new FileId(jdbc.sql("select current_file_id from signature_paper where file_id = :file").param("file", paper).query(Long.class).single()));
  }

  private byte[] sealKey() throws Exception {
    return java.nio.file.Files.readAllBytes(AUTHORITY.file("body.p12"));
  }

  private static void startsWith(byte[] whole, byte[] part) {
    assertThat(whole.length).isGreaterThan(part.length);
    assertThat(Arrays.copyOf(whole, part.length)).isEqualTo(part);
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 5")
  void signed_and_sealed_it_lasts_is_renewed_once_and_stays_a_paper_to_keep() throws Exception {
    long file = issued();
    var leader = visitor("btt.tp");
    var answer = signed(leader, file, AUTHORITY.keyFile("leader", day.leader().name()));
    assertThat(answer.statusCode()).as(reasons(answer)).isEqualTo(303);
    assertThat(leader.get("/signatures/" + file).body()).contains("Mức LTA").doesNotContain("Chưa đạt mức", "Gia hạn khả năng kiểm tra");
    byte[] once = current(file);
    var officer = visitor("canbo.tp");
    assertThat(signed(officer, file, sealKey()).statusCode()).isEqualTo(303);
    byte[] twice = current(file);
    startsWith(twice, once);
    String page = officer.get("/signatures/" + file).body();
    assertThat(page.split("Mức LTA", -1)).as("both signatures").hasSize(3);
    assertThat(leader.post("/signatures/" + file + "/renewal", form(page)).statusCode()).as("whoever keeps papers renews").isEqualTo(403);
    var stranger = visitor("canbo.badinh");
    stranger.get("/signatures");
    assertThat(stranger.post("/signatures/" + file + "/renewal", form(page)).statusCode()).isEqualTo(404);

    var same = form(page);
    Callable<Integer> click = () -> officer.post("/signatures/" + file + "/renewal", same).statusCode();
    try (var clicks = Executors.newFixedThreadPool(2)) {
      for (var clicked : clicks.invokeAll(List.of(click, click))) {
        assertThat(clicked.get()).isEqualTo(303);
      }
    }
    assertThat(jdbc.sql("select count(*) from signature_renewal where paper_id = :file").param("file", file).query(Integer.class).single()).isEqualTo(1);
    assertThat(officer.post("/signatures/" + file + "/renewal", form(page)).statusCode()).as("another tab comes late").isEqualTo(409);
    startsWith(current(file), twice);
    assertThat(ArchivalCheck.ofArchiving(current(file))).isEmpty();
    String renewed = officer.get("/signatures/" + file).body();
    assertThat(renewed).contains("Bổ sung để kiểm tra lâu dài", "Đã ký số đủ").doesNotContain("Không hợp lệ", "Chưa đủ căn cứ");
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'signature.renewed' and subject_id = :file").param("file", file).query(Integer.class)
        .single()).isEqualTo(1);
    assertThat(leader.download("/files/" + jdbc.sql("select current_file_id from signature_paper where file_id = :file").param("file", file)
        .query(Long.class).single()).body()).as("who reads the paper reads it renewed").isEqualTo(current(file));
    officer.get("/signatures/" + file);
    assertThat(Statements.of(() -> officer.get("/signatures/" + file))).isBetween(1, Statements.BUDGET);
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, "canbo.tp", SampleFront.PASSWORD)) {
        assertThat(browser.open("/signatures/" + file).violations()).isEmpty();
        browser.picture("signing-lasting-" + screen.width());
      }
    }
  }

  /// The last one, for an authority that was silent is left alone for a minute.
  @Test
  @Order(Integer.MAX_VALUE)
  void while_the_authority_is_silent_a_paper_is_signed_short_with_a_note_and_made_good_later() throws Exception {
    long file = issued();
    var leader = visitor("btt.tp");
    var key = AUTHORITY.keyFile("short", day.leader().name());
    AUTHORITY.silent(true);
    var answer = signed(leader, file, key);
    assertThat(answer.statusCode()).as(reasons(answer)).isEqualTo(303);
    assertThat(leader.get("/signatures/" + file).body()).contains("Chưa đạt mức LTA đã đặt", "Mức T", "Thiếu danh sách thu hồi mới");
    assertThat(jdbc.sql("select short_of from signature_put where paper_id = :file").param("file", file).query(String.class).single()).isEqualTo("LTA");
  }

  @Test
  void what_a_tool_outside_signed_is_made_to_last_as_well_and_a_revoked_key_signs_nothing() throws Exception {
    long file = issued();
    var leader = visitor("btt.tp");
    var key = AUTHORITY.keyFile("outside", day.leader().name());
    var taken = AUTHORITY.keyFile("gone", day.leader().name());
    AUTHORITY.revoke("gone");
    var refused = signed(leader, file, taken);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(reasons(refused)).contains("Chứng thư đã bị thu hồi");
    byte[] signed = SigningTool.signed(current(file), key);
    String page = leader.get("/signatures/" + file).body();
    var brought = leader.upload("/signatures/" + file + "/outside", form(page), "signed", "đã ký.pdf", signed);
    assertThat(brought.statusCode()).as(reasons(brought)).isEqualTo(303);
    startsWith(current(file), signed);
    assertThat(leader.get("/signatures/" + file).body()).contains("Mức LTA", "Hợp lệ");
  }
}
