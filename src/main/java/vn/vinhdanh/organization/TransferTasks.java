package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Transfers that wait for a unit: for its answer, or for the comment of the old unit.
@Component
class TransferTasks {

  private final Transfers transfers;
  private final Texts texts;

  TransferTasks(Transfers transfers, Texts texts) {
    this.transfers = transfers;
    this.texts = texts;
  }

  List<Task> of(Actor actor, LocalDate today) {
    var tasks = new ArrayList<Task>();
    for (var transfer : transfers.waiting(actor)) {
      if (transfer.open()) {
        tasks.add(transfer.answers()
            ? task("organization.task.transfer-answer", transfer, Task.Kind.MINE, today)
            : task("organization.task.transfer-with-other", transfer, Task.Kind.WAITING, today));
      }
      if (transfer.commentOwed() && transfer.comment() == null && transfer.oldSide()) {
        tasks.add(task("organization.task.transfer-comment", transfer, Task.Kind.MINE, today));
      }
    }
    return tasks;
  }

  private Task task(String key, Transfer transfer, Task.Kind kind, LocalDate today) {
    return new Task(
        null,
        texts.of(key, transfer.facts().fullName()),
        texts.of("organization.task.transfer-from-to", transfer.fromUnit(), transfer.toUnit(), Written.shortDay(transfer.post().from(), today)),
        "/transfers/" + transfer.id(),
        kind);
  }
}
