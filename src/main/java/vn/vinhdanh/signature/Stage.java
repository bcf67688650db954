package vn.vinhdanh.signature;

/// Where a paper stands that was put up to be signed.
///
/// Source: that a paper on which the competent person and the body have signed has the worth of an original: 30/2020/NĐ-CP, article 5.
public enum Stage {
  /// Chờ người có thẩm quyền ký.
  AWAITS_SIGNER,
  /// Chờ cơ quan ký số (đóng dấu số).
  AWAITS_SEAL,
  /// Đã ký số đủ.
  SIGNED,
  /// Đã ký tay, đóng dấu mực; a scan of it is kept.
  IN_INK,
  /// Không ký nữa: given up before it was sent out.
  TAKEN_DOWN
}
