package vn.vinhdanh.rulebook;

import java.util.Set;

/// The papers of a dossier (thành phần hồ sơ) that the rules ask for beside the submission itself.
public enum RequiredPaper {
  /// Báo cáo thành tích.
  ACHIEVEMENT_REPORT(Question.ACHIEVEMENT_REPORT),
  /// Biên bản bình xét.
  JUDGING_MINUTES(Question.JUDGING_MINUTES),
  /// Quyết định công nhận sáng kiến.
  INITIATIVE_CERTIFICATE(Question.INITIATIVE_CERTIFICATE),
  /// Văn bản xác nhận của đơn vị: shows the rating and the discipline that the unit declares.
  UNIT_CONFIRMATION(Question.GOOD_RATING, Question.EXCELLENT_RATING, Question.NOBODY_DISCIPLINED);

  private final Set<Question> answers;

  RequiredPaper(Question... answers) {
    this.answers = Set.of(answers);
  }

  /// The questions that cannot be answered without this paper.
  public Set<Question> answers() {
    return answers;
  }
}
