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

/// Yearly ratings and discipline in the files of people: each test works on a unit of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RatingsTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate SINCE = LocalDate.of(2019, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2020, 7, 1);

  @Autowired Ratings ratings;
  @Autowired Disciplines disciplines;
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
    city = units.found(new NewUnit("RT", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), clerk);
    clerk = holding(new Duty(Role.CITY_OFFICER, city));
  }

  @Test
  void a_year_has_one_rating_in_force_and_no_year_to_come_has_one() {
    var person = enter(unit("Y1"));
    rate(person, 2021, Rating.WELL);
    rate(person, 2020, Rating.COMPLETED);
    assertThat(refusal(() -> rate(person, 2021, Rating.EXCELLENT))).containsExactly("organization.rating-there");
    assertThat(ratings.inForce(person, 2021, clerk)).contains(Rating.WELL);
    assertThat(ratings.inForce(person, 2022, clerk)).isEmpty();
    int now = day.today().getYear();
    assertThat(refusal(() -> rate(person, now + 1, Rating.WELL))).containsExactly("organization.rating-early");
    rate(person, now, Rating.WELL);
    assertThatThrownBy(() -> jdbc.sql("""
            insert into organization_rating (person_id, year, rating, recorded_on, once) values (:id, 2021, 'WELL', '2021-12-31', gen_random_uuid())
            """).param("id", person.value()).update()).isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void an_act_reads_what_was_entered_and_a_page_asks_whether_it_is_shown() {
    var person = enter(unit("H1"));
    rate(person, 2021, Rating.WELL);
    disciplines.enter(person, new DisciplinaryAction(DisciplineForm.WARNING, "1/QĐ", DAY, DAY, null), UUID.randomUUID(), clerk);
    var file = files.file(person, clerk);
    long rating = ratings.of(file).getFirst().id();
    long discipline = disciplines.of(file).getFirst().id();
    var hidden = new PersonFile(file.id(), file.facts(), true, file.version(), true, false, file.seen(), null, file.posts(), file.leaves());
    assertThat(ratings.of(hidden)).isEmpty();
    assertThat(disciplines.of(hidden)).isEmpty();
    assertThat(ratings.latest(hidden, rating).inForce()).isTrue();
    assertThat(disciplines.latest(hidden, discipline).inForce()).isTrue();
  }

  @Test
  void a_correction_is_a_row_of_its_own_and_tells_before_and_after() {
    var person = enter(unit("C1"));
    rate(person, 2021, Rating.WELL);
    long first = latest(person);
    ratings.correct(person, first, Rating.WELL, clerk);
    assertThat(entered(person)).hasSize(1);
    ratings.correct(person, first, Rating.EXCELLENT, clerk);
    long second = latest(person);
    assertThat(entered(person)).extracting(YearRating::rating).containsExactly(Rating.EXCELLENT, Rating.WELL);
    assertThat(entered(person)).extracting(YearRating::state).containsExactly(EntryState.IN_FORCE, EntryState.REPLACED);
    assertThat(ratings.inForce(person, 2021, clerk)).contains(Rating.EXCELLENT);
    assertThatThrownBy(() -> ratings.correct(person, first, Rating.COMPLETED, clerk)).isInstanceOf(ChangedMeanwhile.class);
    assertThatThrownBy(() -> ratings.cancel(person, first, clerk)).isInstanceOf(ChangedMeanwhile.class);
    ratings.cancel(person, second, clerk);
    assertThat(ratings.inForce(person, 2021, clerk)).isEmpty();
    assertThat(entered(person)).extracting(YearRating::state).containsExactly(EntryState.CANCELLED, EntryState.REPLACED, EntryState.REPLACED);
    rate(person, 2021, Rating.COMPLETED);
    assertThat(ratings.inForce(person, 2021, clerk)).contains(Rating.COMPLETED);
    assertThat(jdbc.sql("""
            select v.field || '=' || v.value from audit_entry e join audit_personal v on v.entry_id = e.id
            where e.act like 'organization.rating-%' and e.subject_id = :id and v.field like 'rating%' order by e.id, v.field
            """).param("id", person.value()).query(String.class).list())
        .containsExactly(
            "rating.after=Hoàn thành tốt nhiệm vụ", "rating.after=Hoàn thành xuất sắc nhiệm vụ", "rating.before=Hoàn thành tốt nhiệm vụ",
            "rating.before=Hoàn thành xuất sắc nhiệm vụ", "rating.after=Hoàn thành nhiệm vụ");
    assertThat(jdbc.sql("select count(*) from audit_entry where act like 'organization.rating-%' and subject_id = :id and facts::text like '%hoàn thành%'")
        .param("id", person.value()).query(Integer.class).single()).isZero();
  }

  @Test
  void what_is_sent_twice_is_entered_once() {
    var person = enter(unit("O1"));
    var once = UUID.randomUUID();
    for (int time = 0; time < 2; time++) {
      ratings.enter(person, 2021, Rating.WELL, once, clerk);
      disciplines.enter(person, action("1/QĐ", DisciplineForm.WARNING), once, clerk);
    }
    long rating = latest(person);
    long discipline = disciplined(person).getFirst().id();
    for (int time = 0; time < 2; time++) {
      ratings.correct(person, rating, Rating.EXCELLENT, clerk);
      disciplines.correct(person, discipline, action("1/QĐ", DisciplineForm.REPRIMAND), clerk);
    }
    long corrected = latest(person);
    long mended = disciplined(person).getFirst().id();
    for (int time = 0; time < 2; time++) {
      ratings.cancel(person, corrected, clerk);
      disciplines.cancel(person, mended, clerk);
    }
    assertThat(entered(person)).hasSize(3);
    assertThat(disciplined(person)).hasSize(3);
  }

  @Test
  void of_two_ratings_at_once_one_is_entered_and_of_two_corrections_one() throws Exception {
    var person = enter(unit("A1"));
    assertThat(atOnce(person, List.of(
            () -> ratings.enter(person, 2021, Rating.WELL, UUID.randomUUID(), clerk),
            () -> ratings.enter(person, 2021, Rating.EXCELLENT, UUID.randomUUID(), clerk))))
        .containsExactlyInAnyOrder("done", "Refused");
    long rating = latest(person);
    assertThat(atOnce(person, List.of(
            () -> ratings.correct(person, rating, Rating.COMPLETED, clerk),
            () -> ratings.cancel(person, rating, clerk))))
        .containsExactlyInAnyOrder("done", "ChangedMeanwhile");
    assertThat(atOnce(person, List.of(
            () -> disciplines.enter(person, action("7/QĐ", DisciplineForm.WARNING), UUID.randomUUID(), clerk),
            () -> disciplines.enter(person, action("7/qđ", DisciplineForm.WARNING), UUID.randomUUID(), clerk))))
        .containsExactlyInAnyOrder("done", "Refused");
  }

  @Test
  void they_are_entered_where_the_file_is_kept_and_shown_there_and_to_the_auditor() {
    var unit = unit("S1");
    var person = enter(unit);
    var keeper = holding(new Duty(Role.UNIT_OFFICER, unit));
    ratings.enter(person, 2021, Rating.NOT_COMPLETED, UUID.randomUUID(), keeper);
    disciplines.enter(person, action("2/QĐ", DisciplineForm.WARNING), UUID.randomUUID(), keeper);
    var auditor = holding(new Duty(Role.AUDITOR, city));
    for (var shown : List.of(clerk, keeper, auditor)) {
      assertThat(ratings.of(files.fileWithRatings(person, shown))).hasSize(1);
      assertThat(disciplines.of(files.fileWithRatings(person, shown))).hasSize(1);
      assertThat(ratings.inForce(person, 2021, shown)).contains(Rating.NOT_COMPLETED);
    }
    var readers = List.of(
        holding(new Duty(Role.UNIT_HEAD, unit)), holding(new Duty(Role.CITY_LEADER, city)),
        holding(new Duty(Role.UNIT_HEAD, unit), new Duty(Role.UNIT_OFFICER, unit("S2"))));
    for (var reader : readers) {
      assertThat(files.file(person, reader).ratingsShown()).isFalse();
      assertThatThrownBy(() -> files.fileWithRatings(person, reader)).isInstanceOf(NotTheirAct.class);
      assertThat(ratings.of(files.file(person, reader))).isEmpty();
      assertThat(disciplines.of(files.file(person, reader))).isEmpty();
      assertThat(ratings.inForce(person, 2021, reader)).isEmpty();
      assertThatThrownBy(() -> ratings.enter(person, 2020, Rating.WELL, UUID.randomUUID(), reader)).isInstanceOf(NotTheirAct.class);
    }
    assertThatThrownBy(() -> ratings.enter(person, 2020, Rating.WELL, UUID.randomUUID(), auditor)).isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> disciplines.enter(person, action("3/QĐ", DisciplineForm.RECALL), UUID.randomUUID(), auditor)).isInstanceOf(NotTheirAct.class);
    var stranger = holding(new Duty(Role.UNIT_OFFICER, unit("S3")));
    assertThatThrownBy(() -> ratings.enter(person, 2020, Rating.WELL, UUID.randomUUID(), stranger)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> files.fileWithRatings(person, stranger)).isInstanceOf(NotFound.class);
  }

  @Test
  void the_old_unit_goes_on_reading_the_file_and_is_shown_no_ratings_any_more() {
    var old = unit("M1");
    var person = enter(old);
    ratings.enter(person, 2021, Rating.WELL, UUID.randomUUID(), clerk);
    var keeper = holding(new Duty(Role.UNIT_OFFICER, old));
    assertThat(files.file(person, keeper).ratingsShown()).isTrue();
    files.beginPost(
        person, new PostTerm(unit("M2"), "Chuyên viên", PostRank.STAFF, EmploymentMode.FULL_TIME, true, DAY, null), UUID.randomUUID(), clerk);
    assertThat(files.file(person, keeper).ratingsShown()).isFalse();
    assertThat(ratings.inForce(person, 2021, keeper)).isEmpty();
    assertThat(ratings.inForce(person, 2021, clerk)).contains(Rating.WELL);
  }

  @Test
  void a_discipline_stands_on_one_decision_that_has_been_taken_and_keeps_what_was_entered() {
    var person = enter(unit("D1"));
    disciplines.enter(person, action("4/QĐ", DisciplineForm.WARNING), UUID.randomUUID(), clerk);
    assertThat(refusal(() -> disciplines.enter(person, action("4/qđ", DisciplineForm.REPRIMAND), UUID.randomUUID(), clerk)))
        .containsExactly("organization.discipline-there");
    var tomorrow = day.today().plusDays(1);
    assertThat(refusal(() -> disciplines.enter(
            person, new DisciplinaryAction(DisciplineForm.WARNING, "5/QĐ", tomorrow, tomorrow, null), UUID.randomUUID(), clerk)))
        .containsExactly("organization.post-not-yet");
    var today = day.today();
    disciplines.enter(person, new DisciplinaryAction(DisciplineForm.WARNING, "5/QĐ", today, today, today), UUID.randomUUID(), clerk);

    long first = disciplined(person).getLast().id();
    var ended = new DisciplinaryAction(DisciplineForm.WARNING, "4/QĐ", DAY, DAY, DAY.plusYears(1));
    disciplines.correct(person, first, ended, clerk);
    disciplines.correct(person, disciplines.latest(files.file(person, clerk), first).id(), ended, clerk);
    assertThat(disciplined(person)).extracting(Disciplined::state)
        .containsExactlyInAnyOrder(EntryState.IN_FORCE, EntryState.IN_FORCE, EntryState.REPLACED);
    assertThatThrownBy(() -> disciplines.correct(person, first, action("9/QĐ", DisciplineForm.WARNING), clerk))
        .isInstanceOf(ChangedMeanwhile.class);
    assertThat(refusal(() -> disciplines.correct(
            person, disciplines.latest(files.file(person, clerk), first).id(), new DisciplinaryAction(DisciplineForm.WARNING, "5/QĐ", today, today, null), clerk)))
        .containsExactly("organization.discipline-there");
    assertThat(inForce(person)).hasSize(2);
    disciplines.cancel(person, disciplines.latest(files.file(person, clerk), first).id(), clerk);
    assertThat(inForce(person)).hasSize(1);
    assertThat(jdbc.sql("""
            select v.field || '=' || v.value from audit_entry e join audit_personal v on v.entry_id = e.id
            where e.act = 'organization.discipline-corrected' and e.subject_id = :id and v.field like 'discipline%'
            """).param("id", person.value()).query(String.class).list())
        .containsExactly("discipline-to.after=01/07/2021");
  }

  @Test
  void a_row_of_somebody_else_is_not_found() {
    var one = enter(unit("X1"));
    var other = enter(unit("X2"));
    rate(one, 2021, Rating.WELL);
    disciplines.enter(one, action("6/QĐ", DisciplineForm.WARNING), UUID.randomUUID(), clerk);
    assertThatThrownBy(() -> ratings.correct(other, latest(one), Rating.COMPLETED, clerk)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> disciplines.cancel(other, disciplined(one).getFirst().id(), clerk)).isInstanceOf(NotFound.class);
  }

  private List<String> atOnce(PersonId person, List<Runnable> acts) throws Exception {
    var outcomes = new ArrayList<String>();
    var callables = acts.stream().<Callable<String>>map(act -> () -> outcome(act)).toList();
    for (var outcome : AtOnce.behind("select id from organization_person where id = " + person.value() + " for update", context, callables)) {
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

  private void rate(PersonId person, int year, Rating rating) {
    ratings.enter(person, year, rating, UUID.randomUUID(), clerk);
  }

  private List<YearRating> entered(PersonId person) {
    return ratings.of(files.file(person, clerk));
  }

  private long latest(PersonId person) {
    return entered(person).getFirst().id();
  }

  private List<Disciplined> disciplined(PersonId person) {
    return disciplines.of(files.file(person, clerk));
  }

  private List<String> inForce(PersonId person) {
    return jdbc.sql("select form from organization_v_disciplinary_action where person_id = :id").param("id", person.value()).query(String.class).list();
  }

  private static DisciplinaryAction action(String act, DisciplineForm form) {
    return new DisciplinaryAction(form, act, DAY, DAY, null);
  }

  private UnitId unit(String code) {
    return units.found(
        new NewUnit("R" + code, "Ủy ban MTTQ phường " + code, "Phường " + code, null, UnitKind.COMMUNE_FRONT, city, ++made, true, FOUNDED), clerk);
  }

  private PersonId enter(UnitId unit) {
    return people.enter("Lê Mẫu Bậc", unit, "Chuyên viên", PostRank.STAFF, SINCE, true, clerk);
  }

  private static Actor holding(Duty... duties) {
    return new Actor(new AccountId(0), new PersonId(0), "", List.of(duties));
  }

  private static List<String> refusal(Runnable act) {
    var refused = catchThrowableOfType(Refused.class, act::run);
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }
}
