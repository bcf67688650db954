package vn.vinhdanh.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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
  private final AtomicLong turn = new AtomicLong();

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
    long asking = turn.get();
    var answer = fresh.get();
    if (known.size() >= MOST) {
      known.clear();
    }
    if (turn.get() == asking) {
      known.put(asked, new Answer<>(answer, now));
    }
    return answer;
  }

  /// What was remembered is asked for anew, also what others read while the act that changed it was under way.
  public void forget() {
    dropped();
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
        @Override
        public void afterCompletion(int status) {
          dropped();
        }
      });
    }
  }

  private void dropped() {
    turn.incrementAndGet();
    known.clear();
  }
}
