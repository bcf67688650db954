package vn.vinhdanh.council;

import java.time.LocalDate;
import java.time.LocalTime;

/// When and where a session meets: its day, the hour at which it begins, its place.
public record Meeting(LocalDate heldOn, LocalTime begins, String place) {

  public Meeting {
    place = place.strip();
  }
}
