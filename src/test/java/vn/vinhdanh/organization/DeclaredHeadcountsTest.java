package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What units declare of their people: each test works on a unit of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclaredHeadcountsTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate SINCE = LocalDate.of(2019, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2020, 12, 31);

  @Autowired DeclaredHeadcounts headcounts;
  @Autowired PersonFiles files;
  @Autowired People people;
  @Autowired Units units;
  @Autowired FrameDay day;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private UnitId city = new UnitId(0);
  private Actor clerk = holding();
  private int made;

  @BeforeAll
  void city() {
    city = units.found(new NewUnit("HC", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), clerk);
    clerk = holding(new Duty(Role.CITY_OFFICER, city));
  }

  @Test
  void what_is_declared_of_a_day_stands_beside_what_the_files_count_of_it() {
    var unit = unit();
    people.enter("Lê Mẫu Đầu", unit, "Chủ tịch", PostRank.HEAD, SINCE, true, clerk);
    people.enter("Lê Mẫu Đếm", unit, "Chuyên viên", PostRank.STAFF, DAY, true, clerk);
    var gone = people.enter("Lê Mẫu Đi", unit, "Chuyên viên", PostRank.STAFF, SINCE, true, clerk);
    files.leave(gone, LeaveKind.RESIGNED, DAY, UUID.randomUUID(), clerk);
    files.beginPost(
        people.enter("Lê Mẫu Kiêm", unit(), "Chuyên viên", PostRank.STAFF, SINCE, true, clerk),
        new PostTerm(unit, "Ủy viên", PostRank.STAFF, EmploymentMode.CONCURRENT, false, SINCE, null), UUID.randomUUID(), clerk);
    declare(unit, DAY.minusDays(1), new Headcount(1, 1, 0));
    declare(unit, DAY, new Headcount(2, 5, 1));
    var all = of(unit);
    assertThat(all).extracting(DeclaredHeadcount::on).containsExactly(DAY, DAY.minusDays(1));
    assertThat(all.getFirst().counted()).as("the main post alone counts, each day as it was").isEqualTo(new Headcount(1, 1, 0));
    assertThat(all).extracting(DeclaredHeadcount::difference).containsExactly(5, 0);
    assertThat(headcounts.of(unit, all.getFirst().id(), 10, clerk)).containsExactly(all.getLast());
    assertThat(headcounts.of(unit, null, 1, clerk)).containsExactly(all.getFirst());
  }

  @Test
  void one_is_in_force_for_a_day_and_corrections_are_rows_of_their_own() {
    var unit = unit();
    long first = declare(unit, DAY, new Headcount(1, 4, 0));
    assertThat(refusal(() -> declare(unit, DAY, new Headcount(1, 5, 0)))).containsExactly("organization.headcount-there");
    assertThat(headcounts.correct(unit, first, new Headcount(1, 4, 0), clerk)).isEqualTo(first);
    long second = headcounts.correct(unit, first, new Headcount(1, 5, 2), clerk);
    assertThat(of(unit)).extracting(DeclaredHeadcount::state).containsExactly(EntryState.IN_FORCE, EntryState.REPLACED);
    assertThatThrownBy(() -> headcounts.correct(unit, first, new Headcount(9, 9, 0), clerk)).isInstanceOf(ChangedMeanwhile.class);
    assertThatThrownBy(() -> headcounts.cancel(unit, first, clerk)).isInstanceOf(ChangedMeanwhile.class);
    for (int time = 0; time < 2; time++) {
      headcounts.cancel(unit, second, clerk);
    }
    assertThat(inForce(unit)).isEmpty();
    declare(unit, DAY, new Headcount(1, 6, 0));
    assertThat(inForce(unit)).containsExactly(7);
    assertThat(of(unit)).hasSize(4);
    assertThatThrownBy(() -> jdbc.sql("""
            insert into organization_headcount (unit_id, on_day, leaders, direct_workers, part_time, recorded_on, once)
            values (:unit, '2020-12-31', 1, 1, 0, '2020-12-31', gen_random_uuid())
            """).param("unit", unit.value()).update()).isInstanceOf(DataIntegrityViolationException.class);
    assertThat(jdbc.sql("select act from audit_entry where kind = 'unit' and subject_id = :id and act like 'organization.headcount-%' order by id")
        .param("id", unit.value()).query(String.class).list())
        .containsExactly(
            "organization.headcount-declared", "organization.headcount-corrected", "organization.headcount-cancelled", "organization.headcount-declared");
  }

  @Test
  void a_day_lies_in_the_life_of_the_unit_and_has_come() {
    var unit = unit();
    assertThat(refusal(() -> declare(unit, FOUNDED.minusDays(1), new Headcount(1, 1, 0)))).containsExactly("organization.headcount-outside");
    declare(unit, FOUNDED, new Headcount(1, 1, 0));
    assertThat(refusal(() -> declare(unit, day.today().plusDays(1), new Headcount(1, 1, 0)))).containsExactly("organization.post-not-yet");
    declare(unit, day.today(), new Headcount(1, 1, 0));
  }

  @Test
  void it_is_declared_for_the_own_unit_and_shown_to_its_readers() {
    var unit = unit();
    var officer = holding(new Duty(Role.UNIT_OFFICER, unit));
    long entry = headcounts.declare(unit, DAY, new Headcount(1, 1, 0), UUID.randomUUID(), officer);
    for (var reader : List.of(holding(new Duty(Role.UNIT_HEAD, unit)), holding(new Duty(Role.AUDITOR, city)))) {
      assertThat(headcounts.of(unit, null, 9, reader)).hasSize(1);
      assertThatThrownBy(() -> headcounts.correct(unit, entry, new Headcount(2, 2, 0), reader)).isInstanceOf(NotTheirAct.class);
    }
    var other = unit();
    var stranger = holding(new Duty(Role.UNIT_OFFICER, other));
    assertThat(headcounts.of(unit, null, 9, stranger)).isEmpty();
    assertThatThrownBy(() -> headcounts.declare(unit, DAY, new Headcount(2, 2, 0), UUID.randomUUID(), stranger)).isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> headcounts.cancel(unit, entry, stranger)).isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> headcounts.cancel(other, entry, stranger)).isInstanceOf(NotFound.class);
  }

  @Test
  void what_is_sent_twice_is_declared_once_and_of_two_at_once_one_is_refused() throws Exception {
    var unit = unit();
    var once = UUID.randomUUID();
    assertThat(headcounts.declare(unit, DAY, new Headcount(1, 1, 0), once, clerk)).isEqualTo(headcounts.declare(unit, DAY, new Headcount(1, 1, 0), once, clerk));
    var outcomes = new ArrayList<String>();
    List<Callable<String>> acts = List.of(
        () -> outcome(() -> declare(unit, DAY.minusDays(1), new Headcount(1, 2, 0))), () -> outcome(() -> declare(unit, DAY.minusDays(1), new Headcount(1, 3, 0))));
    for (var outcome : AtOnce.behind("select id from organization_unit where id = " + unit.value() + " for update", context, acts)) {
      outcomes.add(outcome.get());
    }
    assertThat(outcomes).containsExactly("done", "Refused");
  }

  private static String outcome(Runnable act) {
    try {
      act.run();
      return "done";
    } catch (Refused no) {
      return no.getClass().getSimpleName();
    }
  }

  private UnitId unit() {
    String code = "HC" + ++made;
    return units.found(
        new NewUnit(code, "Ủy ban MTTQ phường " + code, "Phường " + code, null, UnitKind.COMMUNE_FRONT, city, made, true, FOUNDED), clerk);
  }

  private long declare(UnitId unit, LocalDate on, Headcount declared) {
    return headcounts.declare(unit, on, declared, UUID.randomUUID(), clerk);
  }

  private List<DeclaredHeadcount> of(UnitId unit) {
    return headcounts.of(unit, null, 100, clerk);
  }

  private List<Integer> inForce(UnitId unit) {
    return jdbc.sql("select total from organization_v_headcount where unit_id = :unit").param("unit", unit.value()).query(Integer.class).list();
  }

  private static Actor holding(Duty... duties) {
    return new Actor(new AccountId(0), new PersonId(0), "", List.of(duties));
  }

  private static List<String> refusal(Runnable act) {
    var refused = catchThrowableOfType(Refused.class, act::run);
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }
}
