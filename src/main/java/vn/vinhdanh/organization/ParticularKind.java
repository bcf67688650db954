package vn.vinhdanh.organization;

import java.util.Locale;

/// What is kept of a person beside birth, sex and posts (lý lịch), each for a purpose that its page names.
enum ParticularKind {
  /// School education (học vấn phổ thông).
  SCHOOLING,
  /// Professional qualification (trình độ chuyên môn).
  QUALIFICATION,
  /// Political theory (lý luận chính trị), by [PoliticalTheory].
  POLITICAL_THEORY,
  /// The day on which the work at the Front began (bắt đầu công tác Mặt trận), where that is before the first post on file.
  FRONT_SINCE,
  /// Ethnic group (dân tộc), kept for an award alone.
  ETHNIC_GROUP,
  /// Religion (tôn giáo), kept for an award alone.
  RELIGION;

  /// Whether it is sensitive: kept for a named award alone, and shown to few.
  boolean sensitive() {
    return this == ETHNIC_GROUP || this == RELIGION;
  }

  boolean shown(Seen seen) {
    return seen.whole(sensitive() ? PersonalField.ORIGIN : PersonalField.EDUCATION);
  }

  /// Its name in addresses.
  String address() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
