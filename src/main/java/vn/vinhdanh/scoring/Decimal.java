package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How points are written: with a decimal comma, as `3,75`; a point is understood too.
final class Decimal {

  private static final Pattern WRITTEN = Pattern.compile("[-−]?\\d{1,4}([.,]\\d{1,4})?");

  private Decimal() {}

  /// The number that was typed; empty when it is none.
  static Optional<BigDecimal> read(String typed) {
    String bare = typed.strip();
    return WRITTEN.matcher(bare).matches()
        ? Optional.of(new BigDecimal(bare.replace(',', '.').replace('−', '-')))
        : Optional.empty();
  }

  /// As a form shows it: no needless zeros.
  static String written(@Nullable BigDecimal number) {
    return number == null ? "" : number.stripTrailingZeros().toPlainString().replace('.', ',');
  }

  /// As [#written]; null for no number.
  static @Nullable String writtenOrNull(@Nullable BigDecimal number) {
    return number == null ? null : written(number);
  }

  /// As a column of points shows it: two places after the comma; nothing for no points.
  static String inColumn(@Nullable BigDecimal points) {
    if (points == null) {
      return "";
    }
    return points.setScale(2, RoundingMode.HALF_UP).toPlainString().replace('.', ',').replace('-', '−');
  }

  static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null ? other == null : other != null && one.compareTo(other) == 0;
  }
}
