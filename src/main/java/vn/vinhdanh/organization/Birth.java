package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;

/// When somebody was born (ngày sinh): the day, or only the year where papers say no more.
public record Birth(int year, @Nullable LocalDate day) {

  private static final Pattern YEAR = Pattern.compile("(?:19|20|21)\\d\\d");

  public Birth {
    if (day != null && day.getYear() != year) {
      throw new IllegalArgumentException(day + " is not of " + year);
    }
  }

  public static Birth in(int year) {
    return new Birth(year, null);
  }

  public static Birth on(LocalDate day) {
    return new Birth(day.getYear(), day);
  }

  /// Reads `15/11/1980` or `1980`; empty for anything else.
  static Optional<Birth> typed(String typed) {
    String bare = typed.strip();
    return YEAR.matcher(bare).matches() ? Optional.of(in(Integer.parseInt(bare))) : TypedDay.of(bare).map(Birth::on);
  }

  /// As [#typed], in the ways in which lists of other programs write a day.
  public static Optional<Birth> listed(String written) {
    return typed(written).or(() -> TypedDay.listed(written).map(Birth::on));
  }

  String written() {
    return day == null ? "" + year : Written.DAY.format(day);
  }

  /// Whether it lies behind the day for sure or may lie on it.
  boolean upTo(LocalDate today) {
    return day == null ? year <= today.getYear() : !day.isAfter(today);
  }
}
