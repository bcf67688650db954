package vn.vinhdanh.organization;

/// An award whose dossier asks for the ethnic group or the religion of the nominee.
enum AwardPurpose {
  /// Great National Unity Order (Huân chương Đại đoàn kết dân tộc).
  GREAT_UNITY_ORDER,
  /// Commemorative medal “Vì sự nghiệp Đại đoàn kết dân tộc”, for religious and ethnic figures.
  GREAT_UNITY_MEDAL
}
