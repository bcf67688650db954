package vn.vinhdanh.clerical;

/// Where the file of a matter stands.
enum CaseState {
  /// Papers are laid into it (đang lập).
  OPEN,
  /// The matter is over (đã kết thúc).
  CLOSED,
  /// In the body's archive (đã nộp lưu).
  HANDED
}
