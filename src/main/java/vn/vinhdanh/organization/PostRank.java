package vn.vinhdanh.organization;

/// What a post is in its unit: it says who leads, and in which power somebody signs.
public enum PostRank {
  /// The head of a unit or of a part of it (Chủ tịch, Trưởng ban, Chánh Văn phòng).
  HEAD,
  /// A deputy of the head (Phó Chủ tịch, Phó Trưởng ban).
  DEPUTY,
  /// Everybody else.
  STAFF
}
