package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Unmet;

/// Where a unit is to stand from a day on.
///
/// @param name of the unit
/// @param parent the unit above it
/// @param beside the Front beside which it stands
record Placement(String name, UnitKind kind, @Nullable UnitLevel level, @Nullable Unit parent, @Nullable Unit beside) {

  static Placement of(Unit unit, @Nullable Unit parent, @Nullable Unit beside) {
    return new Placement(unit.name(), unit.kind(), unit.level(), parent, beside);
  }

  /// What stands against such a unit that is there from a day and still on another.
  List<Unmet> againstFounding(LocalDate from, LocalDate still, Map<UnitLevel, UnitLevel.Days> levels) {
    var unmet = new ArrayList<Unmet>();
    if (level == null ? !kind.levels().isEmpty() : !kind.levels().contains(level)) {
      unmet.add(new Unmet("organization.level-wrong", "", name));
    } else if (level != null) {
      var days = Objects.requireNonNull(levels.get(level));
      if (!days.on(from)) {
        unmet.add(new Unmet("organization.level-days", days.clause(), name, border(days)));
      } else if (!days.on(still)) {
        unmet.add(new Unmet("organization.level-ended", days.clause(), name, border(days)));
      }
      if (kind.isBeside() && level != UnitLevel.CENTRAL && parent == null && beside == null) {
        unmet.add(new Unmet("organization.body-alone", "", name));
      }
    }
    unmet.addAll(against());
    return unmet;
  }

  /// What stands against the place.
  List<Unmet> against() {
    var unmet = new ArrayList<Unmet>();
    if (parent != null && !mayBeBelow(parent)) {
      unmet.add(new Unmet("organization.parent-wrong", "", name, parent.name()));
    }
    if (beside != null && !mayBeBeside(beside)) {
      unmet.add(new Unmet("organization.beside-wrong", "", name, beside.name()));
    }
    return unmet;
  }

  private boolean mayBeBelow(Unit upper) {
    if (!kind.above().contains(upper.kind())) {
      return false;
    }
    var itsLevel = upper.level();
    return level == null || itsLevel == null || itsLevel.isAbove(level)
        || itsLevel == level && (upper.kind() != kind || kind == UnitKind.STATE_BODY);
  }

  private boolean mayBeBeside(Unit front) {
    return kind.isBeside() && front.kind().isFront() && front.level() == level;
  }

  /// The last day of a level that ended, else its first one.
  private static String border(UnitLevel.Days days) {
    return Written.DAY.format(days.until() == null ? Objects.requireNonNull(days.from()) : days.until().minusDays(1));
  }
}
