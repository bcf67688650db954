package vn.vinhdanh.season;

/// Who answers for a milestone.
public enum Responsible {
  /// Each district's Front (Ủy ban MTTQ quận, huyện, thị xã).
  DISTRICT,
  /// The clusters: the head unit with all members.
  CLUSTER,
  /// The city's council (Hội đồng Thi đua – Khen thưởng).
  COUNCIL,
  /// The city Front itself.
  CITY,
  ALL
}
