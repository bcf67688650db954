package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The emulation clusters (cụm thi đua) of each year: their members, and who leads them from day to day. What is asked without a day is as
/// of the legal day. A cluster of a year that is over stays as it ended; before its year it is as on the first day.
@Service
public class Clusters {

  private final ClusterTable table;
  private final LegalActTable acts;
  private final Units units;
  private final Permissions permissions;
  private final List<ClusterBond> bonds;
  private final AuditTrail audit;
  private final FrameDay day;

  Clusters(
      ClusterTable table,
      LegalActTable acts,
      Units units,
      Permissions permissions,
      List<ClusterBond> bonds,
      AuditTrail audit,
      FrameDay day) {
    this.table = table;
    this.acts = acts;
    this.units = units;
    this.permissions = permissions;
    this.bonds = bonds;
    this.audit = audit;
    this.day = day;
  }

  /// What another lead from a day on would change.
  ///
  /// @param before who leads the cluster on that day so far
  record Preview(Cluster cluster, ClusterLead before, List<Unmet> unmet) {}

  /// Whether the actor may keep the clusters: by a duty at the city Front.
  public boolean mayKeep(Actor actor) {
    return units.heldAtCityFront(actor, role -> permissions.granted(role, "organization.keep-clusters"));
  }

  /// @throws NotTheirAct unless the actor may keep the clusters
  void refuseOthers(Actor actor) {
    if (!mayKeep(actor)) {
      throw new NotTheirAct("organization.keep-clusters");
    }
  }

  /// Enters a division that is there already when the installation begins, or that is made up for it.
  ///
  /// @throws Refused with everything that stands against it
  @Transactional
  public void found(NewDivision division, Actor actor) {
    enter(division, actor);
  }

  /// Divides units into clusters from a day on (chia cụm); those of the same year that stand already stay. Sent again it changes
  /// nothing.
  ///
  /// @throws NotTheirAct unless the actor may keep the clusters
  /// @throws Refused with everything that stands against it
  @Transactional
  public void divide(NewDivision division, Actor actor) {
    refuseOthers(actor);
    enter(division, actor);
  }

  /// What stands against a division.
  ///
  /// @throws NotTheirAct unless the actor may keep the clusters
  List<Unmet> against(NewDivision division, Actor actor) {
    refuseOthers(actor);
    var host = switch (division.host()) {
      case CITY -> Optional.of(units.cityFront().id());
      case CENTRAL -> units.centralFront();
    };
    var standing = host.map(of -> standing(of, division)).orElse(List.of());
    return division.standsAmong(standing) ? List.of() : unmet(division, host, standing);
  }

  private List<Cluster> standing(UnitId host, NewDivision division) {
    return table.ofHost(host, division.year(), division.from());
  }

  private void enter(NewDivision division, Actor actor) {
    var host = switch (division.host()) {
      case CITY -> units.cityFront().id();
      case CENTRAL -> units.keepCentralFront(division.from());
    };
    long id = table.keepDivision(host, division);
    table.hold(division.members());
    var standing = standing(host, division);
    if (division.standsAmong(standing)) {
      return;
    }
    var unmet = unmet(division, Optional.of(host), standing);
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    var from = division.from();
    var act = division.act();
    var legalAct = act == null ? null : acts.keep(act);
    var details = Details.of(Map.of("year", "" + division.year(), "on", from.toString(), "clusters", "" + division.clusters().size()))
        .named("" + division.year())
        .naming("unit", host.value(), units.unit(host).name());
    if (act != null) {
      details = details.fact("act", act.number());
    }
    for (var each : division.clusters()) {
      var cluster = table.insert(id, each, from, legalAct);
      begin(cluster, each.lead(), ClusterLead.NOBODY, from, List.of());
      details = details.naming("cluster", cluster.value(), each.name());
    }
    audit.record(actor, "organization.divided", "division", id, details);
  }

  /// The clusters of the city's own units.
  public List<Cluster> of(int year) {
    return table.ofYear(year, day.today());
  }

  /// The clusters of the city's own units as they stood on a day.
  public List<Cluster> on(LocalDate asked) {
    return table.ofYear(asked.getYear(), asked);
  }

  /// Those of a year, kept as they are until the act ends.
  public List<Cluster> held(int year) {
    table.hold(year);
    return of(year);
  }

  /// @throws NotFound when there is none
  public Cluster cluster(ClusterId id) {
    return cluster(id, day.today());
  }

