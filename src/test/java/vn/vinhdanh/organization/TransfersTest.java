package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Transfers between two units of each test's own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransfersTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate SINCE = LocalDate.of(2019, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2020, 8, 1);

  @Autowired Transfers transfers;
  @Autowired TransferTasks tasks;
  @Autowired PersonFiles files;
  @Autowired People people;
  @Autowired Units units;
  @Autowired FrameDay day;
  @Autowired ApplicationContext context;

  private UnitId city = new UnitId(0);
  private Actor clerk = holding();
  private int made;

  @BeforeAll
  void city() {
    city = units.found(new NewUnit("TC", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), clerk);
    clerk = holding(new Duty(Role.CITY_OFFICER, city));
  }

  /// A person at the old of two units.
  private record Two(PersonId person, UnitId old, UnitId fresh, Actor officer, Actor newHead) {

    long proposed(Transfers transfers, LocalDate on) {
      return transfers.offer(person, old, post(fresh, on), UUID.randomUUID(), officer);
    }
  }

  private Two two() {
    var old = unit("TO" + made);
    var fresh = unit("TN" + made);
    var person = people.enter("Lê Mẫu Chuyển", old, "Chuyên viên", PostRank.STAFF, SINCE, true, clerk);
    return new Two(person, old, fresh, holding(new Duty(Role.UNIT_OFFICER, old)), holding(new Duty(Role.UNIT_HEAD, fresh)));
  }

  @Test
  void a_transfer_takes_effect_when_the_other_side_accepts_it() {
    var two = two();
    long id = two.proposed(transfers, DAY);
    assertThat(people.of(two.old())).hasSize(1);
    assertThat(tasks.of(two.newHead(), DAY)).singleElement().satisfies(task -> {
      assertThat(task.kind()).isEqualTo(Task.Kind.MINE);
      assertThat(task.href()).isEqualTo("/transfers/" + id);
    });
    assertThat(tasks.of(two.officer(), DAY)).extracting(Task::kind).contains(Task.Kind.WAITING);
    assertThatThrownBy(() -> transfers.accept(id, two.officer())).isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> transfers.accept(id, holding(new Duty(Role.UNIT_HEAD, unit("TX" + made))))).isInstanceOf(NotFound.class);
    transfers.accept(id, two.newHead());
    transfers.accept(id, two.newHead());
    assertThat(people.of(two.old())).isEmpty();
    assertThat(people.of(two.fresh())).extracting(Person::id).containsExactly(two.person());
    assertThat(files.file(two.person(), two.newHead()).posts()).extracting(held -> held.term().from(), held -> held.term().until())
        .containsExactly(tuple(DAY, null), tuple(SINCE, DAY));
    assertThat(files.file(two.person(), two.officer()).kept()).isFalse();
    assertThat(refusal(() -> transfers.withdraw(id, two.officer()))).containsExactly("organization.transfer-closed");
  }

  @Test
  void the_new_unit_may_ask_and_the_old_one_accepts() {
    var two = two();
    var officer = holding(new Duty(Role.UNIT_OFFICER, two.fresh()));
    assertThat(transfers.named("le mau chuyen", 1981, two.old())).as("no year is known").isEmpty();
    files.correct(two.person(), 0, new PersonFacts("Lê Mẫu Chuyển", Birth.in(1981), null), clerk);
    assertThat(transfers.named("le mau chuyen", 1981, two.old())).contains(two.person());
    assertThat(transfers.named("le mau chuyen", 1981, two.fresh())).isEmpty();
    assertThat(transfers.named("Lê Mẫu Chuyển", 1980, two.old())).isEmpty();
    long id = transfers.ask(two.person(), two.old(), post(two.fresh(), DAY), UUID.randomUUID(), officer);
    assertThatThrownBy(() -> transfers.accept(id, officer)).isInstanceOf(NotTheirAct.class);
    transfers.accept(id, two.officer());
    assertThat(people.of(two.fresh())).hasSize(1);
  }

  @Test
  void it_is_withdrawn_or_refused_before_it_is_accepted_and_then_stands_no_more() {
    var two = two();
    long withdrawn = two.proposed(transfers, DAY);
    assertThat(refusal(() -> two.proposed(transfers, DAY))).containsExactly("organization.transfer-open");
    assertThatThrownBy(() -> transfers.withdraw(withdrawn, two.newHead())).isInstanceOf(NotTheirAct.class);
    transfers.withdraw(withdrawn, two.officer());
    transfers.withdraw(withdrawn, two.officer());
    long refused = two.proposed(transfers, DAY);
    assertThatThrownBy(() -> transfers.refuse(refused, "Không", two.officer())).isInstanceOf(NotTheirAct.class);
    transfers.refuse(refused, "Đủ người", two.newHead());
    assertThat(transfers.transfer(refused, two.officer()).refusal()).isEqualTo("Đủ người");
    assertThat(refusal(() -> transfers.accept(refused, two.newHead()))).containsExactly("organization.transfer-closed");
    assertThat(refusal(() -> transfers.accept(withdrawn, two.newHead()))).containsExactly("organization.transfer-closed");
    assertThat(people.of(two.old())).hasSize(1);
    assertThat(tasks.of(two.newHead(), DAY)).isEmpty();
  }

  @Test
  void what_stands_against_it_is_said_when_proposed_and_when_accepted() {
    var two = two();
    assertThat(refusal(() -> two.proposed(transfers, SINCE))).containsExactly("organization.transfer-early");
    assertThat(refusal(() -> transfers.offer(two.person(), two.old(), post(two.old(), DAY), UUID.randomUUID(), two.officer())))
        .containsExactly("organization.transfer-same-unit");
    assertThatThrownBy(() -> transfers.offer(two.person(), two.old(), post(two.fresh(), DAY), UUID.randomUUID(), two.newHead()))
        .isInstanceOf(NotTheirAct.class);
    long ahead = two.proposed(transfers, day.today().plusDays(1));
    assertThat(refusal(() -> transfers.accept(ahead, two.newHead()))).containsExactly("organization.post-not-yet");
    files.leave(two.person(), LeaveKind.RESIGNED, DAY, UUID.randomUUID(), clerk);
    assertThat(transfers.transfer(ahead, two.officer()).state()).as("who has left goes nowhere").isEqualTo(Transfer.State.WITHDRAWN);
    assertThat(refusal(() -> transfers.accept(ahead, two.newHead()))).containsExactly("organization.transfer-closed");
    assertThat(refusal(() -> two.proposed(transfers, DAY))).containsExactly("organization.transfer-gone");
  }

  /// The new unit judges the year; from six months on it needs the comment of the old one.
  @Test
  void the_old_units_comment_is_owed_from_six_months_of_the_year_on() {
    assertThat(Transfers.sixMonths(SINCE, LocalDate.of(2020, 7, 1))).isTrue();
    assertThat(Transfers.sixMonths(SINCE, LocalDate.of(2020, 6, 30))).isFalse();
    assertThat(Transfers.sixMonths(LocalDate.of(2020, 2, 15), LocalDate.of(2020, 8, 15))).isTrue();
    assertThat(Transfers.sixMonths(LocalDate.of(2020, 2, 16), LocalDate.of(2020, 8, 15))).isFalse();
    var two = two();
    long id = two.proposed(transfers, DAY);
    transfers.accept(id, two.newHead());
    assertThat(tasks.of(two.officer(), DAY)).extracting(Task::kind).containsExactly(Task.Kind.MINE);
    assertThatThrownBy(() -> transfers.comment(id, 0, "Tốt", two.newHead())).isInstanceOf(NotTheirAct.class);
    transfers.comment(id, 0, "Hoàn thành tốt", two.officer());
    transfers.comment(id, 0, "Hoàn thành tốt", two.officer());
    assertThatThrownBy(() -> transfers.comment(id, 0, "Khác", two.officer())).isInstanceOf(ChangedMeanwhile.class);
    assertThat(tasks.of(two.officer(), DAY)).isEmpty();
    assertThat(transfers.of(two.person(), files.readBy(two.newHead()))).singleElement().satisfies(transfer ->
        assertThat(transfer.comment()).isEqualTo("Hoàn thành tốt"));
    var promoted = two();
    var file = files.file(promoted.person(), clerk);
    var june = LocalDate.of(2020, 6, 1);
    files.changePost(
        promoted.person(), file.posts().getFirst().id(), file.version(),
        new PostTerm(promoted.old(), "Chuyên viên", PostRank.STAFF, EmploymentMode.FULL_TIME, true, SINCE, june), clerk);
    files.beginPost(promoted.person(), post(promoted.old(), june), UUID.randomUUID(), clerk);
    transfers.accept(promoted.proposed(transfers, DAY), promoted.newHead());
    assertThat(tasks.of(promoted.officer(), DAY)).as("work at the unit counts whatever the post").hasSize(1);
    var early = two();
    long before = early.proposed(transfers, LocalDate.of(2020, 6, 30));
    transfers.accept(before, early.newHead());
    assertThat(tasks.of(early.officer(), DAY)).isEmpty();
  }

  @Test
  void what_is_proposed_twice_stands_once() {
    var two = two();
    var once = UUID.randomUUID();
    long first = transfers.offer(two.person(), two.old(), post(two.fresh(), DAY), once, two.officer());
    assertThat(transfers.offer(two.person(), two.old(), post(two.fresh(), DAY), once, two.officer())).isEqualTo(first);
  }

  @Test
  void of_acceptance_and_withdrawal_at_once_one_holds() throws Exception {
    var two = two();
    long id = two.proposed(transfers, DAY);
    var acts = List.<Callable<List<String>>>of(
        () -> refusal(() -> transfers.withdraw(id, two.officer())), () -> refusal(() -> transfers.accept(id, two.newHead())));
    var outcomes = new ArrayList<List<String>>();
    for (var outcome : AtOnce.behind("select id from organization_person where id = " + two.person().value() + " for update", context, acts)) {
      outcomes.add(outcome.get());
    }
    assertThat(outcomes).containsExactlyInAnyOrder(List.of(), List.of("organization.transfer-closed"));
    boolean withdrawn = transfers.transfer(id, two.officer()).state() == Transfer.State.WITHDRAWN;
    assertThat(people.of(two.old())).hasSize(withdrawn ? 1 : 0);
  }

  private UnitId unit(String code) {
    made++;
    return units.found(
        new NewUnit(code, "Ủy ban MTTQ phường " + code, "Phường " + code, null, UnitKind.COMMUNE_FRONT, city, made, true, FOUNDED), clerk);
  }

  private static Actor holding(Duty... duties) {
    return new Actor(new AccountId(0), new PersonId(0), "", List.of(duties));
  }

  private static PostTerm post(UnitId unit, LocalDate from) {
    return PostTerm.since(from, unit, "Trưởng ban", PostRank.PART_LEADER);
  }

  private static List<String> refusal(Runnable act) {
    var refused = catchThrowableOfType(Refused.class, act::run);
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }
}
