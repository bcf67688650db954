package vn.vinhdanh.scoring;

/// How far a score sheet has come.
public enum SheetState {
  /// The unit still scores itself (tự chấm).
  DRAFT,
  /// Submitted by the head of the unit; the cluster scores it.
  SUBMITTED,
  /// The cluster's points are closed.
  CLUSTER_SCORED
}