  /// The cluster as it stood on the day.
  ///
  /// @throws NotFound when there is none
  public Cluster cluster(ClusterId id, LocalDate on) {
    return table.byId(id, on).orElseThrow(() -> new NotFound("cluster", id.value()));
  }

  /// The cluster of the city's own in which a unit is that year, or last was; the city Front itself is in none of them.
  public Optional<Cluster> clusterOf(UnitId unit, int year) {
    return table.ofUnit(unit, year, day.today());
  }

  /// The clusters of the central Front of which the city Front is a member on the day.
  public List<Cluster> ofCityFront(LocalDate on) {
    return with(units.cityFront().id(), on);
  }

  /// The clusters of all hosts of which the unit is a member on the day.
  List<Cluster> with(UnitId unit, LocalDate on) {
    return table.withUnit(unit, on);
  }

  /// The division by which a cluster was founded.
  public Division division(ClusterId id) {
    return table.division(id).orElseThrow(() -> new NotFound("cluster", id.value()));
  }

  /// Who has led a cluster, the latest first.
  public List<ClusterTerm> terms(ClusterId id) {
    return table.terms(id);
  }

  /// All that were members of a cluster in its year, in official order.
  public List<Membership> memberships(ClusterId id) {
    return table.memberships(id);
  }

  /// Who leads a cluster on a day, in so far as it is known.
  ClusterLead leadOn(ClusterId id, LocalDate on) {
    return standing(table.terms(id), on);
  }

  /// @throws NotTheirAct unless the actor may keep the clusters
  Preview preview(ClusterId id, LocalDate from, ClusterLead lead, Actor actor) {
    refuseOthers(actor);
    var cluster = cluster(id, from);
    var terms = table.terms(id);
    return new Preview(cluster, standing(terms, from), unmet(cluster, lead, from, terms));
  }

  /// Says who leads the cluster from a day on (cụm trưởng, cụm phó luân phiên, phụ trách cụm). Whoever led it so far does to the day before; a
  /// term that begins on the same day is corrected. Sent again it changes nothing.
  ///
  /// @param version of the cluster that was read
  /// @throws NotTheirAct unless the actor may keep the clusters
  /// @throws ChangedMeanwhile when the cluster is not the one that was read
  /// @throws Refused with everything that stands against it
  @Transactional
  public void lead(ClusterId id, int version, LocalDate from, ClusterLead lead, Actor actor) {
    refuseOthers(actor);
    int now = table.lock(id).orElseThrow(() -> new NotFound("cluster", id.value()));
    var cluster = cluster(id, from);
    var terms = table.terms(id);
    var before = standing(terms, from);
    if (before.equals(lead)) {
      return;
    }
    if (now != version) {
      throw new ChangedMeanwhile(written(before, now));
    }
    var unmet = unmet(cluster, lead, from, terms);
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    begin(id, lead, before, from, terms);
    table.nextVersion(id);
    audit.record(actor, "organization.cluster-led", "cluster", id.value(), Details.of(Map.of("on", from.toString()))
        .named(cluster.name())
        .changed("cluster-head", name(cluster, before.head()), name(cluster, lead.head()))
        .changed("cluster-deputy", name(cluster, before.deputy()), name(cluster, lead.deputy()))
        .changedPersonal("cluster-supervisor", name(before.supervisor()), name(lead.supervisor())));
  }

  /// What stands against a move.
  ///
  /// @throws NotTheirAct unless the actor may keep the clusters
  List<Unmet> againstMove(ClusterId from, UnitId unit, ClusterId to, LocalDate on, Actor actor) {
    refuseOthers(actor);
    return unmet(cluster(from, on), unit, cluster(to, on), on);
  }

