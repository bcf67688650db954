package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.proof.OpenedUnits.FOUNDER;
import static vn.vinhdanh.proof.OpenedUnits.PASSWORD;
import static vn.vinhdanh.proof.OpenedUnits.SINCE;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AuditVerification;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.OpenedUnits;
import vn.vinhdanh.proof.RunningClock;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.NotFound;

/// One's own password, and what an administrator may do with accounts (`docs/decisions/0005-sessions.md`).
@ApplicationTest
@Import({RunningClock.class, OpenedUnits.class})
class AccountsTest {

  private static final String CHOSEN = "một câu ngắn dễ nhớ";
  private static final Pattern ONE_TIME = Pattern.compile("<code>([a-z0-9]{4}(?:-[a-z0-9]{4}){3})</code>");

  @LocalServerPort int port;
  @Autowired RunningClock clock;
  @Autowired Texts texts;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired OpenedUnits units;
  @Autowired People people;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private int opened;
  private String officer = "";
  private String administrator = "";
  private AccountId account = new AccountId(0);

  @BeforeEach
  void anOfficerAndTheirAdministrator() {
    opened = units.next();
    clock.setAhead(Duration.ZERO);
    var unit = units.unit(null);
    officer = "canbo.so" + opened;
    administrator = "quantri.so" + opened;
    account = units.account(officer, "Trần Mẫu Châu", Role.UNIT_OFFICER, unit);
    units.account(administrator, "Trần Mẫu Quản Trị", Role.ADMINISTRATOR, unit);
  }

  private Visitor signedIn(String username, String password) throws Exception {
    return Visitor.signedIn(port, username, password);
  }

  private int signIn(String username, String password) throws Exception {
    return Visitor.signedOut(port).post("/sign-in", Map.of("username", username, "password", password)).statusCode();
  }

  private static boolean isIn(Visitor visitor) throws Exception {
    return visitor.get("/sessions").statusCode() == 200;
  }

  private Visitor atWork() throws Exception {
    var admin = signedIn(administrator, PASSWORD);
    admin.get("/accounts/" + account.value());
    return admin;
  }

  private List<String> acts() {
    return jdbc.sql("select act from audit_entry where kind = 'account' and subject_id = :account order by id")
        .param("account", account.value()).query(String.class).list();
  }

  @Test
  void a_changed_password_ends_the_other_sessions_and_keeps_this_one() throws Exception {
    var own = signedIn(officer, PASSWORD);
    var other = signedIn(officer, PASSWORD);
    String token = tokens.issue(accounts.actor(officer).orElseThrow(), "thử", "read", 1);
    assertThat(tokens.behind(token)).isPresent();
    own.get("/password");
    var answer = own.post("/password", Map.of("current", PASSWORD, "chosen", CHOSEN, "again", CHOSEN));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(isIn(own)).isTrue();
    assertThat(isIn(other)).isFalse();
    assertThat(tokens.behind(token)).isEmpty();
    assertThat(signIn(officer, PASSWORD)).isEqualTo(422);
    assertThat(signIn(officer, CHOSEN)).isEqualTo(303);
    assertThat(acts()).contains("identity.password-changed");
  }

