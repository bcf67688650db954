package vn.vinhdanh.document;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A template (mẫu văn bản) that an office made in Word for a kind of its papers.
///
/// @param number the how-many-eth of its kind at this unit
/// @param until the day from which it is used no more and none took its place; null: it stands
/// @param inForce whether papers of today are set by it
record PaperTemplate(
    long id, PaperKind kind, int number, StoredFile file, LocalDate from, @Nullable LocalDate until, Instant enteredAt, int version, boolean inForce) {

  /// Whether its end can be set.
  boolean open(LocalDate today) {
    return until == null || today.isBefore(until);
  }
}
