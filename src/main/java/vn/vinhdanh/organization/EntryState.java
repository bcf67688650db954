package vn.vinhdanh.organization;

/// What a row of a file is worth that is never overwritten.
enum EntryState {
  IN_FORCE,
  /// Another row took its place.
  REPLACED,
  /// It says that the row before was entered by mistake.
  CANCELLED
}
