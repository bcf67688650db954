package vn.vinhdanh.organization;

/// What the units of a cluster have in common.
public enum ClusterKind {
  /// Cụm: they lie side by side.
  TERRITORIAL,
  /// Khối: they do the same kind of work.
  SECTORAL
}
