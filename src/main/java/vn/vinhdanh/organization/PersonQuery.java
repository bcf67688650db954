package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What somebody looks for among the people of their units.
///
/// @param words a part of the name, compared without tones, case, đ and double spaces
/// @param unit the code of a unit, or a part of its name; empty for all
/// @param past whether also those are meant who hold no post there any more
/// @param on the day on which they held one, in the units as they were called then; null for now, or ever
/// @param after the number of the last line of the page before; null for the first page
record PersonQuery(String words, String unit, boolean past, @Nullable LocalDate on, @Nullable Long after) {

  PersonQuery(String words, String unit, boolean past, @Nullable Long after) {
    this(words, unit, past, null, after);
  }

  /// Whether it is not enough to look at the posts that are held now.
  boolean ofAnotherTime() {
    return past || on != null;
  }

  boolean narrowed() {
    return !words.isEmpty() || !unit.isEmpty() || past || on != null;
  }
}
