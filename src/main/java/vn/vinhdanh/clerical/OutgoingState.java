package vn.vinhdanh.clerical;

import java.util.EnumSet;
import java.util.Set;

/// Where a paper that a body issues stands.
enum OutgoingState {
  /// Being written (đang soạn thảo).
  DRAFT,
  /// Put before who checks it (chờ kiểm tra).
  SUBMITTED,
  /// Checked in content and form, before who signs (chờ ký).
  CHECKED,
  /// Signed and numbered (đã ký, đã cấp số), not yet sent out.
  SIGNED,
  /// Sent out (đã phát hành).
  ISSUED,
  /// In a case file (đã lưu hồ sơ).
  FILED,
  /// Given up before it was signed (bỏ dự thảo).
  WITHDRAWN,
  /// Given up after it took its number and before it was sent out (đã hủy số): the number stays used.
  VOID;

  /// Those in which the text may still change.
  static final Set<OutgoingState> UNSIGNED = EnumSet.of(DRAFT, SUBMITTED, CHECKED);

  /// Those in which something is left to do.
  static final Set<OutgoingState> OPEN = EnumSet.of(DRAFT, SUBMITTED, CHECKED, SIGNED);

  boolean unsigned() {
    return UNSIGNED.contains(this);
  }

  /// Whether others have it.
  boolean out() {
    return this == ISSUED || this == FILED;
  }

  boolean has(Set<OutgoingState> states) {
    return states.contains(this);
  }
}
