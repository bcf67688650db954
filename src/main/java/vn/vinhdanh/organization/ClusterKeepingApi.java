package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.organization.NewDivision.Host;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.VersionTag;

/// Clusters founded, their names, who leads them from a day on, and where their members go, for callers of the API.
@RestController
class ClusterKeepingApi {

  /// The first day, and who holds each place from then on; a place that is left out is held by nobody.
  ///
  /// @param head the number of a member unit
  /// @param deputy the number of a member unit
  /// @param supervisor the name of the leader in charge, with `supervisorPost`
  record LeadSent(
      @Nullable LocalDate from,
      @Nullable Long head,
      @Nullable Long deputy,
      @Nullable String supervisor,
      @Nullable String supervisorPost) {

    LeadForm form(int version) {
      return new LeadForm(
          TypedDay.typed(from), number(head), number(deputy), text(supervisor), text(supervisorPost), version);
    }
  }

  /// Clusters to be founded.
  ///
  /// @param from their first day
  /// @param host who divides: `CITY` where it is left out, or `CENTRAL` for the cluster in which the city Front is itself
  record DivisionSent(@Nullable Host host, @Nullable LocalDate from, @Nullable PaperSent act, @Nullable List<ClusterSent> clusters) {

    DivisionForm form() {
      var paper = act == null ? new PaperSent(null, null, null, null) : act;
      return new DivisionForm(
          Objects.requireNonNullElse(host, Host.CITY), TypedDay.typed(from), text(paper.number()), text(paper.issuer()), TypedDay.typed(paper.signedOn()), text(paper.about()),
          lines(ClusterKind.TERRITORIAL), lines(ClusterKind.SECTORAL));
    }

    /// The name that a field of the form has in what is sent.
    static String field(String field) {
      return switch (field) {
        case "from" -> field;
        case "territories", "sectors" -> "clusters";
        default -> "act/" + field;
      };
    }

    private String lines(ClusterKind kind) {
      return (clusters == null ? List.<ClusterSent>of() : clusters).stream()
          .filter(Objects::nonNull)
          .filter(cluster -> Objects.requireNonNullElse(cluster.kind(), ClusterKind.TERRITORIAL) == kind)
          .map(cluster -> DivisionForm.line(text(cluster.name()), Objects.requireNonNullElse(cluster.members(), List.of())))
          .collect(Collectors.joining("\n"));
    }
  }

  /// The paper on which clusters rest.
  record PaperSent(@Nullable String number, @Nullable String issuer, @Nullable LocalDate signedOn, @Nullable String about) {}

  /// A cluster to be founded.
  ///
  /// @param kind `TERRITORIAL` where it is left out
  /// @param members the codes of its units in official order
  record ClusterSent(@Nullable String name, @Nullable ClusterKind kind, @Nullable List<String> members) {}

  /// What was founded.
  ///
  /// @param clusters their numbers, in the order of their founding
  record Founded(int year, LocalDate from, List<Long> clusters) {

    Founded {
      clusters = List.copyOf(clusters);
    }
  }

  /// The right name of a cluster.
  record NameSent(@Nullable String name) {}

  /// A unit by its code, and its first day in the cluster.
  record MemberSent(@Nullable String unit, @Nullable LocalDate on) {

    MemberForm form(int version) {
      return new MemberForm(text(unit), TypedDay.typed(on), version);
    }
  }

  /// A member unit, the cluster that it joins, and its first day there.
  record MemberMoveSent(@Nullable Long unit, @Nullable Long to, @Nullable LocalDate on) {

    MoveForm form(int version) {
      return new MoveForm(
          number(unit), number(to), TypedDay.typed(on), version);
    }
  }

  private final Clusters clusters;
  private final Units units;
  private final Installation installation;
  private final Texts texts;

  ClusterKeepingApi(Clusters clusters, Units units, Installation installation, Texts texts) {
    this.clusters = clusters;
    this.units = units;
    this.installation = installation;
    this.texts = texts;
  }

