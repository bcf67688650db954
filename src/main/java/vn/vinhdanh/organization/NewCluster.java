package vn.vinhdanh.organization;

import java.util.List;
import vn.vinhdanh.actor.UnitId;

/// A cluster to be founded, its members in official order; they and who leads it begin on its first day.
public record NewCluster(String name, ClusterKind kind, List<UnitId> members, ClusterLead lead) {

  public NewCluster {
    members = List.copyOf(members);
  }

  boolean ledFromOutside() {
    return (lead.head() != null && !members.contains(lead.head())) || (lead.deputy() != null && !members.contains(lead.deputy()));
  }
}
