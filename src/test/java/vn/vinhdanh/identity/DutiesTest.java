package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;

/// Several duties of one account, each from a day to a day, worked in one at a time (`docs/decisions/0030-rights-of-accounts.md`).
@ApplicationTest
class DutiesTest {

  private static final Actor FOUNDER = new Actor(new AccountId(1), new PersonId(1), "", List.of());
  private static final LocalDate TODAY = LocalDate.of(2022, 11, 1);
  private static final LocalDate SINCE = LocalDate.of(2022, 1, 1);
  private static final String PASSWORD = "mật khẩu thử 7";
  private static final Pattern OTHER = Pattern.compile("<option value=\"(\\d+)\">");
  private static final Pattern MADE_IN = Pattern.compile("name=\"_duty\" value=\"(\\d+)\"");
  private static int opened;

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired Duties duties;
  @Autowired Sessions sessions;
  @Autowired ApiTokens tokens;
  @Autowired Units units;
  @Autowired People people;
  @Autowired LegalDay legalDay;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private UnitId unit = new UnitId(0);
  private String officer = "";
  private String administrator = "";
  private AccountId account = new AccountId(0);

  @BeforeEach
  void anOfficerAndTheirAdministrator() {
    opened++;
    turnTo(TODAY);
    unit = unit("U");
    officer = "canbo.so" + opened;
    administrator = "quantri.so" + opened;
    account = open(officer, "Trần Mẫu Châu", Role.UNIT_OFFICER, unit);
    open(administrator, "Trần Mẫu Quản Trị", Role.ADMINISTRATOR, unit);
  }

  private void turnTo(LocalDate day) {
    legalDay.turnTo(day, FOUNDER);
    sessions.forget();
  }

  private UnitId unit(String code) {
    return units.found(
        new NewUnit(code + opened, "Đơn vị " + code + opened, "Đơn vị " + code, "Đơn vị", UnitKind.DISTRICT_FRONT, null, opened, true,
            LocalDate.of(2014, 4, 1)), FOUNDER);
  }

  private AccountId open(String username, String name, Role role, UnitId at) {
    var person = people.enter(name, at, "Chuyên viên", PostRank.STAFF, SINCE, true, FOUNDER);
    return accounts.open(username, accounts.hash(PASSWORD), person, List.of(new Duty(role, at)), SINCE, false, FOUNDER);
  }

  private Visitor signedIn(String username) throws Exception {
    return Visitor.signedIn(port, username, PASSWORD);
  }

  private Actor admin() {
    return accounts.actor(administrator).orElseThrow();
  }

  private long give(LocalDate from, @Nullable LocalDate to) {
    return duties.give(account, new Duties.Giving(Role.UNIT_HEAD, "U" + opened, from, to, null), UUID.randomUUID(), admin());
  }

  private boolean heads() throws Exception {
    return OTHER.matcher(signedIn(officer).get("/sessions").body()).find();
  }

  private static Map<String, String> form(String role, String unit, String since, String lastDay) {
    return Map.of("role", role, "unit", unit, "since", since, "lastDay", lastDay, "once", UUID.randomUUID().toString());
  }

  private List<String> acts() {
    return jdbc.sql("""
        select act || ' ' || coalesce(circumstances ->> 'role', '') from audit_entry
        where kind = 'account' and subject_id = :account order by id
        """).param("account", account.value()).query(String.class).list();
  }

  /// Somebody leaves today, as an officer of the unit enters it.
  private void leave(PersonId person, String by) throws Exception {
    var officerAtWork = Visitor.signedIn(port, by, PASSWORD);
    String page = "/people/" + person.value() + "/leave";
    officerAtWork.get(page);
    assertThat(officerAtWork.post(page, Map.of("once", UUID.randomUUID().toString(), "kind", "RETIRED", "since", "01/11/2022")).statusCode())
        .isEqualTo(303);
  }

