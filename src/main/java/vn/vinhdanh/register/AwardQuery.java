package vn.vinhdanh.register;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.organization.VietnameseName;

/// What somebody looks for in the register. Text is compared without tones, case and double spaces; one that begins
/// with a digit is also taken for the number of a decision.
record AwardQuery(
    String text, @Nullable Integer year, @Nullable String award, @Nullable Long unit, @Nullable Place after) {

  private static final int LONGEST = 120;
  private static final Pattern LEADING_DIGITS = Pattern.compile("[0-9]+");

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

  /// The digits of the number of a decision (`512` of `512/QĐ-MTTQ-BTT`); null unless the text may be one.
  @Nullable String decisionNumber() {
    var digits = LEADING_DIGITS.matcher(text);
    return digits.lookingAt() ? digits.group() : null;
  }

  /// The pattern of a decision with [#decisionNumber] and whatever of its symbol was typed.
  String decisionPattern() {
    return literal(text) + "%";
  }

  private static String literal(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
