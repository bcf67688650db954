package vn.vinhdanh.season;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The season on somebody's home page: the timeline, and the progress of the own cluster or, for the city, of all.
///
/// @param plan null before the plan is published; then nothing else is there
/// @param own the unit's line among its cluster, null for somebody of no cluster
/// @param clusters one matrix for a unit, all of them for the city
public record SeasonBoard(
    @Nullable Plan plan, @Nullable Timeline timeline, Matrix.@Nullable Line own, List<Matrix> clusters) {

  public SeasonBoard {
    clusters = List.copyOf(clusters);
  }

  static SeasonBoard unpublished() {
    return new SeasonBoard(null, null, null, List.of());
  }

  /// How many of the own milestones are through.
  public long settled() {
    var line = own;
    return line == null ? 0 : line.cells().stream().filter(Matrix.Cell::settled).count();
  }
}
