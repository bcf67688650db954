package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A discipline of a person, as it was entered.
///
/// @param corrects the row whose place it takes; null for a new one
record Disciplined(long id, DisciplinaryAction action, EntryState state, @Nullable Long corrects, LocalDate recordedOn) {

  boolean inForce() {
    return state == EntryState.IN_FORCE;
  }
}
