package vn.vinhdanh.page;

import java.time.LocalDate;
import java.util.List;
import vn.vinhdanh.actor.UnitId;

/// What a module can tell of a unit's year in figures; the home page gathers them from all modules.
public interface Figures {

  /// The figures of the unit in the year of the legal day; each module asks its tables once or twice.
  List<Figure> of(UnitId unit, LocalDate today);
}
