package vn.vinhdanh.cluster;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterId;
import vn.vinhdanh.organization.ClusterMember;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.UnitsEnded;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.season.MilestoneProgress;
import vn.vinhdanh.season.Milestones;
import vn.vinhdanh.season.Work;

/// The pledges of the clusters (giao ước thi đua): written by the head unit, signed by the head of each member
/// unit, in force when all have signed. A unit that ends is waited for no more.
@Service
public class Pledges {

  private final PledgeTable table;
  private final Clusters clusters;
  private final Milestones milestones;
  private final MilestoneProgress progress;
  private final LegalDay legalDay;
  private final Clock clock;
  private final Texts texts;
  private final AuditTrail audit;

  Pledges(
      PledgeTable table,
      Clusters clusters,
      Milestones milestones,
      MilestoneProgress progress,
      LegalDay legalDay,
      Clock clock,
      Texts texts,
      AuditTrail audit) {
    this.table = table;
    this.clusters = clusters;
    this.milestones = milestones;
    this.progress = progress;
    this.legalDay = legalDay;
    this.clock = clock;
    this.texts = texts;
    this.audit = audit;
  }

  /// Whether all members of the cluster have signed its pledge.
  public boolean inForce(ClusterId cluster) {
    return table.of(cluster).map(Pledge::state).filter(PledgeState.IN_FORCE::equals).isPresent();
  }

  public Optional<Pledge> of(ClusterId cluster) {
    return table.of(cluster);
  }

  /// The pledge of the cluster in which a unit is that year.
  Optional<Pledge> of(UnitId unit, int year) {
    return table.of(unit, year);
  }

  /// The pledges of a year, as far as they are written.
  public List<Pledge> of(int year) {
    return table.of(year);
  }

  /// Writes the targets, one a line; `version` is the one read, -1 for a first draft.
  ///
  /// @throws NotTheirAct unless the actor serves the head unit
  /// @throws Refused once a member has signed
  /// @throws ChangedMeanwhile when somebody wrote in between
  @Transactional
  public void write(ClusterId id, String targets, int version, Actor actor) {
    var cluster = clusters.cluster(id);
    mustServeHead(cluster, actor, Role.UNIT_OFFICER, Role.UNIT_HEAD);
    String text = written(targets);
    var pledge = table.lock(id);
    pledge.ifPresent(now -> now.mayBeRewritten(clause(cluster)));
    if (pledge.filter(now -> now.targets().equals(text)).isPresent()) {
      return;
    }
    boolean stored = version < 0 ? table.insert(id, text) : table.rewrite(id, text, version);
    if (!stored) {
      throw changed(table.of(id).orElseThrow(() -> new NotFound("pledge of cluster", id.value())));
    }
    audit.record(actor, "cluster.pledge-written", "cluster", id.value(),
        Details.of(Map.of("version", "" + (version + 1))).changedPersonal("pledge", pledge.map(Pledge::targets).orElse(null), text));
  }

  /// Opens the pledge for the members to sign; opening twice is opening once.
  ///
  /// @throws NotTheirAct unless the actor heads the head unit
  @Transactional
  public void open(ClusterId id, int version, Actor actor) {
    mustServeHead(clusters.cluster(id), actor, Role.UNIT_HEAD);
    var pledge = locked(id, version);
    if (pledge.state().toBeOpened() && table.open(id, legalDay.today())) {
      audit.record(actor, "cluster.pledge-opened", "cluster", id.value(), Map.of("version", "" + version));
    }
  }

  /// Signs the version that was read in the name of the actor's unit; signing twice is signing once. The last
  /// missing signature puts the pledge in force.
  ///
  /// @throws NotTheirAct unless the actor heads a member unit
  /// @throws Refused before the pledge is open, and for a unit that joined the cluster when it was in force
  /// @throws ChangedMeanwhile when the targets were rewritten since they were read
  @Transactional
  public void sign(ClusterId id, int version, Actor actor) {
    var unit = signsFor(clusters.cluster(id), actor).orElseThrow(() -> new NotTheirAct("cluster.sign"));
    var pledge = locked(id, version);
    if (pledge.state() == PledgeState.IN_FORCE && pledge.signatureOf(unit).isPresent()) {
      return;
    }
    var cluster = clusters.cluster(id);
    pledge.mayBeSigned(clause(cluster));
    var today = legalDay.today();
    if (!table.sign(pledge.id(), unit, actor.person(), today, clock.instant())) {
      if (pledge.complete(cluster)) {
        putInForce(cluster, today, Details.none().forUnit(unit), actor);
      }
      return;
    }
    audit.record(actor, "cluster.pledge-signed", "cluster", id.value(), Details.none().forUnit(unit));
    if (pledge.completedBy(unit, cluster)) {
      putInForce(cluster, today, Details.none().forUnit(unit), actor);
    } else {
      progress.awaitsCluster(cluster.year(), Work.PLEDGE, unit, today, texts.inVietnamese("cluster.progress.signed"));
    }
  }

  /// Puts in force what waited only for units that are no longer there.
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void awaitNoMore(UnitsEnded ended) {
    for (var id : table.beingSigned()) {
      var pledge = table.lock(id);
      var cluster = clusters.cluster(id);
      if (pledge.filter(now -> now.complete(cluster)).isPresent()) {
        putInForce(cluster, legalDay.today(), Details.none(), ended.actor());
      }
    }
  }

  private void putInForce(Cluster cluster, LocalDate on, Details details, Actor actor) {
    table.putInForce(cluster.id(), on);
    var all = cluster.members().stream().map(ClusterMember::unit).toList();
    progress.done(cluster.year(), Work.PLEDGE, all, on, texts.inVietnamese("cluster.progress.in-force"));
    audit.record(actor, "cluster.pledge-in-force", "cluster", cluster.id().value(), details.fact("on", on.toString()));
  }

  /// Where the plan in force asks for the pledge of the cluster.
  String clause(Cluster cluster) {
    return milestones.clause(cluster.year(), Work.PLEDGE);
  }

  /// The member unit for which the actor may sign.
  static Optional<UnitId> signsFor(Cluster cluster, Actor actor) {
    return actor.duties().stream()
        .filter(duty -> duty.role() == Role.UNIT_HEAD && cluster.has(duty.unit()))
        .map(Duty::unit)
        .findFirst();
  }

  /// Whether the actor holds one of the roles at the head unit of the cluster.
  static boolean servesHead(Cluster cluster, Actor actor, Role... roles) {
    var wanted = List.of(roles);
    return actor.duties().stream().anyMatch(duty -> wanted.contains(duty.role()) && cluster.headedBy(duty.unit()));
  }

  private static void mustServeHead(Cluster cluster, Actor actor, Role... roles) {
    if (!servesHead(cluster, actor, roles)) {
      throw new NotTheirAct("cluster.write");
    }
  }

  private Pledge locked(ClusterId id, int version) {
    var pledge = table.lock(id).orElseThrow(() -> new NotFound("pledge of cluster", id.value()));
    if (pledge.version() != version) {
      throw changed(pledge);
    }
    return pledge;
  }

  private static ChangedMeanwhile changed(Pledge now) {
    return new ChangedMeanwhile(Map.of("targets", now.targets(), "version", "" + now.version()));
  }

  private static String written(String targets) {
    return Normalizer.normalize(targets, Normalizer.Form.NFC).replace("\r\n", "\n").strip();
  }
}
