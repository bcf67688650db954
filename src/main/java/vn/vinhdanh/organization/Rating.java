package vn.vinhdanh.organization;

/// The yearly rating of task completion (xếp loại mức độ hoàn thành nhiệm vụ), from the lowest.
public enum Rating {
  NOT_COMPLETED,
  COMPLETED,
  WELL,
  EXCELLENT
}
