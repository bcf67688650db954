package vn.vinhdanh.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.proof.LegalBasis;

@LegalBasis("226/KH-MTTQ-BTT III")
class DeadlineTest {
  private static final Deadline DEADLINE = new Deadline(LocalDate.of(2022, 2, 28));

  @Test
  void before_28_02_is_due_at_the_end_of_27_02() {
    assertThat(DEADLINE.lastDay()).isEqualTo(LocalDate.of(2022, 2, 27));
    assertThat(DEADLINE.isLate(LocalDate.of(2022, 2, 27))).isFalse();
    assertThat(DEADLINE.isLate(LocalDate.of(2022, 2, 28))).isTrue();
  }

  @Test
  void no_day_is_left_on_the_last_day() {
    assertThat(DEADLINE.daysLeft(LocalDate.of(2022, 2, 14))).isEqualTo(13);
    assertThat(DEADLINE.daysLeft(LocalDate.of(2022, 2, 27))).isZero();
    assertThat(DEADLINE.daysLeft(LocalDate.of(2022, 3, 1))).isEqualTo(-2);
  }

  @Test
  void lateness_counts_days_after_the_last_one() {
    assertThat(DEADLINE.daysLate(LocalDate.of(2022, 2, 27))).isZero();
    assertThat(DEADLINE.daysLate(LocalDate.of(2022, 2, 28))).isEqualTo(1);
    assertThat(DEADLINE.daysLate(LocalDate.of(2022, 3, 1))).isEqualTo(2);
  }

  @Test
  void before_the_first_of_march_of_a_leap_year_is_the_29th() {
    assertThat(new Deadline(LocalDate.of(2024, 3, 1)).lastDay()).isEqualTo(LocalDate.of(2024, 2, 29));
  }

  @Test
  void through_a_day_is_before_the_next_one() {
    assertThat(Deadline.through(LocalDate.of(2022, 2, 27))).isEqualTo(DEADLINE);
  }
}
