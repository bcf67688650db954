package vn.vinhdanh.organization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.refusal.NotFound;

/// The emulation clusters (cụm thi đua) of each year with their members.
@Service
public class Clusters {

  private final ClusterTable table;
  private final AuditTrail audit;

  Clusters(ClusterTable table, AuditTrail audit) {
    this.table = table;
    this.audit = audit;
  }

  /// Founds a cluster with its members in official order.
  @Transactional
  public ClusterId found(
      int year, int number, String name, String supervisorName, String supervisorPost, Map<UnitId, ClusterPost> members, Actor actor) {
    var id = table.insert(year, number, name, supervisorName, supervisorPost);
    int order = 1;
    for (var member : members.entrySet()) {
      table.insertMember(id, member.getKey(), year, member.getValue(), order);
      order++;
    }
    audit.record(actor, "organization.cluster-founded", "cluster", id.value(), Details.of(
        Map.of("year", "" + year, "number", "" + number)).named(name));
    return id;
  }

  public List<Cluster> of(int year) {
    return table.ofYear(year);
  }

  /// @throws NotFound when there is none
  public Cluster cluster(ClusterId id) {
    return table.byId(id).stream().findFirst().orElseThrow(() -> new NotFound("cluster", id.value()));
  }

  /// The cluster in which a unit is that year; the city Front itself is in none of its own.
  public Optional<Cluster> clusterOf(UnitId unit, int year) {
    return table.ofUnit(unit, year).stream().findFirst();
  }
}
