package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.keys.Key;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.RunningClock;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.NotTheirAct;

/// The second factor at sign-in, as `docs/decisions/0018-second-factor.md` has it.
@ApplicationTest
@Import(RunningClock.class)
class SecondFactorTest {

  private static final Actor FOUNDER = new Actor(new AccountId(1), new PersonId(1), "", List.of());
  private static final LocalDate SINCE = LocalDate.of(2022, 1, 1);
  private static final String PASSWORD = "mật khẩu thử 7";
  private static final Pattern SECRET = Pattern.compile("name=\"secret\" value=\"([A-Z2-7]{32})\"");
  private static final Pattern RECOVERY = Pattern.compile("<code>([a-z0-9]{4}(?:-[a-z0-9]{4}){3})</code>");
  private static int opened;

  @LocalServerPort int port;
  @Autowired RunningClock clock;
  @Autowired Accounts accounts;
  @Autowired SecondFactors factors;
  @Autowired FactorKeys keys;
  @Autowired ApplicationContext context;
  @Autowired PlatformTransactionManager transactions;
  @Autowired Units units;
  @Autowired People people;
  @Autowired JdbcClient jdbc;
  @Value("${vinhdanh.data}") Path data;

  private String officer = "";
  private String administrator = "";
  private AccountId account = new AccountId(0);

  @BeforeEach
  void anOfficerAndAnAdministrator() {
    clock.setAhead(Duration.ZERO);
    var city = units.found(new NewUnit(
        "2F" + ++opened, "Thành phố " + opened, "Thành phố", "Thành phố", UnitKind.CITY_FRONT, null, opened, true, SINCE), FOUNDER);
    officer = "hailop." + opened;
    administrator = "quantri.hailop." + opened;
    var person = people.enter("Trần Mẫu Châu", city, "Chuyên viên", PostRank.STAFF, SINCE, true, FOUNDER);
    account = accounts.open(officer, accounts.hash(PASSWORD), person, List.of(new Duty(Role.UNIT_OFFICER, city)), SINCE, false, FOUNDER);
    var keeper = people.enter("Lê Mẫu Dung", city, "Chuyên viên", PostRank.STAFF, SINCE, true, FOUNDER);
    accounts.open(administrator, accounts.hash(PASSWORD), keeper, List.of(new Duty(Role.ADMINISTRATOR, city)), SINCE, false, FOUNDER);
  }

  @AfterEach
  void nobodyHasToHaveOne() {
    jdbc.sql("delete from identity_second_factor_role").update();
  }

  private record TurnedOn(byte[] secret, List<String> recovery) {}

  private TurnedOn turnOn(Visitor visitor) throws Exception {
    var secret = secretOn(visitor);
    var answer = visitor.post("/second-factor", Map.of("secret", secret, "code", code(secret, 0), "password", PASSWORD));
    assertThat(answer.statusCode()).isEqualTo(200);
    var recovery = RECOVERY.matcher(answer.body()).results().map(MatchResult::group).map(code -> code.replaceAll("</?code>", "")).toList();
    assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
    return new TurnedOn(new Base32().decode(secret), recovery);
  }

  private static String secretOn(Visitor visitor) throws Exception {
    var page = SECRET.matcher(visitor.get("/second-factor").body());
    assertThat(page.find()).isTrue();
    return page.group(1);
  }

  private String code(String secret, int later) {
    return code(new Base32().decode(secret), later);
  }

  private String code(byte[] secret, int later) {
    return TimeCodes.code(secret, clock.instant().getEpochSecond() / 30 + later);
  }

  /// As an app shows it and people type it.
  private static String asShown(String code) {
    return code.substring(0, 3) + " " + code.substring(3);
  }

  private Visitor withPassword() throws Exception {
    var visitor = Visitor.signedIn(port, officer, PASSWORD);
    visitor.get("/sign-in/code");
    return visitor;
  }

