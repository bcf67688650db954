package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A line of the list of units on a day.
///
/// @param formerCode an earlier or later code by which it was found, where neither its names nor the code of the day did
/// @param level null for what is not a level
/// @param levelUntil the first day on which the law knew its level no more; null while it does
/// @param parent the short name of the unit above it
/// @param endedBeside the short name of the Front beside which it stands, where that has ended
/// @param until the first day on which this no longer holds; null while it does
/// @param clusterId the city's cluster in which the unit is on the day
record UnitRow(
    long id,
    String code,
    @Nullable String formerCode,
    String name,
    String shortName,
    UnitKind kind,
    @Nullable UnitLevel level,
    @Nullable LocalDate levelUntil,
    int officialOrder,
    @Nullable String parent,
    @Nullable String endedBeside,
    @Nullable LocalDate until,
    @Nullable Long clusterId,
    @Nullable Integer clusterNumber,
    @Nullable ClusterPost clusterPost) {}
