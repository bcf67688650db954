package vn.vinhdanh.organization;

import java.time.LocalDate;

/// What a unit declared of its people as of a day, beside what the files say of the same day.
///
/// @param counted the people whose main post was at the unit on the day
record DeclaredHeadcount(long id, LocalDate on, Headcount declared, EntryState state, LocalDate recordedOn, Headcount counted) {

  boolean inForce() {
    return state == EntryState.IN_FORCE;
  }

  /// How many more people are declared than the files know; fewer below zero.
  int difference() {
    return declared.total() - counted.total();
  }
}
