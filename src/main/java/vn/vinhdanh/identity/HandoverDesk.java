package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// The handovers that wait for somebody's signature, but not in a delegated duty, in which none is signed; and for the head of a unit what was left there
/// and not handed over. Whether there are any is known of whoever is behind a session, so that those for whom none waits ask nothing more.
@Component
@Order(60)
class HandoverDesk implements Desk {

  private static final Set<Role> HEADS = Set.of(Role.UNIT_HEAD, Role.CITY_LEADER);
  private static final int MOST_LEFT = 20;

  private final HandoverTable table;
  private final Texts texts;

  HandoverDesk(HandoverTable table, Texts texts) {
    this.table = table;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    if (!mayWait(actor) || actor.delegation() != null) {
      return List.of();
    }
    var headed = actor.inPerson()
        ? actor.duties().stream().filter(duty -> HEADS.contains(duty.role())).map(Duty::unit).distinct().toList()
        : List.<UnitId>of();
    return table.waiting(actor.account(), new Scope(headed), MOST_LEFT).stream().map(this::task).toList();
  }

  private Task task(HandoverTable.Waiting waiting) {
    return switch (waiting) {
      case HandoverTable.ToSign toSign -> new Task(
          null, texts.of(toSign.own() ? "identity.handover.task.give" : "identity.handover.task.receive", toSign.other()), "",
          "/handovers/" + toSign.id(), Task.Kind.MINE);
      case HandoverTable.Left left -> new Task(
          null, texts.of("identity.handover.task.left", left.name()),
          texts.of("identity.handover.task.left.detail", left.lines(), Written.DAY.format(left.lastDay())),
          left.handover() == null ? HandoverController.address(left.account(), left.unit()) : "/handovers/" + left.handover(),
          left.handover() == null ? Task.Kind.MINE : Task.Kind.WAITING);
    };
  }

  private static boolean mayWait(Actor actor) {
    var request = RequestContextHolder.getRequestAttributes();
    var behind = request == null ? null : request.getAttribute(Sessions.Open.OF_REQUEST, RequestAttributes.SCOPE_REQUEST);
    return !(behind instanceof Sessions.Open open) || !open.actor().account().equals(actor.account()) || open.handoverWaits();
  }
}
