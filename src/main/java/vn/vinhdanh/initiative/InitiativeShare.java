package vn.vinhdanh.initiative;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Target 1 of the plan (chỉ tiêu 1): which part of a unit's people has an initiative recognised by the base in the
/// year. It counts people, each once; it is not the 15 % cap on base-level emulation fighters.
///
/// @param people distinct authors
/// @param counted the people of the unit as the files count them
/// @param declared the people of the unit as it declared them last in the year; null where it declared nothing
public record InitiativeShare(int people, int counted, @Nullable Declared declared) {

  /// What a unit declared of its people.
  public record Declared(int total, LocalDate on) {}

  /// The people of the unit: as declared, else as counted.
  public int headcount() {
    return declared == null ? counted : declared.total();
  }

  /// The share in percent with one decimal, for display.
  public BigDecimal percent() {
    return headcount() == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(people * 100L).divide(BigDecimal.valueOf(headcount()), 1, RoundingMode.HALF_UP);
  }
}
