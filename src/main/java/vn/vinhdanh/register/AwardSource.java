package vn.vinhdanh.register;

/// Where an entry of the register comes from.
public enum AwardSource {
  /// A decision issued in this installation.
  DECISION,
  /// Made up for trying the system.
  SAMPLE,
  /// Read from an older book or file.
  IMPORT
}
