package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.UnitQuery.Choice;
import vn.vinhdanh.organization.UnitQuery.Place;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Levels of units, and the bodies that stand beside and above the Front.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodiesTest {

  private static final Actor FOUNDER = new Actor(new AccountId(0), new PersonId(0), "", List.of());
  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate DAY = LocalDate.of(2020, 7, 1);
  private static final LocalDate LEVEL_ENDED = LocalDate.of(2025, 7, 1);
  private static final LegalAct ACT = new LegalAct("12/QĐ", "Ủy ban Mẫu", LocalDate.of(2020, 2, 11), "Sắp xếp");

  @Autowired Units units;
  @Autowired Reorganizations reorganizations;
  @Autowired Clusters clusters;
  @Autowired PostTable posts;
  @Autowired UnitTable table;
  @Autowired UnitTasks tasks;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;

  private UnitId city = new UnitId(0);
  private UnitId district = new UnitId(0);
  private UnitId commune = new UnitId(0);
  private Actor clerk = FOUNDER;
  private int made;

  @BeforeAll
  void front() {
    city = own("BD", UnitKind.CITY_FRONT, null);
    clerk = new Actor(new AccountId(0), new PersonId(0), "", List.of(new Duty(Role.CITY_OFFICER, city)));
    district = own("BD-Q", UnitKind.DISTRICT_FRONT, city);
    commune = own("BD-P", UnitKind.COMMUNE_FRONT, district);
  }

  @ParameterizedTest
  @EnumSource(UnitKind.class)
  void the_database_knows_of_each_kind_whether_it_is_the_fronts_own_and_on_which_levels_it_stands(UnitKind kind) {
    for (var level : UnitLevel.values()) {
      assertThat(held(kind, level.name())).as(level.name()).isEqualTo(kind.levels().contains(level));
    }
    assertThat(held(kind, null)).isEqualTo(kind.levels().isEmpty());
  }

  /// Whether the database keeps such a unit; where it does, it agrees on whose it is.
  private boolean held(UnitKind kind, @Nullable String level) {
    try {
      boolean own = jdbc.sql("insert into organization_unit (kind, level) values (:kind, :level) returning own")
          .param("kind", kind.name()).param("level", level).query(Boolean.class).single();
      assertThat(own).isEqualTo(kind.own());
      return true;
    } catch (DataIntegrityViolationException refused) {
      return false;
    }
  }

  @Test
  void a_body_beside_the_front_is_in_nobodys_scope_and_counted_only_where_it_is_asked_for() {
    int own = units.countFound(new UnitQuery("", DAY, Place.START));
    int below = units.calledWithin(new Scope(List.of(city))).meant("BD-U", DAY).size();
    var committee = enter(body("BD-U", UnitKind.PEOPLES_COMMITTEE, UnitLevel.PROVINCE, null, city));
    var union = enter(body("BD-M", UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, null, city));
    assertThat(units.countFound(new UnitQuery("", DAY, Place.START))).isEqualTo(own);
    assertThat(units.calledWithin(new Scope(List.of(city))).meant("BD-U", DAY)).hasSize(below).isEmpty();
    assertThat(units.near(city, DAY, 100).below()).extracting(Unit::id).doesNotContain(committee, union);
    assertThat(found(new Choice(Choice.OTHER, ""))).contains(committee, union).doesNotContain(city, district);
    assertThat(found(new Choice("PEOPLES_COMMITTEE", ""))).contains(committee).doesNotContain(union);
    assertThat(found(new Choice(Choice.ALL, "PROVINCE"))).contains(committee, union, city).doesNotContain(district);
    assertThat(units.countFound(new UnitQuery("", DAY, new Choice(Choice.ALL, "PROVINCE"), Place.START)))
        .isEqualTo(found(new Choice(Choice.ALL, "PROVINCE")).size());
    assertThat(posts.lifeOf(committee).own()).isFalse();
  }

  @Test
  void an_unknown_kind_or_level_is_as_if_none_was_asked_for() {
    assertThat(Choice.parse("NOBODY", "NOWHERE")).isEqualTo(Choice.OWN);
    assertThat(Choice.parse("", Choice.NONE).level()).isEqualTo(Choice.NONE);
  }

  @Test
  void who_decides_above_is_found_from_the_own_level_up_and_members_only_at_their_front() {
    var president = enter(body("BD-CTN", UnitKind.STATE_BODY, UnitLevel.CENTRAL, null, null));
    var cityCommittee = enter(body("BD-UA", UnitKind.PEOPLES_COMMITTEE, UnitLevel.PROVINCE, null, city));
    var districtCommittee = found(founded("BD-UQ", UnitKind.PEOPLES_COMMITTEE, UnitLevel.DISTRICT, cityCommittee, district, DAY));
    var cityMember = enter(body("BD-MA", UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, null, city));
    var districtMember = found(founded("BD-MQ", UnitKind.MEMBER_ORGANIZATION, UnitLevel.DISTRICT, cityMember, district, DAY));
    assertThat(around(district)).contains(districtCommittee, districtMember, cityCommittee, president).doesNotContain(cityMember);
    assertThat(around(district).indexOf(districtCommittee)).isLessThan(around(district).indexOf(cityCommittee));
    assertThat(around(commune)).contains(districtCommittee, cityCommittee, president).doesNotContain(districtMember, cityMember);
    assertThat(around(city)).contains(cityMember, cityCommittee).doesNotContain(districtCommittee, districtMember);
  }

  @Test
  @LegalBasis("72/2025/QH15")
  void no_district_is_founded_after_the_last_day_of_its_level() {
    assertThat(against(founded("BD-Q1", UnitKind.DISTRICT_FRONT, UnitLevel.DISTRICT, city, null, LEVEL_ENDED.minusDays(1)))).isEmpty();
    assertThat(against(founded("BD-Q2", UnitKind.DISTRICT_FRONT, UnitLevel.DISTRICT, city, null, LEVEL_ENDED))).containsExactly("organization.level-days");
    assertThat(against(founded("BD-Q3", UnitKind.PEOPLES_COMMITTEE, UnitLevel.DISTRICT, null, district, LEVEL_ENDED)))
        .containsExactly("organization.level-days");
    assertThat(against(founded("BD-X3", UnitKind.COMMUNE_FRONT, UnitLevel.COMMUNE, city, null, LEVEL_ENDED))).isEmpty();
  }

  @Test
  @LegalBasis("72/2025/QH15")
  void no_body_of_a_level_that_has_ended_is_entered_as_living() {
    assertThat(refusal(() -> enter(body("BD-K1", UnitKind.PEOPLES_COMMITTEE, UnitLevel.DISTRICT, null, district)))).containsExactly("organization.level-ended");
    assertThat(refusal(() -> enter(body("BD-K2", UnitKind.PEOPLES_COMMITTEE, UnitLevel.COMMUNE, null, commune)))).isEmpty();
  }

  @Test
  @LegalBasis("72/2025/QH15")
  void a_district_is_left_over_after_the_last_day_of_its_level_and_a_body_after_that_of_the_front_beside_it() {
    var front = own("BD-Z", UnitKind.COMMUNE_FRONT, city);
    var body = enter(body("BD-ZM", UnitKind.MEMBER_ORGANIZATION, UnitLevel.COMMUNE, null, front));
    var moved = enter(body("BD-ZN", UnitKind.MEMBER_ORGANIZATION, UnitLevel.COMMUNE, null, front));
    change(new Change.Ending(front));
    change(new Change.Move(moved, commune), DAY.plusDays(1));
    assertThat(leftOver(DAY.minusDays(1))).doesNotContain(body, moved);
    assertThat(leftOver(DAY)).contains(body, moved).doesNotContain(front, commune, district);
    assertThat(leftOver(DAY.plusDays(1))).contains(body).doesNotContain(moved);
    assertThat(leftOver(LEVEL_ENDED.minusDays(1))).contains(body).doesNotContain(district);
    assertThat(leftOver(LEVEL_ENDED)).contains(body, district).doesNotContain(city, commune, moved);
    assertThat(units.found(leftOverOn(LEVEL_ENDED), 1000)).filteredOn(row -> row.id() == body.value() || row.id() == district.value())
        .extracting(UnitRow::code, UnitRow::levelUntil, UnitRow::endedBeside)
        .containsExactlyInAnyOrder(tuple("BD-Q", LEVEL_ENDED, null), tuple("BD-ZM", null, "BD-Z"));
  }

  private static UnitQuery leftOverOn(LocalDate day) {
    return new UnitQuery("", day, new Choice(Choice.LEFT_OVER, ""), Place.START);
  }

  /// What the list shows, which is as much as whoever keeps the map is told of.
  private List<UnitId> leftOver(LocalDate day) {
    var found = units.found(leftOverOn(day), 1000).stream().map(row -> new UnitId(row.id())).toList();
    assertThat(tasks.of(clerk, day)).extracting(Task::title)
        .isEqualTo(found.isEmpty() ? List.of() : List.of("Sắp xếp " + found.size() + " đơn vị, tổ chức còn lại"));
    assertThat(tasks.of(new Actor(new AccountId(0), new PersonId(0), "", List.of(new Duty(Role.CITY_OFFICER, district))), day)).isEmpty();
    return found;
  }

  @Test
  void what_is_left_over_is_counted_by_index() {
    transaction.executeWithoutResult(status -> {
      jdbc.sql("""
          with front as (insert into organization_unit (kind, level) select 'COMMUNE_FRONT', 'COMMUNE' from generate_series(1, 4000) returning id),
          body as (insert into organization_unit (kind, level) select 'MEMBER_ORGANIZATION', 'COMMUNE' from generate_series(1, 20000) returning id)
          insert into organization_unit_span (unit_id, from_day, until_day, name, short_name, beside_id, official_order, search_key, last)
          select id, '2014-04-01'::date, case when id % 100 = 0 then '2025-07-01'::date end, 'x', 'x', null::bigint, id, 'x', true from front
          union all
          select id, '2014-04-01', null, 'x', 'x', (select min(f.id) from front f) + id % 4000, id, 'x', true from body
          """).update();
      jdbc.sql("analyze organization_unit, organization_unit_span").update();
      assertThat(String.join("\n", jdbc.sql("explain " + UnitTable.LEFT_OVER).param("day", LEVEL_ENDED).param("endedLevels", new String[] {"DISTRICT"}).query(String.class).list()))
          .doesNotContain("Seq Scan on organization_unit u", "Seq Scan on organization_unit_span");
      status.setRollbackOnly();
    });
  }

  @Test
  void a_body_that_is_not_central_stands_beside_a_front_or_below_a_body() {
    var union = enter(body("BD-L1", UnitKind.MEMBER_ORGANIZATION, UnitLevel.CENTRAL, null, null));
    assertThat(refusal(() -> enter(body("BD-L2", UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, null, null)))).containsExactly("organization.body-alone");
    assertThat(refusal(() -> enter(body("BD-L3", UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, union, null)))).isEmpty();
    assertThat(against(founded("BD-L4", UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, null, null, DAY))).containsExactly("organization.body-alone");
  }

  @Test
  void no_body_is_founded_beside_a_front_that_ends_in_the_same_act() {
    var front = own("BD-N", UnitKind.COMMUNE_FRONT, district);
    var heir = founded("BD-N1", UnitKind.COMMUNE_FRONT, UnitLevel.COMMUNE, district, null, DAY);
    var body = founded("BD-N2", UnitKind.MEMBER_ORGANIZATION, UnitLevel.COMMUNE, null, front, DAY);
    var change = new Change.Succession(List.of(front), List.of(heir, body), List.of(new Change.Link(front, heir.code())));
    assertThat(refusal(() -> change(change))).containsExactly("organization.parent-ends");
  }

  @Test
  void a_body_of_the_state_is_below_one_of_its_own_or_a_higher_level() {
    var committee = enter(body("BD-S1", UnitKind.PEOPLES_COMMITTEE, UnitLevel.COMMUNE, null, commune));
    var department = enter(body("BD-S2", UnitKind.STATE_BODY, UnitLevel.PROVINCE, null, city));
    assertThat(against(founded("BD-S3", UnitKind.STATE_BODY, UnitLevel.CENTRAL, committee, null, DAY))).containsExactly("organization.parent-wrong");
    assertThat(against(founded("BD-S4", UnitKind.STATE_BODY, UnitLevel.COMMUNE, committee, null, DAY))).isEmpty();
    assertThat(against(founded("BD-S5", UnitKind.STATE_BODY, UnitLevel.PROVINCE, department, null, DAY))).isEmpty();
    assertThat(against(founded("BD-S6", UnitKind.STATE_BODY, UnitLevel.CENTRAL, department, null, DAY))).containsExactly("organization.parent-wrong");
  }

  @Test
  void the_central_front_right_above_a_unit_is_told_once() {
    var central = own("BD-TW", UnitKind.CENTRAL_FRONT, null);
    var near = units.near(own("BD-R", UnitKind.DISTRICT_FRONT, central), DAY, 100);
    assertThat(near.above()).extracting(Unit::id).containsExactly(central);
    assertThat(near.around()).extracting(Unit::id).doesNotContain(central);
    assertThat(around(commune)).as("where it is not above").contains(central);
  }

  @Test
  void the_list_is_read_page_by_page_in_the_official_order_whatever_is_asked_for() {
    for (var words : List.of("", "bd-", "don vi bd")) {
      var whole = new UnitQuery(words, DAY, new Choice(Choice.ALL, ""), Place.START);
      var once = units.found(whole, 1000);
      assertThat(once).hasSize(units.countFound(whole)).isSortedAccordingTo(Comparator.comparing(UnitRow::officialOrder).thenComparing(UnitRow::id));
      var paged = new ArrayList<UnitRow>();
      var place = Place.START;
      for (var page = units.found(whole, 3); !page.isEmpty(); page = units.found(whole.from(place), 3)) {
        paged.addAll(page);
        place = new Place(page.getLast().officialOrder(), page.getLast().id());
      }
      assertThat(paged).isEqualTo(once);
    }
  }

  @Test
  void a_unit_is_founded_only_where_its_kind_belongs() {
    var board = own("BD-B", UnitKind.CITY_BOARD, city);
    var committee = enter(body("BD-UB", UnitKind.PEOPLES_COMMITTEE, UnitLevel.PROVINCE, null, city));
    assertThat(against(founded("BD-1", UnitKind.COMMUNE_FRONT, UnitLevel.COMMUNE, board, null, DAY))).containsExactly("organization.parent-wrong");
    assertThat(against(founded("BD-2", UnitKind.FRONT_WORK_BOARD, null, board, null, DAY))).containsExactly("organization.parent-wrong");
    assertThat(against(founded("BD-3", UnitKind.FRONT_WORK_BOARD, null, commune, null, DAY))).isEmpty();
    assertThat(against(founded("BD-4", UnitKind.COMMUNE_FRONT, UnitLevel.COMMUNE, committee, null, DAY))).containsExactly("organization.parent-wrong");
    assertThat(against(founded("BD-5", UnitKind.PEOPLES_COMMITTEE, UnitLevel.COMMUNE, city, null, DAY))).containsExactly("organization.parent-wrong");
    assertThat(against(founded("BD-6", UnitKind.PEOPLES_COMMITTEE, UnitLevel.PROVINCE, committee, null, DAY)))
        .containsExactly("organization.parent-wrong");
    assertThat(against(founded("BD-7", UnitKind.PEOPLES_COMMITTEE, UnitLevel.COMMUNE, committee, city, DAY)))
        .containsExactly("organization.beside-wrong");
    assertThat(against(founded("BD-8", UnitKind.PEOPLES_COMMITTEE, UnitLevel.CENTRAL, null, null, DAY))).containsExactly("organization.level-wrong");
    assertThat(against(founded("BD-9", UnitKind.PEOPLES_COMMITTEE, UnitLevel.COMMUNE, committee, commune, DAY))).isEmpty();
    assertThat(against(founded("BD-0", UnitKind.CITY_BOARD, null, null, city, DAY))).containsExactly("organization.beside-wrong");
  }

  @Test
  void a_body_put_to_another_front_stands_beside_it_from_that_day_and_comes_into_nobodys_scope() {
    var union = enter(body("BD-TT", UnitKind.MEMBER_ORGANIZATION, UnitLevel.CENTRAL, null, null));
    var body = enter(body("BD-T", UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, union, null));
    change(new Change.Move(body, city));
    assertThat(units.unit(body, DAY).beside()).isEqualTo(city);
    assertThat(units.unit(body, DAY).parent()).as("who is above it stays").isEqualTo(union);
    assertThat(units.unit(body, DAY.minusDays(1)).beside()).isNull();
    assertThat(table.livingWithin(new Scope(List.of(city)))).extracting(Unit::id).doesNotContain(body);
    assertThat(refusal(() -> change(new Change.Move(body, commune), DAY.plusDays(1)))).containsExactly("organization.beside-wrong");
    assertThat(refusal(() -> change(new Change.Move(commune, body), DAY.plusDays(1)))).contains("organization.parent-wrong");
  }

  @Test
  void only_bodies_beside_the_front_are_entered_without_a_paper_and_sent_again_they_are_entered_once() {
    assertThat(refusal(() -> reorganizations.enter(
        new NewUnit("BD-F", "Phường", "Phường", null, UnitKind.COMMUNE_FRONT, city, 1, true, FOUNDED), clerk))).contains("organization.founded-by-act");
    var body = body("BD-E", UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, null, city);
    var first = enter(body);
    assertThat(enter(body)).isEqualTo(first);
    assertThat(refusal(() -> enter(new NewUnit(
        "BD-E", "Tên khác", "Tên khác", null, UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, null, city, 1, true, FOUNDED))))
        .containsExactly("organization.code-taken");
    assertThatThrownBy(() -> reorganizations.enter(body, FOUNDER)).isInstanceOf(NotTheirAct.class);
  }

  @Test
  void no_body_beside_the_front_is_a_member_of_a_cluster() {
    var body = enter(body("BD-C", UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, null, city));
    for (var kind : ClusterKind.values()) {
      var cluster = new NewCluster("Khối " + kind, kind, List.of(body), ClusterLead.NOBODY);
      assertThat(refusal(() -> clusters.divide(new NewDivision(NewDivision.Host.CITY, LocalDate.of(2020, 1, 1), null, true, List.of(cluster)), clerk)))
          .contains("organization.cluster-foreign");
    }
    var division = new NewDivision(
        NewDivision.Host.CITY, LocalDate.of(2019, 1, 1), null, true,
        List.of(new NewCluster("Cụm 1", ClusterKind.TERRITORIAL, List.of(district), ClusterLead.NOBODY)));
    clusters.divide(division, clerk);
    assertThatThrownBy(() -> jdbc.sql("""
        update organization_membership set unit_id = :body where unit_id = :unit
        """).param("body", body.value()).param("unit", district.value()).update()).isInstanceOf(DataIntegrityViolationException.class);
  }

  private UnitId own(String code, UnitKind kind, @Nullable UnitId parent) {
    return units.found(new NewUnit(code, "Ủy ban MTTQ " + code, code, null, kind, parent, ++made, true, FOUNDED), clerk);
  }

  private NewUnit body(String code, UnitKind kind, UnitLevel level, @Nullable UnitId parent, @Nullable UnitId beside) {
    return new NewUnit(code, "Cơ quan " + code, code, null, kind, level, parent, beside, ++made, true, FOUNDED);
  }

  private NewUnit founded(String code, UnitKind kind, @Nullable UnitLevel level, @Nullable UnitId parent, @Nullable UnitId beside, LocalDate on) {
    return new NewUnit(code, "Đơn vị " + code, code, null, kind, level, parent, beside, ++made, true, on);
  }

  private UnitId enter(NewUnit body) {
    return reorganizations.enter(body, clerk);
  }

  /// Founds it by a paper, on its day.
  private UnitId found(NewUnit unit) {
    change(new Change.Succession(List.of(), List.of(unit), List.of()), unit.from());
    return units.byCode(unit.code()).orElseThrow().id();
  }

  private List<UnitId> found(Choice choice) {
    return units.found(new UnitQuery("", DAY, choice, Place.START), 1000).stream().map(row -> new UnitId(row.id())).toList();
  }

  private List<UnitId> around(UnitId unit) {
    return units.near(unit, DAY, 100).around().stream().map(Unit::id).toList();
  }

  private void change(Change change) {
    change(change, DAY);
  }

  private void change(Change change, LocalDate on) {
    reorganizations.carryOut(new Reorganization(change, on, ACT, UUID.randomUUID(), true), clerk);
  }

  /// The codes of what stands against the founding of units on their day.
  private List<String> against(NewUnit... founded) {
    var change = new Change.Succession(List.of(), Arrays.asList(founded), List.of());
    var reorganization = new Reorganization(change, founded[0].from(), ACT, UUID.randomUUID(), true);
    return reorganizations.preview(reorganization, clerk).unmet().stream().map(Unmet::code).toList();
  }

  private static List<String> refusal(Runnable act) {
    var refused = catchThrowableOfType(Refused.class, act::run);
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }
}
