package vn.vinhdanh.scoring;

/// Why points cannot stand in a line.
public enum PointsFault {
  OUT_OF_RANGE,
  /// Not a multiple of the scale's step.
  NOT_A_STEP,
  NOT_ALL_OR_NOTHING
}
