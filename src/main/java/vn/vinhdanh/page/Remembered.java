package vn.vinhdanh.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Answers that are remembered for some seconds, for what every home asks and few find anything of. What is done at this node is seen at once, what is
/// done at another one so much later.
///
/// @param <Q> what was asked, and by whom
/// @param <A> the answer
public final class Remembered<Q, A> {

  private static final Duration FOR = Duration.ofSeconds(5);
  private static final int MOST = 10_000;

  private record Answer<A>(A answer, Instant at) {}

  private final Clock clock;
  private final Map<Q, Answer<A>> known = new ConcurrentHashMap<>();

  public Remembered(Clock clock) {
    this.clock = clock;
  }

  /// The answer of some seconds ago, or a fresh one.
  public A of(Q asked, Supplier<A> fresh) {
    var now = clock.instant();
    var before = known.get(asked);
    if (before != null && before.at().plus(FOR).isAfter(now)) {
      return before.answer();
    }
    var answer = fresh.get();
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(asked, new Answer<>(answer, now));
    return answer;
  }

  /// What was remembered is asked for anew.
  public void forget() {
    known.clear();
  }
}
