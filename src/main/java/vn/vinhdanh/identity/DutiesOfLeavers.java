package vn.vinhdanh.identity;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.organization.LeaveCancelled;
import vn.vinhdanh.organization.PersonLeft;
import vn.vinhdanh.organization.PersonMoved;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The duties of somebody who leaves the work, or those at a unit that is left for another, end with the posts, in the same act.
/// The account stays, so that what was done with it keeps its name. Taken back, a leave gives back what it ended.
@Component
class DutiesOfLeavers {

  private final AccountTable table;
  private final FrameDay day;

  DutiesOfLeavers(AccountTable table, FrameDay day) {
    this.table = table;
    this.day = day;
  }

  /// @throws Refused when nobody would be left to administrate
  @EventListener
  void end(PersonLeft left) {
    boolean administrated = table.isHeld(Role.ADMINISTRATOR, day.today());
    table.endOf(left.person(), null, left.day(), left.leave());
    if (administrated && !table.isHeld(Role.ADMINISTRATOR, day.today())) {
      throw new Refused(new Unmet("identity.last-administrator", ""));
    }
  }

  @EventListener
  void end(PersonMoved moved) {
    table.endOf(moved.person(), moved.from(), moved.day(), null);
  }

  @EventListener
  void goOn(LeaveCancelled cancelled) {
    table.goOn(cancelled.leave());
  }
}
