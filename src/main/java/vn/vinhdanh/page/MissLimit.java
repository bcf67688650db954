package vn.vinhdanh.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Slows down whoever tries what is not theirs to know: after too many tries within a time they wait. Kept on each node for itself.
public final class MissLimit {

  private static final int MOST_REMEMBERED = 10_000;

  private record Misses(int count, Instant since) {}

  private final Map<String, Misses> byVisitor = new ConcurrentHashMap<>();
  private final Clock clock;
  private final int most;
  private final Duration window;

  public MissLimit(Clock clock, int most, Duration window) {
    this.clock = clock;
    this.most = most;
    this.window = window;
  }

  public boolean tooMany(String visitor) {
    var misses = byVisitor.get(visitor);
    return misses != null && misses.count() >= most && !over(misses, clock.instant());
  }

  public void add(String visitor) {
    var now = clock.instant();
    if (byVisitor.size() >= MOST_REMEMBERED) {
      byVisitor.values().removeIf(misses -> over(misses, now));
    }
    byVisitor.merge(visitor, new Misses(1, now), (old, one) ->
        over(old, now) ? one : new Misses(old.count() + 1, old.since()));
  }

  /// Also where the clock was set back since: nobody waits until it is as late again.
  private boolean over(Misses misses, Instant now) {
    return now.isBefore(misses.since()) || misses.since().plus(window).isBefore(now);
  }
}
