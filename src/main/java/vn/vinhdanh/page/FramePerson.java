package vn.vinhdanh.page;

import vn.vinhdanh.actor.Actor;

/// Says, for the top bar, of which unit and in which role somebody acts.
public interface FramePerson {

  /// The unit's full name and the role in words.
  record Place(String unit, String role) {}

  Place placeOf(Actor actor);
}
