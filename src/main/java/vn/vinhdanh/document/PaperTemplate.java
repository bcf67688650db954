package vn.vinhdanh.document;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A template (mẫu văn bản) that an office made in Word for a kind of its papers.
///
/// @param number the how-many-eth of its kind at this unit
/// @param profile of the papers that it sets; null: of all, as those of before profiles were told apart
/// @param state what is known of its file; until it may be opened no paper is set by it
/// @param until the day from which it is used no more and none took its place; null: it stands
record PaperTemplate(
    long id, TemplateKind kind, @Nullable FormatProfile profile, int number, StoredFile file, FileState state, LocalDate from, @Nullable LocalDate until, Instant enteredAt, int version) {

  /// Whether papers of a day are set by it where none came after it.
  ///
  /// @param follows what papers of the unit follow on the day
  /// @param unscannedOpen whether the installation says that files are opened unscanned
  boolean sets(LocalDate day, FormatProfile follows, boolean unscannedOpen) {
    return (profile == null || profile == follows) && !day.isBefore(from) && standsOn(day) && (state == FileState.CLEAN || state == FileState.NOT_SCANNED && unscannedOpen);
  }

  /// Whether it is not ended by a day.
  boolean standsOn(LocalDate day) {
    return until == null || day.isBefore(until);
  }
}
