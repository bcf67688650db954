package vn.vinhdanh.organization;

import java.util.List;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;

/// Says what ends with somebody who is about to leave the work, and where it is handed over. A module above fills it; the form by which somebody
/// leaves shows it before the act.
public interface Departing {

  /// @param words “Thủ trưởng đơn vị, Quận Ba Đình: không còn ai khác giữ”
  /// @param href where whoever asks may hand it over; empty where they may not
  record Line(String words, String href) {}

  List<Line> of(PersonId person, Actor actor);
}
