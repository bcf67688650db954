package vn.vinhdanh.season;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a unit stands with a milestone on a legal day: in time, late, with more time, done, given back.
///
/// @param on the day of the last report, null without one
/// @param extendedUntil the last day of an extension (that day included), null without one
public record Standing(
    Milestone milestone,
    ProgressState state,
    @Nullable LocalDate on,
    String note,
    @Nullable LocalDate extendedUntil,
    LocalDate today) {

  private static final int SOON = 3;

  /// Of several units' standings at one milestone, the one furthest behind first: what is not settled before what is; what is
  /// late by its own last day before what is not; then what has come less far, what is due first, what was done later.
  static final Comparator<Standing> FURTHEST_BEHIND = Comparator.comparing(Standing::settled)
      .thenComparing(standing -> !standing.late())
      .thenComparing(standing -> progress(standing.state()))
      .thenComparing(Standing::doneLate, Comparator.reverseOrder())
      .thenComparing(standing -> standing.lastDay().orElse(LocalDate.MAX))
      .thenComparing(standing -> Objects.requireNonNullElse(standing.on(), LocalDate.MIN), Comparator.reverseOrder());

  /// How it looks: each has its shape, colour and word.
  public enum Look {
    DONE("done", "done"),
    DONE_LATE("late", "late"),
    LATE("late", "late"),
    SOON("soon", "soon"),
    OPEN("open", "open"),
    AWAITS_CLUSTER("wait", "open"),
    AWAITS_CLUSTER_LATE("late", "late"),
    RETURNED("back", "back"),
    WAIVED("none", "none"),
    NONE("none", "none");

    private final String shape;
    private final String tone;

    Look(String shape, String tone) {
      this.shape = shape;
      this.tone = tone;
    }

    public String shape() {
      return shape;
    }

    public String tone() {
      return tone;
    }
  }

  /// How far a state is on the way to the end.
  private static int progress(ProgressState state) {
    return switch (state) {
      case NONE -> 0;
      case RETURNED -> 1;
      case STARTED -> 2;
      case AWAITS_CLUSTER -> 3;
      case DONE -> 4;
      case WAIVED -> 5;
    };
  }

  static Standing of(Milestone milestone, ProgressTable.Row row, LocalDate today) {
    return new Standing(milestone, row.state(), row.on(), row.note(), row.extendedUntil(), today);
  }

  /// Nothing reported, no extension.
  static Standing untouched(Milestone milestone, LocalDate today) {
    return new Standing(milestone, ProgressState.NONE, null, "", null, today);
  }

  public Optional<LocalDate> lastDay() {
    return milestone.lastDay(extendedUntil);
  }

  /// Days left today; none without a last day.
  public Optional<Long> daysLeft() {
    return lastDay().map(last -> ChronoUnit.DAYS.between(today, last));
  }

  /// How many days late the unit was done, or done with its own part; 0 in time or when it is not.
  public long doneLate() {
    var done = on;
    if ((state != ProgressState.DONE && state != ProgressState.AWAITS_CLUSTER) || done == null) {
      return 0;
    }
    return lastDay().map(last -> Math.max(0, ChronoUnit.DAYS.between(last, done))).orElse(0L);
  }

  public boolean settled() {
    return state == ProgressState.DONE || state == ProgressState.WAIVED;
  }

  private boolean late() {
    return settled() || state == ProgressState.AWAITS_CLUSTER ? doneLate() > 0 : daysLeft().orElse(0L) < 0;
  }

  public Look look() {
    return switch (state) {
      case DONE -> doneLate() > 0 ? Look.DONE_LATE : Look.DONE;
      case AWAITS_CLUSTER -> doneLate() > 0 ? Look.AWAITS_CLUSTER_LATE : Look.AWAITS_CLUSTER;
      case RETURNED -> Look.RETURNED;
      case WAIVED -> Look.WAIVED;
      case STARTED -> urgent(Look.OPEN);
      case NONE -> urgent(Look.NONE);
    };
  }

  private Look urgent(Look calm) {
    return daysLeft()
        .map(left -> left < 0 ? Look.LATE : left <= SOON ? Look.SOON : calm)
        .orElse(calm);
  }
}
