package vn.vinhdanh.document;

/// How urgent a paper says it is (mức độ khẩn). Its stamp is 8 mm high. Source: 30/2020/NĐ-CP, article 4 clause 2 point c and Annex I, part I, II.10.b.
public enum Urgency {
  /// Says nothing (thường).
  NORMAL(0),
  /// Khẩn.
  URGENT(20),
  /// Thượng khẩn.
  VERY_URGENT(40),
  /// Hỏa tốc.
  FLASH(30);

  static final int STAMP_HEIGHT = 8;

  private final int stamp;

  Urgency(int stamp) {
    this.stamp = stamp;
  }

  /// How wide its stamp is, in millimetres; 0 for none.
  int stampWidth() {
    return stamp;
  }
}
