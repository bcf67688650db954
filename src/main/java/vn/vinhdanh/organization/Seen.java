package vn.vinhdanh.organization;

import java.util.Map;
import vn.vinhdanh.organization.PersonalField.Level;

/// How much of a person's file a reader is shown (che dữ liệu cá nhân).
record Seen(Map<PersonalField, Level> levels) {

  /// For the person: all, and of the identity number what pages show of it.
  static final Seen OWN = new Seen(Map.of(
      PersonalField.BIRTH, Level.WHOLE, PersonalField.SEX, Level.WHOLE, PersonalField.IDENTITY_NUMBER, Level.PARTLY,
      PersonalField.EDUCATION, Level.WHOLE, PersonalField.ORIGIN, Level.WHOLE));

  Seen {
    levels = Map.copyOf(levels);
  }

  Level of(PersonalField field) {
    return levels.getOrDefault(field, Level.HIDDEN);
  }

  boolean whole(PersonalField field) {
    return of(field) == Level.WHOLE;
  }

  PersonFacts masked(PersonFacts facts) {
    var birth = facts.birth();
    return new PersonFacts(
        facts.fullName(),
        birth == null || of(PersonalField.BIRTH) == Level.HIDDEN ? null : whole(PersonalField.BIRTH) ? birth : Birth.in(birth.year()),
        of(PersonalField.SEX) == Level.HIDDEN ? null : facts.sex());
  }
}
