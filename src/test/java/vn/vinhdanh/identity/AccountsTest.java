package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;

/// One's own password, and what an administrator may do with accounts (`docs/decisions/0005-sessions.md`).
@ApplicationTest
class AccountsTest {

  private static final Actor FOUNDER = new Actor(new AccountId(1), new PersonId(1), "", List.of());
  private static final LocalDate SINCE = LocalDate.of(2022, 1, 1);
  private static final String PASSWORD = "mật khẩu thử 7";
  private static final String CHOSEN = "một câu ngắn dễ nhớ";
  private static final Pattern ONE_TIME = Pattern.compile("<code>([a-z0-9]{4}(?:-[a-z0-9]{4}){3})</code>");
  private static int opened;

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired Units units;
  @Autowired People people;
  @Autowired JdbcClient jdbc;

  private String officer = "";
  private String administrator = "";
  private AccountId account = new AccountId(0);

  @BeforeEach
  void anOfficerAndTheirAdministrator() {
    opened++;
    var unit = unit("U");
    officer = "canbo.so" + opened;
    administrator = "quantri.so" + opened;
    account = open(officer, Role.UNIT_OFFICER, unit);
    open(administrator, Role.ADMINISTRATOR, unit);
  }

  private UnitId unit(String code) {
    return units.found(
        new NewUnit(code + opened, "Đơn vị " + code + opened, "Đơn vị", "Đơn vị", UnitKind.DISTRICT_FRONT, null, opened, true,
            LocalDate.of(2014, 4, 1)), FOUNDER);
  }

  private AccountId open(String username, Role role, UnitId unit) {
    var person = people.enter("Trần Mẫu Châu", unit, "Chuyên viên", PostRank.STAFF, SINCE, true, FOUNDER);
    return accounts.open(username, accounts.hash(PASSWORD), person, List.of(new Duty(role, unit)), SINCE, false, FOUNDER);
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
    own.get("/password");
    var answer = own.post("/password", Map.of("current", PASSWORD, "chosen", CHOSEN, "again", CHOSEN));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(isIn(own)).isTrue();
    assertThat(isIn(other)).isFalse();
    assertThat(signIn(officer, PASSWORD)).isEqualTo(422);
    assertThat(signIn(officer, CHOSEN)).isEqualTo(303);
    assertThat(acts()).contains("identity.password-changed");
  }

  @Test
  void a_new_password_is_long_new_and_typed_twice_and_the_current_one_is_known() throws Exception {
    var own = signedIn(officer, PASSWORD);
    own.get("/password");
    assertThat(refused(own, PASSWORD, "mười một ch", "mười một ch")).contains("Mật khẩu mới cần ít nhất 12 ký tự");
    assertThat(refused(own, PASSWORD, PASSWORD, PASSWORD)).contains("Mật khẩu mới phải khác");
    assertThat(refused(own, PASSWORD, "đây là " + officer, "đây là " + officer)).contains("không được chứa tên đăng nhập");
    assertThat(refused(own, PASSWORD, CHOSEN, CHOSEN + ".")).contains("chưa giống nhau");
    assertThat(refused(own, "sai", CHOSEN, CHOSEN)).contains("Mật khẩu đang dùng chưa đúng");
    assertThat(signIn(officer, PASSWORD)).isEqualTo(303);
    var exact = own.post("/password", Map.of("current", PASSWORD, "chosen", "mười hai chữ", "again", "mười hai chữ"));
    assertThat(exact.statusCode()).isEqualTo(303);
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
    assertThat(own.get("/password").body()).contains("do cán bộ quản trị đặt");
    assertThat(own.post("/tokens", Map.of("name", "x", "scope", "read", "days", "1")).headers().firstValue("Location")).hasValue("/password");
    own.post("/password", Map.of("current", told.group(1), "chosen", CHOSEN, "again", CHOSEN));
    assertThat(isIn(own)).isTrue();
    assertThat(signIn(officer, told.group(1))).isEqualTo(422);
    assertThat(acts()).contains("identity.password-set", "identity.password-changed");
    assertThat(jdbc.sql("select count(*) from audit_entry e where e::text like '%' || :password || '%'")
        .param("password", told.group(1)).query(Integer.class).single()).isZero();
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
    assertThat(tokens.behind(token, false)).isEmpty();
    assertThat(signIn(officer, PASSWORD)).isEqualTo(422);
    assertThat(admin.get("/accounts/" + account.value()).body()).contains("Đã khóa");
    assertThat(admin.post("/accounts/" + account.value() + "/reopening", Map.of()).statusCode()).isEqualTo(303);
    assertThat(signIn(officer, PASSWORD)).isEqualTo(303);
    assertThat(isIn(before)).isFalse();
    assertThat(tokens.behind(token, false)).isEmpty();
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
    assertThat(tokens.behind(token, false)).isEmpty();
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
    var elsewhere = unit("V");
    var stranger = open("xa.so" + opened, Role.UNIT_OFFICER, elsewhere);
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
  void accounts_are_found_by_either_name_and_paged() throws Exception {
    var unit = accounts.actor(administrator).orElseThrow().duties().getFirst().unit();
    String hash = accounts.hash(PASSWORD);
    for (int number = 100; number < 160; number++) {
      var person = people.enter("Đỗ Mẫu Hòa", unit, "Chuyên viên", PostRank.STAFF, SINCE, true, FOUNDER);
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
}
