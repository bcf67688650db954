package vn.vinhdanh.organization;

import java.util.Set;
import java.util.UUID;
import vn.vinhdanh.actor.PersonId;

/// Two files that are to become one.
///
/// @param stayer whose file goes on
/// @param version the file that was read, as for the other one
/// @param taken what is known of the person by the merged file from now on; all else as the file that stays has it
record Merging(PersonId stayer, int version, PersonId merged, int mergedVersion, Set<Fact> taken, String reason, UUID once) {

  enum Fact { NAME, BIRTH, SEX }

  Merging {
    taken = Set.copyOf(taken);
  }

  PersonFacts facts(PersonFacts stayer, PersonFacts merged) {
    return new PersonFacts(
        (taken.contains(Fact.NAME) ? merged : stayer).fullName(),
        (taken.contains(Fact.BIRTH) ? merged : stayer).birth(),
        (taken.contains(Fact.SEX) ? merged : stayer).sex());
  }
}
