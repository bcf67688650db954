package vn.vinhdanh.initiative;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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

  /// Whether both say the same; the order of the authors says nothing.
  boolean says(NewInitiative other) {
    return unit.equals(other.unit)
        && title.equals(other.title)
        && recognisedOn.equals(other.recognisedOn)
        && decisionNumber.equals(other.decisionNumber)
        && Set.copyOf(authors).equals(Set.copyOf(other.authors));
  }
}
