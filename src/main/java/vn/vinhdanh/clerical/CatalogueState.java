package vn.vinhdanh.clerical;

/// Where the list of the case files of a year stands.
enum CatalogueState {
  /// Being written (đang lập).
  DRAFT,
  /// Before the head of the body (chờ duyệt).
  SUBMITTED,
  /// Approved (đã duyệt): case files are opened from it.
  APPROVED
}