  /// Moves a unit to another cluster of the same division from a day on; as a member of the old one it stays to the day before. Sent again it changes
  /// nothing.
  ///
  /// @param version of the old cluster that was read
  /// @throws NotTheirAct unless the actor may keep the clusters
  /// @throws ChangedMeanwhile when the old cluster is not the one that was read
  /// @throws Refused with everything that stands against it
  @Transactional
  public void move(ClusterId from, int version, UnitId unit, ClusterId to, LocalDate on, Actor actor) {
    refuseOthers(actor);
    var versions = new HashMap<ClusterId, Integer>();
    Stream.of(from, to).sorted(Comparator.comparingLong(ClusterId::value)).forEach(id -> versions.put(
        id, table.lock(id).orElseThrow(() -> new NotFound("cluster", id.value()))));
    var left = cluster(from, on);
    var joined = cluster(to, on);
    if (joinedOn(to, unit, on)) {
      return;
    }
    int now = Objects.requireNonNull(versions.get(from));
    if (now != version) {
      throw new ChangedMeanwhile(Map.of("members", names(cluster(from)), "version", "" + now));
    }
    var unmet = unmet(left, unit, joined, on);
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    table.move(unit, from, to, on);
    table.nextVersion(from);
    table.nextVersion(to);
    audit.record(actor, "organization.member-moved", "unit", unit.value(), Details.of(Map.of("on", on.toString()))
        .forUnit(unit).changed("cluster", left.name(), joined.name()));
  }

  private List<Unmet> unmet(Cluster left, UnitId unit, Cluster joined, LocalDate on) {
    var unmet = new ArrayList<Unmet>();
    String name = units.unit(unit).shortName();
    if (on.isAfter(day.today())) {
      unmet.add(new Unmet("organization.move-not-yet", "", shown(on)));
    }
    if (left.id().equals(joined.id()) || !table.sameDivision(left.id(), joined.id())) {
      unmet.add(new Unmet("organization.move-elsewhere", "", left.name(), joined.name()));
    }
    if (on.isBefore(joined.from())) {
      unmet.add(begins(joined, on));
    }
    if (on.getYear() != left.year()) {
      unmet.add(new Unmet("organization.cluster-other-year", "", left.name(), "" + left.year(), shown(on)));
    } else if (table.memberships(left.id()).stream()
        .noneMatch(each -> each.unit().equals(unit) && each.from().isBefore(on) && each.until() == null)) {
      unmet.add(new Unmet("organization.move-no-member", "", name, left.name(), shown(on)));
    }
    if (table.terms(left.id()).stream().anyMatch(term -> unit.equals(term.unit()) && (term.until() == null || term.until().isAfter(on)))) {
      unmet.add(new Unmet("organization.move-leads", "", name, left.name()));
    }
    bonds.forEach(bond -> unmet.addAll(bond.of(unit, left)));
    return unmet;
  }

  /// What stands against placing a unit.
  ///
  /// @throws NotTheirAct unless the actor may keep the clusters
  List<Unmet> againstPlace(ClusterId id, UnitId unit, LocalDate on, Actor actor) {
    refuseOthers(actor);
    return unmet(cluster(id, on), division(id).host(), unit, on);
  }

  /// Places a unit that is in no cluster of the division in this one from a day on. Sent again it changes nothing.
  ///
  /// @param version of the cluster that was read
  /// @throws NotTheirAct unless the actor may keep the clusters
  /// @throws ChangedMeanwhile when the cluster is not the one that was read
  /// @throws Refused with everything that stands against it
  @Transactional
  public void place(ClusterId id, int version, UnitId unit, LocalDate on, Actor actor) {
    refuseOthers(actor);
    var host = table.lockDivision(id).orElseThrow(() -> new NotFound("cluster", id.value()));
    table.hold(List.of(unit));
    int now = table.lock(id).orElseThrow(() -> new NotFound("cluster", id.value()));
    var cluster = cluster(id, on);
    if (joinedOn(id, unit, on)) {
      return;
    }
    if (now != version) {
      throw new ChangedMeanwhile(Map.of("members", names(cluster), "version", "" + now));
    }
    var unmet = unmet(cluster, host, unit, on);
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    table.join(unit, id, on);
    table.nextVersion(id);
    audit.record(actor, "organization.member-placed", "unit", unit.value(), Details.of(Map.of("on", on.toString()))
        .forUnit(unit).changed("cluster", null, cluster.name()));
  }

  private List<Unmet> unmet(Cluster cluster, UnitId host, UnitId unit, LocalDate on) {
    var unmet = new ArrayList<Unmet>();
    if (on.getYear() != cluster.year()) {
      unmet.add(new Unmet("organization.cluster-other-year", "", cluster.name(), "" + cluster.year(), shown(on)));
      return unmet;
    }
    if (on.isAfter(day.today()) && !on.equals(cluster.from())) {
      unmet.add(new Unmet("organization.move-not-yet", "", shown(on)));
    }
    if (on.isBefore(cluster.from())) {
      unmet.add(begins(cluster, on));
    }
    unmet.addAll(against(Optional.of(host), List.of(unit), on));
    return unmet;
  }

