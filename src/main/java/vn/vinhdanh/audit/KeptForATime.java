package vn.vinhdanh.audit;

import java.time.LocalDate;

/// Personal data that are kept for a time and then erased (thời hạn lưu giữ). Each module fills it for what it keeps.
public interface KeptForATime {

  /// The kind by which [Retention] knows the time.
  String kind();

  /// How much is older than a day.
  int due(LocalDate before);

  /// Erases what is older than a day, for good; gives how much.
  int erase(LocalDate before);
}
