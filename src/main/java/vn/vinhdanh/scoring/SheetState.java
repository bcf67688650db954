package vn.vinhdanh.scoring;

/// How far a score sheet has come.
public enum SheetState {
  /// The unit still scores itself (tự chấm).
  DRAFT,
  /// Submitted by the head of the unit; the cluster scores it.
  SUBMITTED,
  /// The cluster's points are closed.
  CLUSTER_SCORED;

  /// Whether the unit may still score itself and submit.
  boolean toBeSelfScored() {
    return switch (this) {
      case DRAFT -> true;
      case SUBMITTED, CLUSTER_SCORED -> false;
    };
  }

  /// Whether the cluster may give its points and close them.
  boolean toBeClusterScored() {
    return switch (this) {
      case SUBMITTED -> true;
      case DRAFT, CLUSTER_SCORED -> false;
    };
  }
}
