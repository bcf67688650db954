package vn.vinhdanh.signature;

/// By what a signature was put.
enum Means {
  /// A key file (PKCS#12) that was sent along and is not kept.
  KEY_FILE,
  /// A token at the machine of the application (PKCS#11).
  TOKEN,
  /// A tool on one's own PC.
  OUTSIDE,
  /// A pen and a seal.
  INK
}
