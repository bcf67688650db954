package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What the cluster enters for a criterion: points and the reason where they differ from the unit's own.
public record ClusterEntry(long criterion, @Nullable BigDecimal points, String reason) {

  boolean standsIn(Line line) {
    return Decimal.same(points, line.byCluster()) && reason.equals(line.reason());
  }
}
