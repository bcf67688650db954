package vn.vinhdanh.scoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ranking of a cluster (xếp hạng), by final points; while there is no verification step, the cluster's points
/// are final. Ties: higher content without bonus, then fewer penalties, then earlier submission; what is equal after
/// that shares the rank and the next rank is left out.
public record Ranking(List<Ranked> rows) {

  private static final Comparator<SheetSummary> BEST_FIRST =
      Comparator.comparing((SheetSummary summary) -> summary.byCluster().total())
          .thenComparing(summary -> summary.byCluster().content())
          .thenComparing(summary -> summary.byCluster().penalty())
          .reversed()
          .thenComparing(Ranking::submitted, Comparator.nullsLast(Comparator.naturalOrder()));

  /// A unit with its rank, from 1.
  public record Ranked(int rank, SheetSummary summary) {}

  public Ranking {
    rows = List.copyOf(rows);
  }

  /// The ranking of all sheets of a cluster, given in official order; empty until the cluster has scored all.
  static Optional<Ranking> of(List<SheetSummary> sheets) {
    boolean allScored = sheets.stream().allMatch(sheet -> sheet.state() == SheetState.CLUSTER_SCORED);
    if (sheets.isEmpty() || !allScored) {
      return Optional.empty();
    }
    var sorted = sheets.stream().sorted(BEST_FIRST).toList();
    var rows = new ArrayList<Ranked>();
    for (int place = 0; place < sorted.size(); place++) {
      var sheet = sorted.get(place);
      boolean shared = place > 0 && BEST_FIRST.compare(sorted.get(place - 1), sheet) == 0;
      rows.add(new Ranked(shared ? rows.getLast().rank() : place + 1, sheet));
    }
    return Optional.of(new Ranking(rows));
  }

  private static @Nullable LocalDate submitted(SheetSummary summary) {
    return summary.submittedOn();
  }
}
