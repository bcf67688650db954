package vn.vinhdanh.organization;

import java.time.LocalDate;

/// The rating of a person for a year, as it was entered.
record YearRating(long id, int year, Rating rating, EntryState state, LocalDate recordedOn) {

  boolean inForce() {
    return state == EntryState.IN_FORCE;
  }
}
