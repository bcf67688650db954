package vn.vinhdanh.rulebook;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// How a regime rounds a bonus (làm tròn số): up to the next multiple of `upTo` đồng; a multiple stays.
public record Rounding(long upTo, String clause, boolean verified) {

  public Rounding {
    if (upTo < 1) {
      throw new IllegalArgumentException("nothing is rounded up to a multiple of " + upTo);
    }
  }

  BigDecimal round(BigDecimal dong) {
    var step = BigDecimal.valueOf(upTo);
    return dong.divide(step, 0, RoundingMode.CEILING).multiply(step);
  }
}
