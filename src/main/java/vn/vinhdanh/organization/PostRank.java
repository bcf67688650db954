package vn.vinhdanh.organization;

/// What a post is in its unit: it says who leads, and in which power somebody signs.
public enum PostRank {
  /// The head of a unit (Chủ tịch, Chánh Văn phòng); a unit has one at a time.
  HEAD,
  /// A deputy of the head (Phó Chủ tịch).
  DEPUTY,
  /// Leads a part of the unit, or is deputy there (Trưởng ban, Phó Trưởng ban, Tổ trưởng).
  PART_LEADER,
  /// Everybody else: who leads nobody and does the work (người lao động trực tiếp).
  STAFF
}
