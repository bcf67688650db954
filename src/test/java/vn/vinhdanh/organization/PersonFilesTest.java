package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
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

/// The files of people: each test works on units of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonFilesTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate SINCE = LocalDate.of(2019, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2020, 7, 1);

  @Autowired PersonFiles files;
  @Autowired People people;
  @Autowired Units units;
  @Autowired Reorganizations reorganizations;
  @Autowired FrameDay day;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private UnitId city = new UnitId(0);
  private Actor clerk = holding();
  private int made;

  @BeforeAll
  void city() {
    city = units.found(new NewUnit("PF", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), clerk);
    clerk = holding(new Duty(Role.CITY_OFFICER, city));
  }

  @Test
  void numbers_particulars_and_requests_of_a_person_are_found_without_reading_those_of_all() {
    assertThat(jdbc.sql("""
            select c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
            where c.relname in ('organization_identity_number', 'organization_particular', 'organization_data_request') and a.attname = 'person_id' and not exists (
              select 1 from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum and i.indpred is null)
            order by 1
            """).query(String.class).list()).isEmpty();
  }

  @Test
  void people_are_found_without_tones_case_and_double_spaces() {
    var unit = unit("S1");
    var person = enter("Đặng Mẫu Hòa", unit, "Chuyên viên", PostRank.STAFF);
    for (var words : List.of("dang  mau hoa", "ĐẶNG MẪU HOÀ", "mẫu hòa")) {
      assertThat(found(words, "S1", false, clerk)).as(words).containsExactly(person);
    }
    assertThat(found("dang mau hoan", "S1", false, clerk)).isEmpty();
    assertThat(found("%", "S1", false, clerk)).isEmpty();
    assertThat(found("", "phường s1", false, clerk)).containsExactly(person);
  }

  @Test
  void the_list_goes_on_where_it_stopped_by_given_name() {
    var unit = unit("L1");
    var names = List.of("Vũ Mẫu Ánh", "Lê Mẫu Ân", "Lê Mẫu Bình", "Trần Mẫu Bình", "Đỗ Mẫu Đào");
    var entered = names.reversed().stream().map(name -> enter(name, unit, "Chuyên viên", PostRank.STAFF)).toList().reversed();
    var seen = new ArrayList<PersonId>();
    Long after = null;
    for (int page = 0; page < 3; page++) {
      var lines = files.listed(new PersonQuery("", "", false, after), unit, clerk, 2).rows();
      lines.forEach(line -> seen.add(new PersonId(line.id())));
      after = lines.getLast().id();
    }
    assertThat(seen).isEqualTo(entered);
    assertThat(files.listed(new PersonQuery("", "", false, after), unit, clerk, 2).rows()).isEmpty();
  }

  @Test
  void a_file_is_read_and_kept_within_the_unit_and_above_it_and_by_duties_that_are_for_it() {
    var unit = unit("F1");
    var other = unit("F2");
    var person = enter("Lê Mẫu Lan", unit, "Chuyên viên", PostRank.STAFF);
    for (var reader : List.of(clerk, holding(new Duty(Role.UNIT_OFFICER, unit)), holding(new Duty(Role.UNIT_HEAD, unit)))) {
      assertThat(files.file(person, reader).facts().fullName()).isEqualTo("Lê Mẫu Lan");
      assertThat(found("", "F1", false, reader)).containsExactly(person);
    }
    for (var stranger : List.of(
        holding(), holding(new Duty(Role.UNIT_OFFICER, other)), holding(new Duty(Role.ADMINISTRATOR, city)),
        holding(new Duty(Role.COUNCIL_MEMBER, city), new Duty(Role.UNIT_OFFICER, other)))) {
      assertThatThrownBy(() -> files.file(person, stranger)).isInstanceOf(NotFound.class);
      assertThat(found("", "F1", true, stranger)).isEmpty();
    }
    var head = holding(new Duty(Role.UNIT_HEAD, unit));
    assertThatThrownBy(() -> files.correct(person, 0, PersonFacts.named("Khác"), head)).isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> files.beginPost(person, post(other, "Chuyên viên", SINCE, null), UUID.randomUUID(), holding(new Duty(Role.UNIT_OFFICER, unit))))
        .isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> files.enter(PersonFacts.named("Lê Mẫu Xa"), post(other, "Chuyên viên", SINCE, null), UUID.randomUUID(), holding(new Duty(Role.UNIT_OFFICER, unit))))
        .isInstanceOf(NotTheirAct.class);
  }

  @Test
  void a_correction_tells_before_and_after_and_refuses_a_stale_form() {
    var person = enter("Lê Mẫu Sửa", unit("C1"), "Chuyên viên", PostRank.STAFF);
    var facts = new PersonFacts("Lê Mẫu Sửa", Birth.in(1980), Sex.FEMALE);
    files.correct(person, 0, facts, clerk);
    files.correct(person, 0, facts, clerk);
    assertThat(files.file(person, clerk).facts()).isEqualTo(facts);
    assertThat(files.file(person, clerk).version()).isEqualTo(1);
    var other = new PersonFacts("Lê Mẫu Sửa", Birth.on(LocalDate.of(1980, 5, 3)), Sex.FEMALE);
    assertThatThrownBy(() -> files.correct(person, 0, other, clerk)).isInstanceOf(ChangedMeanwhile.class);
    files.correct(person, 1, other, clerk);
    assertThat(jdbc.sql("""
            select v.field || '=' || v.value from audit_entry e join audit_personal v on v.entry_id = e.id
            where e.act = 'organization.person-corrected' and e.subject_id = :id and v.field like 'birth%' order by e.id, v.field
            """).param("id", person.value()).query(String.class).list())
        .containsExactly("birth.after=1980", "birth.after=03/05/1980", "birth.before=1980");
  }

  @Test
  void a_unit_has_one_head_on_a_day_and_a_refusal_says_who_it_is() {
    var unit = unit("H1");
    var first = enter("Lê Mẫu Đứng", unit, "Chủ tịch", PostRank.HEAD);
    var second = enter("Vũ Mẫu Nối", unit, "Phó Chủ tịch", PostRank.DEPUTY);
    var taken = head(unit, DAY);
    var refused = catchThrowableOfType(Refused.class, () -> begin(second, taken));
    assertThat(refused.unmet()).singleElement().satisfies(unmet -> {
      assertThat(unmet.code()).isEqualTo("organization.post-second-head");
      assertThat(unmet.arguments()).contains("Lê Mẫu Đứng", "Chủ tịch");
    });
    end(first, "Chủ tịch", DAY.plusDays(1));
    assertThat(refusal(() -> begin(second, taken))).containsExactly("organization.post-second-head");
    end(first, "Chủ tịch", DAY);
    begin(second, taken);
    assertThat(people.of(unit)).extracting(Person::id).containsExactly(second);
  }

  @Test
  void of_two_heads_at_once_one_is_entered() throws Exception {
    var unit = unit("H2");
    var persons = List.of(enter("Lê Mẫu Một", unit, "Chuyên viên", PostRank.STAFF), enter("Lê Mẫu Hai", unit, "Chuyên viên", PostRank.STAFF));
    var acts = persons.stream().<Callable<List<String>>>map(person -> () -> refusal(() -> begin(person, head(unit, DAY)))).toList();
    var outcomes = new ArrayList<List<String>>();
    for (var outcome : AtOnce.behind("select id from organization_unit where id = " + unit.value() + " for update", context, acts)) {
      outcomes.add(outcome.get());
    }
    assertThat(outcomes).containsExactlyInAnyOrder(List.of(), List.of("organization.post-second-head"));
  }

  @Test
  void the_same_post_is_held_once_on_a_day_and_another_beside_it() {
    var unit = unit("T1");
    var person = enter("Lê Mẫu Hai", unit, "Chuyên viên", PostRank.STAFF);
    assertThat(refusal(() -> begin(person, post(unit, "chuyên viên", DAY, null)))).containsExactly("organization.post-twice");
    assertThat(refusal(() -> begin(person, post(unit, "Chuyên viên", SINCE.minusYears(1), SINCE.plusDays(1))))).containsExactly("organization.post-twice");
    begin(person, post(unit, "Chuyên viên", SINCE.minusYears(1), SINCE));
    begin(person, post(unit, "Tổ trưởng", DAY, null));
    assertThat(files.file(person, clerk).posts()).hasSize(3);
  }

  @Test
  void a_post_lies_within_the_life_of_its_unit_and_not_ahead() {
    var unit = unit("U1");
    var person = enter("Lê Mẫu Trong", unit, "Chuyên viên", PostRank.STAFF);
    assertThat(refusal(() -> begin(person, post(unit, "Tổ viên", FOUNDED.minusDays(1), DAY)))).containsExactly("organization.post-before-unit");
    begin(person, post(unit, "Tổ viên", FOUNDED, DAY));
    assertThat(refusal(() -> begin(person, post(unit, "Tổ phó", day.today().plusDays(1), null)))).containsExactly("organization.post-not-yet");
    assertThat(refusal(() -> begin(person, post(unit, "Tổ phó", DAY, day.today().plusDays(1))))).containsExactly("organization.post-not-yet");
    begin(person, post(unit, "Tổ phó", day.today(), null));
    assertThat(refusal(() -> begin(person, post(unit, "Tổ trưởng", DAY, DAY)))).containsExactly("organization.post-turned");

    var ended = unit("U2");
    enter("Lê Mẫu Hết", ended, "Chuyên viên", PostRank.STAFF);
    reorganizations.carryOut(
        new Reorganization(new Change.Ending(ended), DAY, new LegalAct("1/QĐ", "Thành phố", DAY, ""), UUID.randomUUID(), true), clerk);
    assertThat(refusal(() -> begin(person, post(ended, "Tổ viên", SINCE, DAY.plusDays(1))))).containsExactly("organization.post-after-unit");
    assertThat(refusal(() -> begin(person, post(ended, "Tổ viên", SINCE, null)))).containsExactly("organization.post-after-unit");
    begin(person, post(ended, "Tổ viên", SINCE, DAY));
  }

  @Test
  void of_the_posts_held_one_is_the_main_one_and_offers_the_person() {
    var unit = unit("M1");
    var other = unit("M2");
    var person = enter("Lê Mẫu Chính", unit, "Chuyên viên", PostRank.STAFF);
    begin(person, new PostTerm(other, "Phó Chủ tịch", PostRank.DEPUTY, EmploymentMode.CONCURRENT, false, DAY, null));
    assertThat(people.of(unit)).hasSize(1);
    assertThat(people.of(other)).isEmpty();
    assertThat(people.person(person).post()).isEqualTo("Chuyên viên");
    var keeper = holding(new Duty(Role.UNIT_OFFICER, other));
    assertThat(refusal(() -> files.beginPost(person, post(other, "Tổ trưởng", DAY, null), UUID.randomUUID(), keeper)))
        .containsExactly("organization.post-main-elsewhere");
    end(person, "Chuyên viên", DAY);
    assertThat(people.of(unit)).isEmpty();
    assertThat(people.of(other)).extracting(Person::id).containsExactly(person);
    begin(person, post(unit, "Trưởng ban", DAY, null));
    assertThat(people.person(person).post()).isEqualTo("Trưởng ban");
  }

  @Test
  void a_post_that_ended_is_opened_again_beside_the_main_one_of_another_unit_and_not_in_its_place() {
    var old = unit("M3");
    var fresh = unit("M4");
    var person = enter("Lê Mẫu Về", old, "Chuyên viên", PostRank.STAFF);
    end(person, "Chuyên viên", DAY);
    begin(person, post(fresh, "Chuyên viên", DAY, null));
    var file = files.file(person, clerk);
    var ended = file.posts().getLast();
    var keeper = holding(new Duty(Role.UNIT_OFFICER, old));
    assertThat(refusal(() -> files.changePost(person, ended.id(), file.version(), post(old, "Chuyên viên", SINCE, null), keeper)))
        .containsExactly("organization.post-main-elsewhere");
    files.changePost(person, ended.id(), file.version(), post(old, "Chuyên viên chính", SINCE, DAY), keeper);
    assertThat(people.of(fresh)).extracting(Person::id).containsExactly(person);
    assertThat(people.of(old)).isEmpty();
  }

  @Test
  void a_post_at_a_unit_that_ended_ends_with_it_however_late_the_leaving_is_entered() {
    var unit = unit("E1");
    var person = enter("Lê Mẫu Muộn", unit, "Chuyên viên", PostRank.STAFF);
    reorganizations.carryOut(
        new Reorganization(new Change.Ending(unit), DAY, new LegalAct("1/NQ", "Quốc hội", SINCE, "Giải thể"), UUID.randomUUID(), true), clerk);
    jdbc.sql("update organization_post set to_day = null where person_id = :person").param("person", person.value()).update();
    leave(person, LeaveKind.RETIRED, DAY.plusMonths(3));
    assertThat(files.file(person, clerk).posts()).singleElement().satisfies(held -> assertThat(held.term().until()).isEqualTo(DAY));
  }

  @Test
  void who_leaves_holds_no_post_and_comes_back_into_one() {
    var unit = unit("A1");
    var person = enter("Lê Mẫu Nghỉ", unit, "Chuyên viên", PostRank.STAFF);
    begin(person, new PostTerm(unit, "Tổ trưởng", PostRank.PART_LEADER, EmploymentMode.CONCURRENT, false, SINCE, null));
    assertThat(refusal(() -> leave(person, LeaveKind.RETIRED, SINCE))).containsExactly("organization.leave-held");
    assertThat(refusal(() -> leave(person, LeaveKind.RETIRED, day.today().plusDays(1)))).containsExactly("organization.post-not-yet");
    leave(person, LeaveKind.RETIRED, DAY);
    assertThat(people.of(unit)).isEmpty();
    assertThat(found("", "A1", false, clerk)).isEmpty();
    assertThat(found("", "A1", true, clerk)).containsExactly(person);
    assertThat(files.file(person, clerk).posts()).extracting(held -> held.term().until()).containsOnly(DAY);
    assertThat(refusal(() -> leave(person, LeaveKind.DIED, DAY.plusYears(1)))).containsExactly("organization.leave-already");
    assertThat(refusal(() -> begin(person, post(unit, "Chuyên viên", DAY.plusYears(1), null)))).containsExactly("organization.post-away");
    assertThat(refusal(() -> comeBack(person, post(unit, "Chuyên viên", DAY, null)))).containsExactly("organization.return-early");
    comeBack(person, post(unit, "Chuyên viên", DAY.plusYears(1), null));
    assertThat(people.of(unit)).extracting(Person::id).containsExactly(person);
    assertThat(refusal(() -> comeBack(person, post(unit, "Tổ viên", DAY.plusYears(1), null)))).containsExactly("organization.return-not-away");
    assertThat(refusal(() -> leave(person, LeaveKind.RESIGNED, DAY.plusMonths(1)))).contains("organization.leave-before");
  }

  @Test
  void the_dead_do_not_come_back_and_a_mistake_is_taken_back_with_the_posts() {
    var unit = unit("A2");
    var person = enter("Lê Mẫu Nhầm", unit, "Chủ tịch", PostRank.HEAD);
    leave(person, LeaveKind.DIED, DAY);
    assertThat(refusal(() -> comeBack(person, post(unit, "Chuyên viên", DAY.plusDays(1), null)))).containsExactly("organization.return-died");
    long leave = files.file(person, clerk).away().orElseThrow().id();
    var other = enter("Lê Mẫu Khác", unit, "Chuyên viên", PostRank.STAFF);
    begin(other, head(unit, DAY));
    assertThat(refusal(() -> files.cancelLeave(person, leave, clerk))).containsExactly("organization.post-second-head");
    end(other, "Chủ tịch lâm thời", DAY.plusDays(5));
    assertThat(refusal(() -> files.cancelLeave(person, leave, clerk))).containsExactly("organization.post-second-head");
    var lent = files.file(other, clerk).posts().stream().filter(held -> held.term().rank() == PostRank.HEAD).findFirst().orElseThrow();
    files.changePost(other, lent.id(), 2, post(unit, "Quyền Chủ tịch", DAY, DAY.plusDays(5)), clerk);
    files.cancelLeave(person, leave, clerk);
    files.cancelLeave(person, leave, clerk);
    assertThat(files.file(person, clerk).leaves()).isEmpty();
    assertThat(people.of(unit)).extracting(Person::id).first().isEqualTo(person);
  }

  @Test
  void what_is_sent_twice_is_entered_once() {
    var unit = unit("O1");
    var once = UUID.randomUUID();
    var person = files.enter(PersonFacts.named("Lê Mẫu Đôi"), post(unit, "Chuyên viên", SINCE, null), once, clerk);
    assertThat(files.enter(PersonFacts.named("Lê Mẫu Đôi"), post(unit, "Chuyên viên", SINCE, null), once, clerk)).isEqualTo(person);
    assertThat(people.of(unit)).hasSize(1);
    for (int time = 0; time < 2; time++) {
      files.beginPost(person, post(unit, "Tổ trưởng", DAY, null), new UUID(1, 1), clerk);
      files.leave(person, LeaveKind.RESIGNED, DAY.plusDays(1), new UUID(1, 2), clerk);
      files.comeBack(person, post(unit, "Tổ viên", DAY.plusDays(9), null), new UUID(1, 3), clerk);
    }
    assertThat(files.file(person, clerk).posts()).hasSize(3);
    assertThat(files.file(person, clerk).leaves()).hasSize(1);
  }

  private UnitId unit(String code) {
    return units.found(
        new NewUnit(code, "Ủy ban MTTQ phường " + code, "Phường " + code, null, UnitKind.COMMUNE_FRONT, city, ++made, true, FOUNDED), clerk);
  }

  private static Actor holding(Duty... duties) {
    return new Actor(new AccountId(0), new PersonId(0), "", List.of(duties));
  }

  private PersonId enter(String name, UnitId unit, String title, PostRank rank) {
    return people.enter(name, unit, title, rank, SINCE, true, clerk);
  }

  private static PostTerm post(UnitId unit, String title, LocalDate from, @Nullable LocalDate until) {
    return new PostTerm(unit, title, PostRank.STAFF, EmploymentMode.FULL_TIME, true, from, until);
  }

  private static PostTerm head(UnitId unit, LocalDate from) {
    return new PostTerm(unit, "Chủ tịch lâm thời", PostRank.HEAD, EmploymentMode.FULL_TIME, true, from, null);
  }

  private void begin(PersonId person, PostTerm term) {
    files.beginPost(person, term, UUID.randomUUID(), clerk);
  }

  private void comeBack(PersonId person, PostTerm term) {
    files.comeBack(person, term, UUID.randomUUID(), clerk);
  }

  private void leave(PersonId person, LeaveKind kind, LocalDate from) {
    files.leave(person, kind, from, UUID.randomUUID(), clerk);
  }

  private void end(PersonId person, String title, LocalDate until) {
    var file = files.file(person, clerk);
    var held = file.posts().stream().filter(each -> each.term().title().equals(title)).findFirst().orElseThrow();
    var term = held.term();
    files.changePost(
        person, held.id(), file.version(),
        new PostTerm(term.unit(), title, term.rank(), term.mode(), term.main(), term.from(), until), clerk);
  }

  private static List<String> refusal(Runnable act) {
    var refused = catchThrowableOfType(Refused.class, act::run);
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }

  private List<PersonId> found(String words, String unit, boolean past, Actor actor) {
    var meant = units.byCode(unit).map(Unit::id).orElse(null);
    return files.listed(new PersonQuery(words, unit, past, null), meant, actor, 100).rows().stream().map(row -> new PersonId(row.id())).toList();
  }
}
