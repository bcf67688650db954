package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.organization.Change;
import vn.vinhdanh.organization.LegalAct;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.Reorganization;
import vn.vinhdanh.organization.Reorganizations;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.ClamServer;
import vn.vinhdanh.spreadsheet.SheetReader;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// What an office does with workbooks, files that are not clean, letters, webhooks, handovers, its book of outgoing and its register of incoming papers, played by programs over the API. Every call and answer is held against the
/// description.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficeWorkApiTest extends DescribedCalls {

  private static final Pattern PLAYED = Pattern.compile(
      "/api/v1/((people|posts|accounts)/imports.*|(?!decisions/).*/(export|workbook)|mail.*|files(/own|(/\\{file})?/scan)?|webhooks.*|handovers.*|number-books.*|incoming.*|uploads.*|outgoing.*|signing-powers.*|case-files.*|case-catalogues.*|templates.*"
          + "|accounts/\\{id}/(handover|invitation.*|mail-address|sessions/revocation))");
  private static final List<String> PEOPLE = List.of(
      "Mã số", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Chức vụ", "Loại chức vụ", "Hình thức làm việc", "Giữ từ ngày");
  private static final List<String> POSTS =
      List.of("Mã số", "Đơn vị", "Chức vụ", "Loại chức vụ", "Chức vụ chính", "Giữ từ ngày", "Thôi giữ từ ngày", "Mã chức vụ");
  private static final List<String> ACCOUNTS = List.of("Tên đăng nhập", "Mã số", "Họ và tên", "Ngày sinh", "Đơn vị", "Vai trò");
  private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Autowired SampleFront front;
  @Autowired LegalDay legalDay;
  @Autowired Units units;
  @Autowired Reorganizations reorganizations;
  @Autowired People people;
  @Autowired JdbcClient jdbc;

  private ApiCaller officer;
  private ApiCaller head;
  private ApiCaller administrator;
  private Unit unit;

  /// Whether an act of an address is played here.
  static boolean plays(String address) {
    return PLAYED.matcher(address).matches();
  }

  @DynamicPropertySource
  static void aMailServerAndAScannerThatAreAway(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.scanner", () -> ClamServer.file("clamd = 127.0.0.1:9\n").toString());
    properties.add("vinhdanh.mail", OfficeWorkApiTest::mailFile);
    properties.add("vinhdanh.public-address", () -> "http://thidua.example.vn/");
  }

  private static String mailFile() {
    try {
      var file = Files.createTempFile("mail", ".properties", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      file.toFile().deleteOnExit();
      return Files.writeString(file, "host = 127.0.0.1\nport = 9\nencryption = none\nfrom = vinhdanh@mttq.example.vn\n").toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void the_front_on_a_day_of_november() throws Exception {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 11, 1), actor("canbo.tp"));
    officer = caller("canbo.badinh");
    head = caller("chutich.badinh");
    administrator = caller("quantri");
    unit = units.districts().getFirst();
    readDescription(officer);
  }

  @Test
  void people_come_in_from_a_workbook_line_by_line_looked_at_and_go_out_as_one() throws Exception {
    String list = "/api/v1/people/imports";
    var good = person("Lê Mẫu Nhập", "1985");
    refused(head.upload("a", list + "?name=x.xlsx", workbook(PEOPLE, List.of(good))), 403, "not-their-act");
    refused(officer.upload("b", list + "?name=x.xlsx", new byte[] {1, 2, 3}), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/file"));
    refused(officer.upload("c", list + "?name=x.xlsx", new byte[10 * 1024 * 1024 + 1]), 413, "body-too-large");
    var bytes = workbook(PEOPLE, List.of(good, person("Vũ Mẫu Lỗi", "32/13/1985")));
    var sent = officer.upload("d", list + "?name=c%C3%A1n%20b%E1%BB%99.xlsx", bytes);
    described("POST", list, "", sent);
    assertThat(sent.body()).doesNotContain("cán bộ");
    String one = located(sent);
    assertThat(located(officer.upload("d", list + "?name=c%C3%A1n%20b%E1%BB%99.xlsx", bytes))).as("sent again").isEqualTo(one);
    var checked = settled(one);
    assertThat(checked.path("file").asString()).isEqualTo("cán bộ.xlsx");
    assertThat(checked.path("counts").path("faulty").asInt()).isEqualTo(1);
    var faulty = good(officer, "GET", one + "/lines?outcome=FAULTY", "").path("lines");
    assertThat(faulty.size()).isEqualTo(1);
    assertThat(faulty.path(0).path("line").asInt()).isEqualTo(3);
    assertThat(faulty.path(0).path("faults").path(0).path("column").asString()).isEqualTo("Ngày sinh");
    assertThat(faulty.path(0).path("faults").path(0).path("said").asString()).contains("32/13/1985");
    assertThat(good(officer, "GET", one + "/lines?after=2", "").path("lines").size()).isEqualTo(1);
    refused(officer.post(one + "/entering", "{}"), 428, "version-missing");
    refused(officer.post(one + "/entering", "{\"goodOnly\": true}", "If-Match", "\"0\""), 412, "version-old");
    refused(officer.post(one + "/entering", "{}", "If-Match", tag(officer, one)), 422, "refused");
    good(officer, "POST", one + "/entering", "{\"goodOnly\": true}", "If-Match", tag(officer, one));
    assertThat(settled(one).path("stage").asString()).isEqualTo("ENTERED");
    assertThat(people.of(unit.id())).extracting(each -> each.fullName()).contains("Lê Mẫu Nhập").doesNotContain("Vũ Mẫu Lỗi");
    assertThat(good(officer, "POST", one + "/dropping", "").path("stage").asString()).isEqualTo("ENTERED");
    saved(officer, one + "/workbook");
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'organization.import-given'").query(Integer.class).single()).isEqualTo(1);
    refused(caller("canbo.dongda").get(one), 404, "not-found");

    String other = located(officer.upload("e", list + "?name=y.xlsx", workbook(PEOPLE, List.of(good))));
    assertThat(settled(other).path("counts").path("unchanged").asInt()).isEqualTo(1);
    assertThat(good(officer, "POST", other + "/dropping", "").path("stage").asString()).isEqualTo("DROPPED");
    refused(officer.get(other), 404, "not-found");
    assertThat(good(officer, "GET", list, "").path("imports").size()).isEqualTo(1);
    refused(officer.get("/api/v1/people/export?unit=KHONG"), 422, "wrong-fields");
    refused(officer.get("/api/v1/people/export?day=2022-11-02"), 422, "wrong-fields");
    saved(officer, "/api/v1/people/export?unit=" + unit.code() + "&day=2022-10-31");
    saved(officer, "/api/v1/units/workbook?q=ba%20dinh");
    saved(officer, "/api/v1/posts/export");
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'organization.people-exported'").query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void posts_come_in_from_a_workbook_line_by_line_looked_at_each_call_once() throws Exception {
    String list = "/api/v1/posts/imports";
    long person = entered("Lê Mẫu Chức");
    var good = post(person, "Tổ trưởng", "", "");
    refused(head.upload("pa", list + "?name=x.xlsx", workbook(POSTS, List.of(good))), 403, "not-their-act");
    refused(officer.upload("pb", list + "?name=x.xlsx", new byte[] {1, 2, 3}), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/file"));
    refused(officer.upload("pb", list + "?name=x.xlsx", workbook(POSTS, Collections.nCopies(1001, good))), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").path(0).path("detail").asString()).isEqualTo("Bảng có hơn 1000 dòng. Chia thành nhiều tệp."));
    var bytes = workbook(POSTS, List.of(good, post(person, "Tổ phó", "", "999999999"), post(person, "Tổ phó", "hai", "")));
    var sent = officer.upload("pc", list + "?name=ch%E1%BB%A9c.xlsx", bytes);
    described("POST", list, "", sent);
    String one = located(sent);
    var again = officer.upload("pc", list + "?name=ch%E1%BB%A9c.xlsx", bytes);
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(located(again)).as("sent again").isEqualTo(one);
    assertThat(posts(person)).as("tried alone").containsExactly("Chuyên viên");
    var looked = good(officer, "GET", one, "");
    assertThat(looked.path("file").asString()).isEqualTo("chức.xlsx");
    assertThat(looked.path("counts").toString()).isEqualTo("{\"fresh\":1,\"changed\":0,\"unchanged\":0,\"faulty\":2}");
    var faulty = good(officer, "GET", one + "/lines?outcome=FAULTY&after=2", "").path("lines");
    assertThat(faulty.size()).isEqualTo(2);
    assertThat(faulty.path(0).path("faults").path(0).path("said").asString()).isEqualTo("Lê Mẫu Chức không có chức vụ mã 999999999");
    assertThat(faulty.path(1).path("line").asInt()).isEqualTo(4);
    assertThat(faulty.path(1).path("faults").path(0).path("column").asString()).isEqualTo("Chức vụ chính");
    assertThat(good(officer, "GET", one + "/lines?after=3", "").path("lines").size()).isEqualTo(1);
    refused(officer.post(one + "/entering", "{}"), 428, "version-missing");
    refused(officer.post(one + "/entering", "{\"goodOnly\": true}", "If-Match", "\"0\""), 412, "version-old", problem ->
        assertThat(problem.path("current").path("round").asString()).isEqualTo("1"));
    refused(officer.post(one + "/entering", "{}", "If-Match", tag(officer, one)), 422, "refused");
    assertThat(posts(person)).as("refused leaves nothing").containsExactly("Chuyên viên");
    for (int time = 0; time < 2; time++) {
      var entered = officer.keyed("pd", one + "/entering", "{\"goodOnly\": true}", "If-Match", "\"1\"");
      assertThat(described("POST", one + "/entering", "{\"goodOnly\": true}", entered).path("state").asString()).isEqualTo("ENTERED");
    }
    assertThat(good(officer, "POST", one + "/entering", "{}", "If-Match", "\"1\"").path("state").asString()).as("done already").isEqualTo("ENTERED");
    assertThat(posts(person)).containsExactlyInAnyOrder("Chuyên viên", "Tổ trưởng");
    assertThat(good(officer, "POST", one + "/dropping", "").path("stage").asString()).isEqualTo("ENTERED");
    saved(officer, one + "/workbook");
    refused(caller("canbo.dongda").get(one), 404, "not-found");
  }

  @Test
  void posts_that_became_something_else_are_looked_at_again_before_any_is_entered() throws Exception {
    String list = "/api/v1/posts/imports";
    int before = good(officer, "GET", list, "").path("imports").size();
    long person = entered("Lê Mẫu Khác");
    String one = located(officer.upload("pe", list + "?name=x.xlsx", workbook(POSTS, List.of(post(person, "Tổ trưởng", "", ""), post(person, "Tổ viên", "", "")))));
    String looked = tag(officer, one);
    good(officer, "POST", "/api/v1/people/" + person + "/posts", """
        {"unit": "%s", "title": "Tổ trưởng", "rank": "STAFF", "mode": "CONCURRENT", "from": "2021-02-01"}""".formatted(unit.code()));
    var overtaken = officer.post(one + "/entering", "{}", "If-Match", looked);
    assertThat(described("POST", one + "/entering", "{}", overtaken).path("state").asString()).as("nothing is entered").isEqualTo("CHECKED");
    assertThat(posts(person)).hasSize(2);
    var now = good(officer, "GET", one, "");
    assertThat(now.path("overtaken").asBoolean()).isTrue();
    assertThat(now.path("counts").path("unchanged").asInt()).isEqualTo(1);
    assertThat(tag(officer, one)).isEqualTo(overtaken.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(looked);
    refused(officer.post(one + "/entering", "{}", "If-Match", looked), 412, "version-old");
    assertThat(good(officer, "POST", one + "/entering", "{}", "If-Match", tag(officer, one)).path("state").asString()).isEqualTo("ENTERED");
    assertThat(posts(person)).containsExactlyInAnyOrder("Chuyên viên", "Tổ trưởng", "Tổ viên");

    String other = located(officer.upload("pf", list + "?name=y.xlsx", workbook(POSTS, List.of(post(person, "Tổ viên", "", "")))));
    assertThat(good(officer, "POST", other + "/dropping", "").path("stage").asString()).isEqualTo("DROPPED");
    refused(officer.get(other), 404, "not-found");
    assertThat(good(officer, "GET", list, "").path("imports").size()).isEqualTo(before + 1);
    String left = located(officer.upload("pg", list + "?name=z.xlsx", workbook(POSTS, List.of(post(person, "Ủy viên", "", "")))));
    jdbc.sql("update organization_post_import set lines = null where id = :id").param("id", Long.parseLong(number(left))).update();
    assertThat(good(officer, "GET", left, "").has("counts")).as("its lines are erased").isFalse();
    assertThat(good(officer, "GET", left + "/lines", "").path("lines").size()).isZero();
    refused(officer.post(left + "/entering", "{}", "If-Match", tag(officer, left)), 422, "refused", problem ->
        assertThat(problem.path("unmet").path(0).path("mend").asString()).startsWith("Gửi lại tệp"));
    refused(officer.get(left + "/workbook"), 404, "not-found");
  }

  @Test
  void what_is_not_checked_is_not_entered_and_shows_no_lines() throws Exception {
    String list = "/api/v1/people/imports";
    String one = located(officer.upload("m", list + "?name=x.xlsx", workbook(PEOPLE, List.of(person("Lê Mẫu Kẹt", "1985")))));
    settled(one);
    jdbc.sql("update organization_people_import set stage = 'CHECKING', failures = 3 where id = :id").param("id", Long.parseLong(number(one))).update();
    assertThat(good(officer, "GET", one, "").path("standsStill").asBoolean()).isTrue();
    assertThat(good(officer, "GET", one + "/lines", "").path("lines").size()).isZero();
    refused(officer.post(one + "/entering", "{}", "If-Match", tag(officer, one)), 422, "refused", problem ->
        assertThat(problem.path("unmet").path(0).path("code").asString()).isEqualTo("organization.import-checking"));
    assertThat(good(officer, "POST", one + "/dropping", "").path("stage").asString()).isEqualTo("DROPPED");
  }

  private List<String> post(long person, String title, String main, String number) {
    return List.of("" + person, unit.code(), title, "", main, "01/02/2021", "", number);
  }

  private List<String> posts(long person) throws Exception {
    return json.readTree(officer.get("/api/v1/people/" + person).body()).path("posts").valueStream().map(post -> post.path("title").asString()).toList();
  }

  private List<String> person(String name, String birth) {
    return List.of("", name, birth, "", unit.code(), "Chuyên viên", "", "", "01/02/2020");
  }

  private static byte[] workbook(List<String> heads, List<List<String>> lines) {
    return SheetWriter.workbook("1", heads, new ArrayList<>(lines));
  }

  private static String located(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
  }

  private JsonNode settled(String address) {
    return Awaitility.await().atMost(Duration.ofSeconds(60))
        .until(() -> good(officer, "GET", address, ""), read -> !read.path("atWork").asBoolean());
  }

  private void saved(ApiCaller caller, String address) throws Exception {
    saved(caller, address, ".xlsx");
  }

  private void saved(ApiCaller caller, String address, String ending) throws Exception {
    saved(caller, address, ending, "PK");
  }

  private void saved(ApiCaller caller, String address, String ending, String start) throws Exception {
    var answer = caller.download(address);
    var operation = called("GET", address, answer);
    assertThat(answerOf(operation, answer).propertyNames()).containsExactly("application/octet-stream");
    assertThat(answer.headers().firstValue("Content-Disposition")).hasValueSatisfying(name -> assertThat(name).contains(ending));
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(new String(answer.body(), 0, 2, StandardCharsets.US_ASCII)).isEqualTo(start);
  }

  @Test
  void accounts_are_opened_from_a_workbook_as_it_was_looked_at_and_no_password_is_answered() throws Exception {
    String list = "/api/v1/accounts/imports";
    int before = good(administrator, "GET", list, "").path("imports").size();
    entered("Lê Mẫu Mở");
    var good = List.of("le.mo.api", "", "Lê Mẫu Mở", "", unit.code(), "Cán bộ phụ trách thi đua, khen thưởng");
    refused(officer.upload("f", list + "?name=x.xlsx", workbook(ACCOUNTS, List.of(good))), 403, "not-their-act");
    refused(administrator.upload("g", list + "?name=x.xlsx", new byte[] {1}), 422, "wrong-fields");
    String one = located(administrator.upload("h", list + "?name=x.xlsx", workbook(ACCOUNTS, List.of(
        good, List.of("le.khong", "", "Lê Mẫu Không", "", unit.code(), "Cán bộ phụ trách thi đua, khen thưởng")))));
    var looked = good(administrator, "GET", one, "");
    assertThat(looked.path("counts").path("faulty").asInt()).isEqualTo(1);
    var faults = good(administrator, "GET", one + "/lines?outcome=FAULTY", "").path("lines").path(0);
    assertThat(faults.path("line").asInt()).isEqualTo(3);
    assertThat(faults.path("faults").path(0).path("column").asString()).isEqualTo("Họ và tên");
    String entering = "{\"goodOnly\": %s, \"lookedAt\": \"" + looked.path("lookedAt").asString() + "\"}";
    refused(administrator.post(one + "/entering", "{\"goodOnly\": true}"), 409, "stale");
    refused(administrator.post(one + "/entering", entering.formatted("false")), 422, "refused");
    assertThat(good(administrator, "POST", one + "/entering", entering.formatted("true")).path("stage").asString()).isEqualTo("ENTERED");
    assertThat(accounts.actor("le.mo.api")).isPresent();
    saved(administrator, one + "/workbook");
    String other = located(administrator.upload("i", list + "?name=y.xlsx", workbook(ACCOUNTS, List.of(good))));
    assertThat(good(administrator, "POST", other + "/dropping", "").path("stage").asString()).isEqualTo("DROPPED");
    assertThat(good(administrator, "GET", list, "").path("imports").size()).isEqualTo(before + 1);
    described("POST", list, "", administrator.upload("h2", list + "?name=z.xlsx", workbook(ACCOUNTS, List.of(good))));
    saved(administrator, "/api/v1/accounts/export");
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'identity.accounts-exported'").query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void what_changed_since_it_was_looked_at_is_read_anew_before_any_account_is_opened() throws Exception {
    String list = "/api/v1/accounts/imports";
    long person = entered("Lê Mẫu Vượt");
    entered("Lê Mẫu Sau");
    String role = "Cán bộ phụ trách thi đua, khen thưởng";
    String one = located(administrator.upload("k", list + "?name=x.xlsx", workbook(ACCOUNTS, List.of(
        List.of("le.vuot.api", "", "Lê Mẫu Vượt", "", unit.code(), role), List.of("le.sau.api", "", "Lê Mẫu Sau", "", unit.code(), role)))));
    String looked = good(administrator, "GET", one, "").path("lookedAt").asString();
    String entering = "{\"goodOnly\": true, \"lookedAt\": \"%s\"}";
    accounts.openFor(new PersonId(person), "khac.vuot", accounts.hash("x"), Role.UNIT_OFFICER, actor("quantri"));
    refused(administrator.post(one + "/entering", entering.formatted(looked)), 409, "stale", problem ->
        assertThat(problem.path("current").isEmpty()).as("what nobody has looked at").isTrue());
    assertThat(good(administrator, "GET", one + "/lines?outcome=FAULTY", "").path("lines").size()).isEqualTo(1);
    var anew = good(administrator, "GET", one, "");
    assertThat(anew.path("counts").path("faulty").asInt()).isEqualTo(1);
    refused(administrator.post(one + "/entering", entering.formatted(looked)), 409, "stale");
    good(administrator, "POST", one + "/entering", entering.formatted(anew.path("lookedAt").asString()));
    assertThat(accounts.actor("le.sau.api")).isPresent();
    assertThat(accounts.actor("le.vuot.api")).isEmpty();
    assertThat(good(administrator, "GET", one, "").path("counts").path("fresh").asInt()).as("once opened it stays as it was").isEqualTo(1);
  }

  @Test
  void an_upload_that_waits_in_vain_for_its_turn_is_told_to_come_again() throws Exception {
    String list = "/api/v1/people/imports?name=z.xlsx";
    var bytes = workbook(PEOPLE, List.of(person("Lê Mẫu Đợi", "1985")));
    var busy = SheetReader.inTurn(() -> officer.upload("l", list, bytes));
    refused(busy, 503, "workbook-busy");
    assertThat(busy.headers().firstValue("Retry-After")).hasValue("60");
    String one = located(officer.upload("l", list, bytes));
    settled(one);
    good(officer, "POST", one + "/dropping", "");
  }

  private long entered(String name) {
    return people.enter(name, unit.id(), "Chuyên viên", PostRank.STAFF, LocalDate.of(2020, 1, 1), true, actor("canbo.badinh")).value();
  }

  @Test
  void an_owner_is_invited_by_a_letter_and_signed_out_and_the_letter_sent_again() throws Exception {
    String opening = """
        {"person": %d, "username": "thu.api", "role": "UNIT_OFFICER", "mail": "%s"}""";
    long person = entered("Lê Mẫu Thư");
    refused(administrator.post("/api/v1/accounts", opening.formatted(person, "khong phai")), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/mail"));
    String account = located(administrator.post("/api/v1/accounts", opening.formatted(person, "thu@mttq.example.vn")));
    var read = good(administrator, "GET", account, "");
    assertThat(read.path("mail").asString()).isEqualTo("thu@mttq.example.vn");
    assertThat(read.path("invited").asBoolean()).isTrue();
    var letter = good(administrator, "GET", "/api/v1/mail", "").path("letters").path(0);
    assertThat(letter.path("account").asString()).isEqualTo(number(account));
    assertThat(letter.path("kind").asString()).isEqualTo("INVITATION");
    String again = "/api/v1/mail/" + letter.path("id").asLong() + "/repetition";
    good(administrator, "POST", again, "");
    refused(officer.post(again, ""), 403, "not-their-act");
    good(administrator, "POST", account + "/invitation/withdrawal", "");
    assertThat(good(administrator, "GET", account, "").path("invited").asBoolean()).isFalse();
    Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> refused(administrator.post(again, ""), 422, "refused"));
    String change = "{\"mail\": \"moi@mttq.example.vn\", \"before\": \"%s\"}";
    refused(administrator.post(account + "/mail-address", change.formatted("khac@mttq.example.vn")), 409, "stale");
    good(administrator, "POST", account + "/mail-address", change.formatted("thu@mttq.example.vn"));
    String invited = good(administrator, "POST", account + "/invitation", "").toString();
    assertThat(invited).matches("\\{\"id\":\\d+,\"active\":true}");
    good(administrator, "POST", account + "/sessions/revocation", "");
    assertThat(good(administrator, "GET", account, "").path("invited").asBoolean()).isFalse();
    refused(administrator.post("/api/v1/accounts/" + actor("quantri").account().value() + "/sessions/revocation", ""), 422, "refused");
  }

  @Test
  void files_that_are_not_clean_are_listed_and_scanned_again() throws Exception {
    String picture = "/api/v1/emblems/" + unit.id().value() + "?name=bieu-trung.png";
    described("POST", picture, "", administrator.upload(UUID.randomUUID().toString(), picture, emblem()));
    var file = good(administrator, "GET", "/api/v1/files?state=PENDING", "").path("files").path(0);
    assertThat(file.path("use").asString()).isEqualTo("EMBLEM");
    assertThat(good(administrator, "GET", "/api/v1/files?state=INFECTED", "").path("files").size()).isZero();
    assertThat(good(administrator, "GET", "/api/v1/files/own", "").path("files").path(0).path("id").asLong()).isEqualTo(file.path("id").asLong());
    assertThat(good(officer, "GET", "/api/v1/files/own", "").path("files").size()).isZero();
    refused(officer.get("/api/v1/files"), 403, "not-their-act");
    refused(administrator.get("/api/v1/files?state=DIRTY"), 400, "bad-value");
    String scan = "/api/v1/files/" + file.path("id").asLong() + "/scan";
    refused(administrator.post(scan, ""), 428, "version-missing");
    refused(administrator.post(scan, "", "If-Match", "\"0\""), 412, "version-old");
    Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() ->
        assertThat(good(administrator, "GET", scan, "").path("fault").asString()).isEqualTo("UNREACHABLE"));
    var acted = good(administrator, "POST", scan, "", "If-Match", tag(administrator, scan));
    assertThat(acted.path("state").asString()).isEqualTo("PENDING");
    assertThat(acted.toString()).doesNotContain("bieu-trung");
    refused(administrator.get("/api/v1/files/999999/scan"), 404, "not-found");
    assertThat(good(administrator, "POST", "/api/v1/files/scan", "").path("count").asInt()).isZero();
  }

  private static byte[] emblem() throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  @Test
  void a_handover_is_prepared_signed_by_both_and_another_given_up() throws Exception {
    var officerAccount = actor("canbo.badinh").account().value();
    var headAccount = actor("chutich.badinh").account().value();
    String sent = """
        {"unit": %d, "receiver": %d, "note": "Tủ hồ sơ"}""".formatted(unit.id().value(), headAccount);
    refused(officer.post("/api/v1/handovers", "{}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString())).containsExactlyInAnyOrder("/unit", "/receiver"));
    String key = UUID.randomUUID().toString();
    var prepared = officer.keyed(key, "/api/v1/handovers", sent);
    described("POST", "/api/v1/handovers", sent, prepared);
    assertThat(located(officer.keyed(key, "/api/v1/handovers", sent))).isEqualTo(located(prepared));
    String paper = located(prepared);
    assertThat(good(head, "GET", paper, "").path("note").asString()).isEqualTo("Tủ hồ sơ");
    refused(head.post(paper + "/receipt", ""), 422, "refused");
    assertThat(good(officer, "POST", paper + "/giving", "").path("state").asString()).isEqualTo("GIVEN");
    refused(officer.post(paper + "/receipt", ""), 403, "not-their-act");
    assertThat(good(head, "POST", paper + "/receipt", "").path("state").asString()).isEqualTo("RECEIVED");
    assertThat(good(officer, "GET", "/api/v1/handovers", "").path("handovers").path(0).path("id").asString()).isEqualTo(number(paper));
    refused(caller("canbo.dongda").get(paper), 404, "not-found");
    String forOther = "/api/v1/accounts/" + officerAccount + "/handover";
    refused(administrator.post(forOther, sent), 403, "not-their-act");
    String second = located(head, forOther, sent);
    assertThat(good(head, "POST", second + "/cancellation", "").path("state").asString()).isEqualTo("CANCELLED");
  }

  @Test
  void the_book_of_outgoing_papers_is_kept_and_goes_out() throws Exception {
    String books = "/api/v1/number-books";
    refused(officer.post(books + "/symbols", "{\"kind\": \"TB\", \"symbol\": \"TB-BĐ\"}"), 403, "not-their-act");
    refused(head.post(books + "/symbols", "{\"kind\": \"TB\"}"), 422, "wrong-fields");
    good(head, "POST", books + "/symbols", "{\"kind\": \"TB\", \"symbol\": \"TB-BĐ\"}");
    refused(officer.post(books + "/profile", "{\"profile\": \"PARTY\"}"), 403, "not-their-act");
    refused(head.post(books + "/profile", "{\"profile\": \"ANY\"}"), 422, "wrong-fields");
    assertThat(good(officer, "GET", books + "/profile", "").path("profile").asString()).isEqualTo("FRONT");
    assertThat(good(head, "POST", books + "/profile", "{\"profile\": \"STATE_ND30\"}").path("verified").asBoolean()).isTrue();
    refused(officer.post(books + "/series", "{\"name\": \"Hội đồng\"}"), 403, "not-their-act");
    refused(head.post(books + "/series", "{}"), 422, "wrong-fields");
    var series = good(head, "POST", books + "/series", "{\"name\": \"Hội đồng\", \"symbol\": \"HĐTĐKT\"}").path("series").path(0);
    String inSeries = located(officer, books + "/numbers",
        "{\"kind\": \"TB\", \"series\": " + series.path("id").asLong() + ", \"day\": \"2022-11-01\", \"subject\": \"Họp\"}");
    assertThat(good(officer, "GET", inSeries, "").path("symbol").asString()).isEqualTo("01/TB-HĐTĐKT");
    String closing = books + "/series/" + series.path("id").asLong() + "/closing";
    refused(officer.post(closing, ""), 403, "not-their-act");
    assertThat(good(head, "POST", closing, "").path("series").path(0).path("closed").asBoolean()).isTrue();
    refused(head.post(books + "/rule", "{\"fromYear\": 22}"), 422, "wrong-fields");
    assertThat(good(head, "POST", books + "/rule", "{\"fromYear\": 2022, \"oneBook\": true}").path("rules").path(0).path("oneBook").asBoolean()).isTrue();
    refused(officer.post(books + "/numbers", "{\"kind\": \"TB\", \"day\": \"2022-11-02\", \"subject\": \"Họp\"}"), 422, "refused");
    refused(officer.post(books + "/numbers", "{}"), 422, "wrong-fields");
    String first = located(officer, books + "/numbers", "{\"kind\": \"TB\", \"day\": \"2022-11-01\", \"how\": \"RESERVED\", \"count\": 2}");
    String numbers = first.replaceAll("/1$", "");
    assertThat(good(officer, "GET", books, "").path("books").path(0).path("reserved").asInt()).isEqualTo(2);
    assertThat(good(officer, "GET", first, "").path("symbol").asString()).isEqualTo("01/TB-BĐ");
    refused(officer.post(first + "/use", "{\"subject\": \"Họp\"}"), 428, "version-missing");
    var used = good(officer, "POST", first + "/use", "{\"subject\": \"Họp\"}", "If-Match", tag(officer, first));
    assertThat(used.toString()).contains("GIVEN").doesNotContain("Họp");
    refused(officer.post(first + "/correction", "{\"subject\": \"Họp quý\"}", "If-Match", "\"0\""), 412, "version-old");
    good(officer, "POST", first + "/correction", "{\"subject\": \"Họp quý\"}", "If-Match", tag(officer, first));
    assertThat(good(officer, "GET", first, "").path("subject").asString()).isEqualTo("Họp quý");
    refused(officer.post(first + "/voiding", "{}", "If-Match", tag(officer, first)), 422, "wrong-fields");
    assertThat(good(officer, "POST", first + "/voiding", "{\"reason\": \"Nhầm\"}", "If-Match", tag(officer, first)).path("state").asString()).isEqualTo("VOID");
    refused(officer.post(first + "/use", "{\"subject\": \"Họp\"}", "If-Match", tag(officer, first)), 412, "version-old");
    assertThat(good(officer, "GET", numbers, "").path("numbers").path(0).path("number").asString()).isEqualTo("2");
    assertThat(good(officer, "GET", numbers + "?before=2", "").path("numbers").size()).isEqualTo(1);
    saved(officer, numbers.replaceAll("/numbers$", "/export"));
    refused(caller("canbo.dongda").get(first), 404, "not-found");
    refused(officer.get(numbers + "/khong"), 404, "not-found");
  }

  @Test
  void the_books_of_a_unit_that_ended_are_read_by_the_one_above_it() throws Exception {
    String books = "/api/v1/number-books";
    var last = caller("canbo.thachthat");
    String number = located(last, books + "/numbers", "{\"kind\": \"TB\", \"day\": \"2022-11-01\", \"subject\": \"Thông báo cuối\"}");
    var unit = actor("canbo.thachthat").duties().getFirst().unit();
    var act = new LegalAct("1/NQ-MẪU", "HĐND", LocalDate.of(2022, 10, 15), "");
    reorganizations.carryOut(new Reorganization(new Change.Ending(unit), LocalDate.of(2022, 11, 1), act, UUID.randomUUID(), true), actor("canbo.tp"));
    var city = caller("canbo.tp");
    assertThat(good(city, "GET", books + "/ended", "").path("units").path(0).path("unit").asLong()).isEqualTo(unit.value());
    assertThat(good(city, "GET", books + "/ended/" + unit.value(), "").path("books").path(0).path("last").asInt()).isEqualTo(1);
    assertThat(good(city, "GET", number, "").path("subject").asString()).isEqualTo("Thông báo cuối");
    refused(city.post(number + "/voiding", "{\"reason\": \"Nhầm\"}", "If-Match", "\"0\""), 404, "not-found");
    refused(officer.get(books + "/ended/" + unit.value()), 404, "not-found");
  }

  @Test
  void an_incoming_paper_is_registered_passed_on_and_ended() throws Exception {
    String list = "/api/v1/incoming";
    var clerk = caller("canbo.caugiay");
    var leader = caller("chutich.caugiay");
    var stranger = caller("canbo.dongda");
    String sent = """
        {"issuer": "Thành ủy Hà Nội", "symbol": "05 - CT/TU", "day": "2022-10-28", "subject": "Thi đua quý IV", "pages": 3, "urgency": "URGENT"}""";
    refused(leader.post(list, sent), 403, "not-their-act");
    refused(clerk.post(list, "{\"dueOn\": \"2022-11-05\", \"pages\": 0}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
            .containsExactly("/issuer", "/kind", "/day", "/subject", "/pages"));
    refused(clerk.post(list, sent.replace("2022-10-28", "2022-11-02")), 422, "refused");
    String key = UUID.randomUUID().toString();
    var registered = clerk.keyed(key, list, sent);
    described("POST", list, sent, registered);
    String one = located(registered);
    assertThat(located(clerk.keyed(key, list, sent))).as("sent again").isEqualTo(one);
    refused(clerk.post(list, sent), 422, "refused", problem -> assertThat(problem.toString()).contains("document.incoming-there", "1/2022"));
    good(clerk, "POST", list, sent.replace("}", ", \"again\": \"Bản giấy\"}"));
    var whole = good(clerk, "GET", one, "");
    assertThat(whole.path("understood").path("number").asInt()).isEqualTo(5);
    assertThat(whole.path("paper").path("kind").asString()).isEqualTo("CT");
    good(clerk, "POST", one + "/correction", sent.replace("quý IV", "năm 2022"), "If-Match", tag(clerk, one));
    refused(clerk.post(one + "/correction", sent, "If-Match", "\"0\""), 412, "version-old");
    String scan = one + "/files?name=" + "05-CT.pdf";
    described("POST", scan, "", clerk.upload(UUID.randomUUID().toString(), scan, "%PDF-1.7\nx\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)));
    refused(clerk.upload(UUID.randomUUID().toString(), scan, "MZ".getBytes(StandardCharsets.US_ASCII)), 422, "refused");
    long file = good(clerk, "GET", one, "").path("files").path(0).path("id").asLong();
    assertThat(clerk.download("/api/v1/files/" + file).statusCode()).isEqualTo(200);
    refused(stranger.get("/api/v1/files/" + file), 404, "not-found");
    var choice = good(leader, "GET", list + "/handlers", "").path("handlers").valueStream()
        .filter(each -> each.path("key").asString().equals("PERSON-" + actor("canbo.caugiay").person().value())).findFirst().orElseThrow();
    String passing = "{\"handler\": \"%s\", \"dueOn\": \"2022-11-05\", \"word\": \"Tham mưu\"}".formatted(choice.path("key").asString());
    refused(clerk.post(one + "/passing", passing, "If-Match", tag(clerk, one)), 403, "not-their-act");
    refused(leader.post(one + "/passing", "{}", "If-Match", tag(leader, one)), 422, "wrong-fields");
    var passed = good(leader, "POST", one + "/passing", passing, "If-Match", tag(leader, one));
    assertThat(passed.toString()).contains("PASSED").doesNotContain("Tham mưu", "Thi đua");
    assertThat(good(clerk, "GET", list + "?mine=true", "").path("papers").size()).isEqualTo(1);
    refused(clerk.post(one + "/ending", "{\"how\": \"RETURNED\"}", "If-Match", tag(clerk, one)), 422, "wrong-fields");
    good(clerk, "POST", one + "/ending", "{\"how\": \"HANDLED\", \"answer\": \"12/CV-MTTQ\"}", "If-Match", tag(clerk, one));
    assertThat(good(clerk, "GET", one, "").path("steps").path(1).path("answer").asString()).isEqualTo("12/CV-MTTQ");
    String second = one.replaceAll("\\d+$", "" + good(clerk, "GET", list + "?show=OPEN", "").path("papers").path(0).path("id").asLong());
    refused(clerk.post(second + "/voiding", "{}", "If-Match", tag(clerk, second)), 422, "wrong-fields");
    assertThat(good(clerk, "POST", second + "/voiding", "{\"reason\": \"Nhầm\"}", "If-Match", tag(clerk, second)).path("state").asString())
        .isEqualTo("VOID");
    assertThat(good(clerk, "GET", list + "?q=thi%20dua%20nam", "").path("papers").size()).isEqualTo(1);
    saved(clerk, list + "/export?show=VOID");
    saved(leader, list + "/book/export", ".pdf", "%P");
    refused(stranger.get(one), 404, "not-found");
    refused(stranger.post(one + "/voiding", "{\"reason\": \"x\"}", "If-Match", "\"3\""), 404, "not-found");
    assertThat(good(stranger, "GET", list + "?q=thi%20dua", "").path("papers").size()).isZero();
  }

  @Test
  void an_outgoing_paper_is_written_checked_signed_and_sent_out() throws Exception {
    String list = "/api/v1/outgoing";
    var clerk = caller("canbo.hoankiem");
    var leader = caller("chutich.hoankiem");
    var stranger = caller("canbo.dongda");
    String sent = """
        {"kind": "REPORT", "subject": "Kết quả thi đua năm 2022", "content": "I. KẾT QUẢ\\nĐã hoàn thành.", "recipients": "Lưu: VT",
         "annexes": "Phụ lục\\nDanh sách\\nKhông có.", "urgency": "URGENT"}""";
    refused(leader.post(list, sent), 403, "not-their-act");
    refused(clerk.post(list, "{\"kind\": \"LETTER\", \"remedy\": \"RECALLS\"}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
            .containsExactly("/subject", "/content", "/recipients", "/addressees", "/remedied"));
    refused(clerk.post(list, sent.replace("}", ", \"remedy\": \"RECALLS\", \"remedied\": 99999}")), 422, "refused");
    String key = UUID.randomUUID().toString();
    var drafted = clerk.keyed(key, list, sent);
    described("POST", list, sent, drafted);
    assertThat(drafted.body()).doesNotContain("thi đua");
    String one = located(drafted);
    assertThat(located(clerk.keyed(key, list, sent))).as("sent again").isEqualTo(one);
    good(clerk, "PUT", one, sent.replace("Kết quả thi đua", "Kết quả phong trào thi đua"), "If-Match", tag(clerk, one));
    refused(clerk.send("PUT", one, sent, "If-Match", "\"0\""), 412, "version-old");
    saved(clerk, one + "/paper", ".pdf", "%P");
    saved(leader, one + "/paper?format=DOCX", ".docx");
    refused(leader.post(one + "/signature", "", "If-Match", tag(leader, one)), 422, "refused");
    good(clerk, "POST", one + "/submission", "", "If-Match", tag(clerk, one));
    refused(clerk.post(one + "/check", "{}", "If-Match", tag(clerk, one)), 422, "refused");
    refused(leader.post(one + "/return", "{}", "If-Match", tag(leader, one)), 422, "wrong-fields");
    good(leader, "POST", one + "/return", "{\"words\": \"Bổ sung\"}", "If-Match", tag(leader, one));
    good(clerk, "POST", one + "/submission", "", "If-Match", tag(clerk, one));
    good(leader, "POST", one + "/check", "{\"words\": \"Đủ\"}", "If-Match", tag(leader, one));
    refused(clerk.post(one + "/signature", "", "If-Match", tag(clerk, one)), 403, "not-their-act");
    assertThat(good(leader, "POST", one + "/signature", "", "If-Match", tag(leader, one)).path("state").asString()).isEqualTo("SIGNED");
    var whole = good(clerk, "GET", one, "");
    assertThat(whole.path("symbol").asString()).isEqualTo("01/BC-MTTQ-BTT");
    assertThat(whole.path("steps").size()).isEqualTo(6);
    refused(clerk.post(one + "/issue", "{}", "If-Match", tag(clerk, one)), 422, "refused", problem -> assertThat(problem.toString()).contains("clerical.signatures-missing"));
    String ink = "/api/v1/signatures/" + whole.path("file").asLong() + "/ink?name=scan.pdf";
    var scan = clerk.upload(UUID.randomUUID().toString(), ink, "%PDF-1.7\nx\n%%EOF\n".getBytes(StandardCharsets.US_ASCII), "If-Match", "\"0\"");
    assertThat(scan.statusCode()).as(scan.body()).isBetween(200, 201);
    refused(clerk.post(one + "/issue", "{\"on\": \"2022-11-02\"}", "If-Match", tag(clerk, one)), 422, "refused");
    refused(clerk.post(one + "/dispatches", "{\"recipients\": \"Phường A\", \"way\": \"HAND\"}"), 422, "refused");
    assertThat(good(clerk, "POST", one + "/issue", "{}", "If-Match", tag(clerk, one)).path("state").asString()).isEqualTo("ISSUED");
    dispatched(one, clerk, leader, stranger);
    refused(clerk.get(one + "/export"), 422, "refused", problem -> assertThat(problem.toString()).as("nobody has scanned it").contains("document.file-pending"));
    jdbc.sql("""
        update document_bytes set state = 'CLEAN', scanner = 'test', answered_at = now()
        where sha256 = (select f.sha256 from document_file f where f.use = 'INK_SCAN' order by f.id desc limit 1)
        """).update();
    saved(clerk, one + "/export", ".zip");
    var receiver = caller("canbo.longbien");
    var sentOut = clerk.download(one + "/export").body();
    refused(stranger.get(one + "/export"), 404, "not-found");
    String packages = "/api/v1/incoming/packages";
    refused(receiver.upload(UUID.randomUUID().toString(), packages, "PK".getBytes(StandardCharsets.US_ASCII)), 422, "refused");
    var arrived = receiver.upload("arrived", packages, sentOut);
    described("POST", packages, "", arrived);
    assertThat(receiver.upload("arrived", packages, sentOut).body()).isEqualTo(arrived.body());
    var registered = good(receiver, "GET", located(arrived), "");
    assertThat(registered.path("paper").path("symbol").asString()).isEqualTo("01/BC-MTTQ-BTT");
    assertThat(registered.path("files").size()).isOne();
    String cases = "/api/v1/case-files";
    refused(clerk.post(cases, "{\"keptYears\": 0}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString())).containsExactly("/title", "/keptYears"));
    refused(leader.post(cases, "{\"title\": \"Thi đua 2022\"}"), 403, "not-their-act");
    String file = located(clerk, cases, "{\"title\": \"Thi đua 2022\", \"keptYears\": 10}");
    good(clerk, "POST", file + "/correction", "{\"title\": \"Thi đua năm 2022\", \"forEver\": true}", "If-Match", tag(clerk, file));
    refused(clerk.post(file + "/papers", "{}"), 422, "refused");
    good(clerk, "POST", file + "/papers", "{\"outgoing\": " + one.replaceAll(".*/", "") + "}");
    refused(clerk.post(file + "/papers/1/removal", "{}"), 422, "wrong-fields");
    good(clerk, "POST", file + "/papers/1/removal", "{\"why\": \"Nhầm\"}");
    good(clerk, "POST", file + "/papers", "{\"symbol\": \"01/BC-MTTQ-BTT\"}");
    refused(clerk.post(file + "/closing", "{\"on\": \"2022-11-02\"}", "If-Match", tag(clerk, file)), 422, "refused");
    good(clerk, "POST", file + "/closing", "{}", "If-Match", tag(clerk, file));
    good(clerk, "POST", file + "/reopening", "", "If-Match", tag(clerk, file));
    good(clerk, "POST", file + "/closing", "{}", "If-Match", tag(clerk, file));
    refused(clerk.post(file + "/handing", "{}", "If-Match", tag(clerk, file)), 422, "wrong-fields");
    assertThat(good(clerk, "POST", file + "/handing", "{\"to\": \"Lưu trữ\"}", "If-Match", tag(clerk, file)).path("state").asString()).isEqualTo("HANDED");
    assertThat(good(clerk, "GET", file, "").path("papers").path(0).path("symbol").asString()).isEqualTo("01/BC-MTTQ-BTT");
    assertThat(good(clerk, "GET", cases + "?q=thi%20dua&state=HANDED", "").path("files").size()).isOne();
    saved(clerk, file + "/export", ".zip");
    saved(clerk, file + "/index/export", ".pdf", "%P");
    saved(leader, cases + "/handing-list/export?handed=true", ".pdf", "%P");
    refused(stranger.get(file + "/index/export"), 404, "not-found");
    refused(stranger.get(file), 404, "not-found");
    refused(stranger.post(file + "/papers", "{\"outgoing\": 1}"), 404, "not-found");
    assertThat(good(clerk, "GET", one, "").path("state").asString()).isEqualTo("FILED");
    refused(clerk.post(one + "/voiding", "{\"words\": \"x\"}", "If-Match", tag(clerk, one)), 422, "refused");
    String wrong = located(clerk, list, sent.replace("Kết quả thi đua", "Nhầm"));
    good(clerk, "POST", wrong + "/submission", "", "If-Match", tag(clerk, wrong));
    good(leader, "POST", wrong + "/check", "{}", "If-Match", tag(leader, wrong));
    good(leader, "POST", wrong + "/signature", "", "If-Match", tag(leader, wrong));
    refused(clerk.post(wrong + "/voiding", "{}", "If-Match", tag(clerk, wrong)), 422, "wrong-fields");
    refused(clerk.post(wrong + "/voiding", "{\"words\": \"" + "a".repeat(501) + "\"}", "If-Match", tag(clerk, wrong)), 422, "wrong-fields");
    refused(stranger.post(wrong + "/voiding", "{\"words\": \"x\"}", "If-Match", "\"3\""), 404, "not-found");
    assertThat(good(clerk, "POST", wrong + "/voiding", "{\"words\": \"Ghi nhầm\"}", "If-Match", tag(clerk, wrong)).path("state").asString()).isEqualTo("VOID");
    String other = located(clerk, list, sent.replace("}", ", \"remedy\": \"REPLACES\", \"remedied\": " + one.replaceAll(".*/", "") + "}"));
    assertThat(good(clerk, "GET", one, "").path("remedies").path(0).path("remedy").asString()).isEqualTo("REPLACES");
    refused(clerk.post(other + "/withdrawal", "{}", "If-Match", tag(clerk, other)), 422, "wrong-fields");
    good(clerk, "POST", other + "/withdrawal", "{\"words\": \"Nhầm\"}", "If-Match", tag(clerk, other));
    assertThat(good(clerk, "GET", list + "?q=thi%20dua&show=FILED", "").path("papers").size()).isOne();
    saved(clerk, list + "/export");
    refused(stranger.get(one), 404, "not-found");
    refused(stranger.post(one + "/withdrawal", "{\"words\": \"x\"}", "If-Match", "\"9\""), 404, "not-found");
    assertThat(good(stranger, "GET", list, "").path("papers").size()).isZero();
  }

  private void dispatched(String paper, ApiCaller clerk, ApiCaller leader, ApiCaller stranger) throws Exception {
    String list = paper + "/dispatches";
    refused(clerk.post(list, "{}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString())).containsExactly("/recipients", "/way"));
    refused(leader.post(list, "{\"recipients\": \"Phường A\", \"way\": \"HAND\"}"), 403, "not-their-act");
    good(clerk, "POST", list, "{\"recipients\": \"Phường A\\nPhường B | 3\", \"way\": \"POST\", \"copies\": 2, \"note\": \"Thư bảo đảm\"}");
    refused(clerk.post(list + "/1/receipt", "{}", "If-Match", "\"0\""), 422, "wrong-fields");
    assertThat(good(clerk, "POST", list + "/1/receipt", "{\"by\": \"Lê Mẫu Chi\"}", "If-Match", "\"0\"").path("state").asString()).isEqualTo("RECEIVED");
    refused(clerk.post(list + "/1/receipt", "{\"by\": \"Khác\"}", "If-Match", "\"0\""), 412, "version-old");
    assertThat(good(clerk, "POST", list + "/2/voiding", "{\"why\": \"Nhầm\"}", "If-Match", "\"0\"").path("state").asString()).isEqualTo("VOID");
    var lines = good(leader, "GET", list, "").path("dispatches");
    assertThat(lines.size()).isEqualTo(2);
    assertThat(lines.path(0).path("receivedBy").asString()).isEqualTo("Lê Mẫu Chi");
    assertThat(good(clerk, "GET", list + "?waiting=true", "").path("dispatches").size()).isZero();
    saved(clerk, list + "/export");
    saved(clerk, "/api/v1/outgoing/book/export", ".pdf", "%P");
    saved(clerk, "/api/v1/outgoing/book/export?as=xlsx");
    refused(stranger.get(list), 404, "not-found");
    refused(stranger.post(list, "{\"recipients\": \"x\", \"way\": \"HAND\"}"), 404, "not-found");
    refused(stranger.post(list + "/1/receipt", "{\"by\": \"x\"}", "If-Match", "\"1\""), 404, "not-found");
    refused(stranger.get(list + "/export"), 404, "not-found");
  }

  @Test
  void a_list_of_case_files_is_laid_down_approved_and_opened_from() throws Exception {
    String list = "/api/v1/case-catalogues";
    var clerk = caller("canbo.bactuliem");
    var leader = caller("chutich.bactuliem");
    var stranger = caller("canbo.dongda");
    refused(clerk.post(list, "{}"), 422, "wrong-fields");
    refused(clerk.post(list, "{\"year\": 2022, \"copied\": true}"), 422, "refused");
    refused(leader.post(list, "{\"year\": 2022}"), 403, "not-their-act");
    String one = located(clerk, list, "{\"year\": 2022}");
    refused(clerk.send("PUT", one, "{\"content\": \"01 | Thiếu\"}", "If-Match", tag(clerk, one)), 422, "refused");
    good(clerk, "PUT", one, "{\"content\": \"I. THI ĐUA\\n01.TĐ | Phong trào | 10 năm\\n02.TĐ | Hội đồng | Vĩnh viễn | Văn phòng\"}", "If-Match", tag(clerk, one));
    refused(clerk.post(one + "/submission", "", "If-Match", "\"0\""), 412, "version-old");
    good(clerk, "POST", one + "/submission", "", "If-Match", tag(clerk, one));
    refused(leader.post(one + "/return", "{}", "If-Match", tag(leader, one)), 422, "wrong-fields");
    good(leader, "POST", one + "/return", "{\"words\": \"Bổ sung\"}", "If-Match", tag(leader, one));
    good(clerk, "POST", one + "/submission", "", "If-Match", tag(clerk, one));
    refused(clerk.post(one + "/approval", "", "If-Match", tag(clerk, one)), 403, "not-their-act");
    assertThat(good(leader, "POST", one + "/approval", "", "If-Match", tag(leader, one)).path("state").asString()).isEqualTo("APPROVED");
    refused(clerk.post(one + "/lines", "{\"symbol\": \"03.TĐ\"}", "If-Match", tag(clerk, one)), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString())).containsExactly("/title", "/keptYears", "/why"));
    String added = "{\"symbol\": \"03.TĐ\", \"title\": \"Chuyên đề\", \"keptYears\": 5, \"why\": \"Phong trào mới\"}";
    good(clerk, "POST", one + "/lines", added, "If-Match", tag(clerk, one));
    refused(clerk.post(one + "/lines", added, "If-Match", tag(clerk, one)), 422, "refused");
    var lines = good(clerk, "GET", one, "").path("lines");
    assertThat(lines.valueStream().map(line -> line.path("symbol").asString())).containsExactly("", "01.TĐ", "02.TĐ", "03.TĐ");
    String line = one + "/lines/" + lines.path(1).path("id").asLong();
    good(clerk, "POST", line, "{\"symbol\": \"01.TĐ\", \"title\": \"Phong trào năm 2022\", \"forEver\": true, \"why\": \"Sai\"}", "If-Match", tag(clerk, one));
    String last = one + "/lines/" + lines.path(3).path("id").asLong();
    refused(clerk.post(last + "/striking", "{}", "If-Match", tag(clerk, one)), 422, "wrong-fields");
    good(clerk, "POST", last + "/striking", "{\"why\": \"Gộp\"}", "If-Match", tag(clerk, one));
    var catalogue = good(clerk, "GET", list, "").path("catalogues").path(0);
    assertThat(catalogue.path("files").asInt()).isEqualTo(2);
    refused(clerk.post("/api/v1/case-files", "{\"title\": \"Ngoài\", \"keptYears\": 5}"), 422, "refused");
    var now = good(clerk, "GET", one, "").path("lines").path(2);
    String opening = "{\"catalogue\": %d, \"line\": %d}".formatted(catalogue.path("id").asLong(), now.path("id").asLong());
    String file = located(clerk, "/api/v1/case-files", opening);
    assertThat(located(clerk, "/api/v1/case-files", opening)).as("one file a line").isEqualTo(file);
    assertThat(good(clerk, "GET", file, "").path("file").path("notation").asString()).isEqualTo("01.TĐ");
    saved(clerk, one + "/paper", ".pdf", "%P");
    saved(leader, one + "/paper?format=DOCX", ".docx");
    refused(stranger.get(one), 404, "not-found");
    refused(stranger.post("/api/v1/case-files", opening), 404, "not-found");
    refused(stranger.post(last + "/striking", "{\"why\": \"x\"}", "If-Match", "\"9\""), 404, "not-found");
    assertThat(good(stranger, "GET", list, "").path("catalogues").size()).isZero();
  }

  @Test
  void a_file_comes_in_parts_and_becomes_a_scan_of_an_incoming_paper() throws Exception {
    var clerk = caller("canbo.haibatrung");
    var stranger = caller("canbo.dongda");
    String one = located(clerk, "/api/v1/incoming", """
        {"issuer": "Thành ủy Hà Nội", "symbol": "06-CT/TU", "day": "2022-10-28", "subject": "Quét cả tập"}""");
    String list = "/api/v1/uploads";
    byte[] bytes = ("%PDF-1.7\n" + "một tập văn bản\n".repeat(5000) + "%%EOF\n").getBytes(StandardCharsets.UTF_8);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    String sent = "{\"use\": \"INCOMING\", \"name\": \"tap.pdf\", \"size\": %d, \"sha256\": \"%s\"}".formatted(bytes.length, sha256);
    refused(clerk.post(list, "{\"use\": \"EMBLEM\", \"sha256\": \"X\"}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString())).containsExactly("/use", "/size", "/sha256"));
    refused(clerk.post(list, sent.replace("\"size\": ", "\"size\": 30000")), 422, "refused");
    String upload = located(clerk, list, sent);
    assertThat(located(clerk, list, sent)).as("announced again").isEqualTo(upload);
    refused(stranger.get(upload), 404, "not-found");
    String first = upload + "/bytes?at=0";
    described("PUT", first, "", clerk.putBytes(first, Arrays.copyOf(bytes, 64_000)));
    refused(clerk.putBytes(first, Arrays.copyOf(bytes, 64_001)), 409, "stale", problem ->
        assertThat(problem.path("current").path("received").asString()).isEqualTo("64000"));
    refused(clerk.putBytes(upload + "/bytes?at=64000", new byte[1_000_001]), 413, "body-too-large");
    refused(stranger.putBytes(upload + "/bytes?at=64000", new byte[5]), 404, "not-found");
    String scan = "{\"upload\": %s}".formatted(upload.replaceAll(".*/", ""));
    refused(clerk.post(one + "/uploads", scan), 422, "refused", problem -> assertThat(problem.toString()).contains("document.upload-not-whole"));
    String last = upload + "/bytes?at=64000";
    described("PUT", last, "", clerk.putBytes(last, Arrays.copyOfRange(bytes, 64_000, bytes.length)));
    assertThat(good(clerk, "GET", upload, "").path("state").asString()).isEqualTo("WHOLE");
    assertThat(good(clerk, "GET", list, "").path("uploads").size()).isOne();
    good(clerk, "POST", one + "/uploads", scan);
    var kept = good(clerk, "GET", one, "").path("files").path(0);
    assertThat(kept.path("name").asString()).isEqualTo("tap.pdf");
    assertThat(clerk.download("/api/v1/files/" + kept.path("id").asLong()).body()).isEqualTo(bytes);
    refused(clerk.get(upload), 404, "not-found");
    saved(clerk, one + "/files/export", ".zip", "PK");
    refused(stranger.get(one + "/files/export"), 404, "not-found");
    String versions = one + "/files/" + kept.path("id").asLong() + "/versions";
    String better = UUID.randomUUID().toString();
    byte[] clear = "%PDF-1.7\nrõ hơn\n%%EOF\n".getBytes(StandardCharsets.UTF_8);
    refused(clerk.upload(better, versions + "?name=ro.pdf", clear), 422, "wrong-fields");
    var replaced = clerk.upload(better, versions + "?name=ro.pdf&reason=M%E1%BB%9D", clear);
    described("POST", versions, "", replaced);
    assertThat(clerk.upload(better, versions + "?name=ro.pdf&reason=M%E1%BB%9D", clear).body()).as("sent again").isEqualTo(replaced.body());
    refused(clerk.upload(UUID.randomUUID().toString(), versions + "?name=ro.pdf&reason=x", clear), 409, "stale");
    refused(stranger.upload(UUID.randomUUID().toString(), versions + "?name=ro.pdf&reason=x", clear), 404, "not-found");
    var stands = good(clerk, "GET", one, "").path("files").path(0);
    assertThat(stands.path("version").asInt()).isEqualTo(2);
    String byParts = one + "/files/" + stands.path("id").asLong() + "/uploads";
    String whole = located(clerk, list, sent);
    described("PUT", whole + "/bytes?at=0", "", clerk.putBytes(whole + "/bytes?at=0", Arrays.copyOf(bytes, 64_000)));
    described("PUT", whole + "/bytes?at=64000", "", clerk.putBytes(whole + "/bytes?at=64000", Arrays.copyOfRange(bytes, 64_000, bytes.length)));
    refused(clerk.post(byParts, "{\"upload\": 1}"), 422, "wrong-fields");
    good(clerk, "POST", byParts, "{\"upload\": %s, \"reason\": \"Đủ trang\"}".formatted(whole.replaceAll(".*/", "")));
    assertThat(good(clerk, "GET", versions, "").path("versions").valueStream().map(each -> each.path("reason").asString("")))
        .containsExactly("", "Mờ", "Đủ trang");
    refused(stranger.get(versions), 404, "not-found");
    String more = located(clerk, list, sent);
    assertThat(good(clerk, "POST", more + "/removal", "").path("state").asString()).isEqualTo("OVER");
    refused(clerk.post(more + "/removal", ""), 404, "not-found");
  }

  @Test
  void a_power_to_sign_is_given_used_and_ended() throws Exception {
    String list = "/api/v1/signing-powers";
    var clerk = caller("canbo.tayho");
    var leader = caller("chutich.tayho");
    long person = actor("canbo.tayho").person().value();
    jdbc.sql("update organization_post set rank = 'PART_LEADER' where person_id = :person").param("person", person).update();
    String sent = """
        {"power": "BY_ORDER", "person": %d, "kinds": ["NOTICE"], "symbol": "05/QC-MTTQ-BTT", "paperDay": "2022-10-01", "from": "2022-10-01"}""".formatted(person);
    refused(clerk.post(list, sent), 403, "not-their-act");
    refused(leader.post(list, "{}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
            .containsExactly("/power", "/person", "/kinds", "/symbol", "/paperDay", "/from"));
    refused(leader.post(list, sent.replace("BY_ORDER", "AUTHORISED")), 422, "refused");
    String power = located(leader, list, sent);
    assertThat(good(clerk, "GET", power, "").path("inForce").asBoolean()).isTrue();
    assertThat(good(clerk, "GET", list, "").path("powers").size()).isOne();
    refused(caller("canbo.dongda").get(power), 404, "not-found");
    String one = located(clerk, "/api/v1/outgoing", "{\"kind\": \"NOTICE\", \"subject\": \"Lịch họp\", \"content\": \"Họp.\", \"recipients\": \"Lưu: VT\"}");
    good(clerk, "POST", one + "/submission", "", "If-Match", tag(clerk, one));
    String sign = one + "/signature-by-power?power=" + power.replaceAll(".*/", "");
    refused(clerk.post(sign, "", "If-Match", tag(clerk, one)), 422, "refused");
    good(leader, "POST", one + "/check", "{}", "If-Match", tag(leader, one));
    refused(leader.post(sign, "", "If-Match", tag(leader, one)), 403, "not-their-act");
    refused(clerk.post(sign, "", "If-Match", tag(clerk, one)), 422, "refused", problem -> assertThat(problem.toString()).contains("own-sign"));
    long colleague = actor("canbo.dongda").account().value();
    long paper = Long.parseLong(one.replaceAll(".*/", ""));
    jdbc.sql("update clerical_outgoing set drafter_id = :by where id = :paper").param("by", colleague).param("paper", paper).update();
    jdbc.sql("update clerical_outgoing_text set written_by = :by where paper_id = :paper").param("by", colleague).param("paper", paper).update();
    assertThat(good(clerk, "POST", sign, "", "If-Match", tag(clerk, one)).path("state").asString()).isEqualTo("SIGNED");
    refused(leader.post(power + "/ending", "", "If-Match", "\"7\""), 412, "version-old");
    assertThat(good(leader, "POST", power + "/ending", "", "If-Match", tag(leader, power)).path("state").asString()).isEqualTo("NOT_IN_FORCE");
    assertThat(good(clerk, "GET", power, "").path("endedOn").asString()).isNotEmpty();
  }

  @Test
  void a_template_of_the_unit_is_entered_and_ended() throws Exception {
    String list = "/api/v1/templates";
    var city = caller("canbo.tp");
    var leader = caller("btt.tp");
    saved(city, list + "/start/DECISION", ".docx");
    byte[] word = city.download(list + "/start/DECISION").body();
    String entered = list + "?kind=DECISION&from=2022-12-01&name=mau.docx";
    refused(leader.upload("template-1", entered, word), 403, "not-their-act");
    refused(city.upload("template-2", entered, "PK".getBytes(StandardCharsets.UTF_8)), 422, "refused");
    refused(city.upload("template-3", list + "?kind=REPORT&from=2022-12-01&name=mau.docx", word), 422, "refused");
    refused(officer.upload("template-5", entered, word), 422, "wrong-fields");
    refused(officer.get(list + "/start/PLEDGE"), 422, "wrong-fields");
    var answer = city.upload("template-4", entered, word);
    described("POST", entered, "", answer);
    assertThat(city.upload("template-4", entered, word).body()).isEqualTo(answer.body());
    var all = good(city, "GET", list, "").path("templates");
    assertThat(all.size()).isOne();
    String one = list + "/" + all.path(0).path("id").asLong();
    assertThat(good(leader, "GET", one, "").path("inForce").asBoolean()).isFalse();
    refused(city.post(one + "/ending", "{}", "If-Match", tag(city, one)), 422, "wrong-fields");
    refused(city.post(one + "/ending", "{\"until\": \"2022-12-31\"}"), 428, "version-missing");
    assertThat(good(city, "POST", one + "/ending", "{\"until\": \"2022-12-31\"}", "If-Match", tag(city, one)).path("until").asString())
        .isEqualTo("2022-12-31");
    refused(city.post(one + "/ending", "{\"until\": \"2022-12-30\"}", "If-Match", "\"0\""), 412, "version-old");
    refused(officer.get(one), 404, "not-found");
    byte[] letter = city.download(list + "/start/LETTER?profile=PARTY").body();
    var written = city.upload("template-6", list + "?kind=LETTER&profile=PARTY&from=2022-12-01&name=mau.docx", letter);
    described("POST", entered, "", written);
    assertThat(written.body()).contains("\"profile\":\"PARTY\"", "\"kind\":\"LETTER\"");
  }

  @Test
  void a_webhook_is_registered_with_a_secret_of_the_caller_gone_on_with_called_again_and_ended() throws Exception {
    String list = "/api/v1/webhooks";
    String sent = """
        {"name": "Cổng Mẫu", "address": "https://cong.invalid/nhan", "events": ["PERSON"], "since": "2022-11-01", "secret": "%s"}"""
        .formatted(SECRET);
    refused(administrator.post(list, "{}"), 422, "wrong-fields", problem ->
        assertThat(problem.path("errors").valueStream().map(error -> error.path("pointer").asString()))
            .containsExactly("/name", "/address", "/events", "/since", "/secret"));
    refused(administrator.post(list, sent.replace("cong.invalid", "169.254.169.254")), 422, "wrong-fields");
    refused(officer.post(list, sent), 403, "not-their-act");
    String made = located(administrator, list, sent);
    assertThat(good(administrator, "GET", list, "").path("webhooks").path(0).path("events").path(0).asString()).isEqualTo("PERSON");
    assertThat(good(administrator, "GET", made, "").path("state").asString()).isEqualTo("ACTIVE");
    refused(administrator.post(made + "/secret", "{\"secret\": \"whsec_x\"}"), 422, "wrong-fields");
    assertThat(good(administrator, "POST", made + "/secret", "{\"secret\": \"" + SECRET + "\"}").toString()).doesNotContain("whsec_");
    long person = entered("Lê Mẫu Báo");
    var call = Awaitility.await().atMost(Duration.ofSeconds(60)).until(
        () -> good(administrator, "GET", made + "/calls", "").path("calls"),
        calls -> calls.valueStream().anyMatch(each -> each.path("subject").asLong() == person && each.path("state").asString().equals("FAILED")));
    assertThat(call.path(0).path("fault").asString()).isEqualTo("UNKNOWN_HOST");
    good(administrator, "POST", made + "/calls/" + call.path(0).path("id").asLong() + "/repetition", "");
    assertThat(good(administrator, "POST", made + "/resumption", "").path("state").asString()).isEqualTo("ACTIVE");
    assertThat(good(administrator, "POST", made + "/end", "").path("state").asString()).isEqualTo("ENDED");
    refused(administrator.post(made + "/resumption", ""), 422, "refused");
  }

  @AfterAll
  void every_act_described_was_done() {
    assertThat(done()).containsAll(acts(OfficeWorkApiTest::plays));
  }
}
