package vn.vinhdanh.clerical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A line of a list of case files, with what became of it.
///
/// @param addedOn the day on which it was added to the approved list; null for those that were approved with it. `addedWhy` tells the reason
/// @param struckOn the day on which it was struck from the approved list; null while it holds. `struckWhy` tells the reason
/// @param caseFile the file that was opened from it; null for none
/// @param casePlace how that file is cited; empty for none
record CatalogueLine(
    long id, int position, CatalogueEntry entry, @Nullable LocalDate addedOn, String addedWhy, @Nullable LocalDate struckOn, String struckWhy,
    @Nullable Long caseFile, String casePlace) {

  boolean isFile() {
    return entry.isFile();
  }

  boolean holds() {
    return struckOn == null;
  }
}
