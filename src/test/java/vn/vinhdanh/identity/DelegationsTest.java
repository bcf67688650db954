package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Delegation;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Permissions;
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
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;

/// What the head of a unit has another do by a written delegation (`docs/decisions/0030-rights-of-accounts.md`).
@ApplicationTest
class DelegationsTest {

  private static final Actor FOUNDER = new Actor(new AccountId(1), new PersonId(1), "", List.of());
  private static final LocalDate TODAY = LocalDate.of(2022, 11, 1);
  private static final LocalDate SINCE = LocalDate.of(2022, 1, 1);
  private static final String PASSWORD = "mật khẩu thử 7";
  private static final String DECIDES = "register.own";
  private static final Pattern OTHER = Pattern.compile("<option value=\"(u\\d+)\">");
  private static int opened;

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired Delegations delegations;
  @Autowired Duties duties;
  @Autowired Sessions sessions;
  @Autowired Permissions permissions;
  @Autowired Units units;
  @Autowired People people;
  @Autowired LegalDay legalDay;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private UnitId unit = new UnitId(0);
  private String headName = "";
  private String officerName = "";
  private AccountId officer = new AccountId(0);

  @BeforeEach
  void aHeadAndAnOfficer() {
    opened++;
    turnTo(TODAY);
    unit = unit("D");
    headName = "chutich.so" + opened;
    officerName = "canbo.so" + opened;
    open(headName, "Nguyễn Mẫu An", Role.UNIT_HEAD, unit);
    officer = open(officerName, "Trần Mẫu Châu", Role.UNIT_OFFICER, unit);
    open("quantri.so" + opened, "Trần Mẫu Quản Trị", Role.ADMINISTRATOR, unit);
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

  private Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }

  private DelegationForm.Meant meant(LocalDate from, LocalDate to, String... acts) {
    return new DelegationForm.Meant(officer, List.of(acts), from, to, "05/GUQ", TODAY);
  }

  private long delegate(LocalDate from, LocalDate to) {
    return delegations.give(meant(from, to, DECIDES), UUID.randomUUID(), actor(headName));
  }

  /// The officer at a browser, working by delegation.
  private Visitor delegate() throws Exception {
    var visitor = Visitor.signedIn(port, officerName, PASSWORD);
    var other = OTHER.matcher(visitor.get("/sessions").body());
    assertThat(other.find()).isTrue();
    assertThat(visitor.post("/duty", Map.of("duty", other.group(1))).statusCode()).isEqualTo(303);
    return visitor;
  }

  private boolean offered() throws Exception {
    return OTHER.matcher(Visitor.signedIn(port, officerName, PASSWORD).get("/sessions").body()).find();
  }

  private HttpResponse<String> decides(Visitor visitor, String number) throws Exception {
    var officerPerson = actor(officerName).person();
    return visitor.post("/register/own", Map.of(
        "decision", number, "decidedOn", "01/11/2022", "year", "2022", "people", "" + officerPerson.value()));
  }

  private static void refusedFor(String code, ThrowingCallable act) {
    assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused ->
        assertThat(refused.unmet()).anySatisfy(unmet -> assertThat(unmet.code()).isEqualTo(code)));
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
  @LegalBasis("30/2020/NĐ-CP 13")
  void a_delegate_does_what_was_delegated_and_what_was_done_says_so() throws Exception {
    assertThat(offered()).isFalse();
    delegate(TODAY, TODAY);
    var visitor = delegate();
    assertThat(visitor.get("/sessions").body()).contains("<span class=\"muted\">Thủ trưởng đơn vị, theo ủy quyền của Nguyễn Mẫu An</span>");
    assertThat(visitor.get("/register/own").statusCode()).isEqualTo(200);
    assertThat(decides(visitor, "1/QĐ").statusCode()).isEqualTo(303);
    assertThat(jdbc.sql("select signer from register_award where decision_number = '1/QĐ'").query(String.class).single())
        .as("who signed the decision").isEqualTo("Nguyễn Mẫu An");
    var told = jdbc.sql("""
        select circumstances ->> 'role' || ' ' || (circumstances ->> 'delegated-by') || ' ' || (circumstances ->> 'delegation')
        from audit_entry where account_id = :account and act = 'register.awards-entered' order by id desc limit 1
        """).param("account", officer.value()).query(String.class).optional();
    assertThat(told).hasValue("UNIT_HEAD " + actor(headName).account().value() + " 05/GUQ, 01/11/2022");
    assertThat(Statements.of(() -> visitor.get("/register/own"))).isBetween(1, Statements.BUDGET);
  }

