package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.ClusterPost;

/// A cluster's progress: its units in official order against the milestones by their days.
public record Matrix(int cluster, List<Column> columns, List<Line> lines) {

  public Matrix {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  /// @param limit the day in words
  /// @param closed whether its day is past, so that a phone need not show it
  public record Column(Milestone milestone, String limit, boolean closed) {}

  public record Line(UnitId unit, String name, ClusterPost post, boolean mine, List<Cell> cells) {

    public Line {
      cells = List.copyOf(cells);
    }
  }

  public record Cell(Standing.Look look, String word, String detail, boolean closed, boolean settled) {}

  /// How many columns a phone leaves out.
  public long closed() {
    return columns.stream().filter(Column::closed).count();
  }

  /// The units that are through with a milestone, for the city's view over all clusters.
  public record Count(int done, int late, int all, @Nullable LocalDate lastDay) {}

  public List<Count> counts() {
    return IntStream.range(0, columns.size())
        .mapToObj(index -> new Count(
            (int) lines.stream().filter(line -> line.cells().get(index).settled()).count(),
            (int) lines.stream().filter(line -> line.cells().get(index).look() == Standing.Look.LATE).count(),
            lines.size(),
            columns.get(index).milestone().lastDay().orElse(null)))
        .toList();
  }
}
