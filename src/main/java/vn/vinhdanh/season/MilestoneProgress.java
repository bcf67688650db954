package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.refusal.NotTheirAct;

/// How far each unit is with each milestone. The modules that do the work report here by its kind, inside their own act and
/// its audit row; reports of one state repeat safely and the first day stays. What was done stays done until it is
/// given back ([#returned]). A year without a published plan has no milestones, and nothing is kept for it.
@Service
public class MilestoneProgress {

  private final Milestones milestones;
  private final ProgressTable table;
  private final LegalDay legalDay;
  private final AuditTrail audit;
  private final List<ExtensionListener> listeners;

  MilestoneProgress(
      Milestones milestones, ProgressTable table, LegalDay legalDay, AuditTrail audit, List<ExtensionListener> listeners) {
    this.milestones = milestones;
    this.table = table;
    this.legalDay = legalDay;
    this.audit = audit;
    this.listeners = List.copyOf(listeners);
  }

  /// The unit has begun; `note` says how far in a few words (`41/45 tiêu chí`) and may change as it goes on.
  @Transactional(propagation = Propagation.MANDATORY)
  public void started(int year, Work work, UnitId unit, LocalDate on, String note) {
    report(year, work, List.of(unit), ProgressState.STARTED, on, note);
  }

  /// The unit has done its own part as of the day `on` and waits for the others of its cluster.
  @Transactional(propagation = Propagation.MANDATORY)
  public void awaitsCluster(int year, Work work, UnitId unit, LocalDate on, String note) {
    report(year, work, List.of(unit), ProgressState.AWAITS_CLUSTER, on, note);
  }

  /// The unit is done as of the day `on`, in time or late.
  @Transactional(propagation = Propagation.MANDATORY)
  public void done(int year, Work work, UnitId unit, LocalDate on, String note) {
    report(year, work, List.of(unit), ProgressState.DONE, on, note);
  }

  /// All of `units` are done by one act, as when a cluster's pledge comes into force.
  @Transactional(propagation = Propagation.MANDATORY)
  public void done(int year, Work work, List<UnitId> units, LocalDate on, String note) {
    report(year, work, units, ProgressState.DONE, on, note);
  }

  /// What the unit handed in was given back for completion.
  @Transactional(propagation = Propagation.MANDATORY)
  public void returned(int year, Work work, UnitId unit, LocalDate on, String note) {
    report(year, work, List.of(unit), ProgressState.RETURNED, on, note);
  }

  /// The unit itself reports a milestone that no other work reports: done, or nothing to hand in.
  ///
  /// @throws NotTheirAct when the milestone is not reported by hand, or the actor acts for no unit
  @Transactional
  public void reportBySelf(int year, String code, boolean done, String note, Actor actor) {
    var milestone = milestones.milestone(year, code);
    var unit = actor.unitAs(Role.UNIT_OFFICER, Role.UNIT_HEAD).orElseThrow(() -> new NotTheirAct("season.milestone.report"));
    if (!milestone.selfReported()) {
      throw new NotTheirAct("season.milestone.report");
    }
    var state = done ? ProgressState.DONE : ProgressState.WAIVED;
    if (table.report(milestone, List.of(unit), state, legalDay.today(), note) > 0) {
      audit.record(
          actor, "season.milestone-reported", "milestone", milestone.id(),
          Details.of(Map.of("milestone", code, "state", state.name()))
              .named(nameOf(milestone))
              .forUnit(unit));
    }
  }

  /// Gives units more time, until the end of the day `until`. What they have already, by the same reason, is not given again.
  @Transactional
  public void extend(int year, String code, List<UnitId> units, LocalDate until, String reason, Actor actor) {
    if (!actor.holds(Role.CITY_OFFICER)) {
      throw new NotTheirAct("season.milestone.extend");
    }
    var milestone = milestones.milestone(year, code);
    table.lock(milestone);
    var before = table.extendedUntil(milestone, units);
    var details = Details.of(Map.of("milestone", code, "until", until.toString()))
        .named(nameOf(milestone))
        .changed(
            lastDays(units, unit -> milestone.lastDay(before.get(unit))),
            lastDays(units, unit -> Optional.of(until)));
    int given = table.extend(milestone, units, until, reason, legalDay.today());
    if (given == 0) {
      return;
    }
    listeners.forEach(listener -> listener.extended(year, milestone, units, until));
    audit.record(
        actor, "season.milestone-extended", "milestone", milestone.id(),
        details.fact("units", "" + given).personal("reason", reason));
  }

  /// The last day of each unit that has one, as the trail tells it.
  private static Map<String, String> lastDays(List<UnitId> units, Function<UnitId, Optional<LocalDate>> lastDay) {
    var days = new LinkedHashMap<String, String>();
    units.forEach(unit -> lastDay.apply(unit).ifPresent(day -> days.put("last-day:" + unit.value(), day.toString())));
    return days;
  }

  private static String nameOf(Milestone milestone) {
    return milestone.code() + ", " + milestone.shortName();
  }

  private void report(int year, Work work, List<UnitId> units, ProgressState state, LocalDate on, String note) {
    milestones.of(year, work).ifPresent(milestone -> table.report(milestone, units, state, on, note));
  }
}
