package vn.vinhdanh.nomination;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.organization.Rating;

/// What a unit says of its nominee.
///
/// @param noCase whether no disciplinary review, investigation or inspection is open
/// @param rating the yearly rating of task completion; null while the unit has not said
/// @param nobodyDisciplined whether nobody in the collective was disciplined from "cảnh cáo" up
/// @param members the people of the unit who belong to the collective; nobody for a person
public record UnitStatement(
    String achievement, boolean noCase, @Nullable Rating rating, boolean nobodyDisciplined, Set<PersonId> members) {

  public UnitStatement {
    members = Set.copyOf(members);
  }

  /// The same with another rating.
  UnitStatement rated(@Nullable Rating other) {
    return new UnitStatement(achievement, noCase, other, nobodyDisciplined, members);
  }

  /// The same by the numbers that stand for the members now.
  UnitStatement of(Map<PersonId, PersonId> standing) {
    return new UnitStatement(
        achievement, noCase, rating, nobodyDisciplined,
        members.stream().map(member -> standing.getOrDefault(member, member)).collect(Collectors.toSet()));
  }
}
