package vn.vinhdanh.publicity;

import org.jspecify.annotations.Nullable;
import vn.vinhdanh.organization.VietnameseName;

/// What a visitor looks for on the roll: a year, an award of it, a name with or without tones.
record RollQuery(String text, @Nullable Integer year, @Nullable String award, @Nullable RollPlace after) {

  private static final int LONGEST = 120;

  static RollQuery of(@Nullable String text, @Nullable Integer year, @Nullable String award, @Nullable String after) {
    String typed = text == null ? "" : VietnameseName.asWritten(text);
    return new RollQuery(
        typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed,
        year,
        award == null || award.isBlank() ? null : award,
        RollPlace.parse(after).orElse(null));
  }

  RollQuery in(@Nullable Integer ofYear) {
    return new RollQuery(text, ofYear, award, after);
  }

  /// What a name contains; everything without a text.
  String namePattern() {
    String literal = VietnameseName.searchKey(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + literal + "%";
  }

  /// What the number of a decision begins with; null unless the text may be one.
  @Nullable String decisionPattern() {
    return text.isEmpty() || !Character.isDigit(text.charAt(0))
        ? null
        : text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
