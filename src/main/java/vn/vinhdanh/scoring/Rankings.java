package vn.vinhdanh.scoring;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.ClusterId;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.refusal.NotFound;

/// The rankings of the clusters (xếp hạng cụm).
@Service
public class Rankings {

  private final SheetSummaryTable table;
  private final Clusters clusters;
  private final LegalDay legalDay;

  Rankings(SheetSummaryTable table, Clusters clusters, LegalDay legalDay) {
    this.table = table;
    this.clusters = clusters;
    this.legalDay = legalDay;
  }

  /// The ranking of a cluster; empty until all its sheets are scored by the cluster.
  public Optional<Ranking> of(ClusterId cluster) {
    return Ranking.of(table.of(cluster, legalDay.today()));
  }

  /// Whether a unit leads its cluster of a year, alone or with others of the same rank; empty until the cluster is ranked.
  /// A unit in no cluster leads none.
  public Optional<Boolean> leads(UnitId unit, int year) {
    var cluster = clusters.clusterOf(unit, year);
    return cluster.isEmpty()
        ? Optional.of(false)
        : of(cluster.get().id()).map(ranking -> ranking.rows().stream()
            .anyMatch(row -> row.rank() == 1 && row.summary().unit().equals(unit)));
  }

  /// The sheets of a cluster in official order, for its members and the units above them.
  ///
  /// @throws NotFound for everybody else
  List<SheetSummary> summaries(ClusterId cluster, Actor actor) {
    if (!table.reaches(cluster, actor.scope())) {
      throw new NotFound("cluster", cluster.value());
    }
    return table.of(cluster, legalDay.today());
  }
}
