package vn.vinhdanh.document;

/// How urgent an incoming paper says it is (mức độ khẩn). Source: 30/2020/NĐ-CP, article 4 clause 2 point c.
enum Urgency {
  /// Says nothing (thường).
  NORMAL,
  /// Khẩn.
  URGENT,
  /// Thượng khẩn.
  VERY_URGENT,
  /// Hỏa tốc.
  FLASH
}
