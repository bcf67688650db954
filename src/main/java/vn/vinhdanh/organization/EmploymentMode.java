package vn.vinhdanh.organization;

/// How somebody works in a post.
public enum EmploymentMode {
  /// Cán bộ chuyên trách.
  FULL_TIME,
  /// Cán bộ không chuyên trách.
  PART_TIME,
  /// Beside other work, at this unit or elsewhere (kiêm nhiệm).
  CONCURRENT
}
