package vn.vinhdanh.register;

/// Where an entry of the register comes from.
public enum AwardSource {
  /// A decision issued in this installation.
  DECISION,
  /// A decision of a unit's head, made on paper and entered by the unit.
  UNIT_DECISION,
  /// Made up for trying the system.
  SAMPLE,
  /// Read from an older book or file.
  IMPORT
}
