package vn.vinhdanh.council;

/// As what somebody sits on a council. The secretary (thư ký) keeps its papers and has no seat.
public enum Seat {
  /// Chủ tịch Hội đồng, who signs the minutes with the secretary.
  CHAIR,
  /// Phó Chủ tịch Hội đồng.
  VICE_CHAIR,
  /// Ủy viên.
  MEMBER
}
