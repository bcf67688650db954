package vn.vinhdanh.initiative;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;

/// An initiative to be entered.
///
/// @param once the form's token: a second send of the same form enters nothing more
public record NewInitiative(
    UnitId unit, String title, List<PersonId> authors, LocalDate recognisedOn, String decisionNumber, UUID once) {

  public NewInitiative {
    authors = authors.stream().distinct().toList();
    if (authors.isEmpty()) {
      throw new IllegalArgumentException("an initiative has an author");
    }
  }
}
