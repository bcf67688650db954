package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A criterion (tiêu chí) of a scale. `max` is negative for a penalty: points then lie between it and zero.
///
/// @param target what full points ask for; only of a proportional criterion, in `targetUnit`
/// @param evidence what shows that the points are earned
public record Criterion(
    long id,
    String code,
    String text,
    BigDecimal max,
    CriterionKind kind,
    @Nullable BigDecimal target,
    @Nullable String targetUnit,
    String evidence) {

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  BigDecimal least() {
    return max.min(BigDecimal.ZERO);
  }

  BigDecimal most() {
    return max.max(BigDecimal.ZERO);
  }

  /// What is wrong with points given in steps of `step`, if anything.
  Optional<PointsFault> fault(BigDecimal points, BigDecimal step) {
    if (points.compareTo(least()) < 0 || points.compareTo(most()) > 0) {
      return Optional.of(PointsFault.OUT_OF_RANGE);
    }
    if (kind == CriterionKind.BINARY && points.signum() != 0 && points.compareTo(max) != 0) {
      return Optional.of(PointsFault.NOT_ALL_OR_NOTHING);
    }
    return points.remainder(step).signum() == 0 ? Optional.empty() : Optional.of(PointsFault.NOT_A_STEP);
  }

  /// Whether so much of the target can have been reached: nothing below zero, and of a share no more than the whole.
  boolean canReach(BigDecimal actual) {
    return actual.signum() >= 0 && !(share() && actual.compareTo(WHOLE) > 0);
  }

  /// Whether the target is a share in percent and not a number of something.
  boolean share() {
    return "%".equals(targetUnit);
  }

  /// The points for having reached `actual` of the target: its share of the maximum, never more, rounded to the
  /// nearest step, halves up.
  public BigDecimal pointsFor(BigDecimal actual, BigDecimal step) {
    if (target == null) {
      throw new IllegalStateException(code + " has no target");
    }
    if (actual.compareTo(target) >= 0) {
      return max;
    }
    return actual.multiply(max)
        .divide(target.multiply(step), 0, RoundingMode.HALF_UP)
        .multiply(step);
  }
}
