package vn.vinhdanh.initiative;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Target 1 of the plan (chỉ tiêu 1): which part of a unit's people has an initiative recognised by the base in the
/// year. It counts people, each once; it is not the 15 % cap on base-level emulation fighters.
///
/// @param people distinct authors
/// @param headcount the people of the unit
public record InitiativeShare(int people, int headcount) {

  /// The share in percent with one decimal, for display.
  public BigDecimal percent() {
    return headcount == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(people * 100L).divide(BigDecimal.valueOf(headcount), 1, RoundingMode.HALF_UP);
  }
}
