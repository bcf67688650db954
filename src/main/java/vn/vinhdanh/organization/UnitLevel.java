package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A level (cấp) on which bodies stand, the highest first. Boards inside a body and in a residential area are on none.
public enum UnitLevel {
  CENTRAL,
  PROVINCE,
  /// Quận, huyện, thị xã: until 30/06/2025.
  DISTRICT,
  COMMUNE;

  /// On which days the law knows a level.
  ///
  /// @param until the first day on which it no longer does
  record Days(@Nullable LocalDate from, @Nullable LocalDate until, String clause) {

    boolean on(LocalDate day) {
      return (from == null || !day.isBefore(from)) && !endedBy(day);
    }

    boolean endedBy(LocalDate day) {
      return until != null && !day.isBefore(until);
    }
  }

  boolean isAbove(UnitLevel other) {
    return ordinal() < other.ordinal();
  }
}
