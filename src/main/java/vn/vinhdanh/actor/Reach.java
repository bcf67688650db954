package vn.vinhdanh.actor;

/// Over what an act goes that is granted to a role (phạm vi).
public enum Reach {
  /// What is somebody's own: account, sessions, file, tasks.
  OWN,
  /// The unit of the duty itself.
  UNIT,
  /// The unit of the duty and all units below it.
  WITHIN,
  /// The cluster of which the unit of the duty is head or member this year.
  CLUSTER,
  /// The whole organization, for those alone whose duty is at its own Front.
  FRONT,
  /// The whole organization.
  ALL
}
