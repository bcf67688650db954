package vn.vinhdanh.signature;

/// What a check says of a signature.
public enum Validity {
  /// Hợp lệ: the paper is as it was signed, by a certificate that is believed.
  VALID,
  /// Không hợp lệ: the paper was changed, or the signature is broken.
  INVALID,
  /// Chưa đủ căn cứ: something is missing, so that it can be said neither way.
  UNCERTAIN
}
