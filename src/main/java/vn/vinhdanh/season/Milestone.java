package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.calendar.Deadline;

/// A milestone (mốc) of a plan: who does what before which day.
///
/// @param code the plan's own: `M1`, `M2a`…
/// @param shortName its name on the timeline
/// @param task what a unit has to do, as its task says it
/// @param boundary the day X of "trước ngày X"; null where the plan sets none
/// @param work what it asks for, for the module that does that; null where none does
/// @param selfReported whether units themselves report it done; otherwise the work done elsewhere reports it
/// @param workPage where a unit does its work; null where it only reports
/// @param planIssuedOn the day of the plan's paper
public record Milestone(
    long id,
    String code,
    @Nullable Work work,
    String section,
    String title,
    String shortName,
    String task,
    Set<Responsible> responsible,
    @Nullable LocalDate boundary,
    String deadlineInSource,
    List<String> deliverables,
    boolean selfReported,
    String note,
    @Nullable String workPage,
    LocalDate planIssuedOn) {

  public Milestone {
    responsible = Set.copyOf(EnumSet.copyOf(responsible));
    deliverables = List.copyOf(deliverables);
  }

  /// The last day in time. None where the plan sets no boundary, and none where the boundary is not after the day
  /// on which the plan itself was issued: nobody can be late before reading the plan (anomaly A04 of 2022).
  public Optional<LocalDate> lastDay() {
    return Optional.ofNullable(boundary).filter(day -> day.isAfter(planIssuedOn)).map(day -> new Deadline(day).lastDay());
  }

  /// The last day in time of a unit that was given until `extendedUntil` (that day included).
  public Optional<LocalDate> lastDay(@Nullable LocalDate extendedUntil) {
    return extendedUntil == null ? lastDay() : Optional.of(extendedUntil);
  }

  /// Where to go to do it.
  public String address() {
    return workPage == null ? "/milestones/" + code : workPage;
  }

  /// Whether each district's Front has to do it, alone or with its cluster.
  public boolean ofUnits() {
    return responsible.contains(Responsible.DISTRICT) || responsible.contains(Responsible.CLUSTER);
  }
}