  @Test
  void an_account_with_two_duties_works_in_one_and_changes_in_the_frame() throws Exception {
    var one = signedIn(officer);
    assertThat(one.get("/sessions").body()).doesNotContain("action=\"/duty\"");
    give(TODAY, null);
    String first = one.get("/sessions").body();
    assertThat(first).contains("<span class=\"muted\">Cán bộ phụ trách thi đua, khen thưởng</span>", ">Thủ trưởng đơn vị · Đơn vị U" + opened + "</option>");
    assertThat(one.get("/register/own").statusCode()).as("for heads alone").isEqualTo(403);
    var other = OTHER.matcher(first);
    assertThat(other.find()).isTrue();
    assertThat(one.post("/duty", Map.of("duty", other.group(1))).headers().firstValue("Location")).hasValue("/?done=identity.done.duty-chosen");
    assertThat(one.get("/?done=identity.done.duty-chosen").body()).contains("Bạn đang làm việc trong nhiệm vụ vừa chọn");
    assertThat(one.get("/sessions").body())
        .contains("<span class=\"muted\">Thủ trưởng đơn vị</span>", ">Cán bộ phụ trách thi đua, khen thưởng · Đơn vị U" + opened + "</option>");
    assertThat(one.get("/register/own").statusCode()).isEqualTo(200);
    assertThat(signedIn(officer).get("/register/own").statusCode()).as("another session works in its own").isEqualTo(403);
    assertThat(acts()).contains("identity.duty-given ADMINISTRATOR", "identity.duty-chosen UNIT_HEAD");
    assertThat(Statements.of(() -> one.get("/sessions"))).isBetween(1, Statements.BUDGET);
  }

  @Test
  void a_form_made_in_one_duty_is_not_sent_in_another() throws Exception {
    long head = give(TODAY, null);
    var own = signedIn(officer);
    var made = MADE_IN.matcher(own.get("/tokens").body());
    assertThat(made.find()).isTrue();
    own.post("/duty", Map.of("duty", "" + head));
    var form = Map.of("name", "x", "scope", "read", "days", "1");
    var answer = own.post("/tokens", with(form, made.group(1)));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Bạn đã đổi sang nhiệm vụ khác");
    assertThat(jdbc.sql("select count(*) from identity_api_token where account_id = :account").param("account", account.value())
        .query(Integer.class).single()).isZero();
    assertThat(own.post("/tokens", with(form, "" + head)).statusCode()).isEqualTo(200);
    assertThat(own.get("/tokens").body()).contains("<span class=\"sub\">Thủ trưởng đơn vị, Đơn vị U</span>");
    own.post("/duty", Map.of("duty", made.group(1)));
    var late = own.post("/register/own", with(Map.of("decision", "1/QĐ"), "" + head));
    assertThat(late.statusCode()).as("also where the other duty grants nothing of it").isEqualTo(422);
    assertThat(late.body()).contains("Bạn đã đổi sang nhiệm vụ khác");
    assertThat(own.post("/sign-out", Map.of()).statusCode()).isEqualTo(303);
  }

  private static Map<String, String> with(Map<String, String> form, String duty) {
    var all = new HashMap<>(form);
    all.put("_duty", duty);
    return all;
  }

  @Test
  void nobody_changes_to_the_duty_of_another_or_to_one_that_is_over() throws Exception {
    long head = give(TODAY, TODAY);
    long foreign = jdbc.sql("select d.id from identity_duty d join identity_account a on a.id = d.account_id where a.username = :name")
        .param("name", administrator).query(Long.class).single();
    var own = signedIn(officer);
    own.get("/sessions");
    assertThat(own.post("/duty", Map.of("duty", "" + foreign)).statusCode()).isEqualTo(404);
    turnTo(TODAY.plusDays(1));
    assertThat(own.post("/duty", Map.of("duty", "" + head)).statusCode()).isEqualTo(404);
  }

  @Test
  void a_duty_is_held_from_its_first_day_to_its_last() throws Exception {
    give(TODAY.plusDays(1), TODAY.plusDays(3));
    assertThat(heads()).isFalse();
    turnTo(TODAY.plusDays(1));
    assertThat(heads()).isTrue();
    turnTo(TODAY.plusDays(3));
    assertThat(heads()).isTrue();
    turnTo(TODAY.plusDays(4));
    assertThat(heads()).isFalse();
  }

  @Test
  void a_session_whose_duty_is_over_goes_on_in_the_one_that_is_left() throws Exception {
    long head = give(TODAY, TODAY);
    var own = signedIn(officer);
    own.get("/sessions");
    own.post("/duty", Map.of("duty", "" + head));
    assertThat(own.get("/register/own").statusCode()).isEqualTo(200);
    turnTo(TODAY.plusDays(1));
    assertThat(own.get("/register/own").statusCode()).isEqualTo(403);
    assertThat(own.get("/sessions").body()).contains("<span class=\"muted\">Cán bộ phụ trách thi đua, khen thưởng</span>");
  }

