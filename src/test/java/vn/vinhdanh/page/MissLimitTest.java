package vn.vinhdanh.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.proof.TurnedClock;

class MissLimitTest {

  @Test
  void after_thirty_tries_one_waits_a_minute_and_others_do_not() {
    var clock = new TurnedClock();
    var limit = new MissLimit(clock, 30, Duration.ofMinutes(1));
    for (int miss = 0; miss < 29; miss++) {
      limit.add("a");
    }
    assertThat(limit.tooMany("a")).isFalse();
    limit.add("a");
    assertThat(limit.tooMany("a")).isTrue();
    assertThat(limit.tooMany("b")).isFalse();
    clock.turn(Duration.ofSeconds(61));
    assertThat(limit.tooMany("a")).isFalse();
    limit.add("a");
    assertThat(limit.tooMany("a")).isFalse();
  }

  @Test
  void nobody_waits_for_a_clock_that_was_ahead_to_be_as_late_again() {
    var clock = new TurnedClock();
    var limit = new MissLimit(clock, 30, Duration.ofMinutes(1));
    for (int miss = 0; miss < 30; miss++) {
      limit.add("a");
    }
    assertThat(limit.tooMany("a")).isTrue();
    clock.turn(Duration.ofHours(-1));
    assertThat(limit.tooMany("a")).isFalse();
  }
}
