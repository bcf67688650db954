package vn.vinhdanh.organization;

/// The forms of discipline (hình thức kỷ luật), from the lightest; those of elected office (cán bộ) and of the civil service (công
/// chức) in one order. Source: Law 22/2008/QH12, articles 78 and 79.
public enum DisciplineForm {
  /// Khiển trách.
  REPRIMAND,
  /// Cảnh cáo.
  WARNING,
  /// Hạ bậc lương.
  PAY_STEP_LOWERED,
  /// Giáng chức.
  DEMOTION,
  /// Cách chức.
  DISMISSAL_FROM_POST,
  /// Bãi nhiệm.
  RECALL,
  /// Buộc thôi việc.
  DISMISSAL
}
