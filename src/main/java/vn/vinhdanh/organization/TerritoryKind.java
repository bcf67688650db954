package vn.vinhdanh.organization;

/// What a territory is. On which level a kind stands, and on which days the law knows it, is data.
public enum TerritoryKind {
  PROVINCE,
  /// A city right below the State (thành phố trực thuộc trung ương).
  CENTRAL_CITY,
  /// Quận.
  URBAN_DISTRICT,
  /// Huyện.
  RURAL_DISTRICT,
  /// Thị xã.
  DISTRICT_TOWN,
  /// A city within a province or a city (thành phố thuộc tỉnh, thuộc thành phố).
  PROVINCIAL_CITY,
  /// Phường.
  WARD,
  /// Xã.
  COMMUNE,
  /// Thị trấn.
  TOWNSHIP,
  /// Đặc khu.
  SPECIAL_ZONE,
  /// Thôn; not a level.
  VILLAGE,
  /// Tổ dân phố; not a level.
  RESIDENTIAL_GROUP
}
