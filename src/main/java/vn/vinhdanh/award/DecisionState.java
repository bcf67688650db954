package vn.vinhdanh.award;

/// Where a decision stands.
enum DecisionState {
  /// Dự thảo, waits for the Standing Committee.
  DRAFT,
  /// Đã ban hành; nothing of it changes any more.
  ISSUED,
  /// Rút dự thảo: its nominees are free for another one.
  WITHDRAWN
}