  @Test
  void it_is_turned_on_by_a_code_of_the_app_and_the_password() throws Exception {
    var visitor = Visitor.signedIn(port, officer, PASSWORD);
    var secret = secretOn(visitor);
    var wrongCode = visitor.post("/second-factor", Map.of("secret", secret, "code", "000000", "password", PASSWORD));
    assertThat(wrongCode.statusCode()).isEqualTo(422);
    assertThat(wrongCode.body()).contains("Mã chưa đúng", secret);
    assertThat(visitor.post("/second-factor", Map.of("secret", secret, "code", code(secret, 0), "password", "sai")).statusCode()).isEqualTo(422);
    assertThat(visitor.post("/second-factor", Map.of("secret", "AAAA", "code", code("AAAA", 0), "password", PASSWORD)).statusCode()).isEqualTo(422);
    assertThat(Visitor.signedIn(port, officer, PASSWORD).get("/").statusCode()).isEqualTo(200);
    turnOn(visitor);
    assertThat(visitor.get("/second-factor").body()).contains("Đang bật", "Còn 10 mã dự phòng").doesNotContain("name=\"secret\"");
    assertThat(Statements.of(() -> visitor.get("/second-factor"))).isBetween(1, Statements.BUDGET);
  }

  @Test
  void the_password_alone_opens_nothing_but_the_page_for_the_code() throws Exception {
    var secret = turnOn(Visitor.signedIn(port, officer, PASSWORD)).secret();
    var visitor = withPassword();
    for (var path : List.of("/", "/nominations", "/second-factor", "/password", "/tokens", "/sessions")) {
      var answer = visitor.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location").orElseThrow()).as(path).startsWith("/sign-in/code");
    }
    visitor.get("/sign-in/code");
    assertThat(visitor.post("/second-factor/removal", Map.of("password", PASSWORD)).headers().firstValue("Location")).hasValue("/sign-in/code");
    assertThat(factors.of(actor())).isPresent();
    assertThat(visitor.post("/sign-in/code", Map.of("code", "123 45")).statusCode()).isEqualTo(422);
    var right = visitor.post("/sign-in/code", Map.of("code", asShown(code(secret, 1)), "next", "/sessions"));
    assertThat(right.statusCode()).isEqualTo(303);
    assertThat(right.headers().firstValue("Location")).hasValue("/sessions");
    assertThat(visitor.get("/sessions").statusCode()).isEqualTo(200);
  }

  @Test
  void a_code_signs_in_once_and_so_does_a_recovery_code() throws Exception {
    var on = turnOn(Visitor.signedIn(port, officer, PASSWORD));
    clock.setAhead(Duration.ofMinutes(2));
    var code = code(on.secret(), 0);
    assertThat(withPassword().post("/sign-in/code", Map.of("code", code)).statusCode()).isEqualTo(303);
    var again = withPassword();
    assertThat(again.post("/sign-in/code", Map.of("code", code)).statusCode()).isEqualTo(422);
    var recovery = on.recovery().getFirst();
    assertThat(again.post("/sign-in/code", Map.of("code", recovery.toUpperCase(Locale.ROOT).replace('-', ' '))).statusCode()).isEqualTo(303);
    assertThat(again.get("/second-factor").body()).contains("Còn 9 mã dự phòng");
    assertThat(withPassword().post("/sign-in/code", Map.of("code", recovery)).statusCode()).isEqualTo(422);
  }

  @Test
  void whoever_has_the_password_guesses_no_more_than_a_few_codes_and_signing_in_anew_gives_no_more() throws Exception {
    var secret = turnOn(Visitor.signedIn(port, officer, PASSWORD)).secret();
    var thief = withPassword();
    for (int each = 0; each < Attempts.PER_NAME_AND_ADDRESS - 1; each++) {
      assertThat(thief.post("/sign-in/code", Map.of("code", "000000")).body()).contains("Mã chưa đúng");
    }
    assertThat(thief.post("/sign-in/code", Map.of("code", code(secret, 1))).body()).contains("Đã nhập sai nhiều lần");
    var page = Visitor.signedOut(port);
    assertThat(page.post("/sign-in", Map.of("username", officer, "password", PASSWORD)).statusCode()).isEqualTo(429);
    clock.setAhead(Attempts.COUNT_FOR.plusMinutes(1));
    assertThat(withPassword().post("/sign-in/code", Map.of("code", code(secret, 0))).statusCode()).isEqualTo(303);
  }

