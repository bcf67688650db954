package vn.vinhdanh.organization;

/// What papers say that a unit has of its own: “có tư cách pháp nhân, con dấu và tài khoản riêng”.
public enum UnitTrait {
  /// Tư cách pháp nhân.
  LEGAL_PERSONALITY("legal-personality"),
  /// Con dấu.
  SEAL("seal"),
  /// Tài khoản.
  ACCOUNT("account");

  private final String fact;

  UnitTrait(String fact) {
    this.fact = fact;
  }

  /// Under which it is told in the trail.
  String fact() {
    return fact;
  }
}
