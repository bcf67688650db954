package vn.vinhdanh.calendar;

import java.time.LocalDate;
import net.time4j.PlainDate;
import net.time4j.calendar.EastAsianMonth;
import net.time4j.calendar.EastAsianYear;
import net.time4j.calendar.VietnameseCalendar;

/// A day of the Vietnamese lunar calendar (âm lịch), reckoned for UTC+7; in some years its months begin a day or a
/// month before the Chinese ones. `year` is the solar year in which the lunar one begins: 2022 is Nhâm Dần.
///
/// @param leap whether the month is the second one of its number (tháng nhuận)
public record LunarDate(int year, int month, boolean leap, int day) {
  public LunarDate {
    if (!VietnameseCalendar.isValid(EastAsianYear.forGregorian(year), monthOf(month, leap), day)) {
      throw new IllegalArgumentException("The lunar calendar has no such day: " + day + "/" + month + "/" + year);
    }
  }

  /// A day of a month that is not the leap one.
  public static LunarDate of(int year, int month, int day) {
    return new LunarDate(year, month, false, day);
  }

  /// The lunar day of a solar one; known from 1813 on, into 2089.
  public static LunarDate on(LocalDate day) {
    var lunar = PlainDate.from(day).transform(VietnameseCalendar.class);
    var newYear = VietnameseCalendar.ofTet(day.getYear()).transform(PlainDate.class).toTemporalAccessor();
    var year = day.isBefore(newYear) ? day.getYear() - 1 : day.getYear();
    return new LunarDate(year, lunar.getMonth().getNumber(), lunar.getMonth().isLeap(), lunar.getDayOfMonth());
  }

  /// The same day in the solar calendar (dương lịch).
  public LocalDate toSolar() {
    return VietnameseCalendar.of(EastAsianYear.forGregorian(year), monthOf(month, leap), day)
        .transform(PlainDate.class)
        .toTemporalAccessor();
  }

  private static EastAsianMonth monthOf(int month, boolean leap) {
    var plain = EastAsianMonth.valueOf(month);
    return leap ? plain.withLeap() : plain;
  }
}
