package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.Change.Link;
import vn.vinhdanh.organization.UnitQuery.Place;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The official codes of units over time: each test works on units of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitCodesTest {

  private static final Actor FOUNDER = new Actor(new AccountId(0), new PersonId(0), "", List.of());
  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate DAY = LocalDate.of(2020, 7, 1);
  private static final LocalDate LATER = LocalDate.of(2021, 1, 1);
  private static final LegalAct ACT = new LegalAct("20/QĐ", "Thủ tướng Chính phủ", LocalDate.of(2020, 6, 1), "Mã định danh");

  @Autowired UnitCodes codes;
  @Autowired Units units;
  @Autowired Reorganizations reorganizations;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  private UnitId city = new UnitId(0);
  private Actor clerk = FOUNDER;
  private int made;

  @BeforeAll
  void city() {
    city = unit("CITY", "Mẫu", UnitKind.CITY_FRONT);
    clerk = new Actor(new AccountId(0), new PersonId(0), "", List.of(new Duty(Role.CITY_OFFICER, city)));
  }

  @Test
  void a_code_is_in_force_from_its_day_and_the_one_before_up_to_the_day_before() {
    var unit = unit("A1");
    change(unit, "A1-MOI", DAY);
    assertThat(units.unit(unit, DAY.minusDays(1)).code()).isEqualTo("A1");
    assertThat(units.unit(unit, DAY).code()).isEqualTo("A1-MOI");
    assertThat(units.unit(unit).code()).isEqualTo("A1-MOI");
    assertThat(codes.of(unit)).extracting(UnitCode::code).containsExactly("A1-MOI", "A1");
    assertThat(codes.of(unit).getFirst().act()).isEqualTo(ACT);
  }

  @Test
  void a_unit_is_found_by_the_code_of_the_day_and_by_its_last_one_and_not_by_another_unit_s_of_today() {
    var old = unit("B1");
    change(old, "B2", DAY);
    var heir = unit("B9");
    change(heir, "B1", LATER);
    assertThat(units.byCode("B1", DAY.minusDays(1))).map(Unit::id).hasValue(old);
    assertThat(units.byCode("B1", LATER)).map(Unit::id).hasValue(heir);
    assertThat(units.byCode("B1")).map(Unit::id).hasValue(heir);
    assertThat(units.byCode("B2", DAY.minusDays(1))).as("by the code of today").map(Unit::id).hasValue(old);
    assertThat(units.byCode("B9")).isEmpty();
    var called = units.calledWithin(new Scope(List.of(city)));
    assertThat(called.meant("b1", DAY.minusDays(1))).extracting(Unit::id).containsExactly(old);
    assertThat(called.meant("b1", LATER)).extracting(Unit::id).containsExactly(heir);
    assertThat(called.meant("b2", DAY.minusDays(1))).extracting(Unit::id).containsExactly(old);
    assertThat(called.meant("b9", LATER)).isEmpty();
  }

  @Test
  void a_search_finds_a_unit_by_each_code_it_ever_had_and_says_which() {
    var unit = unit("SĐ-01", "Hồng Mẫu", UnitKind.COMMUNE_FRONT);
    change(unit, "SĐ-02", DAY);
    for (var words : List.of("sd-01", "SĐ-02", "sd-")) {
      assertThat(found(words, DAY)).as(words).extracting(UnitRow::id).containsExactly(unit.value());
      assertThat(found(words, DAY.minusDays(1))).as(words).extracting(UnitRow::id).containsExactly(unit.value());
    }
    assertThat(found("sd-01", DAY)).extracting(UnitRow::code, UnitRow::formerCode).containsExactly(tuple("SĐ-02", "SĐ-01"));
    assertThat(found("sd-02", DAY)).extracting(UnitRow::formerCode).containsOnlyNulls();
    assertThat(units.countFound(new UnitQuery("sd-01", DAY, Place.START))).isEqualTo(1);
    codes.correct(unit, codes.of(unit).getFirst().id(), "SĐ-03", DAY, ACT, UUID.randomUUID(), clerk);
    assertThat(found("sd-02", DAY)).as("entered wrongly").isEmpty();
  }

  @Test
  void no_two_units_hold_one_code_on_one_day() {
    unit("D1");
    var other = unit("D2");
    assertThat(refusal(() -> change(other, "D1", DAY))).containsExactly("organization.code-taken");
    assertThatThrownBy(() -> jdbc.sql("""
            insert into organization_unit_code (unit_id, code, search_key, from_day, until_day, last)
            values (:unit, 'D0', 'd0', '2010-01-01', '2013-01-02', false), (:other, 'D0', 'd0', '2013-01-01', '2014-01-01', false)
            """).param("unit", other.value()).param("other", city.value()).update())
        .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("organization_unit_code_taken");
    assertThatThrownBy(() -> jdbc.sql("""
            insert into organization_unit_code (unit_id, code, search_key, from_day, until_day, last)
            values (:unit, 'D0', 'd0', '2010-01-01', '2013-01-02', false), (:unit, 'D00', 'd00', '2013-01-01', '2014-01-01', false)
            """).param("unit", other.value()).update())
        .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("organization_unit_code_overlaps");
    change(other, "D3", DAY);
    var third = unit("D4");
    assertThat(refusal(() -> change(third, "D2", DAY.minusDays(1)))).as("held until that day").containsExactly("organization.code-taken");
    change(third, "D2", DAY);
    assertThat(units.byCode("D2", DAY)).map(Unit::id).hasValue(third);
  }

  @Test
  void a_unit_that_ends_gives_its_code_free_and_a_new_one_may_have_it() {
    var unit = unit("E1");
    end(unit, "E2", DAY);
    assertThat(codes.of(unit).getFirst().until()).isEqualTo(DAY);
    assertThat(units.unit(unit).code()).isEqualTo("E1");
    assertThat(units.byCode("E1", DAY)).map(Unit::id).hasValue(unit);
    change(units.byCode("E2").orElseThrow().id(), "E1", LATER);
    assertThat(units.byCode("E1", LATER)).map(Unit::shortName).hasValue("Phường E2");
    assertThat(units.byCode("E1", DAY.minusDays(1))).map(Unit::id).hasValue(unit);
    assertThat(refusal(() -> change(unit, "E9", LATER))).contains("organization.has-ended");
  }

  @Test
  void a_unit_does_not_end_before_the_day_of_its_last_code() {
    var unit = unit("F1");
    change(unit, "F2", LATER);
    assertThat(refusal(() -> end(unit, "F3", LATER))).contains("organization.changed-later");
    end(unit, "F3", LATER.plusDays(1));
  }

  @Test
  void a_change_waits_for_its_day_and_comes_after_the_last_one() {
    var unit = unit("G1");
    assertThat(refusal(() -> change(unit, "G2", LocalDate.of(2199, 1, 1)))).containsExactly("organization.not-yet");
    assertThat(refusal(() -> change(unit, "G2", LocalDate.of(2020, 5, 31)))).containsExactly("organization.act-later");
    assertThat(refusal(() -> change(unit, "G1", DAY))).containsExactly("organization.code-same");
    change(unit, "G2", DAY);
    assertThat(refusal(() -> change(unit, "G3", DAY))).containsExactly("organization.code-later");
  }

  @Test
  void a_correction_is_a_row_of_its_own_that_takes_the_place_of_the_wrong_one() {
    var unit = unit("H1");
    change(unit, "H2", DAY);
    change(unit, "H3", LATER);
    var wrong = standing(unit, "H2");
    codes.correct(unit, wrong.id(), "H2B", DAY.plusDays(5), ACT, UUID.randomUUID(), clerk);
    assertThat(codes.of(unit).stream().filter(UnitCode::stands)).extracting(UnitCode::code, UnitCode::from, UnitCode::until).containsExactly(
        tuple("H3", LATER, null),
        tuple("H2B", DAY.plusDays(5), LATER),
        tuple("H1", FOUNDED, DAY.plusDays(5)));
    assertThat(codes.of(unit)).filteredOn(code -> !code.stands()).extracting(UnitCode::code).containsExactly("H2");
    assertThat(units.unit(unit, DAY).code()).isEqualTo("H1");
    assertThat(units.byCode("H2", DAY)).isEmpty();
    var third = standing(unit, "H3");
    codes.correct(unit, third.id(), "H3B", LATER, ACT, UUID.randomUUID(), clerk);
    assertThat(units.unit(unit).code()).isEqualTo("H3B");
    codes.correct(unit, standing(unit, "H3B").id(), "H3B", LATER.plusDays(9), ACT, UUID.randomUUID(), clerk);
    assertThat(codes.standing(unit, wrong.id()).code()).as("of a row whose own last day moved since").isEqualTo("H2B");
    assertThat(units.unit(unit, LATER).code()).isEqualTo("H2B");
  }

  @Test
  void a_correction_keeps_the_order_of_days_and_the_first_day_of_the_unit() {
    var unit = unit("I1");
    change(unit, "I2", DAY);
    assertThat(refusal(() -> correct(unit, "I2", "I2", FOUNDED))).contains("organization.code-later");
    assertThat(refusal(() -> correct(unit, "I2", "I2", DAY))).contains("organization.code-same");
    change(unit, "I3", LATER);
    assertThat(refusal(() -> correct(unit, "I2", "I9", LATER))).contains("organization.code-turned");
    var act = new LegalAct("1/QĐ", "UBND", FOUNDED, "");
    codes.correct(unit, standing(unit, "I1").id(), "I0", DAY, act, UUID.randomUUID(), clerk);
    assertThat(standing(unit, "I0").from()).isEqualTo(FOUNDED);
    unit("I8");
    assertThat(refusal(() -> correct(unit, "I2", "I8", DAY))).contains("organization.code-taken");
  }

  @Test
  void the_code_with_which_a_unit_began_is_corrected_by_a_later_paper() {
    var unit = unit("P1");
    correct(unit, "P1", "P0", FOUNDED);
    assertThat(standing(unit, "P0").from()).isEqualTo(FOUNDED);
    assertThat(standing(unit, "P0").act()).isEqualTo(ACT);
  }

  @Test
  void a_border_is_not_moved_over_days_on_which_another_unit_has_the_code() {
    var unit = unit("Q1");
    change(unit, "Q2", DAY);
    change(unit("Q9"), "Q1", DAY);
    assertThat(refusal(() -> correct(unit, "Q2", "Q2", DAY.plusDays(9)))).containsExactly("organization.code-taken");
  }

  @Test
  void what_was_corrected_meanwhile_is_not_corrected_again() {
    var unit = unit("J1");
    change(unit, "J2", DAY);
    var read = standing(unit, "J2");
    correct(unit, "J2", "J3", DAY);
    var changed = catchThrowableOfType(
        ChangedMeanwhile.class, () -> codes.correct(unit, read.id(), "J4", DAY, ACT, UUID.randomUUID(), clerk));
    assertThat(changed.current()).containsEntry("code", "J3");
  }

  @Test
  void a_form_sent_twice_gives_one_code() {
    var unit = unit("K1");
    var once = UUID.randomUUID();
    for (int time = 0; time < 2; time++) {
      codes.change(unit, "K2", DAY, ACT, once, clerk);
    }
    var row = standing(unit, "K2").id();
    var again = UUID.randomUUID();
    for (int time = 0; time < 2; time++) {
      codes.correct(unit, row, "K3", DAY, ACT, again, clerk);
    }
    assertThat(codes.of(unit)).hasSize(3);
  }

  @Test
  void codes_are_given_from_the_city_and_from_no_unit_below() {
    var unit = unit("L1");
    var stranger = new Actor(new AccountId(0), new PersonId(0), "", List.of(new Duty(Role.CITY_OFFICER, unit)));
    assertThatThrownBy(() -> codes.change(unit, "L2", DAY, ACT, UUID.randomUUID(), stranger)).isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> codes.correct(unit, 1, "L2", DAY, ACT, UUID.randomUUID(), stranger)).isInstanceOf(NotTheirAct.class);
    assertThat(codes.of(unit)).hasSize(1);
  }

  @Test
  void of_two_who_give_one_code_to_two_units_at_once_one_is_told_that_it_is_taken() throws Exception {
    var first = unit("M1");
    var second = unit("M2");
    var acts = List.<Callable<List<String>>>of(
        () -> refusal(() -> change(first, "M9", DAY)), () -> refusal(() -> change(second, "M9", DAY)));
    var outcomes = AtOnce.behind("select pg_advisory_xact_lock(304)", context, acts).stream().map(UnitCodesTest::got).toList();
    assertThat(outcomes).containsExactlyInAnyOrder(List.of(), List.of("organization.code-taken"));
  }

  private static List<String> got(Future<List<String>> outcome) {
    try {
      return outcome.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private UnitId unit(String code) {
    return unit(code, code, UnitKind.COMMUNE_FRONT);
  }

  private UnitId unit(String code, String name, UnitKind kind) {
    return units.found(
        new NewUnit(code, "Ủy ban MTTQ phường " + name, "Phường " + name, null, kind, kind == UnitKind.CITY_FRONT ? null : city, ++made, true, FOUNDED),
        FOUNDER);
  }

  private void change(UnitId unit, String code, LocalDate from) {
    codes.change(unit, code, from, ACT, UUID.randomUUID(), clerk);
  }

  private void correct(UnitId unit, String wrong, String code, LocalDate from) {
    codes.correct(unit, standing(unit, wrong).id(), code, from, ACT, UUID.randomUUID(), clerk);
  }

  private void end(UnitId unit, String heir, LocalDate on) {
    var founded = new NewUnit(heir, "Ủy ban MTTQ phường " + heir, "Phường " + heir, null, UnitKind.COMMUNE_FRONT, city, ++made, true, on);
    reorganizations.carryOut(
        new Reorganization(
            new Change.Succession(List.of(unit), List.of(founded), List.of(new Link(unit, heir))), on, ACT, UUID.randomUUID(), true),
        clerk);
  }

  private UnitCode standing(UnitId unit, String code) {
    return codes.of(unit).stream().filter(each -> each.stands() && each.code().equals(code)).findFirst().orElseThrow();
  }

  private List<UnitRow> found(String words, LocalDate on) {
    return units.found(new UnitQuery(words, on, Place.START), 100);
  }

  private static List<String> refusal(Runnable act) {
    var refused = catchThrowableOfType(Refused.class, act::run);
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }
}
