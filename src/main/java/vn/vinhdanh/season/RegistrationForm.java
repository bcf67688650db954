package vn.vinhdanh.season;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.organization.Collective;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.organization.Person;

/// The form of a draft: a box for each award that a person or a collective of the unit may be registered for.
record RegistrationForm(
    List<Person> people,
    List<String> personAwards,
    List<Collective> collectives,
    List<String> collectiveAwards,
    Set<String> ticked,
    String themes,
    int version) {

  private static final Pattern BOX = Pattern.compile("([pc])(\\d{1,18})-([A-Z_]{1,60})");

  boolean ticked(Person person, String award) {
    return ticked.contains(box(person, award));
  }

  boolean ticked(Collective collective, String award) {
    return ticked.contains(box(collective, award));
  }

  static String box(Person person, String award) {
    return RegistrationLine.of(award, person.id()).field();
  }

  static String box(Collective collective, String award) {
    return RegistrationLine.of(award, collective.id()).field();
  }

  /// The lines that a sent form ticks.
  static List<RegistrationLine> lines(Map<String, String> sent) {
    return sent.keySet().stream()
        .map(BOX::matcher)
        .filter(Matcher::matches)
        .map(box -> {
          long id = Long.parseLong(box.group(2));
          return box.group(1).equals("p")
              ? RegistrationLine.of(box.group(3), new PersonId(id))
              : RegistrationLine.of(box.group(3), new CollectiveId(id));
        })
        .toList();
  }
}
