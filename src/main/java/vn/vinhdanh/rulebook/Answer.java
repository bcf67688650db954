package vn.vinhdanh.rulebook;

/// What a check says of a condition.
public enum Answer {
  MET,
  NOT_MET,
  /// The evidence is missing (chưa đủ căn cứ): neither yes nor no.
  CANNOT_BE_TOLD
}
