package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.nomination.DistrictAtWork.CLOCKMAKER;
import static vn.vinhdanh.nomination.DistrictAtWork.NOW;
import static vn.vinhdanh.nomination.DistrictAtWork.TODAY;
import static vn.vinhdanh.nomination.DistrictAtWork.wins;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.season.MilestoneProgress;

/// How far a unit is with its dossiers at the milestone of the plan, and what an extension of it moves.
@ApplicationTest
class UnitProgressTest {

  private static final LocalDate LAST_DAY = LocalDate.of(2022, 11, 14);
  private static final LocalDate EXTENDED = LocalDate.of(2022, 11, 18);

  @Autowired Units units;
  @Autowired People people;
  @Autowired LegalDay legalDay;
  @Autowired Dossiers dossiers;
  @Autowired Submissions submissions;
  @Autowired Appraisals appraisals;
  @Autowired MilestoneProgress progress;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  private DistrictAtWork district;

  @BeforeEach
  void a_district_at_work_by_the_published_plan() {
    district = DistrictAtWork.in(context);
    PublishedPlan.in(context, district.city());
    jdbc.sql("delete from season_extension").update();
    jdbc.sql("delete from season_progress").update();
  }

  @Test
  @LegalBasis("226/KH-MTTQ-BTT III.5")
  void an_extension_is_the_last_day_of_its_units_dossiers_also_of_those_begun_before() {
    var begun = district.complete(district.draftPerson(3));
    var dongda = units.districts().get(1).id();
    var foreign = district.account("canbo.dongda");
    var others = district.complete(
        district.draft(dongda, people.of(dongda).get(3).id(), AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, foreign), foreign);
    assertThat(dueOn(begun)).isEqualTo(LAST_DAY);
    progress.extend(2022, "M5", List.of(district.unit()), EXTENDED, "Chờ hướng dẫn", district.city());
    assertThat(dueOn(begun)).isEqualTo(EXTENDED);
    assertThat(dueOn(district.complete(district.draftCollective(2)))).isEqualTo(EXTENDED);
    assertThat(dueOn(others)).isEqualTo(LAST_DAY);
    legalDay.turnTo(EXTENDED, CLOCKMAKER);
    submissions.submit(district.prepared(begun), 0, NOW, district.head());
    submissions.submit(
        submissions.prepare(dongda, 2022, List.of(others), UUID.randomUUID(), foreign), 0, NOW, district.account("chutich.dongda"));
    assertThat(late(begun)).isFalse();
    assertThat(late(others)).isTrue();
  }

  @Test
  void the_milestone_is_done_once_nothing_returned_lies_with_the_unit() {
    var returned = district.complete(district.draftPerson(0));
    var other = district.complete(district.draftPerson(1));
    submissions.submit(district.prepared(returned), 0, NOW, district.head());
    assertThat(milestone()).isEqualTo("DONE");
    appraisals.returnForCompletion(returned, district.version(returned), "Thiếu chữ ký", TODAY.plusDays(5), district.city());
    assertThat(milestone()).isEqualTo("RETURNED");
    submissions.submit(district.prepared(other), 0, NOW, district.head());
    district.draftPerson(2);
    submissions.handToHead(returned, district.version(returned), district.officer());
    assertThat(milestone()).as("one of them is still at the unit").isEqualTo("RETURNED");
    submissions.resubmit(returned, district.version(returned), district.head());
    assertThat(milestone()).isEqualTo("DONE");

    appraisals.returnForCompletion(other, district.version(other), "Thiếu chữ ký", TODAY.plusDays(5), district.city());
    dossiers.withdraw(other, district.version(other), district.officer());
    assertThat(milestone()).as("what was returned was withdrawn").isEqualTo("DONE");
  }

  @Test
  void a_return_and_a_submission_at_once_do_not_make_the_milestone_done() throws Exception {
    for (int round = 0; round < 3; round++) {
      district.withdrawAll();
      var first = district.complete(district.draftPerson(0));
      var second = district.complete(district.draftPerson(1));
      submissions.submit(district.prepared(first), 0, NOW, district.head());
      var next = district.prepared(second);
      int read = district.version(first);
      var barrier = new CyclicBarrier(2);
      Callable<Boolean> giveBack = () -> wins(barrier, () -> appraisals.returnForCompletion(first, read, "Thiếu trang", TODAY, district.city()));
      Callable<Boolean> submit = () -> wins(barrier, () -> submissions.submit(next, 0, NOW, district.head()));
      try (var two = Executors.newFixedThreadPool(2)) {
        for (var result : two.invokeAll(List.of(giveBack, submit))) {
          assertThat(result.get()).isTrue();
        }
      }
      assertThat(milestone()).isEqualTo("RETURNED");
    }
  }

  @Test
  void an_extension_and_a_submission_of_one_unit_at_once_both_come_through() throws Exception {
    var submitted = district.complete(district.draftPerson(0));
    var left = district.draftPerson(1);
    var submission = district.prepared(submitted);
    String reporting = "select pg_advisory_xact_lock(1121, " + district.unit().value() + ")";
    bothComeThrough(AtOnce.behind(reporting, context, List.of(submission(submission), extension())));
    assertThat(milestone()).isEqualTo("DONE");
    assertThat(dueOn(submitted)).as("in time before it was extended").isEqualTo(LAST_DAY);
    assertThat(dueOn(left)).isEqualTo(EXTENDED);
  }

  @Test
  void an_extension_takes_dossiers_in_the_order_in_which_a_submission_does() throws Exception {
    var first = district.complete(district.draftPerson(0));
    var second = district.complete(district.draftPerson(1));
    var submission = district.prepared(first, second);
    // Written again, the first lies behind the second in the table.
    jdbc.sql("update nomination_dossier set stage_since = stage_since where id = :first").param("first", first.value()).update();
    String heldUp = "select 1 from nomination_dossier where id = " + second.value() + " for update";
    bothComeThrough(AtOnce.behind(heldUp, context, List.of(extension(), submission(submission))));
    assertThat(List.of(dueOn(first), dueOn(second))).containsOnly(EXTENDED);
    assertThat(district.stage(second)).isEqualTo(Stage.SUBMITTED);
  }

  private Callable<Object> submission(SubmissionId id) {
    return Executors.callable(() -> submissions.submit(id, 0, NOW, district.head()));
  }

  private Callable<Object> extension() {
    return Executors.callable(() -> progress.extend(2022, "M5", List.of(district.unit()), EXTENDED, "Chờ hướng dẫn", district.city()));
  }

  private static void bothComeThrough(List<Future<Object>> both) throws Exception {
    for (var each : both) {
      each.get();
    }
  }

  private String milestone() {
    return jdbc.sql("""
        select p.state from season_progress p join season_milestone m on m.id = p.milestone_id
        where m.code = 'M5' and p.unit_id = :unit order by p.id desc limit 1
        """).param("unit", district.unit().value()).query(String.class).single();
  }

  private LocalDate dueOn(NomineeId id) {
    return jdbc.sql("select due_on from nomination_dossier where id = :id").param("id", id.value()).query(LocalDate.class).single();
  }

  private boolean late(NomineeId id) {
    return jdbc.sql("select late from nomination_dossier where id = :id").param("id", id.value()).query(Boolean.class).single();
  }
}
