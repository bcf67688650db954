package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.actor.UnitId;

/// How long somebody has worked at the Front.
class SeniorityTest {

  private static final LocalDate TODAY = LocalDate.of(2022, 10, 31);

  @Test
  void the_times_of_all_posts_are_added_and_days_held_twice_count_once() {
    assertThat(seniority(null)).isEqualTo(new Seniority(0, 0));
    assertThat(seniority(null, post("2020-11-01", null))).isEqualTo(new Seniority(2, 0));
    assertThat(seniority(null, post("2020-11-02", null))).isEqualTo(new Seniority(1, 11));
    assertThat(seniority(null, post("2015-01-01", "2017-01-01"), post("2018-01-01", "2019-07-01"))).isEqualTo(new Seniority(3, 6));
    assertThat(seniority(null, post("2015-01-01", "2017-01-01"), post("2016-01-01", "2018-01-01"))).isEqualTo(new Seniority(3, 0));
    assertThat(seniority(null, post("2016-01-01", "2018-01-01"), post("2015-01-01", "2020-01-01"))).isEqualTo(new Seniority(5, 0));
    assertThat(seniority(null, post("2015-01-01", "2016-01-01"), post("2016-01-01", "2016-02-01"))).isEqualTo(new Seniority(1, 1));
  }

  @Test
  void days_left_over_of_several_times_make_months_of_31() {
    assertThat(seniority(null, post("2015-01-01", "2015-01-16"), post("2016-01-01", "2016-01-17"))).isEqualTo(new Seniority(0, 1));
    assertThat(seniority(null, post("2015-01-01", "2015-01-16"), post("2016-01-01", "2016-01-16"))).isEqualTo(new Seniority(0, 0));
  }

  @Test
  void a_declared_beginning_counts_until_the_first_post() {
    assertThat(seniority(LocalDate.of(2010, 1, 1), post("2015-01-01", "2017-01-01"))).isEqualTo(new Seniority(7, 0));
    assertThat(seniority(LocalDate.of(2010, 1, 1), post("2015-01-01", "2017-01-01"), post("2018-01-01", "2019-01-01"))).isEqualTo(new Seniority(8, 0));
  }

  @Test
  void a_declared_beginning_that_is_not_before_the_first_post_says_nothing() {
    assertThat(seniority(LocalDate.of(2016, 6, 1), post("2015-01-01", "2017-01-01"))).isEqualTo(new Seniority(2, 0));
    assertThat(seniority(LocalDate.of(2018, 1, 1), post("2015-01-01", "2017-01-01"))).isEqualTo(new Seniority(2, 0));
    assertThat(seniority(TODAY.plusDays(2))).isEqualTo(new Seniority(0, 0));
  }

  private static Seniority seniority(@Nullable LocalDate since, PostTerm... posts) {
    return Seniority.of(List.of(posts), since, TODAY);
  }

  private static PostTerm post(String from, @Nullable String until) {
    return new PostTerm(
        new UnitId(1), "Chuyên viên", PostRank.STAFF, EmploymentMode.FULL_TIME, true, LocalDate.parse(from), until == null ? null : LocalDate.parse(until));
  }
}
