package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// The dossiers that wait for somebody: drafts and returns for the unit's officer, prepared submissions and mended
/// dossiers for its head, submitted dossiers for the city; and what each of them waits for.
@Component
class NominationTasks implements Desk {

  private final TaskTable table;
  private final Texts texts;

  NominationTasks(TaskTable table, Texts texts) {
    this.table = table;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    var tasks = new ArrayList<Task>();
    boolean officer = actor.holds(Role.UNIT_OFFICER);
    boolean head = actor.holds(Role.UNIT_HEAD);
    if (officer || head) {
      table.atUnits(actor.scope().ids()).stream().flatMap(group -> ofUnit(group, officer, head, today)).forEach(tasks::add);
    }
    if (actor.holds(Role.CITY_OFFICER)) {
      table.atCity(actor.scope()).stream().flatMap(group -> ofCity(group, today)).forEach(tasks::add);
    }
    return tasks;
  }

  private Stream<Task> ofUnit(TaskTable.Group group, boolean officer, boolean head, LocalDate today) {
    return switch (group.stage()) {
      case DRAFT -> officer
          ? task(group.dueOn(), "nomination.task.drafts", group, "/submissions/new", Task.Kind.MINE, today)
          : Stream.empty();
      case PREPARED -> task(
          group.dueOn(),
          head ? "nomination.task.sign" : "nomination.task.with-head",
          group,
          "/submissions/" + group.submission(),
          head ? Task.Kind.MINE : Task.Kind.WAITING, today);
      case RETURNED -> officer
          ? nominees(group, "nomination.task.mend.", Task.Kind.RETURNED, today)
          : nominees(group, "nomination.task.officer-mends.", Task.Kind.WAITING, today);
      case MENDED -> head
          ? nominees(group, "nomination.task.resubmit.", Task.Kind.MINE, today)
          : nominees(group, "nomination.task.head-resubmits.", Task.Kind.WAITING, today);
      case SUBMITTED, UNDER_APPRAISAL ->
          task(null, "nomination.task.with-city", group, "/nominations", Task.Kind.WAITING, today);
      case ACCEPTED -> task(null, "nomination.task.with-council", group, "/nominations?facet=COUNCIL", Task.Kind.WAITING, today);
      case PASSED, NOT_PASSED, AWARDED, WITHDRAWN -> Stream.empty();
    };
  }

  /// A nominee by name, or the group of all at the stage.
  private Stream<Task> nominees(TaskTable.Group group, String key, Task.Kind kind, LocalDate today) {
    return group.nameless()
        ? task(group.dueOn(), key + "many", group, "/nominations?facet=RETURNED", kind, today)
        : Stream.of(new Task(
            group.dueOn(), texts.of(key + "one", group.name()), group.reason(), "/nominations/" + group.firstId(), kind));
  }

  private Stream<Task> ofCity(TaskTable.Group group, LocalDate today) {
    return switch (group.stage()) {
      case SUBMITTED ->
          task(group.dueOn(), "nomination.task.appraise", group, "/nominations?facet=MINE", Task.Kind.MINE, today);
      case UNDER_APPRAISAL ->
          task(group.dueOn(), "nomination.task.finish", group, "/nominations?facet=MINE", Task.Kind.MINE, today);
      case RETURNED -> task(null, "nomination.task.with-units", group, "/nominations?facet=RETURNED", Task.Kind.WAITING, today);
      case DRAFT, PREPARED, MENDED, ACCEPTED, PASSED, NOT_PASSED, AWARDED, WITHDRAWN -> Stream.empty();
    };
  }

  private Stream<Task> task(
      @Nullable LocalDate lastDay, String key, TaskTable.Group group, String href, Task.Kind kind, LocalDate today) {
    return Stream.of(new Task(
        lastDay, texts.of(key, counted(group)), texts.of("nomination.task.since", Written.shortDay(group.since(), today)), href, kind));
  }

  private String counted(TaskTable.Group group) {
    return group.count() > DossierListTable.COUNTED
        ? texts.of("nomination.more-than", DossierListTable.COUNTED)
        : "" + group.count();
  }
}
