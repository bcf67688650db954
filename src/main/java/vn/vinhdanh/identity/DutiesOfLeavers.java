package vn.vinhdanh.identity;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.vinhdanh.organization.LeaveCancelled;
import vn.vinhdanh.organization.PersonLeft;
import vn.vinhdanh.organization.PersonMoved;
import vn.vinhdanh.page.FrameDay;

/// The duties of somebody who leaves the work, or those at a unit that is left for another, end with the posts, in the same act; what is
/// open by them is written down before.
/// The account stays, so that what was done with it keeps its name. Taken back, a leave gives back what it ended.
@Component
class DutiesOfLeavers {

  private final DutyTable table;
  private final OpenWorks works;
  private final OpenWorkTable workTable;
  private final DelegationTable delegations;
  private final Accounts accounts;
  private final FrameDay day;

  DutiesOfLeavers(
      DutyTable table, OpenWorks works, OpenWorkTable workTable, DelegationTable delegations, Accounts accounts, FrameDay day) {
    this.table = table;
    this.works = works;
    this.workTable = workTable;
    this.delegations = delegations;
    this.accounts = accounts;
    this.day = day;
  }

  /// @throws vn.vinhdanh.refusal.Refused when nobody would be left to administrate
  @EventListener
  void end(PersonLeft left) {
    works.leave(left.person(), null, left.day());
    accounts.keepingAdministrator(left.day(), () -> table.endOf(left.person(), null, left.day(), day.today(), left.leave()));
  }

  /// @throws vn.vinhdanh.refusal.Refused when nobody would be left to administrate
  @EventListener
  void end(PersonMoved moved) {
    works.leave(moved.person(), moved.from(), moved.day());
    accounts.keepingAdministrator(moved.day(), () -> table.endOf(moved.person(), moved.from(), moved.day(), day.today(), null));
    delegations.endAfter(moved.person(), moved.day().minusDays(1));
  }

  @EventListener
  void goOn(LeaveCancelled cancelled) {
    workTable.takeBack(cancelled.leave());
    table.goOn(cancelled.leave());
  }
}
