package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Delegation;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.organization.Change;
import vn.vinhdanh.organization.LegalAct;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.PostTerm;
import vn.vinhdanh.organization.Reorganization;
import vn.vinhdanh.organization.Reorganizations;
import vn.vinhdanh.organization.Transfers;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Handovers of open work: each test hands over at a unit of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandoversTest {

  private static final LocalDate TODAY = LocalDate.of(2022, 2, 1);
  private static final LocalDate LATER = LocalDate.of(2022, 11, 1);

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Duties duties;
  @Autowired Handovers handovers;
  @Autowired HandoverTable handoverTable;
  @Autowired OpenWorkTable openWork;
  @Autowired Reorganizations reorganizations;
  @Autowired Units units;
  @Autowired DutiesOfUnits hanging;
  @Autowired Transfers transfers;
  @Autowired People people;
  @Autowired LegalDay legalDay;
  @Autowired List<Desk> desks;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(TODAY, actor("canbo.tp"));
    PublishedPlan.in(context, actor("canbo.tp"));
  }

  private Actor actor(String account) {
    return accounts.actor(account).orElseThrow();
  }

  private UnitId unitOf(String account) {
    return actor(account).duties().getFirst().unit();
  }

  private long prepare(String giver, String receiver, Actor by) {
    return handovers.prepare(actor(giver).account(), null, actor(receiver).account(), "", UUID.randomUUID(), by);
  }

  private List<String> titlesOnDeskOf(Actor actor) {
    return desks.stream().flatMap(desk -> desk.of(actor, TODAY).stream())
        .filter(Task.class::isInstance).map(task -> ((Task) task).title()).toList();
  }

  private static List<String> titles(OpenWork work) {
    return work.lines().stream().map(OpenWork.Line::title).toList();
  }

  private static List<String> titles(List<OpenWork> works) {
    return works.stream().flatMap(work -> titles(work).stream()).toList();
  }

  private void giveDuty(String account, Role role, UnitId unit, LocalDate from, @Nullable LocalDate to) {
    jdbc.sql("insert into identity_duty (account_id, role, unit_id, from_day, to_day) values (:account, :role, :unit, :from, cast(:to as date))")
        .param("account", actor(account).account().value()).param("role", role.name()).param("unit", unit.value())
        .param("from", from).param("to", to).update();
  }

  /// Enters that somebody retires today.
  private String leave(String account) throws Exception {
    return leave(account, "01/02/2022");
  }

  private String leave(String account, String since) throws Exception {
    String person = "/people/" + personOf(account);
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    city.get(person + "/leave");
    var answer = city.post(person + "/leave", Map.of("once", UUID.randomUUID().toString(), "kind", "RETIRED", "since", since));
    assertThat(answer.statusCode()).isEqualTo(303);
    return person;
  }

  private long personOf(String account) {
    return jdbc.sql("select person_id from identity_account where username = :account").param("account", account).query(Long.class).single();
  }

  @Test
  void what_is_open_by_the_duties_is_written_down_as_it_is_and_both_sides_sign() {
    var officer = actor("canbo.dongda");
    var head = actor("chutich.dongda");
    var leaving = handovers.leaving(officer.account(), null, officer);
    assertThat(titles(leaving.works())).isNotEmpty().containsExactlyInAnyOrderElementsOf(titlesOnDeskOf(officer));
    assertThat(leaving.duties()).singleElement().satisfies(held -> assertThat(held.others()).as("nobody else is officer of the unit").isEmpty());
    long id = prepare("canbo.dongda", "chutich.dongda", officer);
    assertThat(handovers.handover(id, officer).state()).isEqualTo(Handover.State.PREPARED);
    assertThat(refusal(() -> handovers.receive(id, head))).containsExactly("identity.handover-not-given");
    assertThatThrownBy(() -> handovers.receive(id, officer)).isInstanceOf(NotTheirAct.class);
    for (int time = 0; time < 2; time++) {
      handovers.give(id, officer);
    }
    for (int time = 0; time < 2; time++) {
      handovers.receive(id, head);
    }
    assertThat(handovers.handover(id, head).state()).isEqualTo(Handover.State.RECEIVED);
    assertThat(titles(handovers.handover(id, head).works())).as("the receiver reads all of it").isEqualTo(titles(leaving.works()));
    assertThat(refusal(() -> handovers.cancel(id, officer))).containsExactly("identity.handover-received");
    assertThat(jdbc.sql("select act from audit_entry where kind = 'account' and subject_id = :id and act like 'identity.handover-%' order by id")
        .param("id", officer.account().value()).query(String.class).list())
        .containsExactly("identity.handover-prepared", "identity.handover-given", "identity.handover-received");
    assertThat(actor("canbo.dongda").duties()).as("a handover gives and takes no duty").isEqualTo(officer.duties());
    prepare("canbo.dongda", "chutich.dongda", officer);
  }

  @Test
  void what_was_open_when_somebody_left_stays_as_it_was_then() throws Exception {
    var officer = actor("canbo.longbien");
    var head = actor("chutich.longbien");
    var then = titlesOnDeskOf(officer);
    leave("canbo.longbien");
    legalDay.turnTo(LATER, actor("canbo.tp"));
    try {
      var work = handovers.leaving(officer.account(), null, head).works();
      assertThat(work).singleElement().satisfies(left -> {
        assertThat(left.lastDay()).isEqualTo(TODAY.minusDays(1));
        assertThat(left.writtenOn()).isEqualTo(TODAY);
        assertThat(titles(left)).isNotEmpty().containsExactlyInAnyOrderElementsOf(then);
      });
      long id = handovers.prepare(officer.account(), null, head.account(), "", UUID.randomUUID(), actor("canbo.tp"));
      assertThat(handovers.handover(id, head).works()).usingRecursiveComparison().isEqualTo(work);
      handovers.give(id, actor("canbo.tp"));
      handovers.receive(id, head);
      assertThatThrownBy(() -> handovers.leaving(officer.account(), null, head)).as("handed over").isInstanceOf(NotFound.class);
    } finally {
      legalDay.turnTo(TODAY, actor("canbo.tp"));
    }
  }

  @Test
  void a_duty_that_ended_before_anything_was_written_down_shows_nothing_of_who_holds_it_now() {
    var officer = actor("canbo.caugiay");
    jdbc.sql("update identity_duty set to_day = '2022-01-31' where account_id = :account").param("account", officer.account().value()).update();
    var head = actor("chutich.caugiay");
    giveDuty("chutich.caugiay", Role.UNIT_OFFICER, unitOf("chutich.caugiay"), LocalDate.of(2022, 1, 1), LocalDate.of(2022, 1, 20));
    assertThat(handovers.leaving(officer.account(), null, head).works()).singleElement().satisfies(left -> {
      assertThat(left.writtenOn()).isNull();
      assertThat(left.lastDay()).isEqualTo(LocalDate.of(2022, 1, 31));
      assertThat(left.lines()).isEmpty();
    });
    assertThat(handovers.leaving(head.account(), null, head).works()).as("what runs is told from what ended")
        .extracting(OpenWork::roles, OpenWork::lastDay)
        .containsExactly(
            tuple(List.of(Role.UNIT_HEAD), null),
            tuple(List.of(Role.UNIT_OFFICER), LocalDate.of(2022, 1, 20)));
    long id = prepare("canbo.caugiay", "chutich.caugiay", actor("canbo.tp"));
    handovers.cancel(id, head);
    handovers.cancel(id, head);
    assertThat(refusal(() -> handovers.receive(id, head))).containsExactly("identity.handover-cancelled");
  }

  @Test
  void a_leave_that_is_taken_back_leaves_no_work_behind() throws Exception {
    var officer = actor("canbo.hoankiem");
    var head = actor("chutich.hoankiem");
    String person = leave("canbo.hoankiem");
    assertThat(handovers.leaving(officer.account(), null, head).works()).extracting(OpenWork::lastDay).containsExactly(TODAY.minusDays(1));
    long leave = jdbc.sql("select id from organization_leave where person_id = :person").param("person", officer.person().value()).query(Long.class).single();
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    city.get(person);
    assertThat(city.post(person + "/leave/" + leave + "/cancellation", Map.of()).statusCode()).isEqualTo(303);
    assertThat(handovers.leaving(officer.account(), null, head).works()).extracting(OpenWork::lastDay).containsExactly((LocalDate) null);
    leave("canbo.hoankiem");
    assertThat(handovers.leaving(officer.account(), null, head).works()).extracting(OpenWork::lastDay).containsExactly(TODAY.minusDays(1));
  }

  @Test
  void the_end_of_one_duty_by_the_administrator_writes_down_what_was_open() {
    var officer = actor("canbo.tayho");
    long duty = duties.of(officer.account()).getFirst().id();
    var then = titlesOnDeskOf(officer);
    duties.end(officer.account(), duty, TODAY.minusDays(1), null, actor("quantri"));
    assertThat(handovers.leaving(officer.account(), null, actor("chutich.tayho")).works()).singleElement()
        .satisfies(left -> assertThat(titles(left)).isNotEmpty().containsExactlyInAnyOrderElementsOf(then));
  }

  @Test
  void duties_at_two_units_are_handed_over_apart_and_each_unit_sees_its_own() {
    var officer = actor("canbo.thanhxuan");
    var other = unitOf("chutich.hoangmai");
    giveDuty("canbo.thanhxuan", Role.UNIT_OFFICER, other, LocalDate.of(2022, 1, 1), null);
    var own = handovers.leaving(officer.account(), null, officer);
    assertThat(own.places()).hasSize(2);
    assertThat(own.duties()).extracting(HandoverTable.Held::unit).containsExactly(unitOf("chutich.thanhxuan"));
    for (var head : List.of("chutich.thanhxuan", "chutich.hoangmai")) {
      assertThat(handovers.leaving(officer.account(), null, actor(head)).places()).as(head)
          .extracting(Handovers.Place::unit).containsExactly(unitOf(head));
    }
    assertThatThrownBy(() -> handovers.leaving(officer.account(), other, actor("chutich.thanhxuan"))).isInstanceOf(NotFound.class);
    long id = handovers.prepare(officer.account(), other, actor("chutich.hoangmai").account(), "", UUID.randomUUID(), officer);
    assertThatThrownBy(() -> handovers.handover(id, actor("chutich.thanhxuan"))).isInstanceOf(NotFound.class);
    assertThat(refusal(() -> handovers.prepare(officer.account(), other, actor("chutich.thanhxuan").account(), "", UUID.randomUUID(), officer)))
        .containsExactly("identity.handover-no-colleague", "identity.handover-open");
    handovers.prepare(officer.account(), unitOf("chutich.thanhxuan"), actor("chutich.thanhxuan").account(), "", UUID.randomUUID(), officer);
  }

  @Test
  void what_was_received_while_the_duties_ran_is_not_told_again_when_they_end() throws Exception {
    var officer = actor("canbo.phuctho");
    var head = actor("chutich.phuctho");
    receive("canbo.phuctho", "chutich.phuctho");
    leave("canbo.phuctho");
    assertThatThrownBy(() -> handovers.leaving(officer.account(), null, head)).as("handed over").isInstanceOf(NotFound.class);
    assertThat(waitingFor(head)).isEmpty();
  }

  @Test
  void what_came_after_the_receipt_is_told_alone_when_the_duties_end() throws Exception {
    var officer = actor("canbo.thachthat");
    var head = actor("chutich.thachthat");
    receive("canbo.thachthat", "chutich.thachthat");
    String requests = "/people/" + head.person().value() + "/requests";
    var visitor = Visitor.signedIn(port, "canbo.thachthat", SampleFront.PASSWORD);
    visitor.get(requests);
    assertThat(visitor.post(requests, Map.of("kind", "CORRECTION", "words", "Ngày sinh", "once", "" + UUID.randomUUID())).statusCode()).isEqualTo(303);
    leave("canbo.thachthat");
    assertThat(left(officer, unitOf("chutich.thachthat"))).extracting(OpenWork.Line::address).singleElement().asString().startsWith(requests);
    assertThat(waitingFor(head)).singleElement().satisfies(left -> assertThat(left.lines()).isOne());
  }

  @Test
  void a_duty_that_is_held_again_takes_back_what_was_received_before() throws Exception {
    var officer = actor("canbo.thanhoai");
    var head = actor("chutich.thanhoai");
    receive("canbo.thanhoai", "chutich.thanhoai");
    jdbc.sql("update identity_duty set to_day = '2022-02-01' where account_id = :account").param("account", officer.account().value()).update();
    legalDay.turnTo(LATER, actor("canbo.tp"));
    try {
      giveDuty("canbo.thanhoai", Role.UNIT_OFFICER, head.duties().getFirst().unit(), LocalDate.of(2022, 6, 1), null);
      long again = duties.of(officer.account()).stream().filter(term -> term.to() == null).findFirst().orElseThrow().id();
      duties.end(officer.account(), again, LATER.minusDays(1), null, actor("quantri"));
      assertThat(left(officer, unitOf("chutich.thanhoai"))).as("all of it is open with the officer once more").isNotEmpty();
    } finally {
      legalDay.turnTo(TODAY, actor("canbo.tp"));
    }
  }

  @Test
  void what_was_open_with_whoever_holds_the_duty_again_waits_on_nobody() {
    var officer = actor("canbo.myduc");
    var head = actor("chutich.myduc");
    long duty = duties.of(officer.account()).getFirst().id();
    duties.end(officer.account(), duty, TODAY.minusDays(1), null, actor("quantri"));
    assertThat(waitingFor(head)).extracting(HandoverTable.Left::account).containsExactly(officer.account());
    giveDuty("canbo.myduc", Role.UNIT_OFFICER, unitOf("chutich.myduc"), LATER, null);
    assertThat(waitingFor(head)).as("from a day to come").isEmpty();
    assertThatThrownBy(() -> handovers.leaving(officer.account(), null, head)).as("as the home page says").isInstanceOf(NotFound.class);
  }

  private void receive(String giver, String receiver) {
    long id = prepare(giver, receiver, actor(giver));
    handovers.give(id, actor(giver));
    handovers.receive(id, actor(receiver));
    assertThat(handovers.handover(id, actor(receiver)).lines()).isPositive();
  }

  private List<OpenWork.Line> left(Actor giver, UnitId unit) {
    return openWork.left(giver.account(), unit).stream().flatMap(work -> work.lines().stream()).toList();
  }

  private List<HandoverTable.Left> waitingFor(Actor head) {
    return handoverTable.waiting(head.account(), new Scope(List.of(head.duties().getFirst().unit())), 20).stream()
        .filter(HandoverTable.Left.class::isInstance).map(HandoverTable.Left.class::cast).toList();
  }

  @Test
  void what_was_open_when_a_unit_ended_is_written_down_and_handed_over_at_the_one_that_followed() {
    var officer = actor("canbo.socson");
    var from = unitOf("canbo.socson");
    var then = titlesOnDeskOf(officer);
    var head = actor("chutich.melinh");
    var heir = unitOf("chutich.melinh");
    assertThatThrownBy(() -> handovers.leaving(officer.account(), null, head)).as("a unit that is there").isInstanceOf(NotFound.class);
    reorganizations.carryOut(
        new Reorganization(
            new Change.Succession(List.of(from), List.of(), List.of(new Change.Link(from, units.unit(heir).code()))), TODAY,
            new LegalAct("1/NQ-MẪU", "HĐND", LocalDate.of(2022, 1, 15), ""), UUID.randomUUID(), true),
        actor("canbo.tp"));
    assertThat(waitingFor(head)).extracting(HandoverTable.Left::account).contains(officer.account());
    var leaving = handovers.leaving(officer.account(), from, head);
    assertThat(leaving.works()).singleElement().satisfies(left -> {
      assertThat(left.lastDay()).isEqualTo(TODAY.minusDays(1));
      assertThat(titles(left)).isNotEmpty().containsExactlyInAnyOrderElementsOf(then);
    });
    assertThat(handovers.colleagues(leaving, "", null, 21)).extracting(HandoverTable.Colleague::account).contains(head.account(), actor("canbo.melinh").account());
    assertThatThrownBy(() -> handovers.leaving(officer.account(), from, actor("chutich.dongda"))).isInstanceOf(NotFound.class);
    long id = handovers.prepare(officer.account(), from, actor("canbo.melinh").account(), "", UUID.randomUUID(), head);
    assertThat(handovers.of(null, 100, head)).anyMatch(handover -> handover.id() == id);
    handovers.give(id, head);
    handovers.receive(id, actor("canbo.melinh"));
    assertThat(waitingFor(head)).extracting(HandoverTable.Left::account).doesNotContain(officer.account());
  }

  @Test
  void what_is_open_by_a_duty_begun_after_the_day_of_an_act_entered_late_is_written_down_too() {
    var officer = actor("canbo.quocoai");
    var from = unitOf("canbo.quocoai");
    var began = LocalDate.of(2022, 1, 20);
    jdbc.sql("update identity_duty set from_day = :day where account_id = :account")
        .param("day", began).param("account", officer.account().value()).update();
    giveDuty("chutich.quocoai", Role.UNIT_OFFICER, from, LATER, null);
    var then = titlesOnDeskOf(officer);
    var head = actor("chutich.chuongmy");
    reorganizations.carryOut(
        new Reorganization(
            new Change.Succession(List.of(from), List.of(), List.of(new Change.Link(from, units.unit(unitOf("chutich.chuongmy")).code()))),
            LocalDate.of(2022, 1, 17), new LegalAct("2/NQ-MẪU", "HĐND", LocalDate.of(2022, 1, 15), ""), UUID.randomUUID(), true),
        actor("canbo.tp"));
    assertThat(waitingFor(head)).extracting(HandoverTable.Left::account, HandoverTable.Left::lastDay)
        .contains(tuple(officer.account(), began.minusDays(1)));
    assertThat(handovers.leaving(officer.account(), from, head).works()).singleElement().satisfies(left -> {
      assertThat(left.lastDay()).isEqualTo(began.minusDays(1));
      assertThat(titles(left)).isNotEmpty().containsExactlyInAnyOrderElementsOf(then);
    });
    assertThat(openWork.left(actor("chutich.quocoai").account(), from)).as("a duty that never ran leaves nothing")
        .flatExtracting(OpenWork::roles).containsExactly(Role.UNIT_HEAD);
    long id = handovers.prepare(officer.account(), from, actor("canbo.chuongmy").account(), "", UUID.randomUUID(), head);
    handovers.give(id, head);
    handovers.receive(id, actor("canbo.chuongmy"));
    assertThat(waitingFor(head)).extracting(HandoverTable.Left::account).doesNotContain(officer.account());
    assertThatThrownBy(() -> handovers.leaving(officer.account(), from, head)).as("handed over").isInstanceOf(NotFound.class);
  }

  @Test
  void a_duty_that_was_over_when_an_act_was_entered_late_keeps_its_end_and_nothing_is_guessed_of_it() throws Exception {
    var officer = actor("canbo.danphuong");
    var from = unitOf("canbo.danphuong");
    var yesterday = TODAY.minusDays(1);
    setEnd("canbo.danphuong", yesterday);
    setEnd("chutich.danphuong", TODAY);
    assertThat(hanging.on(List.of(from), LocalDate.of(2022, 1, 17))).singleElement().asString().startsWith("1 ");
    reorganizations.carryOut(
        new Reorganization(
            new Change.Succession(List.of(from), List.of(), List.of(new Change.Link(from, units.unit(unitOf("chutich.hoaiduc")).code()))),
            LocalDate.of(2022, 1, 17), new LegalAct("3/NQ-MẪU", "HĐND", LocalDate.of(2022, 1, 15), ""), UUID.randomUUID(), true),
        actor("canbo.tp"));
    assertThat(lastDays("canbo.danphuong")).containsExactly(yesterday);
    assertThat(lastDays("chutich.danphuong")).as("of one that still ran").containsExactly(LocalDate.of(2022, 1, 16));
    assertThat(handovers.leaving(officer.account(), from, actor("chutich.hoaiduc")).works()).singleElement().satisfies(left -> {
      assertThat(left.writtenOn()).isNull();
      assertThat(left.lastDay()).isEqualTo(yesterday);
    });

    var leaver = actor("canbo.thuongtin");
    setEnd("canbo.thuongtin", yesterday);
    leave("canbo.thuongtin", "17/01/2022");
    assertThat(lastDays("canbo.thuongtin")).containsExactly(yesterday);
    assertThat(openWork.left(leaver.account(), unitOf("chutich.thuongtin"))).isEmpty();
  }

  private void setEnd(String account, LocalDate to) {
    jdbc.sql("update identity_duty set to_day = :to where account_id = :account").param("to", to).param("account", actor(account).account().value()).update();
  }

  private List<LocalDate> lastDays(String account) {
    return jdbc.sql("select d.to_day from identity_duty d join identity_account a on a.id = d.account_id where a.username = :account")
        .param("account", account).query(LocalDate.class).list();
  }

  @Test
  void a_ballot_is_on_no_paper() {
    var secretary = actor("thuky.hd");
    long council = jdbc.sql("""
            insert into council_appointment (unit_id, name, decision_number, decided_on, from_day)
            values (:unit, 'Hội đồng mẫu', '99/QĐ', '2021-01-04', '2021-01-04') returning id
            """).param("unit", secretary.duties().getFirst().unit().value()).query(Long.class).single();
    long session = jdbc.sql("""
            insert into council_session (once, appointment_id, unit_id, held_on, place, members)
            values (gen_random_uuid(), :council, :unit, '2022-02-01', 'Hà Nội', 9) returning id
            """).param("council", council).param("unit", secretary.duties().getFirst().unit().value()).query(Long.class).single();
    jdbc.sql("insert into council_session_member (session_id, person_id, name, post, seat, position) values (:session, :person, 'Mẫu', '', 'MEMBER', 1)")
        .param("session", session).param("person", secretary.person().value()).update();
    try {
      assertThat(titlesOnDeskOf(secretary)).as("the own vote is on the own desk").anyMatch(title -> title.contains("Bỏ phiếu"));
      var works = handovers.leaving(secretary.account(), null, secretary).works();
      assertThat(titles(works)).as("the secretary's work is handed over").isNotEmpty().noneMatch(title -> title.contains("Bỏ phiếu"));
    } finally {
      for (var table : List.of("council_session_member where session_id = :session", "council_session where id = :session")) {
        jdbc.sql("delete from " + table).param("session", session).update();
      }
      jdbc.sql("delete from council_appointment where id = :council").param("council", council).update();
    }
  }

  @Test
  void who_prepares_it_for_another_reads_what_the_own_role_opens() throws Exception {
    var officer = actor("canbo.hadong");
    var head = actor("chutich.hadong");
    var visitor = Visitor.signedIn(port, "canbo.hadong", SampleFront.PASSWORD);
    String requests = "/people/" + head.person().value() + "/requests";
    visitor.get(requests);
    assertThat(visitor.post(requests, Map.of("kind", "CORRECTION", "words", "Ngày sinh", "once", "" + UUID.randomUUID())).statusCode()).isEqualTo(303);
    var whole = handovers.leaving(officer.account(), null, officer).works().getFirst();
    assertThat(whole.lines()).anyMatch(line -> line.address().startsWith(requests));
    var read = handovers.leaving(officer.account(), null, head).works().getFirst();
    assertThat(read.lines()).isNotEmpty().noneMatch(line -> line.address().startsWith(requests));
    assertThat(read.hidden()).isPositive().isEqualTo(whole.lines().size() - read.lines().size());
    long id = prepare("canbo.hadong", "chutich.hadong", head);
    assertThat(handovers.handover(id, head).works().getFirst().hidden()).as("a side reads all of it").isZero();
    assertThat(handovers.handover(id, actor("btt.tp")).works().getFirst().hidden()).isPositive();
  }

  @Test
  void one_person_does_not_sign_both_sides() {
    var officer = actor("canbo.namtuliem");
    var head = actor("chutich.namtuliem");
    var second = accounts.open(
        "chutich2.namtuliem", accounts.hash(SampleFront.PASSWORD), head.person(), head.duties(), LocalDate.of(2022, 1, 1), true, actor("quantri"));
    assertThat(refusal(() -> handovers.prepare(head.account(), null, second, "", UUID.randomUUID(), head)))
        .containsExactly("identity.handover-same-person");
    assertThat(refusal(() -> prepare("canbo.namtuliem", "canbo.namtuliem", officer))).containsExactly("identity.handover-same-person");
    long id = handovers.prepare(officer.account(), null, second, "", UUID.randomUUID(), head);
    assertThat(refusal(() -> handovers.give(id, head))).as("by the other account").containsExactly("identity.handover-signs-both");
    assertThat(refusal(() -> handovers.give(id, actor("chutich2.namtuliem")))).containsExactly("identity.handover-signs-both");
    handovers.give(id, actor("canbo.tp"));
    handovers.receive(id, actor("chutich2.namtuliem"));
    assertThat(signer(handovers.handover(id, head))).isEqualTo(actor("canbo.tp").account());
    long other = handovers.prepare(head.account(), null, officer.account(), "", UUID.randomUUID(), head);
    handovers.give(other, head);
    jdbc.sql("update identity_handover set receiver_id = :second, given_by = :officer where id = :id")
        .param("second", second.value()).param("officer", officer.account().value()).param("id", other).update();
    assertThat(refusal(() -> handovers.receive(other, actor("chutich2.namtuliem"))))
        .as("files that were told apart when it was given").containsExactly("identity.handover-signs-both");
  }

  @Test
  void nobody_signs_by_delegation() {
    var officer = actor("canbo.bactuliem");
    var head = actor("chutich.bactuliem");
    long id = prepare("canbo.bactuliem", "chutich.bactuliem", officer);
    var delegate = new Actor(officer.account(), officer.person(), officer.name(), List.of(new Duty(Role.UNIT_HEAD, unitOf("canbo.bactuliem"))),
        new Delegation(1, head.account(), head.name(), "", Set.of("identity.sign-handovers")), null);
    assertThatThrownBy(() -> handovers.give(id, delegate)).isInstanceOf(NotTheirAct.class);
    assertThat(handovers.gives(handovers.handover(id, officer), delegate)).as("no button either").isFalse();
  }

  @Test
  void after_a_transfer_the_old_unit_prepares_it_and_whoever_went_still_signs() {
    var officer = actor("canbo.haibatrung");
    var from = unitOf("canbo.haibatrung");
    var to = unitOf("canbo.badinh");
    var then = titlesOnDeskOf(officer);
    long transfer = transfers.offer(
        officer.person(), from, PostTerm.since(TODAY, to, "Chuyên viên", PostRank.STAFF), UUID.randomUUID(), actor("chutich.haibatrung"));
    transfers.accept(transfer, actor("canbo.badinh"));
    giveDuty("canbo.haibatrung", Role.UNIT_OFFICER, to, TODAY, null);
    var head = actor("chutich.haibatrung");
    var leaving = handovers.leaving(officer.account(), null, head);
    assertThat(leaving.place().unit()).isEqualTo(from);
    assertThat(leaving.works()).singleElement().satisfies(left -> {
      assertThat(left.lastDay()).isEqualTo(TODAY.minusDays(1));
      assertThat(titles(left)).isNotEmpty().containsExactlyInAnyOrderElementsOf(then);
    });
    assertThatThrownBy(() -> handovers.leaving(officer.account(), from, actor("chutich.badinh"))).as("the new unit does not").isInstanceOf(NotFound.class);
    long id = handovers.prepare(officer.account(), from, head.account(), "", UUID.randomUUID(), head);
    handovers.give(id, actor("canbo.haibatrung"));
    handovers.receive(id, head);
    assertThat(signer(handovers.handover(id, head))).isEqualTo(officer.account());
    assertThat(handovers.leaving(officer.account(), null, actor("canbo.haibatrung")).places()).extracting(Handovers.Place::unit).containsExactly(to);
  }

  @Test
  void the_receiver_is_found_by_name_however_many_there_are() {
    var officer = actor("canbo.gialam");
    var unit = unitOf("canbo.gialam");
    String hash = accounts.hash(SampleFront.PASSWORD);
    for (int number = 0; number < 22; number++) {
      var person = people.enter(number == 21 ? "Vũ Mẫu Yến" : "Lê Mẫu An", unit, "Chuyên viên", PostRank.STAFF, LocalDate.of(2019, 1, 1), true, actor("canbo.tp"));
      accounts.open("nguoi" + number + ".gialam", hash, person, List.of(), LocalDate.of(2022, 1, 1), true, actor("quantri"));
    }
    var leaving = handovers.leaving(officer.account(), null, officer);
    assertThat(handovers.colleagues(leaving, "", null, 21)).hasSize(21).noneMatch(colleague -> colleague.fullName().equals("Vũ Mẫu Yến"));
    var found = handovers.colleagues(leaving, "mau yen", null, 21);
    assertThat(found).extracting(HandoverTable.Colleague::fullName).containsExactly("Vũ Mẫu Yến");
    assertThat(handovers.colleagues(leaving, "", found.getFirst().account().value(), 21).getFirst()).as("whoever was chosen is shown").isEqualTo(found.getFirst());
    assertThat(refusal(() -> handovers.prepare(officer.account(), null, found.getFirst().account(), "", UUID.randomUUID(), officer))).isEmpty();
  }

  @Test
  void it_goes_to_a_colleague_of_the_unit_and_one_is_open_at_a_time() throws Exception {
    var officer = actor("canbo.thanhtri");
    assertThat(refusal(() -> prepare("canbo.thanhtri", "canbo.dongda", officer))).containsExactly("identity.handover-no-colleague");
    var once = UUID.randomUUID();
    var receiver = actor("chutich.thanhtri").account();
    long id = handovers.prepare(officer.account(), null, receiver, "Con dấu", once, officer);
    assertThat(handovers.prepare(officer.account(), null, receiver, "Con dấu", once, officer)).isEqualTo(id);
    assertThat(refusal(() -> prepare("canbo.thanhtri", "chutich.thanhtri", officer))).containsExactly("identity.handover-open");
    handovers.cancel(id, officer);
    var outcomes = new ArrayList<String>();
    List<Callable<String>> acts = List.of(
        () -> String.join(",", refusal(() -> prepare("canbo.thanhtri", "chutich.thanhtri", officer))),
        () -> String.join(",", refusal(() -> prepare("canbo.thanhtri", "chutich.thanhtri", officer))));
    for (var outcome : AtOnce.behind("select id from identity_account where id = " + officer.account().value() + " for update", context, acts)) {
      outcomes.add(outcome.get());
    }
    assertThat(outcomes).containsExactly("", "identity.handover-open");
  }

  @Test
  void strangers_see_and_prepare_none() {
    long id = prepare("canbo.donganh", "chutich.donganh", actor("canbo.donganh"));
    var stranger = actor("canbo.dongda");
    assertThatThrownBy(() -> handovers.handover(id, stranger)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> handovers.give(id, stranger)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> handovers.leaving(actor("canbo.donganh").account(), null, stranger)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> handovers.leaving(new AccountId(999_999), null, stranger)).isInstanceOf(NotFound.class);
    assertThat(handovers.of(null, 100, stranger)).noneMatch(handover -> handover.id() == id);
    assertThat(handovers.of(null, 100, actor("canbo.tp"))).anyMatch(handover -> handover.id() == id);
  }

  @Test
  void what_is_asked_for_by_person_and_by_unit_reads_an_index() {
    for (var column : List.of("identity_account person_id", "identity_duty unit_id", "organization_leave person_id", "organization_rating person_id")) {
      var names = column.split(" ");
      assertThat(jdbc.sql("""
              select count(*) from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
              where i.indrelid = cast(:table as regclass) and a.attname = :column and i.indpred is null
              """).param("table", names[0]).param("column", names[1]).query(Integer.class).single()).as(column).isPositive();
    }
  }

  private static AccountId signer(Handover handover) {
    return Objects.requireNonNull(handover.given()).by().account();
  }

  private static List<String> refusal(Runnable act) {
    var refused = catchThrowableOfType(Refused.class, act::run);
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }
}
