package vn.vinhdanh.clerical;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.FieldErrors;

/// What was typed to add a line to an approved list of case files, or to put another one in its place.
///
/// @param heading the number of the heading under which it is added; empty: at the end
/// @param years for how many the file is kept
/// @param forEver whether it is kept for ever
/// @param why the list is changed
record CatalogueForm(String heading, String symbol, String title, String years, boolean forEver, String keeper, String note, String why) {

  static final int WHY = 500;

  static CatalogueForm empty() {
    return new CatalogueForm("", "", "", "", false, "", "", "");
  }

  static CatalogueForm of(CatalogueEntry entry) {
    return new CatalogueForm(
        "", entry.symbol(), entry.title(), entry.keptYears() == null ? "" : "" + entry.keptYears(), entry.keptYears() == null, entry.keeper(), entry.note(), "");
  }

  static CatalogueForm of(Map<String, String> sent) {
    return new CatalogueForm(
        sent.getOrDefault("heading", ""), sent.getOrDefault("symbol", ""), sent.getOrDefault("title", ""), sent.getOrDefault("years", ""),
        sent.containsKey("forEver"), sent.getOrDefault("keeper", ""), sent.getOrDefault("note", ""), sent.getOrDefault("why", ""));
  }

  /// Null where something is wrong: that is said beside the fields.
  @Nullable CatalogueEntry entry(FieldErrors errors) {
    errors.require("symbol", symbol, "clerical.catalogue.symbol.missing").atMost(CatalogueEntry.SYMBOL, "symbol", symbol.strip(), "clerical.text.long");
    errors.require("title", title, "clerical.case.title.missing").atMost(CatalogueEntry.TITLE, "title", title.strip(), "clerical.text.long");
    CaseForm.years(years, forEver, errors);
    errors.atMost(CatalogueEntry.KEEPER, "keeper", keeper.strip(), "clerical.text.long");
    errors.atMost(CatalogueEntry.NOTE, "note", note.strip(), "clerical.text.long");
    errors.require("why", why, "clerical.words.missing").atMost(WHY, "why", why.strip(), "clerical.text.long");
    return errors.any()
        ? null
        : new CatalogueEntry(0, symbol.strip(), title.strip(), forEver ? null : Integer.valueOf(years.strip()), keeper.strip(), note.strip());
  }

  /// 0 for none.
  long under() {
    return heading.strip().matches("\\d{1,18}") ? Long.parseLong(heading.strip()) : 0;
  }
}
