package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
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
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Particulars in the files of people: each test works on a file of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParticularsTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate SINCE = LocalDate.of(2019, 1, 1);

  @Autowired Particulars particulars;
  @Autowired Merges merges;
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
    city = units.found(new NewUnit("PT", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), clerk);
    clerk = holding(new Duty(Role.CITY_OFFICER, city));
  }

  @Test
  void a_correction_is_a_row_of_its_own_and_nothing_is_written_over_what_somebody_else_entered() {
    var person = enter(unit());
    for (int time = 0; time < 2; time++) {
      put(person, ParticularKind.QUALIFICATION, "Cử nhân", null);
    }
    long first = read(person, ParticularKind.QUALIFICATION);
    assertThatThrownBy(() -> put(person, ParticularKind.QUALIFICATION, "Thạc sĩ", null)).isInstanceOf(ChangedMeanwhile.class);
    put(person, ParticularKind.QUALIFICATION, "Thạc sĩ", first);
    assertThatThrownBy(() -> particulars.cancel(person, ParticularKind.QUALIFICATION, first, clerk)).isInstanceOf(ChangedMeanwhile.class);
    long second = read(person, ParticularKind.QUALIFICATION);
    for (int time = 0; time < 2; time++) {
      particulars.cancel(person, ParticularKind.QUALIFICATION, second, clerk);
    }
    assertThat(all(person)).extracting(Particular::state).containsExactly(EntryState.CANCELLED, EntryState.REPLACED, EntryState.REPLACED);
    put(person, ParticularKind.QUALIFICATION, "Tiến sĩ", null);
    assertThat(all(person)).extracting(Particular::value).containsExactly("Tiến sĩ", "Thạc sĩ", "Thạc sĩ", "Cử nhân");
    assertThat(jdbc.sql("""
            select e.act || ' ' || (e.facts ->> 'particular') || ' ' || v.field || '=' || v.value
            from audit_entry e join audit_personal v on v.entry_id = e.id
            where e.act like 'organization.particular-%' and e.subject_id = :id order by e.id, v.field desc
            """).param("id", person.value()).query(String.class).list())
        .containsExactly(
            "organization.particular-entered QUALIFICATION particular-value.after=Cử nhân",
            "organization.particular-corrected QUALIFICATION particular-value.before=Cử nhân",
            "organization.particular-corrected QUALIFICATION particular-value.after=Thạc sĩ",
            "organization.particular-cancelled QUALIFICATION particular-value.before=Thạc sĩ",
            "organization.particular-entered QUALIFICATION particular-value.after=Tiến sĩ");
  }

  @Test
  void ethnic_group_and_religion_are_kept_for_an_award_shown_to_the_keeper_alone_and_not_told_by_the_trail() {
    var unit = unit();
    var person = enter(unit);
    assertThatThrownBy(() -> put(person, ParticularKind.RELIGION, "Phật giáo", null)).isInstanceOf(DataIntegrityViolationException.class);
    particulars.put(person, ParticularKind.RELIGION, "Phật giáo", AwardPurpose.GREAT_UNITY_MEDAL, null, clerk);
    particulars.put(person, ParticularKind.ETHNIC_GROUP, "Tày", AwardPurpose.GREAT_UNITY_ORDER, null, clerk);
    put(person, ParticularKind.SCHOOLING, "12/12", null);
    assertThat(particulars.of(files.file(person, holding(new Duty(Role.UNIT_OFFICER, unit))))).hasSize(3);
    for (var reader : List.of(holding(new Duty(Role.UNIT_HEAD, unit)), holding(new Duty(Role.AUDITOR, city)), holding(new Duty(Role.CITY_LEADER, city)))) {
      assertThat(particulars.of(files.file(person, reader))).extracting(Particular::kind).containsExactly(ParticularKind.SCHOOLING);
      assertThatThrownBy(() -> particulars.put(person, ParticularKind.SCHOOLING, "10/10", null, null, reader)).isInstanceOf(NotTheirAct.class);
      assertThatThrownBy(() -> particulars.cancel(person, ParticularKind.SCHOOLING, 1, reader)).isInstanceOf(NotTheirAct.class);
    }
    assertThat(jdbc.sql("""
            select coalesce(string_agg(e.facts || e.changes || coalesce(v.value, ''), ' '), '') from audit_entry e left join audit_personal v on v.entry_id = e.id
            where e.subject_id = :id
            """).param("id", person.value()).query(String.class).single())
        .contains("RELIGION", "12/12").doesNotContain("Phật", "Tày");
  }

  @Test
  void the_trail_tells_a_particular_in_words() {
    var person = enter(unit());
    put(person, ParticularKind.POLITICAL_THEORY, "ADVANCED", null);
    put(person, ParticularKind.FRONT_SINCE, "2005-09-01", null);
    assertThat(jdbc.sql("select v.value from audit_entry e join audit_personal v on v.entry_id = e.id and v.field like 'particular-value%' where e.subject_id = :id order by e.id")
        .param("id", person.value()).query(String.class).list()).containsExactly("Cao cấp", "01/09/2005");
  }

  @Test
  void the_work_began_before_the_first_post_or_by_it() {
    var person = enter(unit());
    assertThat(refusal(() -> put(person, ParticularKind.FRONT_SINCE, SINCE.toString(), null))).containsExactly("organization.particular-since-post");
    put(person, ParticularKind.FRONT_SINCE, SINCE.minusDays(1).toString(), null);
    var file = files.file(person, clerk);
    assertThat(particulars.seniority(file, particulars.of(file)))
        .isEqualTo(Seniority.of(List.of(file.posts().getFirst().term()), SINCE.minusDays(1), day.today()));
  }

  @Test
  void of_two_corrections_at_once_the_second_is_shown_what_stands() throws Exception {
    var person = enter(unit());
    put(person, ParticularKind.SCHOOLING, "10/10", null);
    long read = read(person, ParticularKind.SCHOOLING);
    Callable<String> first = () -> outcome(() -> put(person, ParticularKind.SCHOOLING, "12/12", read));
    Callable<String> second = () -> outcome(() -> particulars.cancel(person, ParticularKind.SCHOOLING, read, clerk));
    var done = AtOnce.behind("select id from organization_person where id = " + person.value() + " for update", context, List.of(first, second));
    assertThat(List.of(done.getFirst().get(), done.getLast().get())).containsExactlyInAnyOrder("done", "changed");
  }

  @Test
  void what_two_files_say_differently_keeps_them_apart_and_the_rest_goes_along_and_comes_back() {
    var unit = unit();
    var stayer = enter(unit);
    var merged = enter(unit);
    put(stayer, ParticularKind.SCHOOLING, "12/12", null);
    put(merged, ParticularKind.SCHOOLING, "10/10", null);
    put(merged, ParticularKind.QUALIFICATION, "Cử nhân", null);
    assertThat(refusal(() -> merge(stayer, merged))).containsExactly("organization.merge-particular-differs");
    put(merged, ParticularKind.SCHOOLING, "12/12", read(merged, ParticularKind.SCHOOLING));
    long merge = merge(stayer, merged);
    assertThat(all(stayer)).extracting(Particular::value).containsExactlyInAnyOrder("12/12", "Cử nhân");
    merges.undo(stayer, merge, files.file(stayer, clerk).version(), "Nhầm", clerk);
    assertThat(all(stayer)).extracting(Particular::value).containsExactly("12/12");
    assertThat(all(merged)).extracting(Particular::value).containsExactly("12/12", "Cử nhân", "10/10");
    long again = merge(stayer, merged);
    put(stayer, ParticularKind.QUALIFICATION, "Thạc sĩ", read(stayer, ParticularKind.QUALIFICATION));
    int version = files.file(stayer, clerk).version();
    assertThat(refusal(() -> merges.undo(stayer, again, version, "Nhầm", clerk))).containsExactly("organization.merge-since.PARTICULAR");
  }

  private long merge(PersonId stayer, PersonId merged) {
    return merges.merge(
        new Merging(stayer, files.file(stayer, clerk).version(), merged, files.file(merged, clerk).version(), Set.of(), "Nhập hai lần", UUID.randomUUID()),
        clerk);
  }

  private static String outcome(Runnable act) {
    try {
      act.run();
      return "done";
    } catch (ChangedMeanwhile changed) {
      return "changed";
    }
  }

  private static List<String> refusal(Runnable act) {
    var refused = catchThrowableOfType(Refused.class, act::run);
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }

  private void put(PersonId person, ParticularKind kind, String value, @Nullable Long read) {
    particulars.put(person, kind, value, null, read, clerk);
  }

  private List<Particular> all(PersonId person) {
    return particulars.of(files.file(person, clerk));
  }

  private long read(PersonId person, ParticularKind kind) {
    return Particulars.inForce(all(person), kind).orElseThrow().id();
  }

  private UnitId unit() {
    String code = "P" + ++made;
    return units.found(new NewUnit(code, "Ủy ban MTTQ phường " + code, "Phường " + code, null, UnitKind.COMMUNE_FRONT, city, made, true, FOUNDED), clerk);
  }

  private PersonId enter(UnitId unit) {
    return people.enter("Lê Mẫu Lịch", unit, "Chuyên viên", PostRank.STAFF, SINCE, true, clerk);
  }

  private static Actor holding(Duty... duties) {
    return new Actor(new AccountId(0), new PersonId(0), "", List.of(duties));
  }
}
