package vn.vinhdanh.identity;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.vinhdanh.organization.PersonLeft;
import vn.vinhdanh.organization.PersonMoved;

/// The duties of somebody who leaves the work, or those at a unit that is left for another, end with the posts, in the same act. The account stays, so that what was done
/// with it keeps its name.
@Component
class DutiesOfLeavers {

  private final AccountTable table;

  DutiesOfLeavers(AccountTable table) {
    this.table = table;
  }

  @EventListener
  void end(PersonLeft left) {
    table.endOf(left.person(), null, left.day());
  }

  @EventListener
  void end(PersonMoved moved) {
    table.endOf(moved.person(), moved.from(), moved.day());
  }
}
