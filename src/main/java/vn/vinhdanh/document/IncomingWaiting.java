package vn.vinhdanh.document;

import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.IncomingListTable.Known;
import vn.vinhdanh.page.Remembered;

/// What of the register of incoming papers waits for somebody, [Remembered].
@Component
class IncomingWaiting {

  private final IncomingListTable table;
  private final Remembered<Asked, Known> remembered;

  private record Asked(IncomingReader reader, boolean passes) {}

  IncomingWaiting(IncomingListTable table, Clock clock) {
    this.table = table;
    this.remembered = new Remembered<>(clock);
  }

  /// @param most how many of the reader's own at most
  /// @param mostCounted how many of those that wait to be passed on are counted; 0 for who passes none
  Known of(IncomingReader reader, int most, int mostCounted) {
    return remembered.of(new Asked(reader, mostCounted > 0), () -> table.waiting(reader, most, mostCounted));
  }

  void forget() {
    remembered.forget();
  }
}
