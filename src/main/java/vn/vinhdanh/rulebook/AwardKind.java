package vn.vinhdanh.rulebook;

/// What an award is by the law. Source: 06/2022/QH15, articles 9 and 20; 15/2003/QH11 draws the same line.
public enum AwardKind {
  /// Danh hiệu thi đua, the flag (cờ thi đua) among them: earned by emulation, "tặng danh hiệu".
  EMULATION_TITLE,
  /// Hình thức khen thưởng: bằng khen, giấy khen, kỷ niệm chương and the like, "tặng".
  COMMENDATION_FORM
}
