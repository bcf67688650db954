package vn.vinhdanh.clerical;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.FieldErrors;

/// What was typed to open the file of a matter or to put its title right.
///
/// @param years for how many it is kept
/// @param forEver whether it is kept for ever
record CaseForm(String title, String years, boolean forEver, UUID once) {

  static CaseForm empty() {
    return new CaseForm("", "", false, UUID.randomUUID());
  }

  static CaseForm of(CaseFile file) {
    return new CaseForm(file.title(), file.keptYears() == null ? "" : "" + file.keptYears(), file.keptYears() == null, UUID.randomUUID());
  }

  static CaseForm of(Map<String, String> sent, UUID once) {
    return new CaseForm(sent.getOrDefault("title", ""), sent.getOrDefault("years", ""), sent.containsKey("forEver"), once);
  }

  /// As another form: what the first one opened stays.
  CaseForm anew() {
    return new CaseForm(title, years, forEver, UUID.randomUUID());
  }

  /// What is wrong is said beside the fields.
  CaseForm checked(FieldErrors errors) {
    errors.require("title", title, "clerical.case.title.missing");
    errors.atMost(CaseFile.TITLE, "title", title.strip(), "clerical.text.long");
    years(years, forEver, errors);
    return this;
  }

  /// Either a number of years or for ever.
  static void years(String years, boolean forEver, FieldErrors errors) {
    if (forEver && !years.isBlank()) {
      errors.add("years", "clerical.case.years.both");
    } else if (!forEver && (!years.strip().matches("[1-9]\\d{0,2}") || Integer.parseInt(years.strip()) > CaseFile.MOST_YEARS)) {
      errors.add("years", "clerical.case.years.wrong", CaseFile.MOST_YEARS);
    }
  }

  String titled() {
    return title.strip();
  }

  /// Null: for ever.
  @Nullable Integer keptYears() {
    return forEver ? null : Integer.valueOf(years.strip());
  }
}
