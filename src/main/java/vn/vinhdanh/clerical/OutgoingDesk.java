package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.clerical.OutgoingListTable.Waiter;
import vn.vinhdanh.clerical.OutgoingListTable.Waiting;
import vn.vinhdanh.document.Urgency;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;

/// Lays before people the papers of their body that wait for them: to be written on, checked, signed, sent out.
@Component
class OutgoingDesk implements Desk {

  private final OutgoingWaiting waiting;
  private final Permissions permissions;
  private final Texts texts;

  OutgoingDesk(OutgoingWaiting waiting, Permissions permissions, Texts texts) {
    this.waiting = waiting;
    this.permissions = permissions;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    if (!permissions.granted(actor, "clerical.outgoing")) {
      return List.of();
    }
    var waiter = new Waiter(
        OutgoingPapers.body(actor), actor.account(), permissions.granted(actor, "clerical.draft"), permissions.granted(actor, "clerical.check"),
        permissions.granted(actor, "clerical.sign"), permissions.granted(actor, "clerical.issue"), permissions.granted(actor, "clerical.approve-catalogue"));
    if (!waiter.any()) {
      return List.of();
    }
    var waits = waiting.of(waiter);
    var tasks = new ArrayList<>(waits.stream().limit(OutgoingWaiting.MOST - 1).map(this::task).toList());
    if (waits.size() == OutgoingWaiting.MOST) {
      tasks.add(new Task(null, texts.of("clerical.task.more"), texts.of("clerical.task.more.detail"), "/outgoing?show=" + OutgoingQuery.OPEN, Task.Kind.MINE));
    }
    return tasks;
  }

  private Task task(Waiting paper) {
    var state = paper.state();
    if (state == null) {
      return new Task(
          null, texts.of("clerical.task.catalogue", paper.subject()), texts.of("clerical.task.catalogue.detail"), "/case-catalogues/" + paper.id(), Task.Kind.MINE);
    }
    return switch (state) {
      case DRAFT -> paper.words().isEmpty()
          ? task(paper, texts.of("clerical.task.write"), paper.subject(), Task.Kind.MINE)
          : task(paper, texts.of("clerical.task.mend"), paper.words(), Task.Kind.RETURNED);
      case SUBMITTED -> task(paper, texts.of("clerical.task.check"), paper.subject(), Task.Kind.MINE);
      case CHECKED -> task(paper, texts.of("clerical.task.sign"), paper.subject(), Task.Kind.MINE);
      case SIGNED -> task(paper, texts.of("clerical.task.issue", paper.symbol()), texts.of(paper.urgency() == Urgency.NORMAL ? "clerical.task.issue.detail" : "clerical.task.issue.urgent"), Task.Kind.MINE);
      case ISSUED, FILED, WITHDRAWN, VOID -> throw new IllegalStateException("nothing waits of paper " + paper.id());
    };
  }

  private static Task task(Waiting paper, String title, String detail, Task.Kind kind) {
    var signedOn = paper.day();
    return new Task(signedOn == null ? null : Outgoing.issueBy(signedOn, paper.urgency()), title, detail, "/outgoing/" + paper.id(), kind);
  }
}
