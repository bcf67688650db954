package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
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
import vn.vinhdanh.organization.UnitQuery.Place;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Territories over time, and which units serve them: each test works on its own. The legal day is that of the machine, after 30/06/2025.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TerritoriesTest {

  private static final Actor FOUNDER = new Actor(new AccountId(0), new PersonId(0), "", List.of());
  private static final LocalDate SINCE = LocalDate.of(2010, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2020, 7, 1);
  private static final LocalDate TWO_TIERS = LocalDate.of(2025, 7, 1);
  private static final LegalAct ACT = new LegalAct("895/NQ-UBTVQH14", "Ủy ban Thường vụ Quốc hội", LocalDate.of(2020, 2, 11), "Sắp xếp");

  @Autowired Territories territories;
  @Autowired ServedTerritories served;
  @Autowired Units units;
  @Autowired Reorganizations reorganizations;
  @Autowired ApplicationContext context;

  private UnitId city = new UnitId(0);
  private Actor clerk = FOUNDER;
  private TerritoryId province = new TerritoryId(0);
  private int made;

  @BeforeAll
  void city() {
    city = unit("CITY", UnitKind.CITY_FRONT);
    clerk = new Actor(new AccountId(0), new PersonId(0), "", List.of(new Duty(Role.ADMINISTRATOR, city)));
    province = entered("Tỉnh Mẫu", TerritoryKind.PROVINCE, null);
  }

  @Test
  void a_district_is_there_up_to_the_30th_of_june_2025_and_none_can_begin_later() {
    var district = entered("Quận Mẫu A", TerritoryKind.URBAN_DISTRICT, province);
    assertThat(territories.territory(district, TWO_TIERS.minusDays(1)).on(TWO_TIERS.minusDays(1))).isTrue();
    assertThat(territories.territory(district, TWO_TIERS).on(TWO_TIERS)).isFalse();
    assertThat(found("quan mau a", TWO_TIERS.minusDays(1))).containsExactly(district);
    assertThat(found("quan mau a", TWO_TIERS)).isEmpty();
    assertThat(refusal(() -> enter(facts("Quận Mẫu A2", TerritoryKind.URBAN_DISTRICT, province), TWO_TIERS)))
        .containsExactly("organization.territory-kind-days");
    assertThat(refusal(() -> enter(facts("Đặc khu Mẫu", TerritoryKind.SPECIAL_ZONE, province), TWO_TIERS.minusDays(1))))
        .containsExactly("organization.territory-kind-days");
    enter(facts("Đặc khu Mẫu", TerritoryKind.SPECIAL_ZONE, province), TWO_TIERS);
  }

  @Test
  void each_lies_in_one_of_a_higher_level_and_what_is_no_level_in_any() {
    var district = entered("Huyện Mẫu B", TerritoryKind.RURAL_DISTRICT, province);
    var commune = entered("Xã Mẫu B", TerritoryKind.COMMUNE, district);
    var village = entered("Thôn Mẫu B", TerritoryKind.VILLAGE, commune);
    assertThat(territories.territory(village, DAY).level()).isNull();
    assertThat(territories.above(village, DAY)).extracting(TerritoryTable.Upper::id)
        .containsExactly(province.value(), district.value(), commune.value());
    assertThat(refusal(() -> enter(facts("Xã Mẫu", TerritoryKind.COMMUNE, commune), DAY))).containsExactly("organization.territory-parent-level");
    assertThat(refusal(() -> enter(facts("Xã Mẫu", TerritoryKind.COMMUNE, village), DAY))).containsExactly("organization.territory-parent-level");
    assertThat(refusal(() -> enter(facts("Xã Mẫu", TerritoryKind.COMMUNE, null), DAY))).containsExactly("organization.territory-parent-missing");
    assertThat(refusal(() -> enter(facts("Xã Mẫu", TerritoryKind.COMMUNE, district), TWO_TIERS)))
        .as("the district is no more").containsExactly("organization.territory-not-there");
  }

  @Test
  void a_renamed_territory_is_called_as_it_was_on_the_day_before_and_an_earlier_day_is_refused() {
    var commune = entered("Xã Mẫu C", TerritoryKind.COMMUNE, province);
    var ward = new TerritoryFacts("00091", TerritoryKind.WARD, "Phường Mẫu C", province, true);
    territories.change(commune, 0, ward, act(DAY), clerk);
    assertThat(territories.territory(commune, DAY.minusDays(1)).facts().name()).isEqualTo("Xã Mẫu C");
    assertThat(territories.territory(commune, DAY).facts()).isEqualTo(ward);
    assertThat(territories.life(commune)).hasSize(2).first().satisfies(span -> assertThat(span.act()).isEqualTo(ACT));
    assertThat(refusal(() -> territories.change(commune, 1, facts("Phường Khác", TerritoryKind.WARD, province), act(DAY), clerk)))
        .containsExactly("organization.changed-later");
    assertThat(refusal(() -> territories.change(commune, 1, ward, act(DAY.plusDays(1)), clerk))).containsExactly("organization.territory-same");
    assertThatThrownBy(() -> territories.change(commune, 0, ward, act(DAY.plusDays(1)), clerk)).isInstanceOf(ChangedMeanwhile.class);
    assertThat(territories.called("00091", DAY)).extracting(Territory::id).containsExactly(commune);
    assertThat(territories.called("phuong mau c", DAY)).extracting(Territory::id).containsExactly(commune);
  }

  @Test
  void no_two_territories_have_one_code_on_one_day() {
    var first = new TerritoryFacts("00100", TerritoryKind.WARD, "Phường Mẫu D1", province, false);
    enter(first, DAY);
    var second = new TerritoryFacts("00100", TerritoryKind.WARD, "Phường Mẫu D2", province, false);
    assertThat(refusal(() -> enter(second, DAY))).containsExactly("organization.territory-code-taken");
  }

  @Test
  void the_code_of_a_level_that_the_law_ended_is_free_from_the_next_day_on() {
    var district = enter(new TerritoryFacts("00200", TerritoryKind.URBAN_DISTRICT, "Quận Mẫu M", province, true), DAY);
    var ward = new TerritoryFacts("00200", TerritoryKind.WARD, "Phường Mẫu M", province, true);
    assertThat(refusal(() -> enter(ward, TWO_TIERS.minusDays(1)))).containsExactly("organization.territory-code-taken");
    var heir = enter(ward, TWO_TIERS);
    assertThat(territories.called("00200", TWO_TIERS.minusDays(1))).extracting(Territory::id).containsExactly(district);
    assertThat(territories.called("00200", TWO_TIERS)).extracting(Territory::id).containsExactly(heir);
    territories.end(district, 0, List.of(heir), false, act(TWO_TIERS), clerk);
    assertThat(territories.neighbours(heir)).as("what followed it is said afterwards").extracting(TerritoryTable.TerritoryNeighbour::id).containsExactly(district.value());
    var other = enter(new TerritoryFacts("00201", TerritoryKind.TOWNSHIP, "Thị trấn Mẫu M", province, true), DAY);
    territories.change(heir, 0, new TerritoryFacts("00201", TerritoryKind.WARD, "Phường Mẫu M", province, true), act(TWO_TIERS.plusDays(1)), clerk);
    assertThat(territories.territory(other, TWO_TIERS).on(TWO_TIERS)).isFalse();
  }

  @Test
  void territories_follow_others_many_to_many_and_no_unit_is_changed_by_it() {
    var first = entered("Quận Mẫu E1", TerritoryKind.URBAN_DISTRICT, province);
    var second = entered("Quận Mẫu E2", TerritoryKind.URBAN_DISTRICT, province);
    var unit = unit("E1", UnitKind.DISTRICT_FRONT);
    served.serve(unit, first, SINCE, UUID.randomUUID(), clerk);
    var ward = enter(facts("Phường Mẫu E3", TerritoryKind.WARD, province), DAY);
    var other = enter(facts("Phường Mẫu E4", TerritoryKind.WARD, province), DAY);
    territories.end(first, 0, List.of(ward, other), false, act(DAY), clerk);
    territories.end(second, 0, List.of(ward), true, act(DAY), clerk);
    assertThat(territories.neighbours(ward)).extracting(TerritoryTable.TerritoryNeighbour::id).containsExactly(first.value(), second.value());
    assertThat(territories.neighbours(first)).extracting(TerritoryTable.TerritoryNeighbour::id).containsExactly(ward.value(), other.value());
    assertThat(territories.territory(first, DAY).on(DAY)).isFalse();
    assertThat(territories.territory(second, DAY).on(DAY)).as("goes on beside it").isTrue();
    assertThat(units.unit(unit).until()).isNull();
    assertThat(served.serving(first, DAY)).isEmpty();
    assertThat(served.serving(first, DAY.minusDays(1))).extracting(ServedTable.Serving::unit).containsExactly(unit);
    assertThat(refusal(() -> territories.end(ward, 0, List.of(second), false, act(DAY.plusDays(1)), clerk)))
        .containsExactly("organization.territory-circle");
    assertThat(refusal(() -> territories.end(ward, 0, List.of(), true, act(DAY.plusDays(1)), clerk)))
        .containsExactly("organization.territory-no-successor");
  }

  @Test
  void a_level_that_the_law_ended_is_followed_from_the_next_day_on() {
    var district = entered("Quận Mẫu L", TerritoryKind.URBAN_DISTRICT, province);
    var ward = enter(facts("Phường Mẫu L1", TerritoryKind.WARD, province), TWO_TIERS);
    var forgotten = enter(facts("Phường Mẫu L2", TerritoryKind.WARD, province), TWO_TIERS);
    territories.end(district, 0, List.of(ward), false, act(TWO_TIERS), clerk);
    territories.end(district, 1, List.of(forgotten), false, act(TWO_TIERS), clerk);
    assertThat(territories.neighbours(district)).extracting(TerritoryTable.TerritoryNeighbour::id).containsExactly(ward.value(), forgotten.value());
    assertThat(refusal(() -> territories.end(district, 2, List.of(ward), false, act(TWO_TIERS.plusDays(1)), clerk)))
        .containsExactly("organization.has-ended");
    assertThat(refusal(() -> territories.change(district, 2, facts("Phường Mẫu L", TerritoryKind.WARD, province), act(TWO_TIERS), clerk)))
        .containsExactly("organization.has-ended");
  }

  @Test
  void nothing_is_left_within_a_territory_that_ends() {
    var commune = entered("Xã Mẫu F", TerritoryKind.COMMUNE, province);
    entered("Thôn Mẫu F", TerritoryKind.VILLAGE, commune);
    assertThat(refusal(() -> territories.end(commune, 0, List.of(), false, act(DAY), clerk)))
        .containsExactly("organization.territory-left-below");
  }

  @Test
  void a_form_sent_twice_is_done_once() {
    var once = new TerritoryAct(null, SINCE, UUID.randomUUID());
    var facts = facts("Xã Mẫu G", TerritoryKind.COMMUNE, province);
    var commune = territories.enter(facts, once, clerk);
    assertThat(territories.enter(facts, once, clerk)).isEqualTo(commune);
    var change = act(DAY);
    for (int time = 0; time < 2; time++) {
      territories.change(commune, 0, facts("Xã Mẫu G2", TerritoryKind.COMMUNE, province), change, clerk);
    }
    var end = act(DAY.plusDays(1));
    for (int time = 0; time < 2; time++) {
      territories.end(commune, 1, List.of(), false, end, clerk);
    }
    assertThat(territories.life(commune)).hasSize(2);
  }

  @Test
  void several_units_serve_one_territory_from_day_to_day_and_are_found_by_it() {
    var ward = entered("Phường Hồng Mẫu", TerritoryKind.WARD, province);
    var front = unit("H1", UnitKind.COMMUNE_FRONT);
    var other = unit("H2", UnitKind.COMMUNE_FRONT);
    served.serve(front, ward, SINCE, UUID.randomUUID(), clerk);
    served.serve(other, ward, DAY, UUID.randomUUID(), clerk);
    assertThat(served.serving(ward, DAY)).extracting(ServedTable.Serving::unit).containsExactly(front, other);
    assertThat(served.serving(ward, DAY.minusDays(1))).extracting(ServedTable.Serving::unit).containsExactly(front);
    assertThat(units.found(new UnitQuery("hong mau", DAY, Place.START), 10)).extracting(UnitRow::id).containsExactly(front.value(), other.value());
    assertThat(units.found(new UnitQuery("hong mau", DAY.minusDays(1), Place.START), 10)).extracting(UnitRow::id).containsExactly(front.value());
    assertThat(units.countFound(new UnitQuery("hong mau", DAY, Place.START))).isEqualTo(2);
    assertThat(refusal(() -> served.serve(front, ward, DAY, UUID.randomUUID(), clerk))).containsExactly("organization.territory-served");
    var row = served.of(front, DAY).getFirst().id();
    assertThat(refusal(() -> served.stop(front, row, SINCE, clerk))).containsExactly("organization.territory-turned");
    for (int time = 0; time < 2; time++) {
      served.stop(front, row, DAY, clerk);
    }
    assertThat(served.serving(ward, DAY)).extracting(ServedTable.Serving::unit).containsExactly(other);
    served.serve(front, ward, DAY.plusDays(1), UUID.randomUUID(), clerk);
    var wrong = served.of(front, DAY).getFirst().id();
    served.withdraw(front, wrong, clerk);
    assertThatThrownBy(() -> served.withdraw(front, wrong, clerk)).isInstanceOf(NotFound.class);
    assertThat(served.of(front, DAY)).hasSize(1);
  }

  @Test
  void a_unit_that_ends_serves_no_territory_any_more() {
    var ward = entered("Phường Mẫu I", TerritoryKind.WARD, province);
    var front = unit("I1", UnitKind.COMMUNE_FRONT);
    served.serve(front, ward, SINCE, UUID.randomUUID(), clerk);
    reorganizations.carryOut(new Reorganization(new Change.Ending(front), DAY, ACT, UUID.randomUUID(), true), clerk);
    assertThat(served.of(front, DAY).getFirst().until()).isEqualTo(DAY);
    assertThat(refusal(() -> served.serve(front, ward, DAY, UUID.randomUUID(), clerk))).containsExactly("organization.not-there");
  }

  @Test
  void territories_are_kept_from_the_city_and_from_no_unit_below() {
    var unit = unit("J1", UnitKind.COMMUNE_FRONT);
    var stranger = new Actor(new AccountId(0), new PersonId(0), "", List.of(new Duty(Role.ADMINISTRATOR, unit)));
    var facts = facts("Xã Mẫu J", TerritoryKind.COMMUNE, province);
    assertThatThrownBy(() -> territories.enter(facts, act(DAY), stranger)).isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> territories.change(province, 0, facts, act(DAY), stranger)).isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> territories.end(province, 0, List.of(), false, act(DAY), stranger)).isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> served.serve(unit, province, DAY, UUID.randomUUID(), stranger)).isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> served.stop(unit, 1, DAY, stranger)).isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> served.withdraw(unit, 1, stranger)).isInstanceOf(NotTheirAct.class);
  }

  @Test
  void of_two_who_change_one_territory_at_once_one_is_told_that_it_was_changed() throws Exception {
    var ward = entered("Phường Mẫu K", TerritoryKind.WARD, province);
    var acts = List.<Callable<Boolean>>of(() -> changed(ward, "Phường Mẫu K1"), () -> changed(ward, "Phường Mẫu K2"));
    var outcomes = AtOnce.behind("select pg_advisory_xact_lock(311)", context, acts).stream().map(TerritoriesTest::got).toList();
    assertThat(outcomes).containsExactly(true, false);
    assertThat(territories.life(ward)).hasSize(2);
  }

  private boolean changed(TerritoryId id, String name) {
    return catchThrowableOfType(
        ChangedMeanwhile.class, () -> territories.change(id, 0, facts(name, TerritoryKind.WARD, province), act(DAY), clerk)) == null;
  }

  private static boolean got(Future<Boolean> outcome) {
    try {
      return outcome.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private UnitId unit(String code, UnitKind kind) {
    return units.found(
        new NewUnit(code, "Ủy ban MTTQ " + code, "Đơn vị " + code, null, kind, kind == UnitKind.CITY_FRONT ? null : city, ++made, true, SINCE),
        FOUNDER);
  }

  private TerritoryId entered(String name, TerritoryKind kind, @Nullable TerritoryId parent) {
    return territories.enter(facts(name, kind, parent), new TerritoryAct(null, SINCE, UUID.randomUUID()), clerk);
  }

  private TerritoryId enter(TerritoryFacts facts, LocalDate from) {
    return territories.enter(facts, act(from), clerk);
  }

  private static TerritoryFacts facts(String name, TerritoryKind kind, @Nullable TerritoryId parent) {
    return new TerritoryFacts(null, kind, name, parent, false);
  }

  private static TerritoryAct act(LocalDate from) {
    return new TerritoryAct(ACT, from, UUID.randomUUID());
  }

  private List<TerritoryId> found(String words, LocalDate on) {
    return territories.found(new TerritoryQuery(words, on, null, null), 100).stream().map(row -> new TerritoryId(row.id())).toList();
  }

  private static List<String> refusal(Runnable act) {
    var refused = catchThrowableOfType(Refused.class, act::run);
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }
}
