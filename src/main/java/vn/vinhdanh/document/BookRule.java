package vn.vinhdanh.document;

import java.util.Optional;
import java.util.regex.Pattern;

/// How an issuer keeps its books from a year on.
///
/// @param oneBook whether papers of all types share one book; otherwise each type has its own. Source: 30/2020/NĐ-CP, article 15 clause 1 point c
/// @param inserts whether the office's own rule knows numbers that are inserted after others (15a); the decree does not
record BookRule(int fromYear, boolean oneBook, boolean inserts) {

  /// What holds where nobody decided.
  static final BookRule DEFAULT = new BookRule(0, false, false);

  private static final Pattern YEAR = Pattern.compile("(?:19|20|21)\\d\\d");

  /// A year as it is typed; empty where it is none of our work.
  static Optional<Integer> year(String typed) {
    return Optional.of(typed.strip()).filter(each -> YEAR.matcher(each).matches()).map(Integer::valueOf);
  }
}
