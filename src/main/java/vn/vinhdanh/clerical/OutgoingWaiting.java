package vn.vinhdanh.clerical;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Remembered;

/// What of a body's papers waits for somebody, [Remembered].
@Component
class OutgoingWaiting {

  /// As many as a home shows, and one more to know that there are others.
  static final int MOST = 6;

  private final OutgoingListTable table;
  private final Remembered<OutgoingListTable.Waiter, List<OutgoingListTable.Waiting>> remembered;

  OutgoingWaiting(OutgoingListTable table, Clock clock) {
    this.table = table;
    this.remembered = new Remembered<>(clock);
  }

  /// The first of them, [#MOST] at most.
  List<OutgoingListTable.Waiting> of(OutgoingListTable.Waiter waiter) {
    return remembered.of(waiter, () -> table.waiting(waiter, MOST));
  }

  void forget() {
    remembered.forget();
  }
}
