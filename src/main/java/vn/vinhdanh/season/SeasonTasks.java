package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// The published plan's milestones as tasks: of each unit, of the council's secretary, of the city's officer. A cluster's
/// milestone that a unit has begun is left to the module where the unit goes on with it.
@Component
class SeasonTasks implements Desk {

  private final Plans plans;
  private final ProgressTable progress;
  private final RegistrationTable registrations;
  private final Texts texts;

  SeasonTasks(Plans plans, ProgressTable progress, RegistrationTable registrations, Texts texts) {
    this.plans = plans;
    this.progress = progress;
    this.registrations = registrations;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    if (actor.holds(Role.CITY_OFFICER)) {
      return ofCity(actor, today);
    }
    var plan = plans.published(today.getYear());
    if (plan.isEmpty()) {
      return List.of();
    }
    var unit = actor.unitAs(Role.UNIT_OFFICER, Role.UNIT_HEAD);
    if (unit.isPresent()) {
      return ofUnit(unit.get(), plan.get(), today);
    }
    return actor.unitAs(Role.COUNCIL_SECRETARY)
        .map(council -> milestones(progress.of(council, plan.get(), List.of(Responsible.COUNCIL)), plan.get(), today))
        .orElse(List.of());
  }

  private List<Task> ofUnit(UnitId unit, Plan plan, LocalDate today) {
    var standing = progress.of(unit, plan, List.of(Responsible.DISTRICT, Responsible.CLUSTER));
    var tasks = new ArrayList<>(milestones(standing, plan, today));
    standing.registration().ifPresent(waiting -> tasks.add(new Task(
        null, texts.of("season.task.registration"), texts.of("season.task.registration.waiting", Written.shortDay(waiting.submittedOn(), today)),
        "/registrations/" + waiting.id().value(), Task.Kind.WAITING)));
    return tasks;
  }

  private List<Task> milestones(ProgressTable.AtUnit standing, Plan plan, LocalDate today) {
    return standing.rows().stream()
        .map(row -> Standing.of(milestone(plan, row.milestone()), row, today))
        .filter(each -> !each.settled() && each.state() != ProgressState.AWAITS_CLUSTER && each.milestone().boundary() != null)
        .filter(each -> each.state() != ProgressState.STARTED || !each.milestone().responsible().contains(Responsible.CLUSTER))
        .filter(each -> each.state() != ProgressState.RETURNED || ownReturn(each.milestone()))
        .map(this::task)
        .toList();
  }

  /// A registration given back is told here; any other return by the module whose paper was given back.
  private static boolean ownReturn(Milestone milestone) {
    return milestone.workPage() == null || milestone.work() == Work.REGISTRATION;
  }

  private Task task(Standing standing) {
    var milestone = standing.milestone();
    return new Task(
        standing.lastDay().orElse(null),
        milestone.task(),
        standing.note().isEmpty() ? detail(standing) : standing.note(),
        milestone.address(),
        standing.state() == ProgressState.RETURNED ? Task.Kind.RETURNED : Task.Kind.MINE);
  }

  private String detail(Standing standing) {
    if (standing.daysLeft().orElse(0L) < 0) {
      return texts.of("season.task.late");
    }
    return standing.extendedUntil() == null
        ? standing.milestone().deadlineInSource()
        : texts.of("season.task.extended", standing.milestone().deadlineInSource());
  }

  private List<Task> ofCity(Actor actor, LocalDate today) {
    var tasks = new ArrayList<Task>();
    var office = registrations.officeOf(today.getYear(), actor.scope());
    if (office.draftPlan() != null) {
      tasks.add(new Task(null, texts.of("season.task.publish", office.draftPlan()), texts.of("season.task.publish.detail"), "/plan", Task.Kind.MINE));
    }
    if (office.awaiting() > 0) {
      tasks.add(new Task(
          null, texts.of("season.task.accept", office.awaiting()), texts.of("season.task.accept.detail"),
          "/registrations?state=SUBMITTED", Task.Kind.MINE));
    }
    return tasks;
  }

  private Milestone milestone(Plan plan, String code) {
    return plans.milestones(plan.year()).stream()
        .filter(milestone -> milestone.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("milestone " + code));
  }
}
