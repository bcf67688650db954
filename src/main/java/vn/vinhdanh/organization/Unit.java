package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;

/// A unit (đơn vị) as it stood on the day it was asked for, or last stood.
///
/// @param code its official code (mã định danh) on that day
/// @param name in full, as it signs
/// @param shortName for lists
/// @param level null for what is not a level
/// @param parent the unit above it
/// @param beside the Front beside which a body stands that is none of the Front's own units
/// @param until the first day on which this no longer held, because it ended or changed; null while it holds
public record Unit(
    UnitId id,
    String code,
    String name,
    String shortName,
    UnitKind kind,
    @Nullable UnitLevel level,
    @Nullable UnitId parent,
    @Nullable UnitId beside,
    int officialOrder,
    LocalDate from,
    @Nullable LocalDate until) {

  /// The day itself, or the last day of a unit that had ended before it.
  LocalDate lastDayUpTo(LocalDate day) {
    return until == null || day.isBefore(until) ? day : until.minusDays(1);
  }

  /// Whether its last day lies before the day.
  boolean endedBy(LocalDate day) {
    return until != null && !until.isAfter(day);
  }

  /// Whether a day lies in the time for which this was said of the unit.
  public boolean on(LocalDate day) {
    return !day.isBefore(from) && (until == null || day.isBefore(until));
  }
}
