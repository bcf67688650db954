package vn.vinhdanh.cluster;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterId;
import vn.vinhdanh.organization.ClusterMember;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.Units;

/// The clusters of the year and the page of one of them.
@Controller
class ClusterController {

  private final Clusters clusters;
  private final Pledges pledges;
  private final Units units;
  private final Permissions permissions;
  private final LegalDay legalDay;

  ClusterController(Clusters clusters, Pledges pledges, Units units, Permissions permissions, LegalDay legalDay) {
    this.clusters = clusters;
    this.pledges = pledges;
    this.units = units;
    this.permissions = permissions;
    this.legalDay = legalDay;
  }

  @GetMapping("/clusters")
  @Permission("cluster.read")
  String clusters(Actor actor, Model model) {
    int year = legalDay.today().getYear();
    model.addAttribute("year", year);
    model.addAttribute("clusters", clusters.of(year));
    model.addAttribute("pledges", byCluster(year));
    model.addAttribute("own", actor.scope().roots());
    return "cluster/clusters";
  }

  @GetMapping("/clusters/{id}")
  @Permission("cluster.read")
  String cluster(@PathVariable long id, Actor actor, Model model) {
    var cluster = clusters.cluster(new ClusterId(id));
    model.addAttribute("cluster", cluster);
    model.addAttribute("pledge", pledges.of(cluster.id()).orElse(null));
    model.addAttribute("own", actor.scope().roots());
    model.addAttribute("ranking", permissions.granted(actor, "scoring.ranking") && reaches(cluster, actor));
    return "cluster/cluster";
  }

  /// Whether the actor serves a member of the cluster or the City above them all.
  private boolean reaches(Cluster cluster, Actor actor) {
    var own = actor.scope().roots();
    return own.contains(units.cityFront().id()) || cluster.members().stream().map(ClusterMember::unit).anyMatch(own::contains);
  }

  private Map<ClusterId, Pledge> byCluster(int year) {
    return pledges.of(year).stream().collect(Collectors.toMap(Pledge::cluster, Function.identity()));
  }
}