  @Test
  void a_delegate_does_nothing_that_was_not_chosen() throws Exception {
    delegations.give(meant(TODAY, TODAY, "season.registration.submit"), UUID.randomUUID(), actor(headName));
    var visitor = delegate();
    assertThat(visitor.get("/registrations").statusCode()).as("what the head sees").isEqualTo(200);
    assertThat(visitor.get("/register/own").statusCode()).isEqualTo(403);
    assertThat(decides(visitor, "2/QĐ").statusCode()).isEqualTo(403);
    assertThat(visitor.get("/tokens").statusCode()).as("a token would outlive it").isEqualTo(403);
  }

  @Test
  void what_is_delegated_is_not_delegated_again() throws Exception {
    delegate(TODAY, TODAY);
    var visitor = delegate();
    assertThat(visitor.get("/delegations").statusCode()).isEqualTo(200);
    assertThat(visitor.get("/delegations/new").statusCode()).isEqualTo(403);
    assertThat(visitor.post("/delegations/new", Map.of("once", "" + UUID.randomUUID())).statusCode()).isEqualTo(403);
    var again = new Actor(officer, new PersonId(0), "", List.of(new Duty(Role.UNIT_HEAD, unit)),
        new Delegation(1, actor(headName).account(), "", "", Set.of(DECIDES)), null);
    assertThatThrownBy(() -> delegations.give(meant(TODAY, TODAY, DECIDES), UUID.randomUUID(), again)).isInstanceOf(NotTheirAct.class);
  }

  @Test
  void ballots_signatures_and_delegation_itself_are_never_delegated() {
    assertThat(List.of("council.vote", "council.sign", "cluster.sign", "award.issue", "identity.delegate", "identity.own-tokens"))
        .allMatch(permissions::inPerson);
    for (var never : List.of("council.vote", "cluster.sign", "identity.delegate", "season.registration.decide", "web.home")) {
      refusedFor("identity.delegate-never",
          () -> delegations.give(meant(TODAY, TODAY, DECIDES, never), UUID.randomUUID(), actor(headName)));
    }
  }

  @Test
  void it_is_in_force_from_its_first_day_to_its_last() throws Exception {
    delegate(TODAY.plusDays(1), TODAY.plusDays(2));
    assertThat(offered()).isFalse();
    turnTo(TODAY.plusDays(1));
    var visitor = delegate();
    turnTo(TODAY.plusDays(2));
    assertThat(visitor.get("/register/own").statusCode()).isEqualTo(200);
    turnTo(TODAY.plusDays(3));
    assertThat(visitor.get("/register/own").statusCode()).isEqualTo(403);
    assertThat(decides(visitor, "3/QĐ").statusCode()).isEqualTo(403);
    assertThat(offered()).isFalse();
  }

  @Test
  void it_is_given_within_the_unit_alone_and_not_to_oneself() {
    var stranger = open("xa.so" + opened, "Lê Mẫu Xa", Role.UNIT_OFFICER, unit("E"));
    for (var wrong : List.of(stranger, actor(headName).account(), new AccountId(0))) {
      refusedFor("identity.delegate-elsewhere", () -> delegations.give(
          new DelegationForm.Meant(wrong, List.of(DECIDES), TODAY, TODAY, "05/GUQ", TODAY), UUID.randomUUID(), actor(headName)));
    }
    assertThatThrownBy(() -> delegations.give(meant(TODAY, TODAY, DECIDES), UUID.randomUUID(), actor(officerName))).isInstanceOf(NotTheirAct.class);
  }

  @Test
  void its_days_lie_within_the_duty_and_do_not_overlap() {
    var head = actor(headName);
    duties.end(head.account(), duties.of(head.account()).getFirst().id(), TODAY.plusDays(5), null, actor("quantri.so" + opened));
    refusedFor("identity.delegate-beyond-duty", () -> delegate(TODAY, TODAY.plusDays(6)));
    refusedFor("identity.delegate-days", () -> delegate(TODAY.minusDays(1), TODAY));
    refusedFor("identity.delegate-days", () -> delegate(TODAY.plusDays(1), TODAY));
    delegate(TODAY.plusDays(1), TODAY.plusDays(3));
    refusedFor("identity.delegate-twice", () -> delegate(TODAY.plusDays(3), TODAY.plusDays(4)));
    delegate(TODAY.plusDays(4), TODAY.plusDays(5));
  }

  @Test
  void it_ends_with_the_duty_of_whoever_gave_it() throws Exception {
    delegate(TODAY, TODAY.plusDays(9));
    var visitor = delegate();
    leave(actor(headName).person(), officerName);
    sessions.forget();
    assertThat(visitor.get("/register/own").statusCode()).isEqualTo(403);
    assertThat(offered()).isFalse();
  }

