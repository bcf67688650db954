package vn.vinhdanh.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.vietnamese.VietnameseName;

/// What somebody looks for in the trail, as typed.
///
/// @param who a part of the user name or of the name of whoever did it
/// @param kind the kind of thing it was done to
/// @param thing a part of its name; with its kind a number is just that thing's
/// @param from the first day, `to` the last one
/// @param before the last line of the page before; null on the first
record AuditQuery(String who, String kind, String thing, String act, String from, String to, @Nullable Place before) {

  private static final int LONGEST = 120;

  /// A place in the list, which has the latest entries first.
  record Place(Instant at, long id) {

    /// Reads `2022-11-01T02:42:07.123456Z_17`; empty for anything else.
    static Optional<Place> parse(String written) {
      int end = written.indexOf('_');
      if (end < 0 || !written.substring(end + 1).matches("\\d{1,18}")) {
        return Optional.empty();
      }
      try {
        var at = Instant.parse(written.substring(0, end));
        int year = at.atZone(Written.ZONE).getYear();
        return year < 1900 || year > 2199
            ? Optional.empty()
            : Optional.of(new Place(at, Long.parseLong(written.substring(end + 1))));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }

    String written() {
      return at + "_" + id;
    }
  }

  AuditQuery {
    who = cut(who);
    thing = cut(thing);
  }

  Optional<LocalDate> firstDay() {
    return TypedDay.of(from);
  }

  Optional<LocalDate> lastDay() {
    return TypedDay.of(to);
  }

  boolean firstDayWrong() {
    return !from.isBlank() && firstDay().isEmpty();
  }

  boolean lastDayWrong() {
    return !to.isBlank() && lastDay().isEmpty();
  }

  boolean narrowed() {
    return Stream.of(who, kind, thing, act, from, to).anyMatch(typed -> !typed.isBlank());
  }

  /// The moment from which entries are wanted; null from the first one on.
  @Nullable Instant since() {
    return firstDay().map(day -> day.atStartOfDay(Written.ZONE).toInstant()).orElse(null);
  }

  /// The place before which entries are wanted; null up to the latest one.
  @Nullable Place end() {
    return before != null
        ? before
        : lastDay().map(day -> new Place(day.plusDays(1).atStartOfDay(Written.ZONE).toInstant(), 0)).orElse(null);
  }

  /// The number that was typed for the thing, where its kind is known.
  Optional<Long> number() {
    return !kind.isEmpty() && thing.matches("\\d{1,18}") ? Optional.of(Long.parseLong(thing)) : Optional.empty();
  }

  /// What the search key of a name contains; the signs of patterns stand for themselves.
  String namePattern() {
    return "%" + VietnameseName.searchKey(thing).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  /// The address of the page that goes on behind a place.
  String address(Place after) {
    return "/audit?" + Stream.of(
            Stream.of("who", who), Stream.of("kind", kind), Stream.of("thing", thing), Stream.of("act", act),
            Stream.of("from", from), Stream.of("to", to), Stream.of("before", after.written()))
        .map(parameter -> parameter.toList())
        .filter(parameter -> !parameter.getLast().isEmpty())
        .map(parameter -> parameter.getFirst() + "=" + URLEncoder.encode(parameter.getLast(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String cut(String typed) {
    String written = VietnameseName.asWritten(typed);
    return written.length() > LONGEST ? written.substring(0, LONGEST) : written;
  }
}
