package vn.vinhdanh.page;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// An hour as people type it, `8:05` or `08:05`, also as a field of hours sends it.
public final class TypedHour {

  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

  private TypedHour() {}

  /// Empty when it is none: `25:00`, `8h`, nothing.
  public static Optional<LocalTime> of(String typed) {
    try {
      return Optional.of(LocalTime.parse(typed.strip(), FORM));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
