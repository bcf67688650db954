package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The season drawn from January to December: milestones above the axis, commemorations below it, today as a flag.
/// All places are in the units of a drawing 1140 wide.
///
/// @param nowX where today is; null when today is in another year
public record Timeline(
    int year,
    LocalDate today,
    @Nullable Double nowX,
    List<Month> months,
    List<Mark> marks,
    List<Feast> feasts,
    List<Step> steps) {

  public Timeline {
    months = List.copyOf(months);
    marks = List.copyOf(marks);
    feasts = List.copyOf(feasts);
    steps = List.copyOf(steps);
  }

  /// @param gridX where the month begins
  public record Month(int number, double gridX, double middleX) {}

  /// One or more milestones of one last day.
  public record Mark(double x, Label label, String name, String line, Standing.Look look) {}

  /// Where the words of a mark stand: `anchor` as SVG has it, `row` 0 above 1.
  public record Label(double x, String anchor, int row) {}

  public record Feast(double x, Label label, String name, String days) {}

  /// One line of the vertical list and of the table beside the drawing; `today` marks the line before which today is.
  public record Step(Standing standing, String limit, String sentence, boolean todayBefore) {}

  /// Until when a milestone was extended, that day included; null without an extension.
  public @Nullable LocalDate extendedUntil(String milestone) {
    return steps.stream()
        .map(Step::standing)
        .filter(standing -> standing.milestone().code().equals(milestone))
        .map(Standing::extendedUntil)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// The days of a year along the axis.
  static double x(LocalDate day) {
    return Math.round(200 + (day.getDayOfYear() - 1) * (11000.0 / day.lengthOfYear())) / 10.0;
  }

  /// The flag of today keeps inside the drawing.
  public double flagX() {
    return nowX == null ? 0 : Math.clamp(nowX - 58, 2, 1140 - 118);
  }
}
