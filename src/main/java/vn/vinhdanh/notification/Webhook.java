package vn.vinhdanh.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook: an address outside that is told of acts for a unit and those below it.
///
/// @param unit the short name of the unit
/// @param from the first day of which it is told, `to` the last; null without an end
/// @param stopped when the application stopped it: its receiver took nothing for days, or the installation was rebuilt from a backup
/// @param waiting how many calls wait
record Webhook(
    long id,
    String unit,
    String name,
    String address,
    List<WebhookEvent> events,
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable Instant stopped,
    @Nullable Instant ended,
    int waiting) {

  Webhook {
    events = List.copyOf(events);
  }

  /// How it stands.
  enum State { ACTIVE, STOPPED, ENDED }

  State state() {
    if (ended != null) {
      return State.ENDED;
    }
    return stopped == null ? State.ACTIVE : State.STOPPED;
  }
}
