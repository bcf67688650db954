package vn.vinhdanh.organization;

import java.util.List;
import java.util.Optional;
import vn.vinhdanh.actor.UnitId;

/// An emulation cluster (cụm thi đua) of a year, with the city leader in charge of it (phụ trách cụm).
public record Cluster(
    ClusterId id,
    int year,
    int number,
    String name,
    String supervisorName,
    String supervisorPost,
    List<ClusterMember> members) {

  public Cluster {
    members = List.copyOf(members);
  }

  public boolean has(UnitId unit) {
    return members.stream().anyMatch(member -> member.unit().equals(unit));
  }

  /// The head unit (cụm trưởng); the plan of 2022 names none, so it may be missing.
  public Optional<ClusterMember> head() {
    return members.stream().filter(member -> member.post() == ClusterPost.HEAD).findFirst();
  }

  public boolean headedBy(UnitId unit) {
    return head().filter(member -> member.unit().equals(unit)).isPresent();
  }
}
