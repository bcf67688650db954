package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;

/// A handover (bàn giao) of what is open with somebody at a unit to a colleague there.
///
/// @param note what is handed over beside the system: papers, keys, stamps
record Handover(
    long id,
    Side giver,
    Side receiver,
    UnitId unit,
    String unitName,
    String note,
    LocalDate preparedOn,
    @Nullable Signature given,
    @Nullable LocalDate receivedOn,
    @Nullable LocalDate cancelledOn,
    List<OpenWork> works) {

  Handover {
    works = List.copyOf(works);
  }

  /// One of the two.
  ///
  /// @param person the number that stands for them now: they may have several accounts, and files that were merged
  record Side(AccountId account, PersonId person, String name) {}

  /// Who signed for the giver.
  record Signature(Side by, LocalDate on) {}

  /// How far it has come; the texts `identity.handover.<name>` follow it.
  enum State {
    PREPARED,
    GIVEN,
    RECEIVED,
    CANCELLED
  }

  State state() {
    if (cancelledOn != null) {
      return State.CANCELLED;
    }
    if (receivedOn != null) {
      return State.RECEIVED;
    }
    return given == null ? State.PREPARED : State.GIVEN;
  }

  boolean open() {
    return state() == State.PREPARED || state() == State.GIVEN;
  }

  Handover with(List<OpenWork> shown) {
    return new Handover(id, giver, receiver, unit, unitName, note, preparedOn, given, receivedOn, cancelledOn, shown);
  }

  /// How much was open.
  int lines() {
    return works.stream().mapToInt(work -> work.lines().size()).sum();
  }
}
