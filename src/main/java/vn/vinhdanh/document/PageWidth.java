package vn.vinhdanh.document;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How wide a page is drawn. There are few widths, so that a page is drawn few times.
enum PageWidth {
  SMALL(700, 70),
  /// The page fills the column of a screen.
  SCREEN(1000, 100),
  LARGE(1400, 140),
  LARGEST(2000, 200);

  private final int points;
  private final int percent;

  PageWidth(int points, int percent) {
    this.points = points;
    this.percent = percent;
  }

  /// In points of a picture.
  int points() {
    return points;
  }

  /// Of the width of a screen.
  int percent() {
    return percent;
  }

  /// The smallest that is as wide as asked, the largest for more; that of a screen where nothing is asked.
  static PageWidth of(@Nullable Integer points) {
    return points == null ? SCREEN : Arrays.stream(values()).filter(width -> width.points >= points).findFirst().orElse(LARGEST);
  }

  Optional<PageWidth> narrower() {
    return Optional.of(ordinal()).filter(at -> at > 0).map(at -> values()[at - 1]);
  }

  Optional<PageWidth> wider() {
    return Optional.of(ordinal()).filter(at -> at + 1 < values().length).map(at -> values()[at + 1]);
  }
}
