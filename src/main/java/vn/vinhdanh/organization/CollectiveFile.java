package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;

/// A collective with all that was said of it and all who were its members, for somebody who may read it.
///
/// @param until the first day without it, by its own end or by its unit's; null while it goes on
/// @param kept whether the reader keeps it
/// @param spans what was said of it, the oldest first
/// @param members by given name
record CollectiveFile(
    CollectiveId id,
    UnitId unit,
    String unitName,
    CollectiveKind kind,
    boolean sample,
    int version,
    LocalDate from,
    @Nullable LocalDate until,
    boolean kept,
    List<Span> spans,
    List<Member> members) {

  CollectiveFile {
    spans = List.copyOf(spans);
    members = List.copyOf(members);
  }

  /// @param until the first day on which something else holds; null while it holds
  record Span(LocalDate from, @Nullable LocalDate until, CollectiveFacts facts) {}

  /// @param until the first day on which the person is a member no longer; null while it lasts
  record Member(long id, PersonId person, String fullName, LocalDate from, @Nullable LocalDate until) {

    boolean on(LocalDate day) {
      return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
  }

  boolean household() {
    return kind == CollectiveKind.HOUSEHOLD;
  }

  boolean on(LocalDate day) {
    return !day.isBefore(from) && (until == null || day.isBefore(until));
  }

  /// What is said of it now, or was said last.
  Span last() {
    return spans.getLast();
  }

  /// What was said of it on a day; before its first day what was said first.
  CollectiveFacts factsOn(LocalDate day) {
    return spans.stream().filter(span -> !span.from().isAfter(day)).reduce((one, later) -> later).orElse(spans.getFirst()).facts();
  }

  List<Member> membersOn(LocalDate day) {
    return members.stream().filter(member -> member.on(day)).toList();
  }

  /// Who was a member on other days than this one.
  List<Member> membersApartFrom(LocalDate day) {
    return members.stream().filter(member -> !member.on(day)).toList();
  }

  Optional<Member> member(long id) {
    return members.stream().filter(member -> member.id() == id).findFirst();
  }
}