  @Test
  void all_other_sessions_end_when_it_is_turned_on() throws Exception {
    var other = Visitor.signedIn(port, officer, PASSWORD);
    assertThat(other.get("/").statusCode()).isEqualTo(200);
    var own = Visitor.signedIn(port, officer, PASSWORD);
    turnOn(own);
    assertThat(own.get("/").statusCode()).isEqualTo(200);
    assertThat(other.get("/").headers().firstValue("Location").orElseThrow()).startsWith("/sign-in");
  }

  @Test
  void its_owner_turns_it_off_by_the_password() throws Exception {
    var visitor = Visitor.signedIn(port, officer, PASSWORD);
    turnOn(visitor);
    visitor.get("/second-factor");
    assertThat(visitor.post("/second-factor/removal", Map.of("password", "sai")).statusCode()).isEqualTo(422);
    assertThat(factors.of(actor())).isPresent();
    assertThat(visitor.post("/second-factor/removal", Map.of("password", PASSWORD)).statusCode()).isEqualTo(303);
    assertThat(Visitor.signedIn(port, officer, PASSWORD).get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void an_administrator_lifts_it_from_others_and_not_from_their_own_account() throws Exception {
    var owner = Visitor.signedIn(port, officer, PASSWORD);
    turnOn(owner);
    var keeper = Visitor.signedIn(port, administrator, PASSWORD);
    assertThat(keeper.get("/accounts/" + account.value()).body()).contains("Gỡ xác thực hai lớp");
    assertThat(keeper.post("/accounts/" + account.value() + "/second-factor/removal", Map.of()).statusCode()).isEqualTo(303);
    assertThat(owner.get("/").headers().firstValue("Location").orElseThrow()).startsWith("/sign-in");
    assertThat(Visitor.signedIn(port, officer, PASSWORD).get("/").statusCode()).isEqualTo(200);
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'identity.second-factor-lifted' and subject_id = :account")
        .param("account", account.value()).query(Integer.class).single()).isEqualTo(1);
    turnOn(keeper);
    keeper.get("/second-factor");
    long own = accounts.actor(administrator).orElseThrow().account().value();
    assertThat(keeper.post("/accounts/" + own + "/second-factor/removal", Map.of()).statusCode()).isBetween(400, 499);
    assertThat(factors.of(accounts.actor(administrator).orElseThrow())).isPresent();
  }

  @Test
  void whoever_holds_a_role_that_wants_it_turns_it_on_before_anything_else() throws Exception {
    var keeper = Visitor.signedIn(port, administrator, PASSWORD);
    keeper.get("/accounts/second-factor");
    assertThat(keeper.post("/accounts/second-factor", Map.of("roles", Role.UNIT_OFFICER.name())).statusCode()).isEqualTo(303);
    assertThat(keeper.get("/accounts/second-factor").body()).contains("value=\"UNIT_OFFICER\" checked");
    var visitor = Visitor.signedIn(port, officer, PASSWORD);
    assertThat(visitor.get("/").headers().firstValue("Location")).hasValue("/second-factor");
    assertThat(visitor.get("/second-factor").body()).contains("Vai trò của bạn phải bật");
    turnOn(visitor);
    assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    assertThat(keeper.get("/").statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> factors.wantOf(List.of(), actor())).isInstanceOf(NotTheirAct.class);
  }

  @Test
  void the_database_alone_makes_no_codes() throws Exception {
    var on = turnOn(Visitor.signedIn(port, officer, PASSWORD));
    var kept = jdbc.sql("select secret from identity_second_factor where account_id = :account")
        .param("account", account.value()).query(byte[].class).single();
    assertThat(HexFormat.of().formatHex(kept)).doesNotContain(HexFormat.of().formatHex(on.secret()));
    assertThat(jdbc.sql("select count(*) from identity_recovery_code where account_id = :account and code_hash = :plain")
        .param("account", account.value()).param("plain", Secret.sha256(on.recovery().getFirst())).query(Integer.class).single()).isZero();
    var key = data.resolve("identity-keys").resolve("second-factor.key");
    assertThat(Files.getPosixFilePermissions(key)).allMatch(permission -> permission.name().startsWith("OWNER"));
  }

  @Test
  void its_key_is_rotated_beside_people_who_sign_in() throws Exception {
    var on = turnOn(Visitor.signedIn(port, officer, PASSWORD));
    var key = data.resolve("identity-keys").resolve("second-factor.key");
    byte[] keyBefore = Files.readAllBytes(key);
    byte[] sealedBefore = sealed();
    var rotated = keys.rotate();
    assertThat(rotated.resealed()).isPositive();
    assertThat(rotated.lost()).isZero();
    assertThat(Files.readAllBytes(key)).isNotEqualTo(keyBefore);
    assertThat(Key.of(keyBefore).open(sealed(), account.value())).isEmpty();
    assertThat(Key.of(keyBefore).open(sealedBefore, account.value())).as("older copies open under the older key alone").hasValue(on.secret());
    assertThat(key.resolveSibling("second-factor.before.key")).doesNotExist();
    assertThat(withPassword().post("/sign-in/code", Map.of("code", code(on.secret(), 1))).statusCode()).isEqualTo(303);
    assertThat(jdbc.sql("""
            select account_id from audit_entry where act = 'identity.factor-key-rotated' order by id desc limit 1
            """).query(Long.class).single()).as("done by the installation itself").isZero();
  }

  @Test
  void a_rotation_that_was_cut_off_opens_as_before_and_is_completed() throws Exception {
    var on = turnOn(Visitor.signedIn(port, officer, PASSWORD));
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      keys.rotate();
      status.setRollbackOnly();
    });
    assertThat(data.resolve("identity-keys").resolve("second-factor.before.key")).exists();
    assertThat(withPassword().post("/sign-in/code", Map.of("code", code(on.secret(), 1))).statusCode()).isEqualTo(303);
    byte[] key = Files.readAllBytes(data.resolve("identity-keys").resolve("second-factor.key"));
    assertThat(keys.rotate().lost()).isZero();
    assertThat(Key.of(key).open(sealed(), account.value())).as("no third key").hasValue(on.secret());
    assertThat(data.resolve("identity-keys").resolve("second-factor.before.key")).doesNotExist();
  }

  @Test
  void a_factor_turned_on_while_keys_are_rotated_opens() throws Exception {
    var secret = new byte[20];
    Arrays.fill(secret, (byte) account.value());
    var done = AtOnce.<Object>behind(
        "select pg_advisory_xact_lock(hashtext('vinhdanh.identity.factor-keys'))", context,
        List.of(() -> factors.turnOn(secret, code(secret, 0), Optional.empty(), actor()), () -> keys.rotate()));
    for (var each : done) {
      each.get();
    }
    assertThat(data.resolve("identity-keys").resolve("second-factor.before.key")).doesNotExist();
    byte[] key = Files.readAllBytes(data.resolve("identity-keys").resolve("second-factor.key"));
    assertThat(Key.of(key).open(sealed(), account.value())).hasValue(secret);
  }

  private byte[] sealed() {
    return jdbc.sql("select secret from identity_second_factor where account_id = :account")
        .param("account", account.value()).query(byte[].class).single();
  }

  private Actor actor() {
    return accounts.actor(officer).orElseThrow();
  }

  @Test
  void who_holds_such_a_role_beside_the_one_worked_in_is_told_so() throws Exception {
    jdbc.sql("""
        insert into identity_duty (account_id, role, unit_id, from_day)
        select account_id, 'UNIT_HEAD', unit_id, from_day from identity_duty where account_id = :account
        """).param("account", account.value()).update();
    jdbc.sql("insert into identity_second_factor_role (role) values ('UNIT_HEAD')").update();
    var visitor = Visitor.signedIn(port, officer, PASSWORD);
    assertThat(visitor.get("/").headers().firstValue("Location")).hasValue("/second-factor");
    assertThat(visitor.get("/second-factor").body()).contains("Vai trò của bạn phải bật");
  }
}
