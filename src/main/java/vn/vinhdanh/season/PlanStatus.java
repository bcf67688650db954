package vn.vinhdanh.season;

/// Where a plan stands.
public enum PlanStatus {
  /// Being drawn up; only the city's officers see it.
  DRAFT,
  /// Published (công bố): it binds units, and nothing in it changes any more.
  PUBLISHED
}
