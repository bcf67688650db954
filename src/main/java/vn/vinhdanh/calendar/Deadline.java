package vn.vinhdanh.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// A time limit in the words "trước ngày X": it is kept up to the end of the day before X, in Asia/Ho_Chi_Minh.
///
/// @param before X, the first day that is late
public record Deadline(LocalDate before) {

  /// A limit given by its last day ("hết ngày X", "chậm nhất ngày X").
  public static Deadline through(LocalDate lastDay) {
    return new Deadline(lastDay.plusDays(1));
  }

  /// The last day that is in time.
  public LocalDate lastDay() {
    return before.minusDays(1);
  }

  /// Days left: 0 on the last day, negative when it is over.
  public long daysLeft(LocalDate today) {
    return ChronoUnit.DAYS.between(today, lastDay());
  }

  /// How many days late something done on this day is; 0 when in time.
  public long daysLate(LocalDate day) {
    return Math.max(0, -daysLeft(day));
  }

  public boolean isLate(LocalDate day) {
    return !day.isBefore(before);
  }
}
