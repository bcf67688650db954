package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A territory (địa bàn) as it was on the day it was asked for, or last was.
///
/// @param level 1 for provinces, 2 for districts, 3 for communes; null for what is not a level
/// @param until the first day on which this no longer held; null while it holds
/// @param version how many changes it had
record Territory(
    TerritoryId id, TerritoryFacts facts, @Nullable Integer level, LocalDate from, @Nullable LocalDate until, int version, boolean sample) {

  /// Whether a day lies in the time for which this was said of it.
  boolean on(LocalDate day) {
    return !day.isBefore(from) && (until == null || day.isBefore(until));
  }
}
