package vn.vinhdanh.register;

/// Whether an award stands.
public enum AwardState {
  VALID,
  /// Hủy bỏ: the decision of award was revoked.
  REVOKED
}
