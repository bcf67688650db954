package vn.vinhdanh.initiative;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;

/// How large units stood with target 1 a moment ago, so that thousands are not counted for every page.
@Component
class LargeShares {

  private static final int LARGE = 1_000;
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private record Asked(UnitId unit, int year) {}

  /// What was counted at a moment. A clock that is set back ends it too.
  private record Remembered(InitiativeShare share, Instant at) {

    boolean holds(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(REMEMBERED));
    }
  }

  private final Clock clock;
  private final Map<Asked, Remembered> large = new ConcurrentHashMap<>();

  LargeShares(Clock clock) {
    this.clock = clock;
  }

  /// The share of a large unit that was counted within the last ten seconds.
  @Nullable InitiativeShare known(UnitId unit, int year) {
    var known = large.get(new Asked(unit, year));
    return known != null && known.holds(clock.instant()) ? known.share() : null;
  }

  /// What was counted just now.
  void counted(UnitId unit, int year, InitiativeShare share) {
    if (share.counted() < LARGE) {
      large.remove(new Asked(unit, year));
    } else {
      large.put(new Asked(unit, year), new Remembered(share, clock.instant()));
    }
  }

  /// Its people have other initiatives now.
  void forget(UnitId unit) {
    large.keySet().removeIf(asked -> asked.unit().equals(unit));
  }
}
