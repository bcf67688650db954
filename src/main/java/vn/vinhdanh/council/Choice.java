package vn.vinhdanh.council;

/// What a member says of a nominee. Only a yes counts towards the threshold.
public enum Choice {
  /// Đồng ý.
  YES,
  /// Không đồng ý.
  NO,
  /// Để phiếu trắng.
  BLANK
}
