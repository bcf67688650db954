package vn.vinhdanh.award;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;

/// What decisions ask of the city officer (draft, mend what was returned) and of the leaders (sign and issue).
@Component
class DecisionTasks implements Desk {

  private final DecisionTable table;
  private final Permissions permissions;
  private final Texts texts;

  DecisionTasks(DecisionTable table, Permissions permissions, Texts texts) {
    this.table = table;
    this.permissions = permissions;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    boolean drafts = permissions.granted(actor, "award.draft");
    boolean issues = permissions.granted(actor, "award.issue");
    if (!drafts && !issues) {
      return List.of();
    }
    var open = table.open(actor.scope(), drafts);
    var tasks = new ArrayList<Task>();
    if (open.awaiting() > 0) {
      tasks.add(new Task(
          null, texts.of("award.task.draft"), texts.of("award.task.draft.detail", open.awaiting()), "/decisions/new", Task.Kind.MINE));
    }
    open.drafts().stream()
        .map(draft -> draft.state() == DecisionState.RETURNED
            ? task(draft, drafts ? "award.task.mend" : "award.task.mending", drafts ? Task.Kind.RETURNED : Task.Kind.WAITING)
            : task(draft, issues ? "award.task.issue" : "award.task.waiting", issues ? Task.Kind.MINE : Task.Kind.WAITING))
        .forEach(tasks::add);
    return tasks;
  }

  private Task task(DecisionTable.Line draft, String key, Task.Kind kind) {
    return new Task(null, texts.of(key), draft.subject(), "/decisions/" + draft.id(), kind);
  }
}
