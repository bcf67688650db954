package vn.vinhdanh.season;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws the season: where each mark and each label stands.
@Component
class TimelineDrawing {

  private static final double BOLD_LETTER = 6.8;
  private static final double LETTER = 6.4;
  private static final double FLAG_HALF = 60;

  private record Place(double offset, String anchor) {}

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
    var upper = new LabelRow();
    var lower = new LabelRow();
    if (now != null) {
      upper.reserve(now - FLAG_HALF, now + FLAG_HALF);
      lower.reserve(now - 1, now + 1);
    }
    var byDay = standings.stream()
        .filter(standing -> standing.milestone().boundary() != null)
        .collect(Collectors.groupingBy(
            standing -> markDay(standing.milestone()), LinkedHashMap::new, Collectors.toList()));
    var marks = new ArrayList<Timeline.Mark>();
    byDay.entrySet().stream()
        .filter(entry -> entry.getKey().getYear() == year)
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> marks.add(mark(entry.getKey(), entry.getValue(), counts, upper, lower)));
    return marks;
  }

  private Timeline.Mark mark(
      LocalDate day, List<Standing> of, Map<String, String> counts, LabelRow upper, LabelRow lower) {
    String name = of.stream().sorted(Comparator.comparing((Standing standing) -> !standing.milestone().ofUnits())).map(standing -> standing.milestone().shortName()).collect(Collectors.joining("; "));
    var told = of.stream().min(Comparator.comparing(Standing::settled)).orElseThrow();
    String line = counts.getOrDefault(told.milestone().code(), words.line(told));
    double x = Timeline.x(day);
    double width = Math.max(name.length() * BOLD_LETTER, line.length() * LETTER);
    return new Timeline.Mark(x, place(x, width, upper, lower), name, line, told.look());
  }

  private static Timeline.Label place(double x, double width, LabelRow upper, LabelRow lower) {
    for (var place : PLACES) {
      if (lower.take(x + place.offset(), place.anchor(), width)) {
        return new Timeline.Label(x + place.offset(), place.anchor(), 1);
      }
    }
    for (var place : PLACES) {
      if (upper.take(x + place.offset(), place.anchor(), width)) {
        return new Timeline.Label(x + place.offset(), place.anchor(), 0);
      }
    }
    return new Timeline.Label(x, "middle", 0);
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
