package vn.vinhdanh.register;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.vietnamese.VietnameseName;

/// What somebody typed to find awards. Names are compared without tones, case and double spaces; a text that begins with
/// a digit is also taken for the number of a decision. In the patterns for `like` the signs of patterns stand for themselves.
public record SearchText(String typed) {

  private static final int LONGEST = 120;
  private static final Pattern LEADING_DIGITS = Pattern.compile("[0-9]+");

  /// A text as it came with a request, cut where nobody's name ends.
  public static SearchText of(@Nullable String given) {
    String typed = given == null ? "" : VietnameseName.asWritten(given);
    return new SearchText(typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed);
  }

  public boolean isEmpty() {
    return typed.isEmpty();
  }

  /// What a search key contains; everything without a text.
  public String namePattern() {
    return "%" + literal(VietnameseName.searchKey(typed)) + "%";
  }

  /// The digits of the number of a decision (`512` of `512/QĐ-MTTQ-BTT`); null unless the text may be one.
  public @Nullable String decisionNumber() {
    var digits = LEADING_DIGITS.matcher(typed);
    return digits.lookingAt() ? digits.group() : null;
  }

  /// What the number and symbol of a decision begin with; null unless the text may be one.
  public @Nullable String decisionPattern() {
    return decisionNumber() == null ? null : literal(typed) + "%";
  }

  private static String literal(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