  /// Founds clusters from a day on; those of the same year that stand already stay.
  @PostMapping("/api/v1/clusters")
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("organization.keep-clusters")
  Founded divide(@RequestBody DivisionSent sent, Actor actor) {
    clusters.refuseOthers(actor);
    var errors = new FieldErrors(texts);
    var division = sent.form().division(units, installation.sample(), errors);
    new FieldErrors(texts).addAll(errors, DivisionSent::field).refuse();
    var meant = Objects.requireNonNull(division);
    clusters.divide(meant, actor);
    var names = meant.clusters().stream().map(NewCluster::name).toList();
    var standing = switch (meant.host()) {
      case CITY -> clusters.on(meant.from());
      case CENTRAL -> clusters.ofCityFront(meant.from());
    };
    return new Founded(
        meant.year(), meant.from(),
        standing.stream().filter(cluster -> names.contains(cluster.name())).map(cluster -> cluster.id().value()).toList());
  }

  /// Corrects the name of a cluster.
  @PostMapping("/api/v1/clusters/{id}/name")
  @Permission("organization.keep-clusters")
  ResponseEntity<Acted> rename(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody NameSent sent, Actor actor) {
    clusters.refuseOthers(actor);
    var cluster = clusters.cluster(new ClusterId(id));
    String name = text(sent.name());
    new FieldErrors(texts).addAll(ClusterNameController.errors(name, texts), field -> "name").refuse();
    clusters.rename(cluster.id(), read.version(), name, actor);
    return acted(cluster.id()).done();
  }

  /// Places a unit that is in no cluster of the division from a day on.
  @PostMapping("/api/v1/clusters/{id}/members")
  @Permission("organization.keep-clusters")
  ResponseEntity<Acted> place(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody MemberSent sent, Actor actor) {
    clusters.refuseOthers(actor);
    var cluster = clusters.cluster(new ClusterId(id));
    var errors = new FieldErrors(texts);
    var meant = sent.form(read.version()).meant(units, errors);
    new FieldErrors(texts).addAll(errors, field -> field.equals("code") ? "unit" : field).refuse();
    var placed = Objects.requireNonNull(meant);
    clusters.place(cluster.id(), read.version(), placed.unit().id(), placed.on(), actor);
    return acted(cluster.id()).done();
  }

  /// Says who leads a cluster from a day on.
  @PostMapping("/api/v1/clusters/{id}/lead")
  @Permission("organization.keep-clusters")
  ResponseEntity<Acted> lead(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody LeadSent sent, Actor actor) {
    clusters.refuseOthers(actor);
    var cluster = clusters.cluster(new ClusterId(id));
    var form = sent.form(read.version());
    var errors = new FieldErrors(texts);
    var from = form.day(errors);
    var lead = form.lead(clusters.memberships(cluster.id()), errors);
    errors.refuse();
    clusters.lead(cluster.id(), read.version(), Objects.requireNonNull(from), lead, actor);
    return acted(cluster.id()).done();
  }

  /// Moves a member to another cluster of the same division from a day on.
  @PostMapping("/api/v1/clusters/{id}/move")
  @Permission("organization.keep-clusters")
  ResponseEntity<Acted> move(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody MemberMoveSent sent, Actor actor) {
    clusters.refuseOthers(actor);
    var cluster = clusters.cluster(new ClusterId(id));
    var errors = new FieldErrors(texts);
    var meant = sent.form(read.version()).meant(clusters.memberships(cluster.id()), clusters.of(cluster.year()), errors);
    errors.refuse();
    var moved = Objects.requireNonNull(meant);
    clusters.move(cluster.id(), read.version(), moved.unit(), moved.to(), moved.on(), actor);
    return acted(cluster.id()).done();
  }

  private static String number(@Nullable Long sent) {
    return sent == null ? "" : "" + sent;
  }

  private static String text(@Nullable String sent) {
    return Objects.requireNonNullElse(sent, "").strip();
  }

  private Acted acted(ClusterId id) {
    var cluster = clusters.cluster(id);
    return new Acted(id.value(), cluster.version(), cluster.kind().name());
  }
}
