package vn.vinhdanh.season;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.organization.CollectiveId;

/// One award that a person or a collective is registered for.
public record RegistrationLine(String award, @Nullable PersonId person, @Nullable CollectiveId collective) {

  public RegistrationLine {
    if ((person == null) == (collective == null)) {
      throw new IllegalArgumentException("a line is of a person or of a collective");
    }
  }

  public static RegistrationLine of(String award, PersonId person) {
    return new RegistrationLine(award, person, null);
  }

  public static RegistrationLine of(String award, CollectiveId collective) {
    return new RegistrationLine(award, null, collective);
  }

  /// The same line by the number that stands for its person now.
  RegistrationLine of(Map<PersonId, PersonId> standing) {
    var who = person;
    return who == null ? this : of(award, standing.getOrDefault(who, who));
  }

  /// The name of its box in the form.
  String field() {
    var who = person;
    return who != null ? "p" + who.value() + "-" + award : "c" + (collective == null ? 0 : collective.value()) + "-" + award;
  }
}
