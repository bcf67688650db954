package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A line of a score sheet: the unit's own points with its evidence, the cluster's points with the reason where
/// they differ.
///
/// @param selfActual what was reached of the target, of a proportional criterion
public record Line(
    long criterion,
    @Nullable BigDecimal selfActual,
    @Nullable BigDecimal self,
    String note,
    @Nullable BigDecimal byCluster,
    String reason) {

  /// The unit's own points, none being zero.
  BigDecimal selfOrZero() {
    return self == null ? BigDecimal.ZERO : self;
  }

  /// What the cluster's points add to the unit's own; zero while the cluster has not scored.
  BigDecimal difference() {
    return byCluster == null ? BigDecimal.ZERO : byCluster.subtract(selfOrZero());
  }

  boolean differs() {
    return difference().signum() != 0;
  }

  /// Whether points of the cluster ask for a reason: they do where they differ from the unit's own.
  boolean asksReasonFor(BigDecimal clusterPoints) {
    return clusterPoints.compareTo(selfOrZero()) != 0;
  }
}
