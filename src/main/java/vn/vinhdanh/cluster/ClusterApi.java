package vn.vinhdanh.cluster;

import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterPost;
import vn.vinhdanh.organization.Clusters;

/// The clusters for callers of the API.
@RestController
class ClusterApi {

  /// The clusters of a year.
  record ClusterList(int year, List<ClusterView> clusters) {

    ClusterList {
      clusters = List.copyOf(clusters);
    }
  }

  /// A cluster with its members in official order.
  record ClusterView(long id, int number, String name, String supervisor, List<MemberView> members) {

    ClusterView {
      members = List.copyOf(members);
    }
  }

  /// A member unit and what it is in the cluster.
  record MemberView(long unit, String name, ClusterPost post) {}

  private final Clusters clusters;
  private final LegalDay legalDay;

  ClusterApi(Clusters clusters, LegalDay legalDay) {
    this.clusters = clusters;
    this.legalDay = legalDay;
  }

  /// The clusters of `year`, of this year without it.
  @GetMapping("/api/v1/clusters")
  @Permission("cluster.read")
  ClusterList clusters(@RequestParam Optional<Integer> year) {
    int asked = year.orElseGet(() -> legalDay.today().getYear());
    return new ClusterList(asked, clusters.of(asked).stream().map(ClusterApi::view).toList());
  }

  private static ClusterView view(Cluster cluster) {
    return new ClusterView(
        cluster.id().value(),
        cluster.number(),
        cluster.name(),
        cluster.supervisorName(),
        cluster.members().stream()
            .map(member -> new MemberView(member.unit().value(), member.shortName(), member.post()))
            .toList());
  }
}
