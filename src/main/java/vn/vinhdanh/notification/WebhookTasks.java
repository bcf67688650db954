package vn.vinhdanh.notification;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;

/// Tells the administrator of webhooks that the application has stopped.
@Component
class WebhookTasks implements Desk {

  private final WebhookTable table;
  private final Texts texts;

  WebhookTasks(WebhookTable table, Texts texts) {
    this.table = table;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    int stopped = actor.holds(Role.ADMINISTRATOR) ? table.stopped(actor.scope()) : 0;
    return stopped == 0
        ? List.of()
        : List.of(new Task(
            null, texts.of("notification.task.stopped", stopped), texts.of("notification.task.stopped.detail"), "/webhooks", Task.Kind.MINE));
  }
}
