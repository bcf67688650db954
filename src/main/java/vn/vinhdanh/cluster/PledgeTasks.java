package vn.vinhdanh.cluster;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterMember;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.season.Milestones;
import vn.vinhdanh.season.Work;

/// What the pledge asks of a unit: the head unit to write and open it, each head of a member to sign it.
@Component
class PledgeTasks implements Desk {

  private final Clusters clusters;
  private final Pledges pledges;
  private final Milestones milestones;
  private final Texts texts;

  PledgeTasks(Clusters clusters, Pledges pledges, Milestones milestones, Texts texts) {
    this.clusters = clusters;
    this.pledges = pledges;
    this.milestones = milestones;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    var unit = actor.unitAs(Role.UNIT_HEAD, Role.UNIT_OFFICER);
    if (unit.isEmpty() || !milestones.asked(today.getYear(), Work.PLEDGE)) {
      return List.of();
    }
    var pledge = pledges.of(unit.get(), today.getYear());
    if (pledge.filter(written -> written.state() == PledgeState.IN_FORCE).isPresent()) {
      return List.of();
    }
    return clusters.clusterOf(unit.get(), today.getYear())
        .map(cluster -> tasks(cluster, pledge, unit.get(), actor))
        .orElse(List.of());
  }

  private List<Task> tasks(Cluster cluster, Optional<Pledge> pledge, UnitId unit, Actor actor) {
    String address = "/pledges/" + cluster.id().value();
    return switch (pledge.map(Pledge::state).orElse(PledgeState.DRAFT)) {
      case DRAFT -> drafting(cluster, unit, pledge, actor).stream()
          .map(key -> new Task(
              lastDay(cluster, unit), texts.of(key, cluster.name()), "", pledge.isEmpty() ? address + "/draft" : address, Task.Kind.MINE))
          .toList();
      case SIGNING -> pledge.flatMap(open -> signing(open, cluster, unit, actor, lastDay(cluster, unit))).stream().toList();
      case IN_FORCE -> List.of();
    };
  }

  private @Nullable LocalDate lastDay(Cluster cluster, UnitId unit) {
    return milestones.lastDay(cluster.year(), Work.PLEDGE, unit).orElse(null);
  }

  private static Optional<String> drafting(Cluster cluster, UnitId unit, Optional<Pledge> pledge, Actor actor) {
    if (!cluster.headedBy(unit)) {
      return Optional.empty();
    }
    if (pledge.isEmpty()) {
      return Optional.of("cluster.task.write");
    }
    return actor.holds(Role.UNIT_HEAD, unit) ? Optional.of("cluster.task.open") : Optional.empty();
  }

  private Optional<Task> signing(
      Pledge pledge, Cluster cluster, UnitId unit, Actor actor, @Nullable LocalDate lastDay) {
    String address = "/pledges/" + cluster.id().value();
    String progress = texts.of("cluster.pledge.signed", pledge.signatures().size(), cluster.members().size());
    if (pledge.signatureOf(unit).isEmpty()) {
      return actor.holds(Role.UNIT_HEAD, unit) && actor.inPerson()
          ? Optional.of(new Task(lastDay, texts.of("cluster.task.sign", cluster.name()), progress, address, Task.Kind.MINE))
          : Optional.of(new Task(lastDay, texts.of("cluster.task.await-head", cluster.name()), progress, address, Task.Kind.WAITING));
    }
    String names = pledge.missing(cluster).stream().map(ClusterMember::shortName).collect(Collectors.joining(", "));
    return Optional.of(new Task(
        lastDay, texts.of("cluster.task.await-others", cluster.name()), names, address, Task.Kind.WAITING));
  }
}
