package vn.vinhdanh.cluster;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterId;
import vn.vinhdanh.organization.ClusterKind;
import vn.vinhdanh.organization.ClusterPlace;
import vn.vinhdanh.organization.ClusterPost;
import vn.vinhdanh.organization.ClusterTerm;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.LegalAct;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.VersionTag;

/// The clusters for callers of the API.
@RestController
class ClusterApi {

  /// The clusters of a year.
  ///
  /// @param day the day as of which they are shown
  record ClusterList(int year, LocalDate day, List<ClusterView> clusters) {

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

  /// A cluster as it stood on a day, with all that led it in its year, the latest first.
  ///
  /// @param from the first day of the cluster
  /// @param host the unit whose division it belongs to
  /// @param act the paper on which the cluster rests; absent where it is not known
  record LedView(
      long id,
      int year,
      int number,
      String name,
      ClusterKind kind,
      LocalDate from,
      long host,
      @Nullable LegalAct act,
      LocalDate day,
      List<MemberView> members,
      List<TermView> terms) {

    LedView {
      members = List.copyOf(members);
      terms = List.copyOf(terms);
    }
  }

  /// A place in a cluster held for a time.
  ///
  /// @param unit the member unit; absent for the supervisor, who is a person
  /// @param until the first day on which it no longer held; absent while it holds to the end of the year
  record TermView(
      ClusterPlace place, @Nullable Long unit, String holder, String post, LocalDate from, @Nullable LocalDate until) {}

  /// A member unit and what it is in the cluster.
  record MemberView(long unit, String name, ClusterPost post) {}

  private final Clusters clusters;
  private final LegalDay legalDay;

  ClusterApi(Clusters clusters, LegalDay legalDay) {
    this.clusters = clusters;
    this.legalDay = legalDay;
  }

  /// The clusters as they stood on `day`, or those of `year` as of today; without either those of this year.
  @GetMapping("/api/v1/clusters")
  @Permission("cluster.read")
  ClusterList clusters(@RequestParam Optional<Integer> year, @RequestParam(name = "day", required = false) @Nullable LocalDate asked) {
    var on = dayOf(asked);
    int of = asked == null ? year.orElse(on.getYear()) : on.getYear();
    var found = asked == null ? clusters.of(of) : clusters.on(on);
    return new ClusterList(of, on, found.stream().map(ClusterApi::view).toList());
  }

  private LocalDate dayOf(@Nullable LocalDate asked) {
    if (asked != null && !TypedDay.isOurs(asked)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return asked == null ? legalDay.today() : asked;
  }

  /// One cluster as it stood on a day (today without one); its version is in `ETag`.
  @GetMapping("/api/v1/clusters/{id}")
  @Permission("cluster.read")
  ResponseEntity<LedView> cluster(@PathVariable long id, @RequestParam(name = "day", required = false) @Nullable LocalDate asked) {
    var on = dayOf(asked);
    var cluster = clusters.cluster(new ClusterId(id), on);
    var division = clusters.division(cluster.id());
    return ResponseEntity.ok().eTag(new VersionTag(cluster.version()).toString()).body(new LedView(
        id,
        cluster.year(),
        cluster.number(),
        cluster.name(),
        cluster.kind(),
        cluster.from(),
        division.host().value(),
        division.act(),
        on,
        members(cluster),
        clusters.terms(cluster.id()).stream().map(ClusterApi::view).toList()));
  }

  private static TermView view(ClusterTerm term) {
    var unit = term.unit();
    return new TermView(term.place(), unit == null ? null : unit.value(), term.holder(), term.post(), term.from(), term.until());
  }

  private static List<MemberView> members(Cluster cluster) {
    return cluster.members().stream()
        .map(member -> new MemberView(member.unit().value(), member.shortName(), member.post()))
        .toList();
  }

  private static ClusterView view(Cluster cluster) {
    return new ClusterView(
        cluster.id().value(),
        cluster.number(),
        cluster.name(),
        cluster.supervisorName(),
        members(cluster));
  }
}
