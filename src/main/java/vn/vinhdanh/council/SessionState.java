package vn.vinhdanh.council;

/// How far a session is.
enum SessionState {
  /// Members vote; nobody sees a count.
  OPEN,
  /// Votes are counted; the minutes wait for their signatures.
  CLOSED,
  /// Chair and secretary have signed; results are recorded.
  CONCLUDED,
  /// It takes place no more (hủy); its nominees are free for another session, and its box was destroyed uncounted.
  CANCELLED
}
