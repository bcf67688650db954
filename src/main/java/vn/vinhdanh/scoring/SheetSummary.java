package vn.vinhdanh.scoring;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.ClusterId;

/// A score sheet in short: whose it is, how far it has come, how much of it is filled and the points so far.
///
/// @param clusterDue lines that the cluster has to score: all content and each claimed bonus or penalty
/// @param extendedUntil the last day on which it may be submitted in time where the city gave the unit longer than the plan
/// @param scorer the unit that scores for the cluster; missing where the cluster has no head or deputy
public record SheetSummary(
    long sheet,
    int year,
    ClusterId cluster,
    String clusterName,
    UnitId unit,
    String unitName,
    SheetState state,
    int version,
    boolean late,
    @Nullable LocalDate submittedOn,
    @Nullable String submitter,
    @Nullable LocalDate clusterScoredOn,
    @Nullable LocalDate extendedUntil,
    @Nullable UnitId scorer,
    int criteria,
    int selfDone,
    int clusterDone,
    int clusterDue,
    int differences,
    Points self,
    Points byCluster) {

  boolean complete() {
    return selfDone == criteria;
  }

  boolean clusterComplete() {
    return clusterDone == clusterDue;
  }
}
