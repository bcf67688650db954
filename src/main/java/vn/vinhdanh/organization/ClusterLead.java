package vn.vinhdanh.organization;

import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;

/// Who leads a cluster on a day; null where a place is empty.
public record ClusterLead(@Nullable UnitId head, @Nullable UnitId deputy, @Nullable Supervisor supervisor) {

  public static final ClusterLead NOBODY = new ClusterLead(null, null, null);
}
