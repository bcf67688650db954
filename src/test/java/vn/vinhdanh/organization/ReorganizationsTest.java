package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.Change.Link;
import vn.vinhdanh.organization.UnitQuery.Place;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The map of units over time: each test works on units of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReorganizationsTest {

  private static final Actor FOUNDER = new Actor(new AccountId(0), new PersonId(0), "", List.of());
  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate DAY = LocalDate.of(2020, 7, 1);
  private static final LegalAct ACT = new LegalAct("895/NQ-UBTVQH14", "Ủy ban Thường vụ Quốc hội", LocalDate.of(2020, 2, 11), "Sắp xếp");

  @Autowired Units units;
  @Autowired Reorganizations reorganizations;
  @Autowired People people;

  private UnitId city = new UnitId(0);
  private Actor clerk = FOUNDER;
  private int made;

  @BeforeAll
  void city() {
    city = unit("CITY", null, UnitKind.CITY_FRONT);
    clerk = holding(new Duty(Role.CITY_OFFICER, city));
  }

  @Test
  void the_map_is_changed_from_the_city_and_from_no_unit_below() {
    var unit = unit("Q1", city);
    var renaming = new Reorganization(new Change.Renaming(unit, "Tên mới", "Tên mới"), DAY, ACT, UUID.randomUUID(), true);
    for (var stranger : List.of(
        FOUNDER, holding(new Duty(Role.ADMINISTRATOR, unit)), holding(new Duty(Role.CITY_OFFICER, unit)),
        holding(new Duty(Role.UNIT_OFFICER, city), new Duty(Role.ADMINISTRATOR, unit)))) {
      assertThat(reorganizations.mayChange(stranger)).isFalse();
      assertThatThrownBy(() -> reorganizations.carryOut(renaming, stranger)).isInstanceOf(NotTheirAct.class);
      assertThatThrownBy(() -> reorganizations.preview(renaming, stranger)).isInstanceOf(NotTheirAct.class);
    }
    assertThat(reorganizations.life(unit)).hasSize(1);
    reorganizations.carryOut(renaming, holding(new Duty(Role.ADMINISTRATOR, unit), new Duty(Role.ADMINISTRATOR, city)));
    assertThat(reorganizations.life(unit)).hasSize(2);
  }

  private static Actor holding(Duty... duties) {
    return new Actor(new AccountId(0), new PersonId(0), "", List.of(duties));
  }

  @Test
  void a_renamed_unit_is_called_as_it_was_on_the_day_before() {
    var unit = unit("R", city);
    change(new Change.Renaming(unit, "Ủy ban MTTQ phường Mẫu Mới", "Phường Mẫu Mới"));
    assertThat(units.unit(unit, DAY.minusDays(1)).shortName()).isEqualTo("Phường R");
    assertThat(units.unit(unit, DAY).shortName()).isEqualTo("Phường Mẫu Mới");
    assertThat(found("phuong mau moi", DAY)).contains(unit);
    assertThat(found("phuong mau moi", DAY.minusDays(1))).doesNotContain(unit);
    assertThat(reorganizations.life(unit)).hasSize(2).first().satisfies(now -> assertThat(now.act()).isEqualTo(ACT));
  }

  @Test
  void a_moved_unit_takes_all_below_it_along() {
    var from = unit("MF", city, UnitKind.DISTRICT_FRONT);
    var to = unit("MT", city, UnitKind.DISTRICT_FRONT);
    var moved = unit("MM", from);
    var below = unit("MB", moved, UnitKind.FRONT_WORK_BOARD);
    change(new Change.Move(moved, to));
    assertThat(units.above(below, DAY.minusDays(1))).extracting(Unit::id).containsExactly(city, from, moved);
    assertThat(units.above(below, DAY)).extracting(Unit::id).containsExactly(city, to, moved);
    assertThat(units.near(from, DAY, 10).below()).isEmpty();
    assertThat(units.near(from, DAY.minusDays(1), 10).below()).extracting(Unit::id).containsExactly(moved);
  }

  @Test
  void a_unit_cannot_move_below_itself() {
    var upper = unit("CU", city);
    var lower = unit("CL", upper);
    assertThat(refusal(new Change.Move(upper, lower), DAY)).contains("organization.circle");
    assertThat(refusal(new Change.Move(upper, upper), DAY)).contains("organization.circle");
  }

  @Test
  void merged_units_end_and_their_successor_has_both_behind_it() {
    var first = unit("G1", city);
    var second = unit("G2", city);
    change(new Change.Succession(List.of(first, second), List.of(fresh("G3")), List.of(new Link(first, "G3"), new Link(second, "G3"))));
    var merged = units.byCode("G3").orElseThrow().id();
    assertThat(forebears(merged)).containsExactlyInAnyOrder(merged, first, second);
    assertThat(units.unit(first, DAY).on(DAY)).isFalse();
    assertThat(units.unit(first, DAY.minusDays(1)).on(DAY.minusDays(1))).isTrue();
    assertThat(units.unit(merged, DAY.minusDays(1)).on(DAY.minusDays(1))).isFalse();
  }

  @Test
  void what_lies_behind_a_predecessor_lies_behind_its_successors_successors() {
    var first = unit("L1", city);
    change(new Change.Succession(List.of(first), List.of(fresh("L2")), List.of(new Link(first, "L2"))));
    var second = units.byCode("L2").orElseThrow().id();
    var later = DAY.plusYears(1);
    change(new Change.Succession(List.of(second), List.of(fresh("L3", later), fresh("L4", later)),
        List.of(new Link(second, "L3"), new Link(second, "L4"))), later);
    assertThat(forebears(units.byCode("L3").orElseThrow().id())).contains(first, second);
    assertThat(forebears(units.byCode("L4").orElseThrow().id())).contains(first, second);
  }

  @Test
  void a_unit_may_be_absorbed_by_one_that_goes_on() {
    var small = unit("A1", city);
    var large = unit("A2", city);
    change(new Change.Succession(List.of(small), List.of(), List.of(new Link(small, "A2"))));
    assertThat(forebears(large)).contains(small);
    assertThat(units.unit(large, DAY).on(DAY)).isTrue();
  }

  @Test
  void a_part_may_leave_a_unit_that_goes_on() {
    var whole = unit("S1", city);
    change(new Change.Succession(List.of(), List.of(fresh("S2")), List.of(new Link(whole, "S2"))));
    assertThat(units.unit(whole, DAY).on(DAY)).isTrue();
    assertThat(forebears(units.byCode("S2").orElseThrow().id())).contains(whole);
  }

  @Test
  void posts_end_with_their_unit() {
    var unit = unit("P1", city);
    people.enter("Nguyễn Mẫu An", unit, "Chủ tịch", PostRank.HEAD, FOUNDED, true, clerk);
    assertThat(reorganizations.hangingOn(unit)).anyMatch(line -> line.startsWith("1 "));
    change(new Change.Ending(unit));
    assertThat(people.of(unit)).isEmpty();
    var city = new Scope(List.of(this.city));
    assertThat(people.ofWithin(unit, DAY.minusDays(1), city, 10)).extracting(Person::fullName).containsExactly("Nguyễn Mẫu An");
    assertThat(people.ofWithin(unit, FOUNDED.minusDays(1), city, 10)).isEmpty();
    assertThat(people.ofWithin(unit, DAY, city, 10)).isEmpty();
    assertThat(people.ofWithin(unit, DAY.minusDays(1), new Scope(List.of(unit("P2", this.city))), 10)).isEmpty();
  }

  @Test
  void nothing_is_left_without_a_unit_above_it() {
    var upper = unit("E1", city);
    unit("E2", upper);
    assertThat(refusal(new Change.Ending(upper), DAY)).contains("organization.left-below");
  }

  @Test
  void a_change_waits_for_its_day_and_comes_after_all_earlier_ones() {
    var unit = unit("D1", city);
    var renaming = new Change.Renaming(unit, "Tên khác", "Tên khác");
    assertThat(refusal(renaming, LocalDate.of(2199, 1, 1))).contains("organization.not-yet");
    change(renaming);
    assertThat(refusal(new Change.Renaming(unit, "Tên nữa", "Tên nữa"), DAY)).contains("organization.changed-later");
    change(new Change.Ending(unit), DAY.plusDays(1));
    assertThat(refusal(new Change.Renaming(unit, "Tên nữa", "Tên nữa"), DAY.plusDays(2))).contains("organization.has-ended");
  }

  @Test
  void a_unit_does_not_follow_itself_nor_what_followed_it() {
    var unit = unit("F1", city);
    assertThat(refusal(new Change.Succession(List.of(unit), List.of(), List.of(new Link(unit, "F1"))), DAY))
        .contains("organization.successor-ends", "organization.follows-itself");
    change(new Change.Succession(List.of(), List.of(fresh("F2")), List.of(new Link(unit, "F2"))));
    var child = units.byCode("F2").orElseThrow().id();
    assertThat(refusal(new Change.Succession(List.of(child), List.of(), List.of(new Link(child, "F1"))), DAY.plusDays(1)))
        .contains("organization.follows-itself");
  }

  @Test
  void codes_are_unique_and_known_and_every_ended_unit_has_a_successor() {
    var unit = unit("K1", city);
    assertThat(refusal(new Change.Succession(List.of(unit), List.of(fresh("K2"), fresh("K2"), fresh("K1")), List.of(new Link(unit, "K9"))), DAY))
        .contains("organization.code-twice", "organization.code-taken", "organization.code-unknown");
    assertThat(refusal(new Change.Succession(List.of(unit), List.of(fresh("K3")), List.of()), DAY)).contains("organization.no-successor");
  }

  @Test
  void a_request_sent_twice_changes_the_map_once() {
    var unit = unit("T1", city);
    var reorganization = new Reorganization(new Change.Renaming(unit, "Tên mới", "Tên mới"), DAY, ACT, UUID.randomUUID(), true);
    reorganizations.carryOut(reorganization, clerk);
    reorganizations.carryOut(reorganization, clerk);
    assertThat(reorganizations.life(unit)).hasSize(2);
  }

  @Test
  void of_two_who_change_one_unit_at_once_one_is_told_what_the_other_did() throws Exception {
    var unit = unit("W1", city);
    var outcomes = new ArrayList<Boolean>();
    try (var two = Executors.newFixedThreadPool(2)) {
      var tasks = List.<Callable<Boolean>>of(
          () -> refusal(new Change.Renaming(unit, "Tên A", "Tên A"), DAY).isEmpty(),
          () -> refusal(new Change.Renaming(unit, "Tên B", "Tên B"), DAY).isEmpty());
      for (var done : two.invokeAll(tasks)) {
        outcomes.add(done.get());
      }
    }
    assertThat(outcomes).containsExactlyInAnyOrder(true, false);
    assertThat(reorganizations.life(unit)).hasSize(2);
  }

  private UnitId unit(String code, @Nullable UnitId parent) {
    return unit(code, parent, UnitKind.COMMUNE_FRONT);
  }

  private UnitId unit(String code, @Nullable UnitId parent, UnitKind kind) {
    return units.found(
        new NewUnit(code, "Ủy ban MTTQ phường " + code, "Phường " + code, null, kind, parent, ++made, true, FOUNDED), clerk);
  }

  private NewUnit fresh(String code) {
    return fresh(code, DAY);
  }

  private NewUnit fresh(String code, LocalDate from) {
    return new NewUnit(code, "Ủy ban MTTQ phường " + code, "Phường " + code, null, UnitKind.COMMUNE_FRONT, city, ++made, true, from);
  }

  private void change(Change change) {
    change(change, DAY);
  }

  private void change(Change change, LocalDate on) {
    reorganizations.carryOut(new Reorganization(change, on, ACT, UUID.randomUUID(), true), clerk);
  }

  /// The codes of what stands against a change; none when it was carried out.
  private List<String> refusal(Change change, LocalDate on) {
    var refused = catchThrowableOfType(Refused.class, () -> change(change, on));
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }

  private List<UnitId> found(String words, LocalDate on) {
    return units.found(new UnitQuery(words, on, Place.START), 100).stream().map(row -> new UnitId(row.id())).toList();
  }

  private List<UnitId> forebears(UnitId unit) {
    return reorganizations.forebears(unit);
  }
}
