package vn.vinhdanh.scoring;

import java.math.BigDecimal;

/// The points of a sheet at one step: content, bonus and penalty (zero or below), each within the scale's limits.
public record Points(BigDecimal content, BigDecimal bonus, BigDecimal penalty) {

  public BigDecimal total() {
    return content.add(bonus).add(penalty);
  }
}
