package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;

/// What about people waits for somebody: transfers and requests about personal data. One statement tells whether there is any, for most homes have none.
@Component
class PeopleDesk implements Desk {

  private final PeopleDeskTable table;
  private final Transfers transfers;
  private final PersonFiles files;
  private final TransferTasks transferTasks;
  private final DataRequestTasks requestTasks;

  PeopleDesk(PeopleDeskTable table, Transfers transfers, PersonFiles files, TransferTasks transferTasks, DataRequestTasks requestTasks) {
    this.table = table;
    this.transfers = transfers;
    this.files = files;
    this.transferTasks = transferTasks;
    this.requestTasks = requestTasks;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    var actedFor = transfers.actedFor(actor);
    var keptAt = files.keeps(actor) ? files.keptBy(actor) : new Scope(List.of());
    if (actedFor.roots().isEmpty() && keptAt.roots().isEmpty()) {
      return List.of();
    }
    var there = table.there(actedFor, keptAt);
    var tasks = new ArrayList<Task>();
    if (there.requests()) {
      tasks.addAll(requestTasks.of(actor, today));
    }
    if (there.transfers()) {
      tasks.addAll(transferTasks.of(actor, today));
    }
    return tasks;
  }
}
