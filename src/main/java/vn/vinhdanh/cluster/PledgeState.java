package vn.vinhdanh.cluster;

/// How far a pledge has come.
public enum PledgeState {
  /// The head unit still writes it.
  DRAFT,
  /// Open for the members to sign.
  SIGNING,
  /// All members have signed.
  IN_FORCE;

  /// Whether the head unit may still write it, as long as nobody has signed.
  boolean toBeWritten() {
    return switch (this) {
      case DRAFT, SIGNING -> true;
      case IN_FORCE -> false;
    };
  }

  /// Whether the head unit may open it for the members.
  boolean toBeOpened() {
    return switch (this) {
      case DRAFT -> true;
      case SIGNING, IN_FORCE -> false;
    };
  }

  /// Whether members may sign it.
  boolean toBeSigned() {
    return switch (this) {
      case SIGNING -> true;
      case DRAFT, IN_FORCE -> false;
    };
  }
}
