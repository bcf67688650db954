package vn.vinhdanh.council;

import vn.vinhdanh.actor.PersonId;

/// A member of the council as frozen when the session was opened.
record Member(PersonId person, String name, String post, Seat seat, boolean voted) {}
