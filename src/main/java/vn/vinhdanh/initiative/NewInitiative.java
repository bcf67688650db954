package vn.vinhdanh.initiative;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// An initiative to be entered.
///
/// @param once the form's token: a second send of the same form enters nothing more
public record NewInitiative(
    UnitId unit, String title, List<PersonId> authors, LocalDate recognisedOn, String decisionNumber, UUID once) {

  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_NUMBER = 80;

  public NewInitiative {
    authors = authors.stream().distinct().toList();
    if (authors.isEmpty()) {
      throw new IllegalArgumentException("an initiative has an author");
    }
  }

  /// What is wrong with what somebody gave for one, by field.
  static FieldErrors errors(
      String title, String decision, Optional<LocalDate> recognisedOn, List<Long> authors, LocalDate today, Texts texts) {
    var errors = new FieldErrors(texts)
        .require("title", title, "initiative.title.missing")
        .require("decision", decision, "initiative.decision.missing");
    if (title.length() > LONGEST_TITLE) {
      errors.add("title", "initiative.title.too-long", LONGEST_TITLE);
    }
    if (decision.length() > LONGEST_NUMBER) {
      errors.add("decision", "initiative.decision.too-long", LONGEST_NUMBER);
    }
    if (recognisedOn.isEmpty()) {
      errors.add("recognisedOn", "initiative.recognised-on.wrong");
    } else if (recognisedOn.get().isAfter(today)) {
      errors.add("recognisedOn", "initiative.recognised-on.ahead");
    }
    if (authors.isEmpty()) {
      errors.add("authors", "initiative.authors.missing");
    }
    return errors;
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
