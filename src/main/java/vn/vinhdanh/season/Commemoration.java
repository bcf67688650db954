package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.calendar.LunarDate;

/// A day that the season commemorates (ngày kỷ niệm), on the solar day of the plan's year.
///
/// @param until the last day where it lasts several, else null
/// @param lunar whether the plan gives it by the lunar calendar; `lunarDay`/`lunarMonth` are 0 otherwise
/// @param textInSource as the plan writes it, errors included
/// @param note what is odd about it, empty when nothing is
public record Commemoration(
    String code,
    String name,
    String textInSource,
    LocalDate on,
    @Nullable LocalDate until,
    boolean lunar,
    int lunarDay,
    int lunarMonth,
    String note) {

  static Commemoration of(
      int year,
      String code,
      String name,
      String textInSource,
      @Nullable LocalDate fallsOn,
      @Nullable LocalDate lastsUntil,
      @Nullable Integer lunarMonth,
      @Nullable Integer lunarDay,
      String note) {
    if (lunarMonth != null && lunarDay != null) {
      var solar = LunarDate.of(year, lunarMonth, lunarDay).toSolar();
      return new Commemoration(code, name, textInSource, solar, null, true, lunarDay, lunarMonth, note);
    }
    return new Commemoration(code, name, textInSource, Objects.requireNonNull(fallsOn), lastsUntil, false, 0, 0, note);
  }
}
