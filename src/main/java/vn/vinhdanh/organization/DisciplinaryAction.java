package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A discipline (kỷ luật) by a decision.
///
/// @param act the number and symbol of the decision
/// @param actOn the day of the decision
/// @param from the first day, not before the decision
/// @param to the last day; null while none is set
public record DisciplinaryAction(DisciplineForm form, String act, LocalDate actOn, LocalDate from, @Nullable LocalDate to) {

  public DisciplinaryAction {
    if (from.isBefore(actOn) || (to != null && to.isBefore(from))) {
      throw new IllegalArgumentException("days out of order: " + actOn + ", " + from + ", " + to);
    }
  }
}
