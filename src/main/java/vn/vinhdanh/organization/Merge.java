package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;

/// A file that was merged into another one.
///
/// @param undoneOn null while the merge stands
record Merge(
    long id, PersonId merged, PersonId stayer, String mergedName, String reason, LocalDate on, @Nullable LocalDate undoneOn) {

  boolean stands() {
    return undoneOn == null;
  }
}
