package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.UnitsEnding;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;

/// What is open by duties, and what was open when they ended. It is asked of the modules as of somebody who holds the duties and is nobody:
/// what belongs to a person (a ballot, a signature in the minutes) is not among it.
@Service
class OpenWorks {

  private static final Comparator<Task> LATE_FIRST =
      Comparator.comparing(Task::lastDay, Comparator.nullsLast(Comparator.naturalOrder()));

  private final OpenWorkTable table;
  private final List<Desk> desks;
  private final FrameDay day;

  OpenWorks(OpenWorkTable table, List<Desk> desks, FrameDay day) {
    this.table = table;
    this.desks = List.copyOf(desks);
    this.day = day;
  }

  /// What is open now by duties that run.
  OpenWork now(UnitId unit, List<Role> roles) {
    return new OpenWork(0, roles, day.today(), null, open(unit, roles), 0);
  }

  private List<OpenWork.Line> open(UnitId unit, List<Role> roles) {
    var holder = new Actor(new AccountId(0), new PersonId(0), "", roles.stream().map(role -> new Duty(role, unit)).toList());
    return Texts.allInVietnamese(() -> desks.stream()
        .filter(desk -> !(desk instanceof HandoverDesk))
        .flatMap(desk -> desk.tasks(holder, day.today()).stream())
        .sorted(LATE_FIRST)
        .map(task -> new OpenWork.Line(task.kind() == Task.Kind.WAITING, task.lastDay(), task.title(), task.detail(), task.href()))
        .toList());
  }

  /// Writes down what is open by the duties of somebody who goes, within the act and before they end.
  ///
  /// @param unit the unit of the duties; null for all
  /// @param first the first day without them
  void leave(PersonId person, @Nullable UnitId unit, LocalDate first) {
    table.running(person, unit, first, day.today())
        .forEach(each -> leave(each.held(), each.lastDay(), open(each.held().unit(), each.held().roles())));
  }

  /// Writes down what is open by the duties at units that end, within the act and before they end.
  @EventListener
  void leave(UnitsEnding ending) {
    var open = new HashMap<Asked, List<OpenWork.Line>>();
    table.runningAt(ending.units(), ending.day(), day.today()).forEach(each -> leave(
        each.held(), each.lastDay(),
        open.computeIfAbsent(new Asked(each.held().unit(), each.held().roles()), asked -> open(asked.unit(), asked.roles()))));
  }

  /// What many may hold alike.
  private record Asked(UnitId unit, List<Role> roles) {}

  /// Writes down what is open by one duty that ends at once.
  void leave(AccountId account, Duty duty, LocalDate lastDay) {
    var held = new OpenWorkTable.Held(account, duty.unit(), List.of(duty.role()));
    leave(held, lastDay, open(held.unit(), held.roles()));
  }

  /// What somebody has received while the duties ran is not told again.
  private void leave(OpenWorkTable.Held held, LocalDate lastDay, List<OpenWork.Line> open) {
    var received = table.received(held, lastDay);
    var left = open.stream().filter(line -> received.stream().noneMatch(known -> known.isOf(line))).toList();
    var handedOn = left.isEmpty() ? received.stream().map(OpenWorkTable.Received::on).max(Comparator.naturalOrder()) : Optional.<LocalDate>empty();
    table.insert(held, new OpenWork(0, held.roles(), day.today(), lastDay, left, 0), handedOn.orElse(null));
  }
}
