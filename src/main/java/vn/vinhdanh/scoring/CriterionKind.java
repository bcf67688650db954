package vn.vinhdanh.scoring;

/// How the points of a criterion come about.
public enum CriterionKind {
  JUDGED,
  /// By the share of a target that was reached.
  PROPORTIONAL,
  /// All or nothing.
  BINARY,
  BONUS,
  PENALTY
}
