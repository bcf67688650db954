package vn.vinhdanh.rulebook;

import java.math.BigDecimal;

/// The bonus (tiền thưởng) of an award on the day of the decision: the coefficient times the base salary of that
/// day, rounded as the regime says. Source: 91/2017/NĐ-CP 68 and 69; 98/2023/NĐ-CP 53.
///
/// @param verified whether coefficient, base salary and rounding were all read in their sources
public record Bonus(BigDecimal coefficient, BaseSalary baseSalary, Rounding rounding, String clause, boolean verified) {

  /// The amount in đồng.
  public long dong() {
    return rounding.round(coefficient.multiply(BigDecimal.valueOf(baseSalary.amount()))).longValueExact();
  }
}
