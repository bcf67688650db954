package vn.vinhdanh.season;

/// Where a registration stands.
public enum RegistrationState {
  DRAFT,
  SUBMITTED,
  /// Given back for completion (trả lại để bổ sung).
  RETURNED,
  /// Received by the city (tiếp nhận).
  ACCEPTED;

  /// Whether the unit may still write in it.
  public boolean open() {
    return switch (this) {
      case DRAFT, RETURNED -> true;
      case SUBMITTED, ACCEPTED -> false;
    };
  }

  /// Whether the city may receive it or give it back.
  boolean toBeDecided() {
    return switch (this) {
      case SUBMITTED -> true;
      case DRAFT, RETURNED, ACCEPTED -> false;
    };
  }
}
