package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;

/// Units have ended: `day` is the first day without them. Heard inside the transaction that ended them.
public record UnitsEnded(List<UnitId> units, LocalDate day, Actor actor) {

  public UnitsEnded {
    units = List.copyOf(units);
  }
}
