package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a unit enters for a criterion: points, or of a proportional criterion what was reached, from which the points
/// follow; and the evidence.
public record SelfEntry(long criterion, @Nullable BigDecimal actual, @Nullable BigDecimal points, String note) {

  boolean standsIn(Line line) {
    return Decimal.same(actual, line.selfActual()) && Decimal.same(points, line.self()) && note.equals(line.note());
  }
}
