package vn.vinhdanh.initiative;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;

/// How many people a large unit had a moment ago, so that thousands are not counted for every page.
@Component
class Headcounts {

  private static final int LARGE = 1_000;
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  /// What was counted at a moment. A clock that is set back ends it too.
  private record Remembered(int people, Instant at) {

    boolean holds(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(REMEMBERED));
    }
  }

  private final Clock clock;
  private final Map<UnitId, Remembered> large = new ConcurrentHashMap<>();

  Headcounts(Clock clock) {
    this.clock = clock;
  }

  /// The people of a large unit that was counted within the last ten seconds.
  @Nullable Integer known(UnitId unit) {
    var known = large.get(unit);
    return known != null && known.holds(clock.instant()) ? known.people() : null;
  }

  /// What was counted just now.
  void counted(UnitId unit, int people) {
    if (people < LARGE) {
      large.remove(unit);
    } else {
      large.put(unit, new Remembered(people, clock.instant()));
    }
  }
}
