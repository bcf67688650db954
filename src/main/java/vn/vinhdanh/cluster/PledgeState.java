package vn.vinhdanh.cluster;

/// How far a pledge has come.
public enum PledgeState {
  /// The head unit still writes it.
  DRAFT,
  /// Open for the members to sign.
  SIGNING,
  /// All members have signed.
  IN_FORCE
}
