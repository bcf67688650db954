package vn.vinhdanh.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.TypedDay;

/// Which readings somebody looks for, as typed.
///
/// @param who a part of the user name or of the name of the reader
/// @param from the first day, `to` the last one
/// @param before the last line of the page before; null on the first
public record ReadQuery(String who, String from, String to, @Nullable Place before) {

  /// A place in the list, which has the latest day first.
  public record Place(LocalDate day, long account, long subject) {

    /// Reads `2022-11-01_17_4`; empty for anything else.
    static Optional<Place> parse(String written) {
      var parts = written.split("_", -1);
      return parts.length == 3 && parts[1].matches("\\d{1,18}") && parts[2].matches("\\d{1,18}")
          ? TypedDay.sent(parts[0]).map(day -> new Place(day, Long.parseLong(parts[1]), Long.parseLong(parts[2])))
          : Optional.empty();
    }

    String written() {
      return day + "_" + account + "_" + subject;
    }
  }

  public static ReadQuery of(String who, String from, String to, String before) {
    return new ReadQuery(who.strip(), from.strip(), to.strip(), Place.parse(before).orElse(null));
  }

  Optional<LocalDate> firstDay() {
    return TypedDay.of(from);
  }

  Optional<LocalDate> lastDay() {
    return TypedDay.of(to);
  }

  public boolean firstDayWrong() {
    return !from.isEmpty() && firstDay().isEmpty();
  }

  public boolean lastDayWrong() {
    return !to.isEmpty() && lastDay().isEmpty();
  }

  public boolean narrowed() {
    return !(who + from + to).isEmpty();
  }

  /// What follows the address of the page for those behind a place.
  String parameters(Place after) {
    return Stream.of(Stream.of("who", who), Stream.of("from", from), Stream.of("to", to), Stream.of("before", after.written()))
        .map(Stream::toList)
        .filter(parameter -> !parameter.getLast().isEmpty())
        .map(parameter -> parameter.getFirst() + "=" + URLEncoder.encode(parameter.getLast(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }
}
