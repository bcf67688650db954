package vn.vinhdanh.scoring;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.organization.ClusterId;
import vn.vinhdanh.organization.Clusters;

/// The page of a cluster's ranking.
@Controller
class RankingController {

  private final Rankings rankings;
  private final Clusters clusters;

  RankingController(Rankings rankings, Clusters clusters) {
    this.rankings = rankings;
    this.clusters = clusters;
  }

  @GetMapping("/clusters/{id}/ranking")
  @Permission("scoring.ranking")
  String ranking(@PathVariable long id, Actor actor, Model model) {
    var cluster = clusters.cluster(new ClusterId(id));
    var summaries = rankings.summaries(cluster.id(), actor);
    model.addAttribute("cluster", cluster);
    model.addAttribute("summaries", summaries);
    model.addAttribute("ranking", Ranking.of(summaries).orElse(null));
    model.addAttribute("own", actor.scope().roots());
    return "scoring/ranking";
  }
}
