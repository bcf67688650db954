package vn.vinhdanh.organization;

/// The places in a cluster that are held from day to day; head and deputy are member units, the supervisor is a person.
public enum ClusterPlace {
  /// Cụm trưởng.
  HEAD,
  /// Cụm phó.
  DEPUTY,
  /// Phụ trách cụm.
  SUPERVISOR
}
