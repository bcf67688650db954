package vn.vinhdanh.register;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody looks for in the register.
record AwardQuery(
    String text, @Nullable Integer year, @Nullable String award, @Nullable Long unit, @Nullable Place after) {

  /// The last line of the page before: latest decisions come first.
  record Place(LocalDate decidedOn, long id) {

    /// Reads `2021-12-24_17`; empty for anything else.
    static Optional<Place> parse(@Nullable String written) {
      if (written == null || !written.matches("\\d{4}-\\d{2}-\\d{2}_\\d{1,18}")) {
        return Optional.empty();
      }
      try {
        return Optional.of(new Place(LocalDate.parse(written.substring(0, 10)), Long.parseLong(written.substring(11))));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }

    String written() {
      return decidedOn + "_" + id;
    }
  }

  static AwardQuery of(
      @Nullable String text, @Nullable Integer year, @Nullable String award, @Nullable Long unit, @Nullable String after) {
    return new AwardQuery(
        SearchText.of(text).typed(),
        year,
        award == null || award.isBlank() ? null : award,
        unit,
        Place.parse(after).orElse(null));
  }

  /// Whether anything narrows the list.
  boolean narrowed() {
    return !text.isEmpty() || year != null || award != null || unit != null;
  }

  SearchText search() {
    return new SearchText(text);
  }
}
