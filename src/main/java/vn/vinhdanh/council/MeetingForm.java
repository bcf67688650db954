package vn.vinhdanh.council;

import java.time.LocalDate;
import java.util.Optional;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.TypedHour;
import vn.vinhdanh.page.Written;

/// When and where a session meets, as typed.
///
/// @param version that of the session that is moved
record MeetingForm(String heldOn, String begins, String place, int version) {

  private static final int LONGEST_PLACE = 200;

  static MeetingForm of(Session session) {
    return new MeetingForm(Written.DAY.format(session.heldOn()), session.hour(), session.place(), session.version());
  }

  /// The meeting; empty when what was typed is none, and the errors say why.
  Optional<Meeting> read(LocalDate today, FieldErrors errors) {
    var day = TypedDay.of(heldOn);
    if (day.isEmpty()) {
      errors.add("heldOn", "council.day.missing");
    } else if (day.get().isBefore(today)) {
      errors.add("heldOn", "council.day.past");
    }
    var hour = TypedHour.of(begins);
    if (hour.isEmpty()) {
      errors.add("begins", "council.hour.missing");
    }
    errors.require("place", place, "council.place.missing");
    if (place.length() > LONGEST_PLACE) {
      errors.add("place", "council.place.too-long", LONGEST_PLACE);
    }
    return errors.any() ? Optional.empty() : Optional.of(new Meeting(day.orElseThrow(), hour.orElseThrow(), place));
  }
}
