package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.List;
import vn.vinhdanh.actor.UnitId;

/// Filled by a module that keeps a unit's last day beside its own work: it hears of more time given, in the same act.
public interface ExtensionListener {

  /// The units have until the end of the day `until` for the milestone.
  void extended(int year, Milestone milestone, List<UnitId> units, LocalDate until);
}
