package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Tasks;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// The dossiers that wait for somebody: drafts and returns for the unit's officer, prepared submissions and mended
/// dossiers for its head, submitted dossiers for the city; and what each of them waits for.
@Component
class NominationTasks implements Tasks {

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
      table.atUnits(actor.scope().ids()).stream().flatMap(group -> ofUnit(group, officer, head)).forEach(tasks::add);
    }
    if (actor.holds(Role.CITY_OFFICER)) {
      table.atCity(actor.scope()).stream().flatMap(this::ofCity).forEach(tasks::add);
    }
    return tasks;
  }

  private Stream<Task> ofUnit(TaskTable.Group group, boolean officer, boolean head) {
    return switch (group.stage()) {
      case DRAFT -> officer
          ? task(group.dueOn(), "nomination.task.drafts", group, "/submissions/new", Task.Kind.MINE)
          : Stream.empty();
      case PREPARED -> task(
          group.dueOn(),
          head ? "nomination.task.sign" : "nomination.task.with-head",
          group,
          "/submissions/" + group.submission(),
          head ? Task.Kind.MINE : Task.Kind.WAITING);
      case RETURNED -> officer
          ? nominee(group, "nomination.task.mend", Task.Kind.RETURNED)
          : nominee(group, "nomination.task.officer-mends", Task.Kind.WAITING);
      case MENDED -> head
          ? nominee(group, "nomination.task.resubmit", Task.Kind.MINE)
          : nominee(group, "nomination.task.head-resubmits", Task.Kind.WAITING);
      case SUBMITTED, UNDER_APPRAISAL ->
          task(null, "nomination.task.with-city", group, "/nominations", Task.Kind.WAITING);
      case ACCEPTED -> task(null, "nomination.task.with-council", group, "/nominations?facet=COUNCIL", Task.Kind.WAITING);
      case PASSED, NOT_PASSED, AWARDED, WITHDRAWN -> Stream.empty();
    };
  }

  private Stream<Task> nominee(TaskTable.Group group, String key, Task.Kind kind) {
    return Stream.of(
        new Task(group.dueOn(), texts.of(key, group.name()), group.reason(), "/nominations/" + group.firstId(), kind));
  }

  private Stream<Task> ofCity(TaskTable.Group group) {
    return switch (group.stage()) {
      case SUBMITTED ->
          task(group.dueOn(), "nomination.task.appraise", group, "/nominations?facet=MINE", Task.Kind.MINE);
      case UNDER_APPRAISAL ->
          task(group.dueOn(), "nomination.task.finish", group, "/nominations?facet=MINE", Task.Kind.MINE);
      case RETURNED -> task(null, "nomination.task.with-units", group, "/nominations?facet=RETURNED", Task.Kind.WAITING);
      case DRAFT, PREPARED, MENDED, ACCEPTED, PASSED, NOT_PASSED, AWARDED, WITHDRAWN -> Stream.empty();
    };
  }

  private Stream<Task> task(
      @Nullable LocalDate lastDay, String key, TaskTable.Group group, String href, Task.Kind kind) {
    return Stream.of(new Task(
        lastDay, texts.of(key, group.count()), texts.of("nomination.task.since", Written.SHORT_DAY.format(group.since())), href, kind));
  }
}
