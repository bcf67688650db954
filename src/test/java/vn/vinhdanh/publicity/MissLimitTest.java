package vn.vinhdanh.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MissLimitTest {

  private static final class Turned extends Clock {
    private Instant now = Instant.parse("2022-12-15T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Test
  void after_thirty_wrong_codes_an_address_waits_a_minute_and_others_do_not() {
    var clock = new Turned();
    var limit = new MissLimit(clock);
    for (int miss = 0; miss < 29; miss++) {
      limit.add("a");
    }
    assertThat(limit.tooMany("a")).isFalse();
    limit.add("a");
    assertThat(limit.tooMany("a")).isTrue();
    assertThat(limit.tooMany("b")).isFalse();
    clock.now = clock.now.plus(Duration.ofSeconds(61));
    assertThat(limit.tooMany("a")).isFalse();
    limit.add("a");
    assertThat(limit.tooMany("a")).isFalse();
  }

  @Test
  void nobody_waits_for_a_clock_that_was_ahead_to_be_as_late_again() {
    var clock = new Turned();
    var limit = new MissLimit(clock);
    for (int miss = 0; miss < 30; miss++) {
      limit.add("a");
    }
    assertThat(limit.tooMany("a")).isTrue();
    clock.now = clock.now.minus(Duration.ofHours(1));
    assertThat(limit.tooMany("a")).isFalse();
  }
}