  @Test
  void it_ends_with_either_account_and_does_not_come_back() throws Exception {
    var admin = actor("quantri.so" + opened);
    for (var closed : List.of(officer, actor(headName).account())) {
      delegate(TODAY, TODAY.plusDays(9));
      assertThat(offered()).isTrue();
      accounts.close(closed, admin);
      accounts.reopen(closed, admin);
      assertThat(offered()).isFalse();
    }
  }

  @Test
  void it_ends_when_the_delegate_has_no_duty_at_the_unit_any_more() throws Exception {
    delegate(TODAY, TODAY.plusDays(9));
    duties.give(officer, new Duties.Giving(Role.UNIT_HEAD, "D" + opened, TODAY, TODAY, null), UUID.randomUUID(), actor("quantri.so" + opened));
    duties.end(officer, duties.of(officer).stream().filter(held -> held.duty().role() == Role.UNIT_OFFICER).findFirst().orElseThrow().id(),
        TODAY, null, actor("quantri.so" + opened));
    var visitor = delegate();
    assertThat(visitor.get("/register/own").statusCode()).isEqualTo(200);
    turnTo(TODAY.plusDays(1));
    assertThat(visitor.get("/register/own").statusCode()).isEqualTo(403);
    assertThat(visitor.get("/sessions").body()).contains("Chưa được giao vai trò");
  }