  private static Unmet begins(Cluster cluster, LocalDate on) {
    return new Unmet("organization.cluster-begins", "", cluster.name(), shown(cluster.from()), shown(on));
  }

  private boolean joinedOn(ClusterId id, UnitId unit, LocalDate on) {
    return table.memberships(id).stream().anyMatch(each -> each.unit().equals(unit) && each.from().equals(on));
  }

  private static String names(Cluster cluster) {
    return cluster.members().stream().map(ClusterMember::shortName).collect(Collectors.joining(", "));
  }

  /// Corrects the name of a cluster. Sent again it changes nothing.
  ///
  /// @param version of the cluster that was read
  /// @throws NotTheirAct unless the actor may keep the clusters
  /// @throws ChangedMeanwhile when the cluster is not the one that was read
  @Transactional
  public void rename(ClusterId id, int version, String name, Actor actor) {
    refuseOthers(actor);
    int now = table.lock(id).orElseThrow(() -> new NotFound("cluster", id.value()));
    String before = cluster(id).name();
    if (before.equals(name)) {
      return;
    }
    if (now != version) {
      throw new ChangedMeanwhile(Map.of("clusterName", before, "version", "" + now));
    }
    table.rename(id, name);
    audit.record(actor, "organization.cluster-renamed", "cluster", id.value(), Details.none().named(name).changed("name", before, name));
  }

  /// Ends the terms that are to end, and begins what is new. Ends come first, for two units may change places.
  private void begin(ClusterId id, ClusterLead lead, ClusterLead before, LocalDate from, List<ClusterTerm> terms) {
    var corrected = new HashMap<ClusterPlace, Long>();
    for (var term : terms) {
      if (term.on(from) && changes(term.place(), before, lead)) {
        if (term.from().equals(from)) {
          table.voidTerm(term.id());
          corrected.put(term.place(), term.id());
        } else {
          table.endTerm(term.id(), from);
        }
      }
    }
    if (lead.head() != null && changes(ClusterPlace.HEAD, before, lead)) {
      table.insertTerm(id, ClusterPlace.HEAD, lead.head(), from, corrected.get(ClusterPlace.HEAD));
    }
    if (lead.deputy() != null && changes(ClusterPlace.DEPUTY, before, lead)) {
      table.insertTerm(id, ClusterPlace.DEPUTY, lead.deputy(), from, corrected.get(ClusterPlace.DEPUTY));
    }
    if (lead.supervisor() != null && changes(ClusterPlace.SUPERVISOR, before, lead)) {
      table.insertTerm(id, lead.supervisor(), from, corrected.get(ClusterPlace.SUPERVISOR));
    }
  }

  private static boolean changes(ClusterPlace place, ClusterLead before, ClusterLead after) {
    return switch (place) {
      case HEAD -> !Objects.equals(before.head(), after.head());
      case DEPUTY -> !Objects.equals(before.deputy(), after.deputy());
      case SUPERVISOR -> !Objects.equals(before.supervisor(), after.supervisor());
    };
  }

  private List<Unmet> unmet(Cluster cluster, ClusterLead lead, LocalDate from, List<ClusterTerm> terms) {
    var unmet = new ArrayList<Unmet>();
    if (from.getYear() != cluster.year()) {
      unmet.add(new Unmet("organization.cluster-other-year", "", cluster.name(), "" + cluster.year(), shown(from)));
      return unmet;
    }
    if (from.isBefore(cluster.from())) {
      unmet.add(begins(cluster, from));
    }
    if (lead.head() != null && lead.head().equals(lead.deputy())) {
      unmet.add(new Unmet("organization.cluster-led-twice", "", Objects.requireNonNullElse(name(cluster, lead.head()), "")));
    }
    var members = table.memberships(cluster.id());
    var before = standing(terms, from);
    var newcomers = new LinkedHashSet<UnitId>();
    if (lead.head() != null && changes(ClusterPlace.HEAD, before, lead)) {
      newcomers.add(lead.head());
    }
    if (lead.deputy() != null && changes(ClusterPlace.DEPUTY, before, lead)) {
      newcomers.add(lead.deputy());
    }
    newcomers.stream()
        .filter(unit -> members.stream().noneMatch(each -> each.unit().equals(unit) && !each.from().isAfter(from) && each.until() == null))
        .forEach(unit -> unmet.add(new Unmet(
            "organization.cluster-not-member", "", units.unit(unit).shortName(), cluster.name(), shown(from))));
    terms.stream()
        .filter(term -> term.from().isAfter(from) && (changes(term.place(), before, lead) || newcomers.contains(term.unit())))
        .map(ClusterTerm::from)
        .min(LocalDate::compareTo)
        .ifPresent(later -> unmet.add(new Unmet("organization.cluster-led-later", "", cluster.name(), shown(later), shown(from))));
    return unmet;
  }