  @Test
  void a_new_password_is_long_new_and_typed_twice_and_the_current_one_is_known() throws Exception {
    var own = signedIn(officer, PASSWORD);
    own.get("/password");
    assertThat(refused(own, PASSWORD, "mười hai chữ 1", "mười hai chữ 1")).contains("Mật khẩu mới cần ít nhất 15 ký tự");
    assertThat(refused(own, PASSWORD, PASSWORD, PASSWORD)).contains("Mật khẩu mới phải khác");
    assertThat(refused(own, PASSWORD, "đây là " + officer, "đây là " + officer)).contains("không được chứa tên đăng nhập");
    assertThat(refused(own, PASSWORD, CHOSEN, CHOSEN + ".")).contains("chưa giống nhau");
    assertThat(refused(own, "sai", CHOSEN, CHOSEN)).contains("Mật khẩu đang dùng chưa đúng");
    assertThat(signIn(officer, PASSWORD)).isEqualTo(303);
    var exact = own.post("/password", Map.of("current", PASSWORD, "chosen", "mười hai chữ 12", "again", "mười hai chữ 12"));
    assertThat(exact.statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "123456789012345", "abcdefghijklmnop", "QwertyUiopAsdfgh", "zzzzzzzzzzzzzzzz", "ababababababababab", "Password20222022!", "!!!!!!password!!!!!!",
    "matkhau2022202220", "Mật Khẩu 123456789", "matkhaumatkhaumatkhau", "passwordpassword", "thiduakhenthuong", "Xin Chào 2022 2022",
    "iloveyou20222022", "098765432109876", "987654321098765"
  })
  void what_everybody_tries_first_is_no_password(String chosen) {
    assertThat(unfit(chosen)).contains("dễ bị đoán");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "đây là canbo.thu nhé", "tôi tên TRAN MAU CHAU", "tranmauchau-2022-11", "Vinh Danh muôn năm nhé", "hệ thống VinhDanh 2022"
  })
  void a_password_holds_no_name_that_others_know(String chosen) {
    assertThat(unfit(chosen)).contains("không được chứa tên đăng nhập, họ tên");
  }

  @ParameterizedTest
  @ValueSource(strings = {"một câu ngắn dễ nhớ", "correct horse battery staple", "mua dong ha noi 1946", "ngôi nhà có giàn hoa giấy", "k3hd-9qpt-x7mn-wv42"})
  void a_sentence_of_ones_own_is_one_without_capitals_digits_and_signs(String chosen) {
    assertThat(unfit(chosen)).isEmpty();
  }

  @Test
  void a_password_may_be_as_long_as_a_paragraph() {
    assertThat(unfit("Trăng lên ".repeat(20))).contains("dễ bị đoán");
    assertThat(unfit("Trăng lên đỉnh núi trăng mờ. ".repeat(6) + "Thôi.")).isEmpty();
    assertThat(unfit("x" + "Trăng lên đỉnh núi trăng mờ. ".repeat(7))).contains("dài nhất 200");
  }

  @Test
  void the_list_of_common_passwords_has_a_hundred_thousand() throws Exception {
    try (var list = new GZIPInputStream(PasswordRules.class.getResourceAsStream("/passwords/common.txt.gz"))) {
      assertThat(new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().count()).isGreaterThanOrEqualTo(100_000);
    }
  }

  private String unfit(String chosen) {
    var errors = new FieldErrors(texts);
    PasswordRules.check(chosen, "canbo.thu", "Trần Mẫu Châu", errors);
    return Objects.requireNonNullElse(errors.of("chosen"), "");
  }

  private static String refused(Visitor own, String current, String chosen, String again) throws Exception {
    var answer = own.post("/password", Map.of("current", current, "chosen", chosen, "again", again));
    assertThat(answer.statusCode()).isEqualTo(422);
    return answer.body();
  }

  @Test
  void whoever_finds_an_open_session_cannot_guess_its_password() throws Exception {
    var own = signedIn(officer, PASSWORD);
    own.get("/password");
    for (int wrong = 0; wrong < Attempts.PER_NAME_AND_ADDRESS; wrong++) {
      refused(own, "sai", CHOSEN, CHOSEN);
    }
    assertThat(refused(own, PASSWORD, CHOSEN, CHOSEN)).contains("Đã nhập sai nhiều lần");
  }

  @Test
  void a_one_time_password_ends_all_sessions_and_is_changed_before_anything_else() throws Exception {
    var before = signedIn(officer, PASSWORD);
    assertThat(isIn(before)).isTrue();
    var answer = atWork().post("/accounts/" + account.value() + "/password", Map.of());
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    var told = ONE_TIME.matcher(answer.body());
    assertThat(told.find()).isTrue();
    assertThat(isIn(before)).isFalse();
    assertThat(signIn(officer, PASSWORD)).isEqualTo(422);

    var own = signedIn(officer, told.group(1));
    for (var page : List.of("/", "/sessions", "/plan", "/tokens")) {
      assertThat(own.get(page).headers().firstValue("Location")).as(page).hasValue("/password");
    }
    assertThat(own.get("/password").body()).contains("do Trần Mẫu Quản Trị đặt lúc", "Nếu bạn không nhờ ai");
    assertThat(own.post("/tokens", Map.of("name", "x", "scope", "read", "days", "1")).headers().firstValue("Location")).hasValue("/password");
    own.post("/password", Map.of("current", told.group(1), "chosen", CHOSEN, "again", CHOSEN));
    assertThat(isIn(own)).isTrue();
    assertThat(own.get("/password").body()).contains("Những lần mật khẩu do người khác đặt", ": Trần Mẫu Quản Trị");
    assertThat(signIn(officer, told.group(1))).isEqualTo(422);
    assertThat(acts()).contains("identity.password-set", "identity.password-changed");
    assertThat(jdbc.sql("select count(*) from audit_entry e where e::text like '%' || :password || '%'")
        .param("password", told.group(1)).query(Integer.class).single()).isZero();
  }

  @Test
  void a_one_time_password_opens_nothing_after_its_time_and_its_session_ends_too() throws Exception {
    var password = ONE_TIME.matcher(atWork().post("/accounts/" + account.value() + "/password", Map.of()).body());
    assertThat(password.find()).isTrue();
    clock.setAhead(Passwords.ONE_TIME_FOR.minusMinutes(1));
    var own = signedIn(officer, password.group(1));
    assertThat(own.get("/password").statusCode()).isEqualTo(200);
    clock.setAhead(Passwords.ONE_TIME_FOR.plusMinutes(1));
    assertThat(own.get("/password").statusCode()).isEqualTo(303);
    var visitor = Visitor.signedOut(port);
    assertThat(visitor.post("/sign-in", Map.of("username", officer, "password", password.group(1))).body()).contains("đã hết hạn");
    assertThat(visitor.post("/sign-in", Map.of("username", officer, "password", "sai")).body()).doesNotContain("đã hết hạn");
    assertThat(atWork().get("/accounts/" + account.value()).body()).contains("Mật khẩu một lần đã hết hạn");
  }

  @Test
  void wrong_passwords_of_a_clock_that_was_ahead_shut_out_nobody_once_it_is_right() throws Exception {
    clock.setAhead(Duration.ofDays(1));
    for (int wrong = 0; wrong < Attempts.PER_NAME_AND_ADDRESS; wrong++) {
      assertThat(signIn(officer, "sai")).isEqualTo(422);
    }
    assertThat(signIn(officer, PASSWORD)).isEqualTo(429);
    clock.setAhead(Duration.ZERO);
    assertThat(signIn(officer, PASSWORD)).isEqualTo(303);
  }

  @Test
  void sessions_tokens_and_the_trail_go_on_when_the_clock_is_set_back() throws Exception {
    clock.setAhead(Duration.ofHours(5));
    var own = signedIn(officer, PASSWORD);
    var ended = signedIn(officer, PASSWORD);
    String token = tokens.issue(accounts.actor(officer).orElseThrow(), "thử", "read", 1);
    assertThat(isIn(own) && isIn(ended)).isTrue();
    clock.setAhead(Duration.ZERO);
    assertThat(isIn(own)).isTrue();
    assertThat(tokens.behind(token)).isPresent();
    own.get("/sessions");
    assertThat(own.post("/sign-out", Map.of()).statusCode()).isEqualTo(303);
    clock.setAhead(Duration.ofHours(5));
    assertThat(isIn(ended)).isTrue();
    jdbc.sql("update identity_session set revoked_at = now() where revoked_at is null").update();
    clock.setAhead(Duration.ofHours(-5));
    assertThat(isIn(ended)).as("by another node revoked").isFalse();
    clock.setAhead(Duration.ZERO);
    Awaitility.await().until(() -> jdbc.sql("select count(*) from audit_entry where seal is null").query(Integer.class).single() == 0);
    try (var connection = context.getBean(DataSource.class).getConnection()) {
      var data = Path.of(context.getEnvironment().getRequiredProperty("vinhdanh.data"));
      assertThat(AuditVerification.verify(connection, data).whole()).isTrue();
    }
  }

  @Test
  void a_closed_account_opens_nothing_until_it_is_opened_again() throws Exception {
    var before = signedIn(officer, PASSWORD);
    assertThat(isIn(before)).isTrue();
    String token = tokens.issue(accounts.actor(officer).orElseThrow(), "thử", "read", 1);
    var admin = atWork();
    assertThat(admin.post("/accounts/" + account.value() + "/closure", Map.of()).statusCode()).isEqualTo(303);
    assertThat(admin.post("/accounts/" + account.value() + "/closure", Map.of()).statusCode()).isEqualTo(303);
    assertThat(isIn(before)).isFalse();
    assertThat(tokens.behind(token)).isEmpty();
    assertThat(signIn(officer, PASSWORD)).isEqualTo(422);
    assertThat(admin.get("/accounts/" + account.value()).body()).contains("Đã khóa");
    assertThat(admin.post("/accounts/" + account.value() + "/reopening", Map.of()).statusCode()).isEqualTo(303);
    assertThat(signIn(officer, PASSWORD)).isEqualTo(303);
    assertThat(isIn(before)).isFalse();
    assertThat(tokens.behind(token)).isEmpty();
    assertThat(acts()).containsOnlyOnce("identity.account-closed", "identity.account-reopened");
  }

  @Test
  void an_administrator_ends_all_sessions_and_tokens_of_an_account() throws Exception {
    var one = signedIn(officer, PASSWORD);
    var two = signedIn(officer, PASSWORD);
    String token = tokens.issue(accounts.actor(officer).orElseThrow(), "thử", "read", 1);
    assertThat(isIn(one) && isIn(two)).isTrue();
    atWork().post("/accounts/" + account.value() + "/sessions/revocation", Map.of());
    assertThat(isIn(one) || isIn(two)).isFalse();
    assertThat(tokens.behind(token)).isEmpty();
    assertThat(signIn(officer, PASSWORD)).isEqualTo(303);
    assertThat(acts()).contains("identity.sessions-ended");
  }

  @Test
  void nobody_closes_their_own_account() throws Exception {
    var admin = atWork();
    var own = accounts.actor(administrator).orElseThrow().account();
    for (var act : List.of("closure", "password", "sessions/revocation")) {
      var answer = admin.post("/accounts/" + own.value() + "/" + act, Map.of());
      assertThat(answer.statusCode()).as(act).isEqualTo(422);
      assertThat(answer.body()).contains("Không tự khóa");
    }
    assertThat(isIn(admin)).isTrue();
  }

  @Test
  void an_account_with_a_duty_outside_the_administrators_reach_is_not_there() throws Exception {
    var elsewhere = units.unit(null);
    var stranger = units.account("xa.so" + opened, "Trần Mẫu Châu", Role.UNIT_OFFICER, elsewhere);
    jdbc.sql("insert into identity_duty (account_id, role, unit_id, from_day) values (:account, 'CITY_LEADER', :unit, :since)")
        .param("account", account.value()).param("unit", elsewhere.value()).param("since", SINCE).update();
    var admin = signedIn(administrator, PASSWORD);
    assertThat(admin.get("/accounts").body()).contains(administrator).doesNotContain("xa.so" + opened, officer + "<");
    for (var hidden : List.of(stranger, account)) {
      assertThat(admin.get("/accounts/" + hidden.value()).statusCode()).isEqualTo(404);
      assertThat(admin.post("/accounts/" + hidden.value() + "/password", Map.of()).statusCode()).isEqualTo(404);
    }
    assertThat(signIn(officer, PASSWORD)).isEqualTo(303);
  }

  @Test
  void an_administrator_opens_an_account_whose_password_is_told_once_and_changed_at_once() throws Exception {
    var unit = accounts.actor(administrator).orElseThrow().duties().getFirst().unit();
    var person = units.person("Lê Mẫu Ánh", unit);
    var outside = units.person("Lê Mẫu Ánh", units.unit(null));
    var admin = signedIn(administrator, PASSWORD);
    String page = "/accounts/new/" + person.value();
    assertThat(admin.get("/accounts/new?q=anh").body()).contains(page).doesNotContain("/accounts/new/" + outside.value());
    assertThat(admin.get("/accounts/new/" + outside.value()).statusCode()).isEqualTo(404);
    admin.get(page);
    assertThat(admin.post(page, Map.of("username", "Ánh", "role", "KING")).body()).contains("Chọn vai trò", "Tên đăng nhập gồm chữ thường");
    assertThat(admin.post(page, Map.of("username", "anh.so" + opened, "role", "AUDITOR")).statusCode())
        .as("a duty over all units is none of a district's").isEqualTo(422);
    assertThat(admin.post(page, Map.of("username", officer, "role", "UNIT_HEAD")).body()).contains("đã có người dùng");
    assertThat(signedIn(officer, PASSWORD).post(page, Map.of("username", "anh", "role", "UNIT_HEAD")).statusCode()).isEqualTo(403);
    var opening = admin.post(page, Map.of("username", "anh.so" + opened, "role", "UNIT_HEAD"));
    assertThat(opening.headers().firstValue("Cache-Control")).hasValue("no-store");
    var password = ONE_TIME.matcher(opening.body());
    assertThat(password.find()).isTrue();
    assertThat(signedIn("anh.so" + opened, password.group(1)).get("/").headers().firstValue("Location")).hasValue("/password");
    assertThat(accounts.actor("anh.so" + opened).orElseThrow().duties()).containsExactly(new Duty(Role.UNIT_HEAD, unit));
    assertThat(admin.post(page, Map.of("username", "anh.hai" + opened, "role", "UNIT_HEAD")).statusCode()).isEqualTo(404);
    String list = admin.get("/accounts").body();
    assertThat(list).contains("Số tài khoản: 3", "Thủ trưởng đơn vị", "Đang hoạt động", "Chờ đổi mật khẩu");
    assertThat(list.indexOf("anh.so" + opened)).isLessThan(list.indexOf(officer + "<"));
    assertThat(admin.get("/accounts?role=UNIT_HEAD").body()).contains("Số tài khoản: 1", "anh.so" + opened + "<");
    assertThat(admin.get("/accounts?state=active").body()).contains("Số tài khoản: 2").doesNotContain("anh.so" + opened + "<");
    assertThat(admin.get("/accounts?state=closed").body()).contains("Không có tài khoản nào khớp");
  }

  @Test
  void of_two_who_open_one_name_at_once_one_is_told_beside_the_field_that_it_is_taken() throws Exception {
    var unit = accounts.actor(administrator).orElseThrow().duties().getFirst().unit();
    var form = Map.of("username", "cung.so" + opened, "role", "UNIT_OFFICER");
    var openings = new ArrayList<Callable<HttpResponse<String>>>();
    for (var name : List.of("Lê Mẫu Nhất", "Lê Mẫu Nhị")) {
      var page = "/accounts/new/" + units.person(name, unit).value();
      var admin = signedIn(administrator, PASSWORD);
      admin.get(page);
      openings.add(() -> admin.post(page, form));
    }
    var answers = AtOnce.behind("lock table identity_account in share mode", context, openings);
    var won = answers.getFirst().get();
    assertThat(won.statusCode()).isEqualTo(200);
    assertThat(won.body()).contains("Lê Mẫu Nhất").containsPattern(ONE_TIME);
    var told = answers.getLast().get();
    assertThat(told.statusCode()).isEqualTo(422);
    assertThat(told.body()).contains("id=\"username-error\"", "đã có người dùng", "value=\"cung.so" + opened + "\"").doesNotContainPattern(ONE_TIME);
    assertThat(accounts.actor("cung.so" + opened).orElseThrow().name()).isEqualTo("Lê Mẫu Nhất");
  }

  @Test
  void no_account_is_opened_for_a_file_that_is_just_being_merged() throws Exception {
    var admin = accounts.actor(administrator).orElseThrow();
    var unit = admin.duties().getFirst().unit();
    long stays = units.person("Lê Mẫu Một", unit).value();
    var merged = units.person("Lê Mẫu Một", unit);
    var merging = """
        with posts as (delete from organization_post where person_id = :merged)
        update organization_person set merged_into = :stays where id = :merged
        """;
    var outcomes = AtOnce.<Object>behind(
        "select id from organization_person where id = " + merged.value() + " for update", context,
        List.of(
            () -> jdbc.sql(merging).param("merged", merged.value()).param("stays", stays).update(),
            () -> accounts.openFor(merged, "mot" + opened, "x", Role.UNIT_OFFICER, admin)));
    assertThat(outcomes.getFirst().get()).isEqualTo(1);
    assertThat(outcomes.getLast()).failsWithin(Duration.ofSeconds(60)).withThrowableThat().withCauseInstanceOf(NotFound.class);
    assertThat(accounts.actor("mot" + opened)).isEmpty();
  }

  @Test
  void accounts_are_found_by_either_name_and_paged() throws Exception {
    var unit = accounts.actor(administrator).orElseThrow().duties().getFirst().unit();
    String hash = accounts.hash(PASSWORD);
    for (int number = 100; number < 160; number++) {
      var person = units.person("Đỗ Mẫu Hòa", unit);
      accounts.open("hoa" + opened + "." + number, hash, person, List.of(new Duty(Role.UNIT_OFFICER, unit)), SINCE, false, FOUNDER);
    }
    var admin = signedIn(administrator, PASSWORD);
    String first = admin.get("/accounts?q=do+mau+hoa").body();
    assertThat(first).contains("hoa" + opened + ".149<").doesNotContain("hoa" + opened + ".150<", officer + "<");
    var next = Pattern.compile("href=\"(/accounts\\?q=[^\"]*after=[^\"]+)\"").matcher(first);
    assertThat(next.find()).isTrue();
    assertThat(admin.get(next.group(1).replace("&amp;", "&")).body())
        .contains("hoa" + opened + ".150<", "hoa" + opened + ".159<").doesNotContain("hoa" + opened + ".149<");
    assertThat(admin.get("/accounts?q=" + officer).body()).contains(officer + "<").doesNotContain("hoa" + opened + ".100<");
  }

  @Test
  void who_has_moved_is_kept_by_the_new_unit_alone_and_who_is_out_of_work_by_the_last() throws Exception {
    var elsewhere = units.unit(null);
    units.account("quantri.v" + opened, "Trần Mẫu Quản Trị", Role.ADMINISTRATOR, elsewhere);
    jdbc.sql("update identity_duty set to_day = '2022-06-30' where account_id = :account").param("account", account.value()).update();
    jdbc.sql("insert into identity_duty (account_id, role, unit_id, from_day) values (:account, 'UNIT_OFFICER', :unit, '2022-07-01')")
        .param("account", account.value()).param("unit", elsewhere.value()).update();
    String page = "/accounts/" + account.value();
    var former = atWork();
    assertThat(former.get(page).statusCode()).isEqualTo(404);
    assertThat(former.post(page + "/password", Map.of()).statusCode()).isEqualTo(404);
    assertThat(signedIn("quantri.v" + opened, PASSWORD).get(page).statusCode()).isEqualTo(200);
    jdbc.sql("update identity_duty set to_day = from_day where account_id = :account and to_day is null").param("account", account.value()).update();
    assertThat(former.get(page).statusCode()).as("without a duty by the unit").isEqualTo(200);
    jdbc.sql("update organization_post set to_day = '2022-07-02' where person_id = :person")
        .param("person", accounts.actor(officer).orElseThrow().person().value()).update();
    assertThat(former.get(page).statusCode()).as("out of work by all duties that were").isEqualTo(404);
    jdbc.sql("delete from identity_duty where account_id = :account and unit_id = :unit")
        .param("account", account.value()).param("unit", elsewhere.value()).update();
    assertThat(former.get(page).statusCode()).isEqualTo(200);
  }
}
