package vn.vinhdanh.organization;

/// Why somebody is no longer at work.
public enum LeaveKind {
  /// Thôi việc.
  RESIGNED,
  /// Nghỉ hưu.
  RETIRED,
  /// Qua đời.
  DIED
}