  @Test
  void whoever_gave_it_ends_it_at_once_and_nobody_else_does() throws Exception {
    long id = delegate(TODAY, TODAY.plusDays(9));
    var visitor = delegate();
    assertThat(visitor.post("/delegations/" + id + "/end", Map.of()).statusCode()).isEqualTo(403);
    var head = Visitor.signedIn(port, headName, PASSWORD);
    assertThat(head.get("/delegations").body()).contains("Nguyễn Mẫu An ủy quyền cho Trần Mẫu Châu", "05/GUQ", "Đang có hiệu lực");
    assertThat(Statements.of(() -> head.get("/delegations"))).isBetween(1, Statements.BUDGET);
    assertThat(head.post("/delegations/" + id + "/end", Map.of()).statusCode()).isEqualTo(303);
    assertThat(head.post("/delegations/" + id + "/end", Map.of()).statusCode()).isEqualTo(303);
    assertThat(head.get("/delegations").body()).contains("Đã hết").doesNotContain("Chấm dứt ngay");
    assertThat(visitor.get("/register/own").statusCode()).isEqualTo(403);
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'identity.delegation-ended' and subject_id = :officer")
        .param("officer", officer.value()).query(Integer.class).single()).isEqualTo(1);
    delegate(TODAY, TODAY);
  }

  @Test
  void an_act_that_meets_the_end_is_done_before_it_or_refused() throws Exception {
    long id = delegate(TODAY, TODAY.plusDays(9));
    var visitor = delegate();
    visitor.get("/register/own");
    var head = actor(headName);
    var late = AtOnce.meanwhile(
        "lock table register_award in share mode", context, () -> decides(visitor, "4/QĐ"),
        () -> {
          delegations.end(id, head);
          return null;
        });
    assertThat(late.get().statusCode()).isEqualTo(422);
    assertThat(late.get().body()).contains("Ủy quyền của Nguyễn Mẫu An theo văn bản 05/GUQ, 01/11/2022 không còn hiệu lực");
    assertThat(jdbc.sql("select count(*) from register_award where decision_number = '4/QĐ'").query(Integer.class).single()).isZero();
  }

  @Test
  void the_end_waits_for_an_act_that_was_begun_before() throws Exception {
    long id = delegate(TODAY, TODAY.plusDays(9));
    var visitor = delegate();
    visitor.get("/register/own");
    var head = actor(headName);
    var outcomes = AtOnce.<Object>behind("lock table audit_name in share mode", context, List.of(
        () -> decides(visitor, "5/QĐ").statusCode(),
        () -> {
          delegations.end(id, head);
          return "ended";
        }));
    assertThat(outcomes.getFirst().get()).isEqualTo(303);
    assertThat(outcomes.getLast()).succeedsWithin(Duration.ofSeconds(60)).isEqualTo("ended");
  }

  @Test
  void an_act_that_meets_the_closing_of_an_account_waits_for_it_and_is_refused() throws Exception {
    for (var closed : List.of(officer, actor(headName).account())) {
      delegate(TODAY, TODAY.plusDays(9));
      var visitor = delegate();
      visitor.get("/register/own");
      var admin = actor("quantri.so" + opened);
      var outcomes = AtOnce.<Object>behind("lock table identity_api_token in share mode", context, List.of(
          () -> {
            accounts.close(closed, admin);
            return "closed";
          },
          () -> decides(visitor, "6/QĐ").statusCode()));
      assertThat(outcomes.getFirst().get()).isEqualTo("closed");
      assertThat(outcomes.getLast().get()).isEqualTo(422);
      accounts.reopen(closed, admin);
    }
  }

  @Test
  void the_form_keeps_what_was_typed_and_says_what_is_wrong() throws Exception {
    var head = Visitor.signedIn(port, headName, PASSWORD);
    assertThat(head.get("/delegations/new").body())
        .contains("Trần Mẫu Châu · Chuyên viên", "value=\"register.own\"", "Nộp đăng ký danh hiệu").doesNotContain("value=\"council.vote\"");
    assertThat(Statements.of(() -> head.get("/delegations/new"))).isBetween(1, Statements.BUDGET);
    var form = new HashMap<>(Map.of("once", "" + UUID.randomUUID(), "paper", "07/GUQ", "since", "01/11/2022", "acts", DECIDES));
    var wrong = head.post("/delegations/new", form);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"delegate-error\"", "id=\"lastDay-error\"", "id=\"paperOn-error\"", "value=\"07/GUQ\"",
        "value=\"register.own\" checked").doesNotContain("id=\"paper-error\"", "id=\"since-error\"");
    form.putAll(Map.of("delegate", "" + officer.value(), "lastDay", "30/11/2022", "paperOn", "02/11/2022"));
    assertThat(head.post("/delegations/new", form).body()).as("the paper comes first").contains("id=\"paperOn-error\"");
    form.put("paperOn", "31/10/2022");
    assertThat(head.post("/delegations/new", form).headers().firstValue("Location")).hasValue("/delegations?done=identity.done.delegated");
    assertThat(head.post("/delegations/new", form).statusCode()).isEqualTo(303);
    assertThat(delegations.of(actor(headName))).hasSize(1);
    assertThat(Visitor.signedIn(port, officerName, PASSWORD).get("/delegations").body()).contains("07/GUQ").doesNotContain("Chấm dứt ngay");
  }

  @Test
  void a_role_that_has_to_have_a_second_factor_has_to_have_it_by_delegation_too() throws Exception {
    delegate(TODAY, TODAY);
    jdbc.sql("insert into identity_second_factor_role (role) values ('UNIT_HEAD')").update();
    try {
      assertThat(Visitor.signedIn(port, officerName, PASSWORD).get("/sessions").headers().firstValue("Location")).hasValue("/second-factor");
    } finally {
      jdbc.sql("delete from identity_second_factor_role").update();
    }
  }

  @Test
  void one_taken_back_before_its_first_day_is_over_and_is_ended_once() throws Exception {
    long id = delegate(TODAY.plusDays(5), TODAY.plusDays(9));
    delegations.end(id, actor(headName));
    delegations.end(id, actor(headName));
    assertThat(Visitor.signedIn(port, headName, PASSWORD).get("/delegations").body())
        .contains("Đã hết").doesNotContain("Chưa đến ngày", "Chấm dứt ngay");
    assertThat(jdbc.sql("""
        select changes -> 'until' ->> 'after' from audit_entry where act = 'identity.delegation-ended' and subject_id = :officer
        """).param("officer", officer.value()).query(String.class).list()).containsExactly("2022-11-05");
  }

  @Test
  void one_that_ended_with_the_delegates_duty_does_not_come_back_with_a_new_one() throws Exception {
    delegate(TODAY, TODAY.plusDays(9));
    var admin = actor("quantri.so" + opened);
    duties.end(officer, duties.of(officer).getFirst().id(), TODAY, null, admin);
    assertThat(offered()).isTrue();
    duties.give(officer, new Duties.Giving(Role.UNIT_OFFICER, "D" + opened, TODAY.plusDays(2), null, null), UUID.randomUUID(), admin);
    turnTo(TODAY.plusDays(2));
    assertThat(offered()).isFalse();
    assertThat(delegations.of(actor(headName))).singleElement()
        .satisfies(given -> assertThat(given.to()).isEqualTo(TODAY)).matches(given -> !given.stands());
  }

  @Test
  void nothing_is_delegated_to_an_account_that_is_closed_meanwhile() throws Exception {
    var admin = actor("quantri.so" + opened);
    var outcomes = AtOnce.<Object>behind(
        "select id from identity_account where id = " + officer.value() + " for update", context,
        List.of(
            () -> {
              accounts.close(officer, admin);
              return true;
            },
            () -> delegate(TODAY, TODAY)));
    assertThat(outcomes.getFirst().get()).isEqualTo(true);
    assertThat(outcomes.getLast()).failsWithin(Duration.ofSeconds(60)).withThrowableThat().withCauseInstanceOf(Refused.class);
  }
}
