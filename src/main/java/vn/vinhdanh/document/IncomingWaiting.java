package vn.vinhdanh.document;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.IncomingListTable.ToPass;
import vn.vinhdanh.document.IncomingListTable.Waiting;
import vn.vinhdanh.page.Remembered;

/// What of the register of incoming papers waits for somebody, [Remembered].
@Component
class IncomingWaiting {

  private final IncomingListTable table;
  private final Remembered<Asked, Known> remembered;

  private record Asked(IncomingReader reader, boolean passes) {}

  /// @param open what is the reader's to handle; `toPass` what waits to be passed on, for who passes it
  record Known(List<Waiting> open, Optional<ToPass> toPass) {

    Known {
      open = List.copyOf(open);
    }
  }

  IncomingWaiting(IncomingListTable table, Clock clock) {
    this.table = table;
    this.remembered = new Remembered<>(clock);
  }

  /// @param most how many of the reader's own at most
  /// @param mostCounted how many of those that wait to be passed on are counted; 0 for who passes none
  Known of(IncomingReader reader, int most, int mostCounted) {
    return remembered.of(new Asked(reader, mostCounted > 0), () -> new Known(
        table.open(reader, most), mostCounted > 0 ? table.toPass(reader.body(), mostCounted) : Optional.empty()));
  }

  void forget() {
    remembered.forget();
  }
}
