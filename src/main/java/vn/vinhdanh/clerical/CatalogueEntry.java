package vn.vinhdanh.clerical;

import org.jspecify.annotations.Nullable;

/// What a line of a list of case files says: a heading, or a file that is to be opened.
///
/// Source: 30/2020/NĐ-CP, Annex V.
///
/// @param level 0 of a file; 1 of a heading (I.), 2 of one within it (1.)
/// @param symbol number and symbol of the file (số và ký hiệu hồ sơ), `01.TĐ`; empty for headings
/// @param keptYears for how many years the file is kept; null for ever, and for headings
/// @param keeper unit or person who makes the file; may be empty
/// @param note may be empty
record CatalogueEntry(int level, String symbol, String title, @Nullable Integer keptYears, String keeper, String note) {

  static final int SYMBOL = 20;
  static final int TITLE = 500;
  static final int KEEPER = 200;
  static final int NOTE = 500;

  static CatalogueEntry heading(int level, String title) {
    return new CatalogueEntry(level, "", title, null, "", "");
  }

  boolean isFile() {
    return level == 0;
  }
}
