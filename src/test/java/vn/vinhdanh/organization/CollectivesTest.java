package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/// Collectives and households over time: each test works on a unit of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectivesTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate SINCE = LocalDate.of(2019, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2020, 7, 1);
  private static final LegalAct ACT = new LegalAct("895/NQ-UBTVQH14", "Ủy ban Thường vụ Quốc hội", LocalDate.of(2020, 2, 11), "Sắp xếp");

  @Autowired Collectives collectives;
  @Autowired PersonFiles files;
  @Autowired Transfers transfers;
  @Autowired Merges merges;
  @Autowired Reorganizations reorganizations;
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
    city = units.found(new NewUnit("CV", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), clerk);
    clerk = holding(new Duty(Role.CITY_OFFICER, city));
  }

  @Test
  void a_collective_is_called_and_counted_as_of_a_day_and_nothing_said_before_is_lost() {
    var unit = unit();
    var id = enter(unit, "Ban Phong trào");
    change(id, CollectiveFacts.of("Ban Phong trào, Tuyên giáo", true, 7), DAY);
    assertThat(file(id).spans()).extracting(CollectiveFile.Span::from, CollectiveFile.Span::until)
        .containsExactly(tuple(SINCE, DAY), tuple(DAY, null));
    assertThat(line(unit, DAY.minusDays(1)).facts()).isEqualTo(CollectiveFacts.of("Ban Phong trào", false, 5));
    assertThat(line(unit, DAY).facts()).isEqualTo(CollectiveFacts.of("Ban Phong trào, Tuyên giáo", true, 7));
    assertThat(collectives.of(unit, SINCE.minusDays(1), null, 100, clerk)).isEmpty();
    change(id, CollectiveFacts.of("Ban Phong trào - Tuyên giáo", true, 7), DAY);
    assertThat(file(id).spans()).as("what is said of the very day takes the place of what was").hasSize(2);
    assertThat(jdbc.sql("select name from organization_collective_span where collective_id = :id and not stands")
        .param("id", id.value()).query(String.class).list()).containsExactly("Ban Phong trào, Tuyên giáo");
    change(id, file(id).last().facts(), DAY.plusDays(9));
    assertThat(file(id).spans()).as("the same again").hasSize(2);
    assertThat(refusal(() -> change(id, CollectiveFacts.of("Sớm", false, 5), DAY.minusDays(1)))).containsExactly("organization.collective-changed-later");
    assertThat(refusal(() -> change(id, file(id).last().facts(), DAY.minusDays(1)))).as("the same, but since earlier")
        .containsExactly("organization.collective-changed-later");
    assertThat(refusal(() -> change(id, CollectiveFacts.of("Mai", false, 5), day.today().plusDays(1)))).containsExactly("organization.post-not-yet");
    assertThat(people.collective(id).name()).isEqualTo("Ban Phong trào - Tuyên giáo");
  }

  @Test
  void it_is_there_in_the_life_of_its_unit_under_a_name_of_its_own() {
    var unit = unit();
    assertThat(refusal(() -> enter(unit, "Tổ 1", FOUNDED.minusDays(1)))).containsExactly("organization.collective-before-unit");
    enter(unit, "Tổ 1", FOUNDED);
    assertThat(refusal(() -> enter(unit, "tổ 1", DAY))).containsExactly("organization.collective-there");
    var other = enter(unit, "Tổ 2", day.today());
    assertThat(refusal(() -> change(other, CollectiveFacts.of("TỔ 1", false, 5), day.today()))).containsExactly("organization.collective-there");
    assertThat(refusal(() -> enter(unit, "Tổ 3", day.today().plusDays(1)))).containsExactly("organization.post-not-yet");
    end(enter(unit, "Tổ 4"), DAY);
    enter(unit, "Tổ 4", DAY);
  }

  @Test
  void an_ended_one_is_there_on_the_day_before_and_not_on_the_day() {
    var unit = unit();
    var id = enter(unit, "Tổ cuối");
    var member = person(unit);
    join(id, SINCE, member);
    assertThat(refusal(() -> end(id, SINCE))).containsExactly("organization.collective-changed-later", "organization.collective-member-later");
    assertThat(refusal(() -> end(id, day.today().plusDays(1)))).containsExactly("organization.post-not-yet");
    end(id, DAY);
    end(id, DAY);
    assertThat(collectives.of(unit, DAY.minusDays(1), null, 100, clerk)).hasSize(1);
    assertThat(collectives.of(unit, DAY, null, 100, clerk)).isEmpty();
    assertThat(members(id, DAY.minusDays(1))).containsExactly(member);
    assertThat(members(id, DAY)).isEmpty();
    assertThat(people.collectivesOf(unit)).isEmpty();
    assertThat(refusal(() -> change(id, CollectiveFacts.of("Lại", false, 5), DAY.plusDays(1)))).containsExactly("organization.collective-gone");
    assertThat(refusal(() -> join(id, DAY, person(unit)))).containsExactly("organization.collective-gone");
    assertThat(refusal(() -> end(id, DAY.plusDays(1)))).containsExactly("organization.collective-gone");
    assertThat(acts(id)).containsExactly("organization.collective-entered", "organization.collective-joined", "organization.collective-ended");
  }

  @Test
  void members_are_of_the_unit_from_day_to_day() {
    var unit = unit();
    var id = enter(unit, "Tổ thành viên");
    var one = person(unit);
    var two = person(unit);
    join(id, DAY, one, two);
    join(id, DAY, one, two);
    assertThat(members(id, DAY.minusDays(1))).isEmpty();
    assertThat(members(id, DAY)).containsExactlyInAnyOrder(one, two);
    assertThat(line(unit, DAY).members()).isEqualTo(2);
    assertThat(refusal(() -> join(id, DAY.plusDays(1), one))).containsExactly("organization.member-already");
    assertThat(refusal(() -> join(id, SINCE.minusDays(1), person(unit)))).containsExactly("organization.member-before", "organization.member-no-post");
    assertThat(refusal(() -> join(id, day.today().plusDays(1), person(unit)))).containsExactly("organization.post-not-yet");
    var stranger = person(unit());
    assertThatThrownBy(() -> join(id, DAY, stranger)).isInstanceOf(NotFound.class);

    long of = member(id, one);
    assertThat(refusal(() -> part(id, of, DAY))).containsExactly("organization.member-turned");
    part(id, of, DAY.plusDays(1));
    part(id, of, DAY.plusDays(1));
    assertThat(members(id, DAY)).contains(one);
    assertThat(members(id, DAY.plusDays(1))).containsExactly(two);
    assertThat(refusal(() -> part(id, of, DAY.plusDays(2)))).containsExactly("organization.member-gone");
    join(id, DAY.plusDays(1), one);
    assertThat(members(id, DAY.plusDays(1))).containsExactlyInAnyOrder(one, two);
    assertThat(file(id).members()).hasSize(3);
  }

  @Test
  void a_membership_entered_by_mistake_stays_as_a_row_that_does_not_stand() {
    var unit = unit();
    var id = enter(unit, "Tổ nhầm");
    var one = person(unit);
    join(id, DAY, one);
    long of = member(id, one);
    for (int time = 0; time < 2; time++) {
      collectives.mistaken(id, of, file(id).version(), clerk);
    }
    assertThat(file(id).members()).isEmpty();
    assertThat(jdbc.sql("select count(*) from organization_collective_member where id = :id and not stands").param("id", of).query(Integer.class).single())
        .isOne();
    join(id, DAY, one);
    assertThat(members(id, DAY)).containsExactly(one);
    assertThatThrownBy(() -> collectives.mistaken(enter(unit, "Tổ khác"), of, 0, clerk)).isInstanceOf(NotFound.class);
  }

  @Test
  void who_leaves_the_work_is_a_member_no_longer_and_is_one_again_when_that_was_a_mistake() {
    var unit = unit();
    var id = enter(unit, "Tổ nghỉ");
    var one = person(unit);
    join(id, SINCE, one);
    files.leave(one, LeaveKind.RETIRED, DAY, UUID.randomUUID(), clerk);
    assertThat(members(id, DAY.minusDays(1))).containsExactly(one);
    assertThat(members(id, DAY)).isEmpty();
    files.cancelLeave(one, files.file(one, clerk).away().orElseThrow().id(), clerk);
    assertThat(members(id, day.today())).containsExactly(one);
    files.leave(one, LeaveKind.RESIGNED, DAY, UUID.randomUUID(), clerk);
    files.comeBack(one, PostTerm.since(DAY.plusYears(1), unit, "Chuyên viên", PostRank.STAFF), UUID.randomUUID(), clerk);
    assertThat(members(id, day.today())).as("coming back to the unit is not coming back to the collective").isEmpty();
    join(id, DAY.plusYears(2), one);
    assertThat(file(id).members()).extracting(CollectiveFile.Member::from, CollectiveFile.Member::until)
        .containsExactly(tuple(SINCE, DAY), tuple(DAY.plusYears(2), null));
  }

  @Test
  void a_membership_that_a_leave_entered_afterwards_took_away_stays_away() {
    var unit = unit();
    var id = enter(unit, "Tổ nghỉ trước");
    var one = person(unit);
    join(id, DAY.plusDays(10), one);
    long taken = member(id, one);
    files.leave(one, LeaveKind.RETIRED, DAY, UUID.randomUUID(), clerk);
    assertThat(file(id).members()).isEmpty();
    files.comeBack(one, PostTerm.since(DAY.plusYears(1), unit, "Chuyên viên", PostRank.STAFF), UUID.randomUUID(), clerk);
    assertThat(members(id, day.today())).isEmpty();
    assertThatThrownBy(() -> collectives.mistaken(id, taken, file(id).version(), clerk)).isInstanceOf(NotFound.class);
    join(id, DAY.minusDays(5), one);
    assertThat(file(id).members()).extracting(CollectiveFile.Member::from, CollectiveFile.Member::until)
        .containsExactly(tuple(DAY.minusDays(5), DAY));
    join(id, DAY.plusYears(2), one);
    assertThat(members(id, day.today())).containsExactly(one);
  }

  @Test
  void who_goes_to_another_unit_is_a_member_no_longer() {
    var unit = unit();
    var fresh = unit();
    var id = enter(unit, "Tổ chuyển");
    var one = person(unit);
    join(id, SINCE, one);
    long transfer = transfers.offer(one, unit, PostTerm.since(DAY, fresh, "Chuyên viên", PostRank.STAFF), UUID.randomUUID(), clerk);
    assertThat(members(id, DAY)).containsExactly(one);
    transfers.accept(transfer, clerk);
    assertThat(members(id, DAY.minusDays(1))).containsExactly(one);
    assertThat(members(id, DAY)).isEmpty();
  }

  @Test
  void it_ends_with_its_unit_also_when_that_is_entered_afterwards() {
    var unit = unit();
    var id = enter(unit, "Tổ theo đơn vị");
    var one = person(unit);
    join(id, SINCE, one);
    join(id, DAY.plusDays(1), person(unit));
    reorganizations.carryOut(new Reorganization(new Change.Ending(unit), DAY, ACT, UUID.randomUUID(), true), clerk);
    assertThat(file(id).until()).isEqualTo(DAY);
    assertThat(members(id, DAY.minusDays(1))).containsExactly(one);
    assertThat(file(id).members()).as("who was to join when it was no longer there").hasSize(1);
    assertThat(line(unit, DAY.minusDays(1)).members()).isOne();
    assertThat(refusal(() -> enter(unit, "Tổ muộn", DAY.minusDays(9)))).containsExactly("organization.collective-after-unit");
  }

  @Test
  void a_merged_person_is_one_member_under_both_numbers() {
    var unit = unit();
    var id = enter(unit, "Tổ gộp");
    var stayer = person(unit);
    var merged = person(unit);
    join(id, DAY, merged);
    var merging = new Merging(
        stayer, files.file(stayer, clerk).version(), merged, files.file(merged, clerk).version(), Set.of(), "Nhập hai lần", UUID.randomUUID());
    long merge = merges.merge(merging, clerk);
    assertThat(members(id, DAY)).containsExactly(stayer);
    assertThat(refusal(() -> join(id, DAY.plusDays(1), stayer))).containsExactly("organization.member-already");
    join(id, DAY, merged);
    assertThat(file(id).members()).hasSize(1);
    merges.undo(stayer, merge, files.file(stayer, clerk).version(), "Hai người", clerk);
    assertThat(members(id, DAY)).containsExactly(merged);
  }

  @Test
  void who_was_a_member_by_both_files_is_one_member_and_parts_once() {
    var unit = unit();
    var id = enter(unit, "Tổ nhập");
    var stayer = person(unit);
    var merged = person(unit);
    join(id, DAY, stayer);
    join(id, DAY.plusDays(9), merged);
    var merging = new Merging(
        stayer, files.file(stayer, clerk).version(), merged, files.file(merged, clerk).version(), Set.of(), "Nhập hai lần", UUID.randomUUID());
    long merge = merges.merge(merging, clerk);
    assertThat(file(id).members()).singleElement().satisfies(member -> {
      assertThat(member.from()).isEqualTo(DAY);
      assertThat(member.until()).isNull();
    });
    assertThat(line(unit, DAY.plusDays(9)).members()).isOne();
    long member = member(id, stayer);
    part(id, member, DAY.plusDays(20));
    assertThat(members(id, DAY.plusDays(19))).containsExactly(stayer);
    assertThat(members(id, DAY.plusDays(20))).isEmpty();
    part(id, member, DAY.plusDays(5));
    assertThat(members(id, DAY.plusDays(9))).as("what began later beside it").isEmpty();
    collectives.mistaken(id, member, file(id).version(), clerk);
    assertThat(file(id).members()).isEmpty();
    merges.undo(stayer, merge, files.file(stayer, clerk).version(), "Hai người", clerk);
    assertThat(file(id).members()).isEmpty();
  }

  @Test
  void a_membership_entered_by_mistake_by_both_files_is_taken_away_by_both() {
    var unit = unit();
    var id = enter(unit, "Tổ nhầm");
    var stayer = person(unit);
    var merged = person(unit);
    join(id, DAY, stayer, merged);
    merges.merge(
        new Merging(
            stayer, files.file(stayer, clerk).version(), merged, files.file(merged, clerk).version(), Set.of(), "Nhập hai lần", UUID.randomUUID()),
        clerk);
    collectives.mistaken(id, member(id, stayer), file(id).version(), clerk);
    assertThat(file(id).members()).isEmpty();
  }

  @Test
  void a_household_has_a_head_and_an_address_and_no_members() {
    var unit = unit();
    var facts = CollectiveFacts.household("Hộ gia đình bà Lê Mẫu An", "Lê Mẫu An", "Số 5, tổ 3");
    var id = collectives.enter(new NewCollective(unit, CollectiveKind.HOUSEHOLD, facts, SINCE, UUID.randomUUID()), clerk);
    assertThat(line(unit, DAY).facts()).isEqualTo(facts);
    assertThat(people.collectivesOf(unit)).as("what is proposed as a collective").isEmpty();
    assertThatThrownBy(() -> people.collective(id)).isInstanceOf(NotFound.class);
    assertThat(refusal(() -> join(id, DAY, person(unit)))).containsExactly("organization.household-no-members");
    assertThatThrownBy(() -> jdbc.sql("""
            insert into organization_collective_member (collective_id, kind, person_id, from_day)
            select id, kind, (select min(id) from organization_person), '2020-01-01' from organization_collective where id = :id
            """).param("id", id.value()).update()).isInstanceOf(DataIntegrityViolationException.class);
    change(id, CollectiveFacts.household(facts.name(), "Lê Mẫu Bình", "Số 7, tổ 3"), DAY);
    assertThat(jdbc.sql("select facts::text from audit_entry where kind = 'collective' and subject_id = :id").param("id", id.value()).query(String.class).list())
        .hasSize(2).allSatisfy(told -> assertThat(told).doesNotContain("Lê Mẫu"));
  }

  @Test
  void they_are_kept_for_the_unit_and_shown_to_its_readers() {
    var unit = unit();
    var id = enter(unit, "Tổ của đơn vị");
    var one = person(unit);
    var officer = holding(new Duty(Role.UNIT_OFFICER, unit));
    collectives.join(id, 0, List.of(one), DAY, officer);
    for (var reader : List.of(holding(new Duty(Role.UNIT_HEAD, unit)), holding(new Duty(Role.CITY_LEADER, city)), holding(new Duty(Role.AUDITOR, city)))) {
      assertThat(collectives.of(unit, DAY, null, 100, reader)).hasSize(1);
      assertThat(collectives.file(id, reader).kept()).isFalse();
      assertThatThrownBy(() -> collectives.join(id, 1, List.of(one), DAY.plusDays(1), reader)).isInstanceOf(NotTheirAct.class);
      assertThatThrownBy(() -> collectives.enter(
          new NewCollective(unit, CollectiveKind.TEAM, CollectiveFacts.of("Tổ lạ", false, 3), DAY, UUID.randomUUID()), reader)).isInstanceOf(NotTheirAct.class);
    }
    for (var stranger : List.of(
        holding(new Duty(Role.UNIT_OFFICER, unit())), holding(new Duty(Role.COUNCIL_MEMBER, city)), holding(new Duty(Role.ADMINISTRATOR, city)))) {
      assertThat(collectives.of(unit, DAY, null, 100, stranger)).isEmpty();
      assertThatThrownBy(() -> collectives.file(id, stranger)).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> collectives.end(id, 1, DAY, stranger)).isInstanceOf(NotFound.class);
    }
  }

  @Test
  void what_is_sent_twice_is_done_once_and_a_stale_act_is_told() {
    var unit = unit();
    var once = UUID.randomUUID();
    var meant = new NewCollective(unit, CollectiveKind.TEAM, CollectiveFacts.of("Tổ một lần", false, 3), SINCE, once);
    assertThat(collectives.enter(meant, clerk)).isEqualTo(collectives.enter(meant, clerk));
    var id = collectives.enter(meant, clerk);
    change(id, CollectiveFacts.of("Tổ đổi", false, 3), DAY);
    assertThatThrownBy(() -> collectives.change(id, 0, CollectiveFacts.of("Tổ khác", false, 3), DAY, clerk)).isInstanceOf(ChangedMeanwhile.class);
    assertThatThrownBy(() -> collectives.join(id, 0, List.of(person(unit)), DAY, clerk)).isInstanceOf(ChangedMeanwhile.class);
    assertThatThrownBy(() -> collectives.end(id, 0, DAY.plusDays(1), clerk)).isInstanceOf(ChangedMeanwhile.class);
    assertThat(acts(id)).containsExactly("organization.collective-entered", "organization.collective-changed");
  }

  @Test
  void of_two_who_change_one_at_once_one_is_told() throws Exception {
    var unit = unit();
    var id = enter(unit, "Tổ cùng lúc");
    var one = person(unit);
    int read = file(id).version();
    assertThat(atOnce("select id from organization_collective where id = " + id.value() + " for update", List.of(
            () -> collectives.join(id, read, List.of(one), DAY, clerk),
            () -> collectives.join(id, read, List.of(one), DAY.plusDays(1), clerk))))
        .containsExactly("done", "ChangedMeanwhile");
    assertThat(file(id).members()).hasSize(1);
    assertThat(atOnce("select id from organization_unit where id = " + unit.value() + " for update", List.of(
            () -> enter(unit, "Tổ mới"), () -> enter(unit, "TỔ MỚI"))))
        .containsExactly("done", "Refused");
    var other = enter(unit, "Tổ kia");
    assertThat(atOnce("select id from organization_unit where id = " + unit.value() + " for update", List.of(
            () -> change(id, CollectiveFacts.of("Tổ chung", false, 5), DAY), () -> change(other, CollectiveFacts.of("TỔ CHUNG", false, 5), DAY))))
        .containsExactly("done", "Refused");
    assertThat(collectives.of(unit, DAY, enter(unit(), "Tổ đơn vị khác").value(), 100, clerk)).as("behind one of another unit").isEmpty();
  }

  @Test
  void the_database_keeps_spans_apart() {
    var unit = unit();
    var id = enter(unit, "Tổ chồng");
    var one = person(unit);
    join(id, DAY, one);
    assertThatThrownBy(() -> jdbc.sql("""
            insert into organization_collective_member (collective_id, kind, person_id, from_day) values (:id, 'TEAM', :person, '2021-01-01')
            """).param("id", id.value()).param("person", one.value()).update()).isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> jdbc.sql("""
            insert into organization_collective_span (collective_id, kind, from_day, until_day, name, small, headcount, last)
            values (:id, 'TEAM', '2021-01-01', '2021-02-01', 'Chồng', false, 3, false)
            """).param("id", id.value()).update()).isInstanceOf(DataIntegrityViolationException.class);
  }

  private List<String> atOnce(String lock, List<Runnable> acts) throws Exception {
    var outcomes = new ArrayList<String>();
    var callables = acts.stream().<Callable<String>>map(act -> () -> outcome(act)).toList();
    for (var outcome : AtOnce.behind(lock, context, callables)) {
      outcomes.add(outcome.get());
    }
    return outcomes;
  }

  private static String outcome(Runnable act) {
    try {
      act.run();
      return "done";
    } catch (Refused | ChangedMeanwhile no) {
      return no.getClass().getSimpleName();
    }
  }

  private UnitId unit() {
    String code = "CV" + ++made;
    return units.found(
        new NewUnit(code, "Ủy ban MTTQ phường " + code, "Phường " + code, null, UnitKind.COMMUNE_FRONT, city, made, true, FOUNDED), clerk);
  }

  private CollectiveId enter(UnitId unit, String name) {
    return enter(unit, name, SINCE);
  }

  private CollectiveId enter(UnitId unit, String name, LocalDate from) {
    return collectives.enter(new NewCollective(unit, CollectiveKind.TEAM, CollectiveFacts.of(name, false, 5), from, UUID.randomUUID()), clerk);
  }

  private PersonId person(UnitId unit) {
    return people.enter("Lê Mẫu Viên", unit, "Chuyên viên", PostRank.STAFF, SINCE, true, clerk);
  }

  private CollectiveFile file(CollectiveId id) {
    return collectives.file(id, clerk);
  }

  private CollectiveLine line(UnitId unit, LocalDate on) {
    return collectives.of(unit, on, null, 100, clerk).getFirst();
  }

  private void change(CollectiveId id, CollectiveFacts facts, LocalDate from) {
    collectives.change(id, file(id).version(), facts, from, clerk);
  }

  private void end(CollectiveId id, LocalDate until) {
    collectives.end(id, file(id).version(), until, clerk);
  }

  private void join(CollectiveId id, LocalDate from, PersonId... who) {
    collectives.join(id, file(id).version(), List.of(who), from, clerk);
  }

  private void part(CollectiveId id, long member, LocalDate until) {
    collectives.part(id, member, file(id).version(), until, clerk);
  }

  private List<PersonId> members(CollectiveId id, LocalDate on) {
    return file(id).membersOn(on).stream().map(CollectiveFile.Member::person).toList();
  }

  private long member(CollectiveId id, PersonId person) {
    return file(id).members().stream().filter(member -> member.person().equals(person)).findFirst().orElseThrow().id();
  }

  private List<String> acts(CollectiveId id) {
    return jdbc.sql("select act from audit_entry where kind = 'collective' and subject_id = :id order by id")
        .param("id", id.value()).query(String.class).list();
  }

  private static Actor holding(Duty... duties) {
    return new Actor(new AccountId(0), new PersonId(0), "", List.of(duties));
  }

  private static List<String> refusal(Runnable act) {
    var refused = catchThrowableOfType(Refused.class, act::run);
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }
}
