package vn.vinhdanh.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.spreadsheet.SheetFault;

/// A line of an import of accounts: what was read, what would become of it and why.
///
/// @param faults what is wrong, each by the code of its column
/// @param account which was opened, or was there; null while there is none
record AccountLine(
    int line, List<String> read, Outcome outcome, List<SheetFault> faults, @Nullable PersonId person, @Nullable UnitId unit, @Nullable Long account) {

  AccountLine {
    read = List.copyOf(read);
    faults = List.copyOf(faults);
  }

  /// What would become of a line.
  enum Outcome {
    NEW,
    UNCHANGED,
    FAULTY
  }

  String username() {
    return read.getFirst();
  }
}
