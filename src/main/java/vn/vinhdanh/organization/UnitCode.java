package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An official code (mã định danh) of a unit.
///
/// @param until the first day on which it is not in force; null while it is
/// @param act the paper that gave it; null for what the unit was entered with
/// @param insteadOf the row that this one corrected
/// @param stands whether it was never found to be wrong
record UnitCode(long id, String code, LocalDate from, @Nullable LocalDate until, @Nullable LegalAct act, @Nullable Long insteadOf, boolean stands) {

  static final int LONGEST = 40;

  /// Lists of codes are parted by spaces, commas and semicolons, so that none holds them.
  static boolean isCode(String typed) {
    return typed.length() <= LONGEST && typed.matches("[^\\s,;]+");
  }
}
