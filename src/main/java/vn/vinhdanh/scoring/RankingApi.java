package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.refusal.NotFound;

/// The rankings for callers of the API.
@RestController
class RankingApi {

  /// The ranking of a cluster. Before all its sheets are scored it is not `complete`, has no rows, and `awaited`
  /// names the units that are missing. `sample` marks made-up points: the units are real, their points are not.
  record RankingView(
      int year, int cluster, boolean sample, boolean complete, List<RankedView> rows, List<String> awaited) {

    RankingView {
      rows = List.copyOf(rows);
      awaited = List.copyOf(awaited);
    }
  }

  /// A unit with its rank and final points.
  record RankedView(
      int rank, long unit, String name, BigDecimal content, BigDecimal bonus, BigDecimal penalty, BigDecimal total) {}

  private final Rankings rankings;
  private final Clusters clusters;
  private final boolean sampleData;

  RankingApi(Rankings rankings, Clusters clusters, Installation installation) {
    this.rankings = rankings;
    this.clusters = clusters;
    this.sampleData = installation.sample();
  }

  /// The ranking of the cluster with the number `cluster` of `year`, for its members and the City.
  @GetMapping("/api/v1/rankings")
  @Permission("scoring.ranking")
  RankingView ranking(@RequestParam int year, @RequestParam int cluster, Actor actor) {
    var asked = clusters.of(year).stream()
        .filter(one -> one.number() == cluster)
        .findFirst()
        .orElseThrow(() -> new NotFound("cluster " + cluster + " of " + year));
    var summaries = rankings.summaries(asked.id(), actor);
    var ranking = Ranking.of(summaries);
    return new RankingView(
        year,
        cluster,
        sampleData,
        ranking.isPresent(),
        ranking.stream().flatMap(found -> found.rows().stream()).map(RankingApi::view).toList(),
        summaries.stream()
            .filter(summary -> summary.state() != SheetState.CLUSTER_SCORED)
            .map(SheetSummary::unitName)
            .toList());
  }

  private static RankedView view(Ranking.Ranked ranked) {
    var summary = ranked.summary();
    var points = summary.byCluster();
    return new RankedView(
        ranked.rank(), summary.unit().value(), summary.unitName(), points.content(), points.bonus(),
        points.penalty(), points.total());
  }
}
