package vn.vinhdanh.council;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;

/// A decision that appoints a council and its members, in order of precedence; the first in force names the voters.
///
/// @param unit whose council it is
/// @param to the last day in force, null while it is
public record Appointment(
    UnitId unit,
    String name,
    String decisionNumber,
    LocalDate decidedOn,
    LocalDate from,
    @Nullable LocalDate to,
    List<Seated> members) {

  /// A member.
  public record Seated(PersonId person, Seat seat) {}

  public Appointment {
    members = List.copyOf(members);
    if (members.stream().filter(member -> member.seat() == Seat.CHAIR).count() != 1) {
      throw new IllegalArgumentException("a council has one chair");
    }
    if (new HashSet<>(members.stream().map(Seated::person).toList()).size() != members.size()) {
      throw new IllegalArgumentException("a member sits once");
    }
  }
}
