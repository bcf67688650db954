package vn.vinhdanh.award;

/// Where a decision stands.
enum DecisionState {
  /// Dự thảo, waits for the Standing Committee.
  DRAFT,
  /// Trả lại: waits for the officer to mend it and hand it in again.
  RETURNED,
  /// Đã ban hành; nothing of it changes any more.
  ISSUED,
  /// Rút dự thảo: its nominees are free for another one.
  WITHDRAWN
}
