package vn.vinhdanh.nomination;

import java.time.LocalDate;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.rulebook.RequiredPaper;

/// A paper in a dossier; `size` in bytes.
record Paper(long id, RequiredPaper kind, FileId file, String name, long size, LocalDate addedOn) {

  long kilobytes() {
    return Math.max(1, size / 1024);
  }
}
