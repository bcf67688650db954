package vn.vinhdanh.demo;

import java.time.LocalDate;
import java.util.List;

/// The made-up activity of one station of the season (đăng ký, giao ước, chấm điểm…).
public interface SampleStation {

  /// What happens at this station, each on its legal day. Nothing is looked up before `act` runs.
  List<Event> events();

  /// @param on the legal day of the act
  /// @param order which station goes first among acts of one day
  record Event(LocalDate on, int order, Runnable act) {}
}
