package vn.vinhdanh.document;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.IncomingListTable.ToPass;
import vn.vinhdanh.document.IncomingListTable.Waiting;

/// What of the register of incoming papers waits for somebody, remembered for some seconds: every home asks for it, and few find anything. What is done at
/// this node is seen at once, what is done at another one so much later.
@Component
class IncomingWaiting {

  private static final Duration REMEMBERED_FOR = Duration.ofSeconds(5);
  private static final int MOST_REMEMBERED = 10_000;

  private final IncomingListTable table;
  private final Clock clock;
  private final Map<Asked, Known> known = new ConcurrentHashMap<>();

  private record Asked(IncomingReader reader, boolean passes) {}

  /// @param open what is the reader's to handle; `toPass` what waits to be passed on, for who passes it
  record Known(List<Waiting> open, Optional<ToPass> toPass, Instant at) {

    Known {
      open = List.copyOf(open);
    }
  }

  IncomingWaiting(IncomingListTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// @param most how many of the reader's own at most
  /// @param mostCounted how many of those that wait to be passed on are counted; 0 for who passes none
  Known of(IncomingReader reader, int most, int mostCounted) {
    var now = clock.instant();
    var asked = new Asked(reader, mostCounted > 0);
    var before = known.get(asked);
    if (before != null && before.at().plus(REMEMBERED_FOR).isAfter(now)) {
      return before;
    }
    var fresh = new Known(table.open(reader, most), mostCounted > 0 ? table.toPass(reader.body(), mostCounted) : Optional.empty(), now);
    if (known.size() >= MOST_REMEMBERED) {
      known.clear();
    }
    known.put(asked, fresh);
    return fresh;
  }

  /// What was remembered is asked for anew.
  void forget() {
    known.clear();
  }
}
