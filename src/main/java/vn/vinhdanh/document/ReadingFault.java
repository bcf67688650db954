package vn.vinhdanh.document;

/// Why a file could not be read, or not to its end.
enum ReadingFault {
  /// It opens by a password.
  ENCRYPTED,
  /// It is not what its kind asks.
  BROKEN,
  /// It unpacks to more than is taken.
  TOO_MUCH,
  /// It was not done in time.
  TOO_LONG,
  /// The bytes are not where files lie.
  LOST
}
