package vn.vinhdanh.publicity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Slows down whoever tries codes: after too many that no certificate carries, an address waits. Kept on each node for
/// itself; a code has 100 random bits, so this spares the machine rather than the secret.
@Component
class MissLimit {

  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST = 30;
  private static final int MOST_REMEMBERED = 10_000;

  private record Misses(int count, Instant since) {}

  private final Map<String, Misses> byVisitor = new ConcurrentHashMap<>();
  private final Clock clock;

  MissLimit(Clock clock) {
    this.clock = clock;
  }

  boolean tooMany(String visitor) {
    var misses = byVisitor.get(visitor);
    return misses != null && misses.count() >= MOST && !over(misses, clock.instant());
  }

  void add(String visitor) {
    var now = clock.instant();
    if (byVisitor.size() >= MOST_REMEMBERED) {
      byVisitor.values().removeIf(misses -> over(misses, now));
    }
    byVisitor.merge(visitor, new Misses(1, now), (old, one) ->
        over(old, now) ? one : new Misses(old.count() + 1, old.since()));
  }

  /// Also where the clock was set back since: nobody waits until it is as late again.
  private static boolean over(Misses misses, Instant now) {
    return now.isBefore(misses.since()) || misses.since().plus(WINDOW).isBefore(now);
  }
}
