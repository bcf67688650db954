package vn.vinhdanh.organization;

import org.jspecify.annotations.Nullable;

/// A line of the list of units, with the cluster of the year where the unit is in one.
record UnitRow(
    long id,
    String code,
    String name,
    String shortName,
    UnitKind kind,
    @Nullable Long clusterId,
    @Nullable Integer clusterNumber,
    @Nullable ClusterPost clusterPost) {}
