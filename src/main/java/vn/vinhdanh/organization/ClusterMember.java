package vn.vinhdanh.organization;

import vn.vinhdanh.actor.UnitId;

/// A member unit of a cluster, in the official order of the plan's annex.
public record ClusterMember(UnitId unit, String shortName, ClusterPost post) {}
