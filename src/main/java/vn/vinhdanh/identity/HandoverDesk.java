package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;

/// The handovers that wait for somebody's signature. Whether there are any is known of whoever is behind a session, so that those for whom none
/// waits ask nothing more.
@Component
@Order(60)
class HandoverDesk implements Desk {

  private final HandoverTable table;
  private final Texts texts;

  HandoverDesk(HandoverTable table, Texts texts) {
    this.table = table;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    if (!mayWait(actor)) {
      return List.of();
    }
    return table.waiting(actor.account()).stream()
        .map(waiting -> new Task(
            null, texts.of(waiting.own() ? "identity.handover.task.give" : "identity.handover.task.receive", waiting.other()), "",
            "/handovers/" + waiting.id(), Task.Kind.MINE))
        .toList();
  }

  private static boolean mayWait(Actor actor) {
    var request = RequestContextHolder.getRequestAttributes();
    var behind = request == null ? null : request.getAttribute(Sessions.Open.OF_REQUEST, RequestAttributes.SCOPE_REQUEST);
    return !(behind instanceof Sessions.Open open) || !open.actor().account().equals(actor.account()) || open.toSign();
  }
}
