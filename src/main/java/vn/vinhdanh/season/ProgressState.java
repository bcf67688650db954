package vn.vinhdanh.season;

/// What a unit was last reported to have done about a milestone; no report at all is `NONE`.
public enum ProgressState {
  NONE,
  STARTED,
  /// The unit has done its own part; the milestone is done once the others of its cluster have done theirs.
  AWAITS_CLUSTER,
  DONE,
  /// Given back for completion (trả lại).
  RETURNED,
  /// The unit has nothing to hand in for it (không đề nghị).
  WAIVED
}
