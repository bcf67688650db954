package vn.vinhdanh.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final LocalDate ISSUED = LocalDate.of(2022, 1, 27);

  @Test
  void before_the_28th_of_february_is_in_time_on_the_27th_and_late_on_the_28th() {
    var pledge = milestone(LocalDate.of(2022, 2, 28));
    assertThat(pledge.lastDay()).hasValue(LocalDate.of(2022, 2, 27));
    assertThat(standing(pledge, ProgressState.NONE, null, null, "2022-02-27").look()).isEqualTo(Standing.Look.SOON);
    assertThat(standing(pledge, ProgressState.NONE, null, null, "2022-02-28").look()).isEqualTo(Standing.Look.LATE);
    assertThat(standing(pledge, ProgressState.DONE, "2022-02-27", null, "2022-03-01").look()).isEqualTo(Standing.Look.DONE);
    assertThat(standing(pledge, ProgressState.DONE, "2022-02-28", null, "2022-03-01").look()).isEqualTo(Standing.Look.DONE_LATE);
  }

  @Test
  void three_days_before_the_last_day_a_milestone_is_due_soon_and_four_days_before_it_is_not() {
    var scoring = milestone(LocalDate.of(2022, 11, 4));
    assertThat(standing(scoring, ProgressState.STARTED, "2022-10-20", null, "2022-10-31").look()).isEqualTo(Standing.Look.SOON);
    assertThat(standing(scoring, ProgressState.STARTED, "2022-10-20", null, "2022-10-30").look()).isEqualTo(Standing.Look.OPEN);
  }

  @Test
  void who_sent_in_time_is_not_late_while_the_cluster_is() {
    var scoring = milestone(LocalDate.of(2022, 11, 4));
    assertThat(standing(scoring, ProgressState.AWAITS_CLUSTER, "2022-11-03", null, "2022-11-20").look()).isEqualTo(Standing.Look.AWAITS_CLUSTER);
    var late = standing(scoring, ProgressState.AWAITS_CLUSTER, "2022-11-05", null, "2022-11-20");
    assertThat(late.look()).isEqualTo(Standing.Look.AWAITS_CLUSTER_LATE);
    assertThat(late.doneLate()).isEqualTo(2);
    assertThat(late.settled()).isFalse();
  }

  @Test
  void nobody_is_late_for_a_boundary_on_the_day_the_plan_was_issued() {
    var registration = milestone(ISSUED);
    assertThat(registration.lastDay()).isEmpty();
    assertThat(standing(registration, ProgressState.NONE, null, null, "2022-12-31").look()).isEqualTo(Standing.Look.NONE);
    assertThat(standing(registration, ProgressState.DONE, "2022-12-31", null, "2022-12-31").doneLate()).isZero();
  }

  @Test
  void an_extension_moves_the_last_day_and_counts_that_day_in() {
    var registration = milestone(ISSUED);
    assertThat(standing(registration, ProgressState.DONE, "2022-02-20", "2022-02-20", "2022-03-01").doneLate()).isZero();
    assertThat(standing(registration, ProgressState.DONE, "2022-02-22", "2022-02-20", "2022-03-01").doneLate()).isEqualTo(2);
  }

  @Test
  void furthest_behind_is_who_is_late_then_who_has_not_begun_and_an_extension_counts() {
    var pledge = milestone(LocalDate.of(2022, 2, 28));
    var started = standing(pledge, ProgressState.STARTED, "2022-02-20", null, "2022-02-25");
    var none = standing(pledge, ProgressState.NONE, null, null, "2022-02-25");
    assertThat(furthest(started, none)).isSameAs(none);
    var lateStarted = standing(pledge, ProgressState.STARTED, "2022-02-20", null, "2022-03-02");
    var extendedNone = standing(pledge, ProgressState.NONE, null, "2022-03-10", "2022-03-02");
    assertThat(furthest(extendedNone, lateStarted)).isSameAs(lateStarted);
    var extendedLonger = standing(pledge, ProgressState.NONE, null, "2022-03-12", "2022-03-02");
    assertThat(furthest(extendedLonger, extendedNone)).isSameAs(extendedNone);
    var done = standing(pledge, ProgressState.DONE, "2022-02-21", null, "2022-02-25");
    assertThat(furthest(done, started)).isSameAs(started);
    var doneLate = standing(pledge, ProgressState.DONE, "2022-03-01", null, "2022-03-02");
    var doneInItsTime = standing(pledge, ProgressState.DONE, "2022-03-02", "2022-03-10", "2022-03-02");
    assertThat(furthest(doneInItsTime, doneLate)).isSameAs(doneLate);
    var waived = standing(pledge, ProgressState.WAIVED, "2022-02-24", null, "2022-02-25");
    assertThat(furthest(waived, done)).isSameAs(done);
  }

  private static Standing furthest(Standing... standings) {
    return Stream.of(standings).min(Standing.FURTHEST_BEHIND).orElseThrow();
  }

  @Test
  void a_commemoration_of_the_lunar_calendar_falls_on_its_solar_day_of_the_year() {
    var kings = Commemoration.of(2022, "K02", "", "", null, null, 3, 10, "");
    assertThat(kings.on()).isEqualTo("2022-04-10");
    assertThat(TimelineDrawing.days(kings)).isEqualTo("10/4");
  }

  @Test
  void labels_never_cover_each_other() {
    var row = new LabelRow();
    assertThat(row.take(100, "middle", 80)).isTrue();
    assertThat(row.take(150, "middle", 80)).isFalse();
    assertThat(row.take(150, "start", 80)).isTrue();
    assertThat(row.take(20, "middle", 80)).isFalse();
  }

  private static Milestone milestone(LocalDate boundary) {
    return new Milestone(
        1, "M", null, "III", "", "", "", Set.of(Responsible.DISTRICT), boundary, "", List.of(), false, "", null, ISSUED);
  }

  private static Standing standing(
      Milestone milestone, ProgressState state, @Nullable String on, @Nullable String extendedUntil, String today) {
    return new Standing(milestone, state, day(on), "", day(extendedUntil), LocalDate.parse(today));
  }

  private static @Nullable LocalDate day(@Nullable String day) {
    return day == null ? null : LocalDate.parse(day);
  }
}
