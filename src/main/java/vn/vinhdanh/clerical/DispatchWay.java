package vn.vinhdanh.clerical;

/// By what way a copy of a paper goes to whoever gets it.
enum DispatchWay {
  /// Handed over (chuyển trực tiếp).
  HAND,
  /// By post (qua bưu điện).
  POST,
  /// By e-mail (thư điện tử).
  MAIL,
  /// By an e-office system, or as a package for one (qua hệ thống quản lý văn bản).
  SYSTEM
}
