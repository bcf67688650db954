package vn.vinhdanh.organization;

/// What a member unit is in its cluster on a day; head and deputy rotate.
public enum ClusterPost {
  MEMBER,
  /// Cụm trưởng.
  HEAD,
  /// Cụm phó.
  DEPUTY
}
