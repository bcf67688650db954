package vn.vinhdanh.identity;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.organization.Departing;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;

/// The duties of somebody who is about to go, with who else holds each: what is open stays with the duty, and is nobody's where nobody does.
@Component
class DutiesOfDeparting implements Departing {

  private final HandoverTable table;
  private final Permissions permissions;
  private final FrameDay day;
  private final Texts texts;

  DutiesOfDeparting(HandoverTable table, Permissions permissions, FrameDay day, Texts texts) {
    this.table = table;
    this.permissions = permissions;
    this.day = day;
    this.texts = texts;
  }

  @Override
  public List<Line> of(PersonId person, Actor actor) {
    return table.running(person, permissions.scope(actor, "identity.prepare-handovers"), day.today()).stream()
        .map(held -> new Line(
            texts.of(held.words(), texts.of("identity.role." + held.role()), held.unitName(), held.others()),
            held.prepared() ? HandoverController.address(held.account(), held.unit()) : ""))
        .toList();
  }
}