  @Test
  void a_token_works_in_the_duty_in_which_it_was_issued_and_in_no_other() {
    long head = give(TODAY, TODAY);
    String asOfficer = tokens.issue(accounts.actor(officer).orElseThrow(), "một", "read", 9);
    var heading = new Actor(account, new PersonId(0), "", List.of(new Duty(Role.UNIT_HEAD, unit)));
    String asHead = tokens.issue(heading, "hai", "read", 9);
    assertThat(tokens.behind(asOfficer).orElseThrow().actor().duties()).containsExactly(new Duty(Role.UNIT_OFFICER, unit));
    assertThat(tokens.behind(asHead).orElseThrow().actor().duties()).containsExactly(new Duty(Role.UNIT_HEAD, unit));
    turnTo(TODAY.plusDays(1));
    assertThat(tokens.behind(asHead).orElseThrow().actor().duties()).as("of duty " + head).isEmpty();
    assertThat(tokens.behind(asOfficer).orElseThrow().actor().duties()).hasSize(1);
  }

  @Test
  void the_form_names_what_is_wrong_beside_its_field() throws Exception {
    unit("V");
    var admin = signedIn(administrator);
    String page = "/accounts/" + account.value() + "/duties/new";
    assertThat(admin.get(page).body()).contains("value=\"U" + opened + "\"", "value=\"01/11/2022\"");
    var empty = admin.post(page, form("", "", "", ""));
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("id=\"role-error\"", "id=\"unit-error\"", "id=\"since-error\"");
    assertThat(admin.post(page, form("AUDITOR", "U" + opened, "01/11/2022", "")).body()).contains("không có vai trò này");
    assertThat(admin.post(page, form("UNIT_HEAD", "V" + opened, "01/11/2022", "")).body()).as("out of reach").contains("id=\"unit-error\"");
    assertThat(admin.post(page, form("UNIT_HEAD", "U" + opened, "31/10/2022", "")).body()).as("yesterday").contains("id=\"since-error\"");
    assertThat(admin.post(page, form("UNIT_HEAD", "U" + opened, "02/11/2022", "1/11/2022")).body()).contains("id=\"lastDay-error\"");
    assertThat(admin.post(page, form("UNIT_HEAD", "U" + opened, "02/11/2022", "2/11/2022")).headers().firstValue("Location"))
        .hasValue("/accounts/" + account.value() + "?done=identity.done.duty-given");
    String shown = admin.get("/accounts/" + account.value()).body();
    assertThat(shown).contains("Thủ trưởng đơn vị", "Chưa đến ngày", "02/11/2022");
    assertThat(Statements.of(() -> admin.get("/accounts/" + account.value()))).isBetween(1, Statements.BUDGET);
    assertThat(Statements.of(() -> admin.get(page))).isBetween(1, Statements.BUDGET);
    assertThat(signedIn(officer).get(page).statusCode()).isEqualTo(403);
  }

