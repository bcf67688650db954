package vn.vinhdanh.season;

import java.util.ArrayList;
import java.util.List;

/// Places labels side by side so that none covers another, nor what is reserved.
final class LabelRow {

  private static final double LEFT = 6;
  private static final double RIGHT = 1134;
  private static final double GAP = 8;

  private record Span(double from, double to) {

    boolean meets(Span other) {
      return from < other.to && other.from < to;
    }
  }

  private final List<Span> taken;
  private double end;

  LabelRow() {
    this(List.of(), 0);
  }

  private LabelRow(List<Span> taken, double end) {
    this.taken = new ArrayList<>(taken);
    this.end = end;
  }

  /// The same places taken; what is taken of one is free of the other.
  LabelRow copy() {
    return new LabelRow(taken, end);
  }

  /// How far to the right it is taken by labels.
  double end() {
    return end;
  }

  void reserve(double from, double to) {
    taken.add(new Span(from, to));
  }

  /// Takes the place if it is free.
  boolean take(double x, String anchor, double width) {
    double from = switch (anchor) {
      case "start" -> x;
      case "end" -> x - width;
      default -> x - width / 2;
    };
    var wanted = new Span(from - GAP / 2, from + width + GAP / 2);
    if (from < LEFT || from + width > RIGHT || taken.stream().anyMatch(wanted::meets)) {
      return false;
    }
    taken.add(wanted);
    end = Math.max(end, wanted.to());
    return true;
  }
}
