package vn.vinhdanh.rulebook;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The bonus (tiền thưởng) of an award on the day of the decision: the coefficient times the base salary of that
/// day, rounded up to tens of thousands of đồng. Source: 91/2017/NĐ-CP 68 and 69; 98/2023/NĐ-CP 53.
///
/// @param verified whether coefficient and base salary were both read in their sources
public record Bonus(BigDecimal coefficient, BaseSalary baseSalary, String clause, boolean verified) {

  private static final BigDecimal STEP = BigDecimal.valueOf(10_000);

  /// The amount in đồng.
  public long dong() {
    return coefficient.multiply(BigDecimal.valueOf(baseSalary.amount()))
        .divide(STEP, 0, RoundingMode.CEILING)
        .multiply(STEP)
        .longValueExact();
  }
}
