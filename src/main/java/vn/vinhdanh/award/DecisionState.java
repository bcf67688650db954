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
  WITHDRAWN;

  /// Whether the officer may still change its words, hand it in again or withdraw it.
  boolean toBeEdited() {
    return switch (this) {
      case DRAFT, RETURNED -> true;
      case ISSUED, WITHDRAWN -> false;
    };
  }

  /// Whether a leader may issue or return it.
  boolean toBeSigned() {
    return switch (this) {
      case DRAFT -> true;
      case RETURNED, ISSUED, WITHDRAWN -> false;
    };
  }
}
