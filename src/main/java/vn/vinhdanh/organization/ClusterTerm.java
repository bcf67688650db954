package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;

/// A place in a cluster held for a time (nhiệm kỳ).
///
/// @param unit the member unit; null for a supervisor
/// @param holder the unit's short name, the supervisor's name
/// @param post the supervisor's post; empty for a unit
/// @param until the first day on which it no longer held; null while it holds to the end of the year
public record ClusterTerm(
    long id, ClusterPlace place, @Nullable UnitId unit, String holder, String post, LocalDate from, @Nullable LocalDate until) {

  boolean on(LocalDate day) {
    return !day.isBefore(from) && (until == null || day.isBefore(until));
  }
}
