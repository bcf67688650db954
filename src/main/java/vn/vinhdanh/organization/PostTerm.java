package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;

/// A post (chức vụ) held at a unit for a time.
///
/// @param main whether it is the one by which the person is listed, where there are several at the same time
/// @param from the first day
/// @param until the first day without it; null while it is held
public record PostTerm(
    UnitId unit, String title, PostRank rank, EmploymentMode mode, boolean main, LocalDate from, @Nullable LocalDate until) {

  /// Whether it is the one by which the person is listed now.
  boolean isMainNow() {
    return main && until == null;
  }

  PostTerm asMain() {
    return new PostTerm(unit, title, rank, mode, true, from, until);
  }

  /// A main post held full-time from a day on.
  public static PostTerm since(LocalDate from, UnitId unit, String title, PostRank rank) {
    return new PostTerm(unit, title, rank, EmploymentMode.FULL_TIME, true, from, null);
  }
}
