package vn.vinhdanh.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A day as people type it, `15/11/2022`, also without leading zeros, or as a field of days sends it, `2022-11-15`. The
/// years 1900 to 2199 are days of our work; others are a slip of the hand and no day.
public final class TypedDay {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;

  private TypedDay() {}

  /// Empty when it is no day: `31/02/2022`, `1/1/0000`, `2022-11-15`, nothing.
  public static Optional<LocalDate> of(String typed) {
    return read(typed, FORM);
  }

  /// A day sent by a field of days; empty when it is none: `2022-02-31`, `+10000-01-01`, `15/11/2022`, nothing.
  public static Optional<LocalDate> sent(String typed) {
    return read(typed, DateTimeFormatter.ISO_LOCAL_DATE);
  }

  /// A day as lists of other programs write it: also `15.11.2022`, `15-11-2022` and `2022-11-15`.
  public static Optional<LocalDate> listed(String written) {
    return of(written.replace('.', '/').replace('-', '/')).or(() -> sent(written));
  }

  /// A day that a program sends, as a form would have it typed; empty for none.
  public static String typed(@Nullable LocalDate sent) {
    return sent == null ? "" : Written.DAY.format(sent);
  }

  /// Whether it is a day of our work.
  public static boolean isOurs(LocalDate day) {
    return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
  }

  private static Optional<LocalDate> read(String typed, DateTimeFormatter form) {
    try {
      return Optional.of(LocalDate.parse(typed.strip(), form))
          .filter(TypedDay::isOurs);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
