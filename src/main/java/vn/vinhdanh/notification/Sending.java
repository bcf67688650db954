package vn.vinhdanh.notification;

/// How far something is that is sent out.
enum Sending {
  WAITING,
  SENT,
  /// It did not get there and is tried again.
  FAILED,
  /// It is not tried any more by itself.
  GIVEN_UP
}
