package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.vinhdanh.actor.UnitId;

/// An emulation cluster (cụm thi đua) of a year as it stood on the day it was asked for: its members, and the leader in charge
/// of it (phụ trách cụm), empty where none is known.
///
/// @param from its first day, which is that of its year or a later one
public record Cluster(
    ClusterId id,
    int version,
    int year,
    int number,
    String name,
    ClusterKind kind,
    LocalDate from,
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

  /// The last day of its year.
  public LocalDate lastDay() {
    return LocalDate.of(year, 12, 31);
  }
}
