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
  CANCELLED;

  /// Whether members may vote in it, and the secretary move, cancel or close it.
  boolean open() {
    return switch (this) {
      case OPEN -> true;
      case CLOSED, CONCLUDED, CANCELLED -> false;
    };
  }

  /// Whether its minutes may be signed.
  boolean toBeSigned() {
    return switch (this) {
      case CLOSED -> true;
      case OPEN, CONCLUDED, CANCELLED -> false;
    };
  }
}