  private List<Unmet> unmet(NewDivision division, Optional<UnitId> host, List<Cluster> standing) {
    var unmet = new ArrayList<Unmet>();
    var from = division.from();
    var all = division.members();
    if (from.isAfter(day.today()) && from.getDayOfYear() > 1) {
      unmet.add(new Unmet("organization.division-not-yet", "", shown(from)));
    }
    var names = standing.stream().map(Cluster::name).collect(Collectors.toCollection(HashSet::new));
    division.clusters().stream()
        .map(NewCluster::name)
        .filter(name -> !names.add(name))
        .forEach(name -> unmet.add(new Unmet("organization.cluster-named", "", "" + division.year(), name)));
    var once = new HashSet<UnitId>();
    all.stream()
        .filter(unit -> !once.add(unit))
        .distinct()
        .forEach(unit -> unmet.add(new Unmet("organization.in-two-clusters", "", units.unit(unit).shortName())));
    if (division.host() == NewDivision.Host.CENTRAL && !all.stream().allMatch(units.cityFront().id()::equals)) {
      unmet.add(new Unmet("organization.only-city", "", units.cityFront().code()));
    }
    unmet.addAll(against(host, all, from));
    division.clusters().stream()
        .filter(NewCluster::ledFromOutside)
        .forEach(cluster -> unmet.add(new Unmet("organization.led-from-outside", "", cluster.name())));
    return unmet;
  }

  /// What stands against units joining a cluster of the host on a day.
  private List<Unmet> against(Optional<UnitId> host, List<UnitId> joining, LocalDate on) {
    var unmet = new ArrayList<Unmet>();
    units.foreign(joining).forEach(name -> unmet.add(new Unmet("organization.cluster-foreign", "", name)));
    host.filter(joining::contains).ifPresent(own -> unmet.add(new Unmet("organization.host-in-own", "", units.unit(own).shortName())));
    table.outOfLife(joining, on).forEach(name -> unmet.add(new Unmet("organization.not-there", "", name, shown(on))));
    host.map(of -> table.inClusters(of, joining, on)).orElse(List.of()).forEach(each -> unmet.add(new Unmet("organization.in-cluster", "", each.unit(), each.cluster())));
    return unmet;
  }

  private static ClusterLead standing(List<ClusterTerm> terms, LocalDate on) {
    return new ClusterLead(
        unit(terms, ClusterPlace.HEAD, on),
        unit(terms, ClusterPlace.DEPUTY, on),
        terms.stream()
            .filter(term -> term.place() == ClusterPlace.SUPERVISOR && term.on(on))
            .map(term -> new Supervisor(term.holder(), term.post()))
            .findFirst()
            .orElse(null));
  }

  private static @Nullable UnitId unit(List<ClusterTerm> terms, ClusterPlace place, LocalDate on) {
    for (var term : terms) {
      if (term.place() == place && term.on(on)) {
        return term.unit();
      }
    }
    return null;
  }

  private static Map<String, String> written(ClusterLead lead, int version) {
    var supervisor = lead.supervisor();
    return Map.of(
        "head", lead.head() == null ? "" : "" + lead.head().value(),
        "deputy", lead.deputy() == null ? "" : "" + lead.deputy().value(),
        "supervisor", supervisor == null ? "" : supervisor.name(),
        "supervisorPost", supervisor == null ? "" : supervisor.post(),
        "version", "" + version);
  }

  private static @Nullable String name(Cluster cluster, @Nullable UnitId unit) {
    return cluster.members().stream().filter(member -> member.unit().equals(unit)).map(ClusterMember::shortName).findFirst().orElse(null);
  }

  private static @Nullable String name(@Nullable Supervisor supervisor) {
    return supervisor == null ? null : supervisor.name() + ", " + supervisor.post();
  }

  private static String shown(LocalDate day) {
    return Written.DAY.format(day);
  }
}
