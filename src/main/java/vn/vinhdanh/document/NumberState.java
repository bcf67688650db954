package vn.vinhdanh.document;

/// What became of a number that left its book. None comes back.
enum NumberState {
  /// Kept free for a paper of its day (giữ số).
  RESERVED,
  /// Stands on a paper.
  GIVEN,
  /// On no paper for ever, with a reason (hủy số).
  VOID
}
