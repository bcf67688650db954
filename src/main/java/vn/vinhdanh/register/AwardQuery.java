package vn.vinhdanh.register;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.organization.VietnameseName;

/// What somebody looks for in the register. Text is compared without tones, case and double spaces; one that begins
/// with a digit is also taken for the number of a decision.
record AwardQuery(
    String text, @Nullable Integer year, @Nullable String award, @Nullable Long unit, @Nullable Place after) {

  private static final int LONGEST = 120;

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
    String typed = text == null ? "" : VietnameseName.asWritten(text);
    return new AwardQuery(
        typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed,
        year,
        award == null || award.isBlank() ? null : award,
        unit,
        Place.parse(after).orElse(null));
  }

  /// Whether anything narrows the list.
  boolean narrowed() {
    return !text.isEmpty() || year != null || award != null || unit != null;
  }

  /// The pattern that a search key contains; null without text.
  @Nullable String namePattern() {
    return text.isEmpty() ? null : "%" + literal(VietnameseName.searchKey(text)) + "%";
  }

  /// The pattern that the number of a decision begins with; null unless the text may be one.
  @Nullable String decisionPattern() {
    return text.isEmpty() || !Character.isDigit(text.charAt(0)) ? null : literal(text) + "%";
  }

  private static String literal(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
