package vn.vinhdanh.rulebook;

/// The papers of a dossier (thành phần hồ sơ) that the rules ask for beside the submission itself.
public enum RequiredPaper {
  /// Báo cáo thành tích.
  ACHIEVEMENT_REPORT,
  /// Biên bản bình xét.
  JUDGING_MINUTES,
  /// Quyết định công nhận sáng kiến.
  INITIATIVE_CERTIFICATE
}
