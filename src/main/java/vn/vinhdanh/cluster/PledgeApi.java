package vn.vinhdanh.cluster;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.organization.ClusterId;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;
import vn.vinhdanh.refusal.NotFound;

/// The pledges for callers of the API, each under the number of its cluster.
@RestController
class PledgeApi {

  private static final String ADDRESS = "/api/v1/pledges";
  private static final int NOT_WRITTEN = -1;

  /// A pledge with the signatures under it.
  record PledgeView(
      long cluster,
      PledgeState state,
      String targets,
      @Nullable LocalDate openedOn,
      @Nullable LocalDate inForceOn,
      List<SignatureView> signatures) {

    PledgeView {
      signatures = List.copyOf(signatures);
    }
  }

  record SignatureView(long unit, String signer, String post, LocalDate on) {}

  /// A pledge to be written where the cluster has none.
  record FirstSent(@Nullable Long cluster, @Nullable String targets) {}

  /// The targets, one a line.
  record TargetsSent(@Nullable String targets) {}

  private final Pledges pledges;
  private final Clusters clusters;
  private final Texts texts;

  PledgeApi(Pledges pledges, Clusters clusters, Texts texts) {
    this.pledges = pledges;
    this.clusters = clusters;
    this.texts = texts;
  }

  /// The pledge of a cluster; its version is in `ETag`.
  @GetMapping(ADDRESS + "/{cluster}")
  @Permission("cluster.read")
  ResponseEntity<PledgeView> pledge(@PathVariable("cluster") long id) {
    var pledge = now(new ClusterId(id));
    return ResponseEntity.ok().eTag(new VersionTag(pledge.version()).toString()).body(new PledgeView(
        id,
        pledge.state(),
        pledge.targets(),
        pledge.openedOn(),
        pledge.inForceOn(),
        pledge.signatures().stream()
            .map(signature -> new SignatureView(signature.unit().value(), signature.signer(), signature.post(), signature.on()))
            .toList()));
  }

  /// Writes the pledge of a cluster that has none, for its head unit.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("cluster.write")
  ResponseEntity<Acted> first(@RequestBody FirstSent sent, Actor actor) {
    var cluster = clusters.cluster(new ClusterId(Objects.requireNonNullElse(sent.cluster(), 0L))).id();
    pledges.write(cluster, written(sent.targets()), NOT_WRITTEN, actor);
    return acted(cluster).madeUnder(ADDRESS);
  }

  /// Writes the targets anew, before anybody has signed.
  @PutMapping(ADDRESS + "/{cluster}")
  @Permission("cluster.write")
  ResponseEntity<Acted> write(
      @PathVariable("cluster") long id,
      @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read,
      @RequestBody TargetsSent sent,
      Actor actor) {
    var cluster = new ClusterId(id);
    pledges.write(cluster, written(sent.targets()), read.version(), actor);
    return acted(cluster).done();
  }

  /// Opens it for the members to sign.
  @PostMapping(ADDRESS + "/{cluster}/opening")
  @Permission("cluster.open")
  ResponseEntity<Acted> open(
      @PathVariable("cluster") long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    pledges.open(new ClusterId(id), read.version(), actor);
    return acted(new ClusterId(id)).done();
  }

  /// Signs what was read in the name of the own unit.
  @PostMapping(ADDRESS + "/{cluster}/signature")
  @Permission("cluster.sign")
  ResponseEntity<Acted> sign(
      @PathVariable("cluster") long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    pledges.sign(new ClusterId(id), read.version(), actor);
    return acted(new ClusterId(id)).done();
  }

  private String written(@Nullable String targets) {
    String given = Objects.requireNonNullElse(targets, "");
    PledgeController.errors(given, texts).refuse();
    return given;
  }

  private Pledge now(ClusterId cluster) {
    return pledges.of(cluster).orElseThrow(() -> new NotFound("pledge of cluster", cluster.value()));
  }

  private Acted acted(ClusterId cluster) {
    var pledge = now(cluster);
    return new Acted(cluster.value(), pledge.version(), pledge.state().name());
  }
}
