package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;

/// The clusters into which units are divided from a day of a year on; others of the same year stay beside them.
///
/// @param act the paper on which they rest; null where it is not known
/// @param sample whether they are made up for sample data
public record NewDivision(Host host, LocalDate from, @Nullable LegalAct act, boolean sample, List<NewCluster> clusters) {

  /// Who divides.
  public enum Host {
    /// The city Front its own units.
    CITY,
    /// The central Front those of cities and provinces, of which the city Front is the one that is known here.
    CENTRAL
  }

  public NewDivision {
    clusters = List.copyOf(clusters);
  }

  int year() {
    return from.getYear();
  }

  List<UnitId> members() {
    return clusters.stream().flatMap(cluster -> cluster.members().stream()).toList();
  }

  /// Whether all of these stand among the clusters of the year, as they are from that day on.
  boolean standsAmong(List<Cluster> standing) {
    Set<Founded> founded = standing.stream()
        .map(cluster -> new Founded(
            cluster.name(), cluster.kind(), cluster.from(), cluster.members().stream().map(ClusterMember::unit).toList()))
        .collect(Collectors.toSet());
    return clusters.stream().allMatch(cluster -> founded.contains(new Founded(cluster.name(), cluster.kind(), from, cluster.members())));
  }

  private record Founded(String name, ClusterKind kind, LocalDate from, List<UnitId> members) {}
}