  @Test
  void nobody_gives_or_ends_a_duty_of_their_own() {
    var admin = admin();
    long own = jdbc.sql("select id from identity_duty where account_id = :account").param("account", admin.account().value())
        .query(Long.class).single();
    assertThatThrownBy(() -> duties.give(admin.account(), new Duties.Giving(Role.UNIT_HEAD, "U" + opened, TODAY, null, null), UUID.randomUUID(), admin))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> duties.end(admin.account(), own, TODAY, null, admin)).isInstanceOf(Refused.class);
  }

  @Test
  void an_account_out_of_the_administrators_reach_is_not_there() {
    var stranger = open("xa.so" + opened, "Trần Mẫu Xa", Role.UNIT_OFFICER, unit("V"));
    assertThatThrownBy(() -> duties.give(stranger, new Duties.Giving(Role.UNIT_HEAD, "U" + opened, TODAY, null, null), UUID.randomUUID(), admin()))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void the_same_form_sent_twice_gives_one_duty_and_two_forms_at_once_too() throws Exception {
    var once = UUID.randomUUID();
    var admin = admin();
    long first = duties.give(account, new Duties.Giving(Role.UNIT_HEAD, "U" + opened, TODAY, TODAY, null), once, admin);
    assertThat(duties.give(account, new Duties.Giving(Role.UNIT_HEAD, "U" + opened, TODAY, TODAY, null), once, admin)).isEqualTo(first);
    Callable<Long> later = () -> duties.give(account, new Duties.Giving(Role.UNIT_HEAD, "U" + opened, TODAY.plusDays(1), null, null), UUID.randomUUID(), admin);
    var outcomes = AtOnce.behind("select id from identity_account where id = " + account.value() + " for update", context, List.of(later, later));
    assertThat(outcomes.getFirst().get()).isPositive();
    assertThat(outcomes.getLast()).failsWithin(Duration.ofSeconds(60)).withThrowableThat().withCauseInstanceOf(Refused.class);
    assertThat(duties.of(account)).hasSize(3);
  }

  @Test
  void a_duty_held_on_one_of_the_days_is_not_given_again_and_the_day_after_it_is() {
    give(TODAY.plusDays(2), TODAY.plusDays(4));
    assertThatThrownBy(() -> give(TODAY, TODAY.plusDays(2))).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> give(TODAY.plusDays(4), null)).isInstanceOf(Refused.class);
    give(TODAY, TODAY.plusDays(1));
    give(TODAY.plusDays(5), null);
  }

  @Test
  void a_duty_ends_on_a_day_at_the_earliest_yesterday_and_whoever_read_another_end_is_told() throws Exception {
    long head = give(TODAY, null);
    var admin = signedIn(administrator);
    String page = "/accounts/" + account.value() + "/duties/" + head + "/end";
    assertThat(admin.get(page).body()).contains("value=\"01/11/2022\"");
    assertThat(Statements.of(() -> admin.get(page))).isBetween(1, Statements.BUDGET);
    assertThat(admin.post(page, Map.of("lastDay", "30/10/2022", "version", "")).body()).contains("id=\"lastDay-error\"");
    assertThat(admin.post(page, Map.of("lastDay", "05/11/2022", "version", "")).statusCode()).isEqualTo(303);
    assertThat(admin.post(page, Map.of("lastDay", "05/11/2022", "version", "")).statusCode()).as("the same again").isEqualTo(303);
    var stale = admin.post(page, Map.of("lastDay", "07/11/2022", "version", ""));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("07/11/2022", "<b>05/11/2022</b>");
    assertThat(admin.post(page, Map.of("lastDay", "", "version", "05/11/2022")).statusCode()).isEqualTo(303);
    assertThat(heads()).isTrue();
    assertThat(admin.post(page, Map.of("lastDay", "31/10/2022", "version", "")).statusCode()).isEqualTo(303);
    assertThat(heads()).as("ended at once").isFalse();
    assertThat(admin.post(page, Map.of("lastDay", "07/11/2022", "version", "31/10/2022")).body()).contains("Nhiệm vụ này đã thôi");
    assertThat(acts().stream().filter(act -> act.startsWith("identity.duty-ended"))).hasSize(3);
  }

  @Test
  void an_end_is_not_moved_into_the_days_of_the_next_duty_of_the_kind() {
    long first = give(TODAY, TODAY.plusDays(1));
    give(TODAY.plusDays(3), null);
    var admin = admin();
    assertThatThrownBy(() -> duties.end(account, first, null, TODAY.plusDays(1), admin)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> duties.end(account, first, TODAY.plusDays(3), TODAY.plusDays(1), admin)).isInstanceOf(Refused.class);
    duties.end(account, first, TODAY.plusDays(2), TODAY.plusDays(1), admin);
  }

  @Test
  void of_two_administrators_who_end_each_other_at_once_one_stays() throws Exception {
    var second = open("hai.so" + opened, "Trần Mẫu Hai", Role.ADMINISTRATOR, unit);
    var one = admin();
    var other = accounts.actor("hai.so" + opened).orElseThrow();
    long dutyOfOne = duties.of(one.account()).getFirst().id();
    long dutyOfOther = duties.of(second).getFirst().id();
    var yesterday = TODAY.minusDays(1);
    var outcomes = AtOnce.<Object>behind(
        "lock table identity_duty in share mode", context,
        List.of(
            () -> {
              duties.end(second, dutyOfOther, yesterday, null, one);
              return true;
            },
            () -> {
              duties.end(one.account(), dutyOfOne, yesterday, null, other);
              return true;
            }));
    assertThat(outcomes.getFirst().get()).isEqualTo(true);
    assertThat(outcomes.getLast()).failsWithin(Duration.ofSeconds(60)).withThrowableThat().withCauseInstanceOf(NotTheirAct.class);
  }

  @Test
  void whoever_leaves_loses_every_duty_and_gets_none_before_coming_back() throws Exception {
    give(TODAY, null);
    long later = duties.give(account, new Duties.Giving(Role.ADMINISTRATOR, "U" + opened, TODAY.plusDays(9), null, null), UUID.randomUUID(), admin());
    var person = accounts.actor(officer).orElseThrow().person();
    open("bacanbo.so" + opened, "Lê Mẫu Ba", Role.UNIT_OFFICER, unit);
    leave(person, "bacanbo.so" + opened);
    assertThat(accounts.actor(officer).orElseThrow().duties()).isEmpty();
    assertThatThrownBy(() -> give(TODAY, null)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> duties.end(account, later, null, TODAY.plusDays(8), admin())).isInstanceOf(Refused.class);
  }

  @Test
  void a_form_sent_for_another_account_under_the_same_key_is_refused() {
    var once = UUID.randomUUID();
    duties.give(account, new Duties.Giving(Role.UNIT_HEAD, "U" + opened, TODAY, null, null), once, admin());
    var other = open("ba.so" + opened, "Trần Mẫu Ba", Role.UNIT_OFFICER, unit);
    assertThatThrownBy(() -> duties.give(other, new Duties.Giving(Role.UNIT_HEAD, "U" + opened, TODAY, null, null), once, admin())).isInstanceOf(ChangedMeanwhile.class);
  }

  @Test
  void the_last_administrator_of_the_installation_is_not_ended_on_a_day_to_come_nor_closed() {
    jdbc.sql("update identity_duty set to_day = from_day where role = 'ADMINISTRATOR' and to_day is null").update();
    var city = units.found(
        new NewUnit("TP" + opened, "Thành phố " + opened, "Thành phố", "Thành phố", UnitKind.CITY_FRONT, null, opened, true, SINCE), FOUNDER);
    var one = open("mot.tp" + opened, "Trần Mẫu Một", Role.ADMINISTRATOR, city);
    var two = open("hai.tp" + opened, "Trần Mẫu Hai", Role.ADMINISTRATOR, city);
    long dutyOfOne = duties.of(one).getFirst().id();
    long dutyOfTwo = duties.of(two).getFirst().id();
    duties.end(two, dutyOfTwo, TODAY.plusDays(30), null, accounts.actor("mot.tp" + opened).orElseThrow());
    var second = accounts.actor("hai.tp" + opened).orElseThrow();
    assertThatThrownBy(() -> duties.end(one, dutyOfOne, TODAY.plusDays(9), null, second)).hasMessage("identity.last-administrator");
    assertThatThrownBy(() -> accounts.close(one, second)).hasMessage("identity.last-administrator");
    assertThat(accounts.actor("mot.tp" + opened)).isPresent();
    duties.give(one, new Duties.Giving(Role.UNIT_HEAD, "TP" + opened, TODAY, null, null), UUID.randomUUID(), second);
    var head = duties.of(one).stream().filter(held -> held.duty().role() == Role.UNIT_HEAD).findFirst().orElseThrow();
    duties.end(one, head.id(), TODAY, null, second);
  }

  @Test
  void a_duty_taken_back_before_it_began_is_over_and_ends_once() throws Exception {
    long head = give(TODAY.plusDays(5), null);
    duties.end(account, head, TODAY.plusDays(4), null, admin());
    assertThat(duties.one(account, head).overBefore(TODAY)).isTrue();
    assertThat(signedIn(administrator).get("/accounts/" + account.value()).body()).doesNotContain("Chưa đến ngày");
    assertThatThrownBy(() -> duties.end(account, head, null, TODAY.plusDays(4), admin())).hasMessage("identity.duty-over");
  }

  @Test
  void a_token_without_a_duty_is_not_issued_and_does_nothing() {
    var idle = new Actor(account, new PersonId(0), "", List.of());
    assertThatThrownBy(() -> tokens.issue(idle, "một", "read", 9)).hasMessage("identity.token-without-duty");
    var over = new Actor(account, new PersonId(0), "", List.of(new Duty(Role.UNIT_HEAD, unit)));
    assertThatThrownBy(() -> tokens.issue(over, "hai", "read", 9)).hasMessage("identity.token-without-duty");
    String token = tokens.issue(accounts.actor(officer).orElseThrow(), "ba", "read", 9);
    jdbc.sql("update identity_api_token set duty_id = null where account_id = :account").param("account", account.value()).update();
    assertThat(tokens.behind(token).orElseThrow().actor().duties()).isEmpty();
  }
}
