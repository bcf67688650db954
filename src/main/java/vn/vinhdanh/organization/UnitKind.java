package vn.vinhdanh.organization;

/// What a unit is in the Front's structure.
public enum UnitKind {
  CENTRAL_FRONT,
  CITY_FRONT,
  /// The city Front's own office (cơ quan Ủy ban MTTQ Thành phố).
  CITY_OFFICE,
  /// A professional board of the office (ban chuyên môn).
  CITY_BOARD,
  /// The Front of a district (quận, huyện, thị xã), a level that ended on 30/06/2025.
  DISTRICT_FRONT,
  COMMUNE_FRONT
}
