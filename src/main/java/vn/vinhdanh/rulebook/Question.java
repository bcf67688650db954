package vn.vinhdanh.rulebook;

/// What a condition asks about a nominee. The texts `rulebook.question.<name>` say the rule,
/// `rulebook.finding.<name>.<answer>` what was found.
public enum Question {
  /// The award may go to this kind of recipient.
  RECIPIENT,
  /// The nominee belongs to the unit that proposes.
  OWN_UNIT,
  /// The proposing unit takes this award to the city Front and not to an authority of its own.
  PATH,
  /// Nobody else proposed the nominee for the same award and year.
  ONCE_A_YEAR,
  /// The title was registered (đăng ký thi đua) for the year.
  REGISTERED,
  /// Is Lao động tiên tiến of the year.
  ADVANCED_WORKER,
  /// Has an initiative recognised by the base in the year.
  BASE_INITIATIVE,
  /// Rated "hoàn thành xuất sắc nhiệm vụ".
  EXCELLENT_RATING,
  /// Rated "hoàn thành tốt nhiệm vụ" or better.
  GOOD_RATING,
  /// An initiative or an excellent rating, whichever there is.
  INITIATIVE_OR_EXCELLENT,
  /// Enough of the collective's people are Lao động tiên tiến.
  ADVANCED_RATIO,
  /// The collective has a Chiến sĩ thi đua cơ sở.
  HAS_FIGHTER,
  /// Nobody in the collective was disciplined from "cảnh cáo" up.
  NOBODY_DISCIPLINED,
  /// The unit leads its cluster.
  LEADS_CLUSTER,
  /// No disciplinary review, investigation or inspection is open.
  NO_PENDING_CASE,
  /// No more nominees than the share of a named group allows.
  SHARE_CAP,
  ACHIEVEMENT_REPORT,
  JUDGING_MINUTES,
  INITIATIVE_CERTIFICATE
}
