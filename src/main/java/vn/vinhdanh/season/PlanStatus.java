package vn.vinhdanh.season;

/// Where a plan stands.
public enum PlanStatus {
  /// Being drawn up; only the city's officers see it.
  DRAFT,
  /// Published (công bố): it binds units, and nothing in it changes any more.
  PUBLISHED;

  /// Whether it may be published.
  boolean toBePublished() {
    return switch (this) {
      case DRAFT -> true;
      case PUBLISHED -> false;
    };
  }
}
