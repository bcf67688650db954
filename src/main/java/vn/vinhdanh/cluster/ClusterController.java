package vn.vinhdanh.cluster;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterId;
import vn.vinhdanh.organization.ClusterMember;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.TypedDay;

/// The clusters of the year and the page of one of them.
@Controller
class ClusterController {

  /// What a page shows at a time.
  private static final int PAGE = 20;

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
  String clusters(
      @RequestParam(name = "day", defaultValue = "") String typed, @RequestParam(defaultValue = "0") int after, Actor actor, Model model) {
    var on = TypedDay.of(typed).orElseGet(legalDay::today);
    var all = clusters.on(on);
    int first = after > 0 && after < all.size() ? after : 0;
    int next = Math.min(first + PAGE, all.size());
    model.addAttribute("on", on);
    model.addAttribute("typed", typed);
    model.addAttribute("wrongDay", !typed.isBlank() && TypedDay.of(typed).isEmpty());
    model.addAttribute("clusters", all.subList(first, next));
    model.addAttribute("first", first);
    model.addAttribute("next", next);
    model.addAttribute("total", all.size());
    model.addAttribute("central", clusters.ofCityFront(on));
    model.addAttribute("pledges", byCluster(on.getYear()));
    model.addAttribute("own", actor.scope().roots());
    model.addAttribute("mayKeep", clusters.mayKeep(actor));
    return "cluster/clusters";
  }

  @GetMapping("/clusters/{id}")
  @Permission("cluster.read")
  String cluster(@PathVariable long id, @RequestParam(name = "day", defaultValue = "") String typed, Actor actor, Model model) {
    var on = TypedDay.of(typed).orElseGet(legalDay::today);
    var cluster = clusters.cluster(new ClusterId(id), on);
    var division = clusters.division(cluster.id());
    var city = units.cityFront().id();
    boolean ofCity = division.host().equals(city);
    model.addAttribute("cluster", cluster);
    model.addAttribute("on", on);
    model.addAttribute("wrongDay", !typed.isBlank() && TypedDay.of(typed).isEmpty());
    model.addAttribute("typed", typed);
    model.addAttribute("division", division);
    model.addAttribute("ofCity", ofCity);
    model.addAttribute("terms", clusters.terms(cluster.id()));
    model.addAttribute("left", clusters.memberships(cluster.id()).stream().filter(each -> each.until() != null && !each.until().isAfter(on)).toList());
    model.addAttribute("pledge", pledges.of(cluster.id()).orElse(null));
    model.addAttribute("own", actor.scope().roots());
    model.addAttribute("ranking", ofCity && permissions.granted(actor, "scoring.ranking") && reaches(cluster, city, actor));
    model.addAttribute("mayKeep", clusters.mayKeep(actor));
    return "cluster/cluster";
  }

  /// Whether the actor serves a member of the cluster or the City above them all.
  private static boolean reaches(Cluster cluster, UnitId city, Actor actor) {
    var own = actor.scope().roots();
    return own.contains(city) || cluster.members().stream().map(ClusterMember::unit).anyMatch(own::contains);
  }

  private Map<ClusterId, Pledge> byCluster(int year) {
    return pledges.of(year).stream().collect(Collectors.toMap(Pledge::cluster, Function.identity()));
  }
}
