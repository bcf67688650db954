package vn.vinhdanh.nomination;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.FileState;
import vn.vinhdanh.rulebook.RequiredPaper;

/// A paper in a dossier; `size` in bytes.
///
/// @param replacedOn the day on which another paper of its kind took its place; null for a paper that stands
/// @param state what is known of its bytes
record Paper(
    long id, RequiredPaper kind, FileId file, String name, long size, LocalDate addedOn, @Nullable LocalDate replacedOn,
    FileState state) {

  boolean stands() {
    return replacedOn == null;
  }

  long kilobytes() {
    return Math.max(1, size / 1024);
  }
}
