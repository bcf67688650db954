package vn.vinhdanh.season;

/// What a milestone of a plan asks for, told apart by the modules that do the work. A plan has at most one milestone of
/// each kind; one that belongs to no module has none.
public enum Work {
  /// Titles and themes are registered (đăng ký danh hiệu, chuyên đề).
  REGISTRATION,
  /// The clusters sign their pledges (ký giao ước).
  PLEDGE,
  /// Units are scored and ranked in their clusters (chấm điểm).
  SCORING,
  /// Year-end dossiers are handed in (hồ sơ khen thưởng).
  NOMINATION,
  /// The council judges (bình xét).
  JUDGING,
  /// The commemorative medal is proposed (đề nghị xét tặng Kỷ niệm chương); a unit may propose nobody.
  MEDAL
}
