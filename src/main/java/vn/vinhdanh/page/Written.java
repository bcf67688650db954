package vn.vinhdanh.page;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How days, moments and numbers are written, on pages and papers: with slashes, points between thousands and a decimal
/// comma. Moments are in the time of Hà Nội.
public final class Written {

  /// Where our days begin.
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  /// `01/11/2022`.
  public static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  /// `09:42 09/11/2022`.
  public static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu", Locale.ROOT).withZone(ZONE);

  /// `09:42`.
  public static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZONE);

  private static final DateTimeFormatter DAY_OF_THE_YEAR = DateTimeFormatter.ofPattern("dd/MM", Locale.ROOT);

  private Written() {}

  /// `01/11`; with its year when that is not the year of the legal day: `15/12/2021`.
  public static String shortDay(LocalDate day, LocalDate today) {
    return day.getYear() == today.getYear() ? DAY_OF_THE_YEAR.format(day) : DAY.format(day);
  }

  /// A receipt: the legal day that it counts for with the hour of the machine, `09:42 09/11/2022`.
  public static String receipt(LocalDate day, Instant moment) {
    return CLOCK.format(moment) + " " + DAY.format(day);
  }

  /// `1.490.000`.
  public static String amount(long amount) {
    return format("#,##0").format(amount);
  }

  /// Two places at most and no needless zeros: `86,75`, `90`.
  public static String number(BigDecimal number) {
    return format("#,##0.##").format(number);
  }

  /// Two places: `86,75`, `90,00`.
  public static String twoPlaces(BigDecimal number) {
    return format("#,##0.00").format(number);
  }

  private static DecimalFormat format(String pattern) {
    var symbols = new DecimalFormatSymbols(Locale.ROOT);
    symbols.setDecimalSeparator(',');
    symbols.setGroupingSeparator('.');
    return new DecimalFormat(pattern, symbols);
  }
}
