package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Legal personality, seal and account of units over time: each test works on a unit of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitTraitsTest {

  private static final Actor FOUNDER = new Actor(new AccountId(0), new PersonId(0), "", List.of());
  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate DAY = LocalDate.of(2020, 7, 1);
  private static final LegalAct ACT = new LegalAct("45/QĐ", "Ban Thường trực", LocalDate.of(2014, 2, 11), "Sử dụng con dấu");

  @Autowired Units units;
  @Autowired UnitTraits traits;
  @Autowired Reorganizations reorganizations;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private UnitId city = new UnitId(0);
  private Actor clerk = FOUNDER;
  private int made;

  @BeforeAll
  void city() {
    city = unit("UT", UnitKind.CITY_FRONT, null, true);
    clerk = new Actor(new AccountId(0), new PersonId(0), "", List.of(new Duty(Role.CITY_OFFICER, city)));
  }

  private UnitId commune(String code) {
    return unit(code, UnitKind.COMMUNE_FRONT, city, false);
  }

  private UnitId unit(String code, UnitKind kind, @Nullable UnitId parent, boolean legal) {
    return units.found(new NewUnit(code, "Ủy ban MTTQ " + code, "Phường " + code, null, kind, parent, ++made, legal, FOUNDED), clerk);
  }

  private TraitTerm given(UnitId unit, UnitTrait trait, LocalDate from) {
    traits.give(unit, Set.of(trait), from, ACT, UUID.randomUUID(), clerk);
    return traits.of(unit).stream().filter(term -> term.stands() && term.trait() == trait && term.from().equals(from)).findFirst().orElseThrow();
  }

  private boolean seal(UnitId unit, LocalDate on) {
    return traits.has(unit, UnitTrait.SEAL, on);
  }

  @Test
  void a_unit_founded_with_legal_personality_has_it_from_its_first_day() {
    assertThat(traits.has(city, UnitTrait.LEGAL_PERSONALITY, FOUNDED)).isTrue();
    assertThat(traits.has(city, UnitTrait.LEGAL_PERSONALITY, FOUNDED.minusDays(1))).isFalse();
    assertThat(traits.has(commune("T0"), UnitTrait.LEGAL_PERSONALITY, DAY)).isFalse();
  }

  @Test
  void what_a_paper_gives_is_there_from_its_day_until_another_one_ends_it() {
    var unit = commune("T1");
    traits.give(unit, EnumSet.allOf(UnitTrait.class), DAY, ACT, UUID.randomUUID(), clerk);
    assertThat(traits.of(unit)).hasSize(3).allSatisfy(term -> assertThat(term.begun()).isEqualTo(ACT));
    assertThat(seal(unit, DAY.minusDays(1))).isFalse();
    assertThat(seal(unit, DAY)).isTrue();
    var term = traits.of(unit).stream().filter(each -> each.trait() == UnitTrait.SEAL).findFirst().orElseThrow();
    traits.end(unit, term.id(), DAY.plusDays(10), ACT, clerk);
    traits.end(unit, term.id(), DAY.plusDays(10), ACT, clerk);
    assertThat(seal(unit, DAY.plusDays(9))).isTrue();
    assertThat(seal(unit, DAY.plusDays(10))).isFalse();
    assertThat(traits.has(unit, UnitTrait.ACCOUNT, DAY.plusDays(10))).isTrue();
    assertThatThrownBy(() -> traits.end(unit, term.id(), DAY.plusDays(11), ACT, clerk)).isInstanceOf(ChangedMeanwhile.class);
    given(unit, UnitTrait.SEAL, DAY.plusDays(10));
  }

  @Test
  void the_same_thing_is_never_had_twice_at_a_time_nor_outside_the_life_of_the_unit() {
    var unit = commune("T2");
    var term = given(unit, UnitTrait.SEAL, DAY);
    assertThat(refusal(() -> given(unit, UnitTrait.SEAL, DAY.plusDays(1)))).containsExactly("organization.seal-there");
    assertThat(refusal(() -> given(unit, UnitTrait.SEAL, DAY.minusDays(1)))).containsExactly("organization.seal-there");
    assertThat(refusal(() -> given(unit, UnitTrait.ACCOUNT, FOUNDED.minusDays(1)))).containsExactly("organization.trait-before");
    given(unit, UnitTrait.ACCOUNT, FOUNDED);
    assertThat(refusal(() -> given(unit, UnitTrait.LEGAL_PERSONALITY, LocalDate.of(2199, 1, 1)))).containsExactly("organization.not-yet");
    assertThat(refusal(() -> traits.end(unit, term.id(), DAY, ACT, clerk))).containsExactly("organization.trait-turned");
    assertThatThrownBy(() -> jdbc.sql("insert into organization_unit_trait (unit_id, trait, from_day) values (:unit, 'SEAL', :day)")
        .param("unit", unit.value()).param("day", DAY.plusDays(5)).update()).isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> jdbc.sql("insert into organization_unit_trait (unit_id, trait, from_day, until_day) values (:unit, 'SEAL', :day, :until)")
        .param("unit", unit.value()).param("day", FOUNDED.minusDays(9)).param("until", FOUNDED.minusDays(8)).update())
        .hasMessageContaining("what a unit has lies in its life");
  }

  @Test
  void an_entry_is_corrected_by_another_one_and_the_wrong_one_stays_to_be_read() {
    var unit = commune("T3");
    var wrong = given(unit, UnitTrait.SEAL, DAY);
    traits.correct(unit, wrong.id(), DAY.minusYears(1), DAY.plusYears(1), null, UUID.randomUUID(), clerk);
    assertThat(seal(unit, DAY.minusDays(1))).isTrue();
    assertThat(seal(unit, DAY.plusYears(1))).isFalse();
    assertThat(traits.of(unit)).hasSize(2).filteredOn(term -> !term.stands()).containsExactly(new TraitTerm(
        wrong.id(), UnitTrait.SEAL, DAY, null, ACT, null, null, false));
    var right = traits.standing(unit, wrong.id());
    assertThat(right.insteadOf()).isEqualTo(wrong.id());
    assertThatThrownBy(() -> traits.correct(unit, wrong.id(), DAY, null, ACT, UUID.randomUUID(), clerk))
        .isInstanceOfSatisfying(ChangedMeanwhile.class, changed -> assertThat(changed.current()).containsEntry("from", DAY.minusYears(1).toString()));
    assertThat(refusal(() -> traits.correct(unit, right.id(), right.from(), right.until(), null, UUID.randomUUID(), clerk)))
        .containsExactly("organization.trait-same");
    traits.withdraw(unit, right.id(), clerk);
    assertThat(seal(unit, DAY)).isFalse();
    assertThatThrownBy(() -> traits.withdraw(unit, right.id(), clerk)).isInstanceOf(NotFound.class);
  }

  @Test
  void a_correction_keeps_the_rules_of_what_it_corrects() {
    var unit = commune("T7");
    var wrong = given(unit, UnitTrait.SEAL, DAY);
    var never = LocalDate.of(2199, 1, 1);
    var late = new LegalAct("46/QĐ", "Ban Thường trực", DAY.plusYears(2), "");
    assertThat(refusal(() -> traits.correct(unit, wrong.id(), DAY, never, ACT, UUID.randomUUID(), clerk))).containsExactly("organization.not-yet");
    assertThat(refusal(() -> traits.correct(unit, wrong.id(), DAY, null, late, UUID.randomUUID(), clerk))).containsExactly("organization.act-later");
    traits.end(unit, wrong.id(), DAY.plusYears(3), late, clerk);
    assertThat(refusal(() -> traits.correct(unit, wrong.id(), DAY, DAY.plusYears(1), ACT, UUID.randomUUID(), clerk)))
        .as("it would have ended before the paper that ended it").containsExactly("organization.act-later");
    traits.correct(unit, wrong.id(), DAY, DAY.plusYears(2), ACT, UUID.randomUUID(), clerk);
  }

  @Test
  void a_unit_that_ends_has_nothing_any_more_and_its_days_before_stay() {
    var unit = commune("T4");
    given(unit, UnitTrait.SEAL, DAY);
    reorganizations.carryOut(new Reorganization(new Change.Ending(unit), DAY.plusYears(1), ACT, UUID.randomUUID(), true), clerk);
    assertThat(seal(unit, DAY.plusYears(1).minusDays(1))).isTrue();
    assertThat(seal(unit, DAY.plusYears(1))).isFalse();
    assertThat(refusal(() -> given(unit, UnitTrait.ACCOUNT, DAY))).containsExactly("organization.has-ended");
  }

  @Test
  void only_who_changes_the_map_says_what_a_unit_has_and_a_form_sent_twice_says_it_once() {
    var unit = commune("T5");
    var once = UUID.randomUUID();
    assertThatThrownBy(() -> traits.give(unit, Set.of(UnitTrait.SEAL), DAY, ACT, once, FOUNDER)).isInstanceOf(NotTheirAct.class);
    traits.give(unit, Set.of(UnitTrait.SEAL, UnitTrait.ACCOUNT), DAY, ACT, once, clerk);
    traits.give(unit, Set.of(UnitTrait.SEAL, UnitTrait.ACCOUNT), DAY, ACT, once, clerk);
    assertThat(traits.of(unit)).hasSize(2);
  }

  @Test
  void of_two_who_enter_the_same_at_once_one_is_told_what_the_other_did() throws Exception {
    var unit = commune("T6");
    var outcomes = AtOnce.<List<String>>behind("select pg_advisory_xact_lock(304)", context, List.of(
        () -> refusal(() -> given(unit, UnitTrait.SEAL, DAY)),
        () -> refusal(() -> given(unit, UnitTrait.SEAL, DAY.plusDays(1)))));
    assertThat(outcomes.get(0).get()).isEmpty();
    assertThat(outcomes.get(1).get()).containsExactly("organization.seal-there");
    assertThat(traits.of(unit)).hasSize(1);
  }

  private static List<String> refusal(Runnable act) {
    var refused = catchThrowableOfType(Refused.class, act::run);
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }
}
