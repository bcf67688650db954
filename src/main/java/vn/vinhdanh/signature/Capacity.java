package vn.vinhdanh.signature;

/// As what somebody signs.
enum Capacity {
  /// The competent person (người có thẩm quyền).
  SIGNER,
  /// The body by its seal (cơ quan, tổ chức).
  SEAL
}
