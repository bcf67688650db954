package vn.vinhdanh.scoring;

/// What the points of a group count as.
public enum GroupKind {
  CONTENT,
  /// Điểm thưởng, up to the scale's limit.
  BONUS,
  /// Điểm trừ, down to the scale's limit.
  PENALTY
}
