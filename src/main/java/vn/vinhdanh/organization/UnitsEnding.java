package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import vn.vinhdanh.actor.UnitId;

/// Units are about to end, and everything of theirs is still as it was: `day` is the first day without them. Heard inside the transaction that ends
/// them; [UnitsEnded] follows.
public record UnitsEnding(List<UnitId> units, LocalDate day) {

  public UnitsEnding {
    units = List.copyOf(units);
  }
}
