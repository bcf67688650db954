package vn.vinhdanh.season;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws the season: where each mark and each label stands.
@Component
class TimelineDrawing {

  private static final double BOLD_LETTER = 6.8;
  private static final double LETTER = 6.4;
  private static final List<Integer> LOWER_FIRST = List.of(1, 0);

  private record Place(double offset, String anchor) {}

  /// What is said of the milestones of one day.
  private record Told(double x, String name, String line, Standing.Look look) {

    double width() {
      return Math.max(name.length() * BOLD_LETTER, line.length() * LETTER);
    }

    Told nameAlone() {
      return new Told(x, name, "", look);
    }

    Timeline.Mark at(Timeline.Label label) {
      return new Timeline.Mark(x, label, name, line, look);
    }
  }

  /// From where so many days could not be labelled: how far each row was taken.
  private record Stuck(int days, double upper, double lower) {}

  private static final List<Place> PLACES =
      List.of(new Place(0, "middle"), new Place(8, "end"), new Place(-8, "start"), new Place(-14, "end"), new Place(14, "start"));

  private final StandingWords words;

  TimelineDrawing(StandingWords words) {
    this.words = words;
  }

  /// @param counts what to say of a milestone instead of one unit's standing, by its code
  Timeline draw(
      int year, LocalDate today, List<Standing> standings, List<Commemoration> commemorations, Map<String, String> counts) {
    Double now = today.getYear() == year ? Timeline.x(today) : null;
    return new Timeline(
        year, today, now, months(year), marks(year, now, standings, counts), feasts(commemorations), steps(today, standings, counts));
  }

  private static List<Timeline.Month> months(int year) {
    return IntStream.rangeClosed(1, 12)
        .mapToObj(number -> {
          var first = LocalDate.of(year, Month.of(number), 1);
          double from = Timeline.x(first);
          double to = Timeline.x(first.withDayOfMonth(first.lengthOfMonth()));
          return new Timeline.Month(number, from, Math.round((from + to) * 5) / 10.0);
        })
        .toList();
  }

  private List<Timeline.Mark> marks(int year, @Nullable Double now, List<Standing> standings, Map<String, String> counts) {
    var byDay = standings.stream()
        .filter(standing -> standing.milestone().boundary() != null)
        .collect(Collectors.groupingBy(
            standing -> markDay(standing.milestone()), LinkedHashMap::new, Collectors.toList()));
    var days = byDay.entrySet().stream()
        .filter(entry -> entry.getKey().getYear() == year)
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> told(entry.getKey(), entry.getValue(), counts))
        .toList();
    return arranged(days, now)
        .or(() -> arranged(days, null))
        .or(() -> arranged(days.stream().map(Told::nameAlone).toList(), null))
        .orElseGet(() -> days.stream().map(day -> day.at(new Timeline.Label(day.x(), "middle", 0))).toList());
  }

  /// @param clear where no label may stand, for the line of today is there; null when it runs behind the letters
  private static Optional<List<Timeline.Mark>> arranged(List<Told> days, @Nullable Double clear) {
    var free = new LabelRow();
    if (clear != null) {
      free.reserve(clear - 1, clear + 1);
    }
    return labels(days, free.copy(), free.copy(), new HashSet<>())
        .map(labels -> IntStream.range(0, days.size()).mapToObj(at -> days.get(at).at(labels.get(at))).toList());
  }

  private Told told(LocalDate day, List<Standing> of, Map<String, String> counts) {
    String name = of.stream()
        .sorted(Comparator.comparing((Standing standing) -> !standing.milestone().ofUnits()))
        .map(standing -> standing.milestone().shortName())
        .collect(Collectors.joining("; "));
    var told = of.stream().min(Comparator.comparing(Standing::settled)).orElseThrow();
    return new Told(Timeline.x(day), name, counts.getOrDefault(told.milestone().code(), words.line(told)), told.look());
  }

  /// The first way, from left to right and the lower row before the upper, in which no label covers another; empty when there is
  /// none.
  private static Optional<List<Timeline.Label>> labels(List<Told> days, LabelRow upper, LabelRow lower, Set<Stuck> stuck) {
    if (days.isEmpty()) {
      return Optional.of(List.of());
    }
    var here = new Stuck(days.size(), upper.end(), lower.end());
    if (stuck.contains(here)) {
      return Optional.empty();
    }
    var day = days.getFirst();
    for (int row : LOWER_FIRST) {
      for (var place : PLACES) {
        var above = upper.copy();
        var below = lower.copy();
        double x = day.x() + place.offset();
        boolean free = (row == 1 ? below : above).take(x, place.anchor(), day.width());
        var rest = free ? labels(days.subList(1, days.size()), above, below, stuck) : Optional.<List<Timeline.Label>>empty();
        if (rest.isPresent()) {
          return Optional.of(Stream.concat(Stream.of(new Timeline.Label(x, place.anchor(), row)), rest.get().stream()).toList());
        }
      }
    }
    stuck.add(here);
    return Optional.empty();
  }

  private static LocalDate markDay(Milestone milestone) {
    var boundary = Objects.requireNonNull(milestone.boundary());
    return boundary.minusDays(1);
  }

  private static List<Timeline.Feast> feasts(List<Commemoration> commemorations) {
    var row = new LabelRow();
    return commemorations.stream()
        .sorted(Comparator.comparing(Commemoration::on))
        .map(feast -> {
          var until = feast.until();
          double x = until == null ? Timeline.x(feast.on()) : (Timeline.x(feast.on()) + Timeline.x(until)) / 2;
          String days = days(feast);
          double width = days.length() * LETTER;
          var label = List.of(new Place(0, "middle"), new Place(6, "end"), new Place(-6, "start"), new Place(6, "start")).stream()
              .filter(place -> row.take(x + place.offset(), place.anchor(), width))
              .findFirst()
              .map(place -> new Timeline.Label(x + place.offset(), place.anchor(), 0))
              .orElseGet(() -> new Timeline.Label(x, "middle", 1));
          return new Timeline.Feast(x, label, feast.name(), days);
        })
        .toList();
  }

  /// `10/4`, `18–30/12`.
  static String days(Commemoration feast) {
    var on = feast.on();
    var until = feast.until();
    if (until == null) {
      return on.getDayOfMonth() + "/" + on.getMonthValue();
    }
    return on.getMonth() == until.getMonth()
        ? on.getDayOfMonth() + "–" + until.getDayOfMonth() + "/" + on.getMonthValue()
        : on.getDayOfMonth() + "/" + on.getMonthValue() + "–" + until.getDayOfMonth() + "/" + until.getMonthValue();
  }

  private List<Timeline.Step> steps(LocalDate today, List<Standing> standings, Map<String, String> counts) {
    var steps = new ArrayList<Timeline.Step>();
    boolean passed = false;
    for (var standing : standings) {
      var boundary = standing.milestone().boundary();
      boolean ahead = boundary == null || boundary.isAfter(today);
      String sentence = counts.getOrDefault(standing.milestone().code(), words.sentence(standing));
      steps.add(new Timeline.Step(standing, words.fullLimit(standing), sentence, ahead && !passed));
      passed = passed || ahead;
    }
    return steps;
  }
}
