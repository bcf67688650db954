package vn.vinhdanh.page;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// One thing to do or to wait for.
///
/// @param lastDay the last day on which it is in time, or null when it has none
/// @param title what to do, in the reader's words
/// @param detail a line under it, may be empty
/// @param href the page where it is done
/// @param kind whether it is mine, was returned to me, or waits for somebody else
public record Task(@Nullable LocalDate lastDay, String title, String detail, String href, Kind kind) implements DeskItem {

  /// Whose turn it is.
  public enum Kind {
    MINE,
    RETURNED,
    WAITING
  }

  /// Days left on `today`: 0 on the last day, negative when late; a task without a day has plenty.
  public long daysLeft(LocalDate today) {
    return lastDay == null ? Long.MAX_VALUE : ChronoUnit.DAYS.between(today, lastDay);
  }
}
