package vn.vinhdanh.document;

import java.util.EnumSet;
import java.util.Set;

/// Where an entry of the register of incoming papers stands.
enum IncomingState {
  /// In the register, not yet passed on (đã đăng ký).
  REGISTERED,
  /// With who handles it (đã chuyển).
  PASSED,
  /// Done (đã giải quyết).
  HANDLED,
  /// Sent back to the sender (trả lại nơi gửi).
  RETURNED,
  /// Kept without anything to do (lưu).
  FILED,
  /// Entered by mistake; keeps its number (hủy đăng ký).
  VOID;

  /// Those in which something is left to do.
  static final Set<IncomingState> OPEN = EnumSet.of(REGISTERED, PASSED);

  /// Those by which an entry ends.
  static final Set<IncomingState> ENDS = EnumSet.of(HANDLED, RETURNED, FILED);

  boolean open() {
    return OPEN.contains(this);
  }
}
