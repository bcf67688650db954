package vn.vinhdanh.scoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Figure;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// The unit's own points so far, the cluster's once it has scored, and the rank once all members are scored.
@Component
class ScoreFigures {

  private final SheetSummaryTable table;
  private final Texts texts;

  ScoreFigures(SheetSummaryTable table, Texts texts) {
    this.table = table;
    this.texts = texts;
  }

  List<Figure> of(SheetSummary own, LocalDate today) {
    String sheet = "/scores/" + own.sheet();
    var figures = new ArrayList<Figure>();
    boolean draft = own.state() == SheetState.DRAFT;
    figures.add(new Figure(texts.of(draft ? "scoring.figure.draft" : "scoring.figure.self"), Written.twoPlaces(own.self().total()), sheet));
    if (own.state() == SheetState.CLUSTER_SCORED) {
      figures.add(new Figure(texts.of("scoring.figure.cluster"), Written.twoPlaces(own.byCluster().total()), sheet));
      Ranking.of(table.of(own.cluster(), today)).ifPresent(ranking -> figures.add(new Figure(
          texts.of("scoring.figure.rank"), rank(ranking, own) + "/" + ranking.rows().size(),
          "/clusters/" + own.cluster().value() + "/ranking")));
    }
    return figures;
  }

  private static int rank(Ranking ranking, SheetSummary own) {
    return ranking.rows().stream()
        .filter(row -> row.summary().sheet() == own.sheet())
        .findFirst()
        .orElseThrow()
        .rank();
  }
}
