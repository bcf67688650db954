package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;

/// What the administrator of the whole installation has to do after the set-up: an officer has to be there who runs the work.
@Component
class FirstAccounts implements Desk {

  private final AccountTable table;
  private final Units units;
  private final Texts texts;
  private volatile boolean given;

  FirstAccounts(AccountTable table, Units units, Texts texts) {
    this.table = table;
    this.units = units;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    if (given || !actor.holds(Role.ADMINISTRATOR)) {
      return List.of();
    }
    given = table.isHeld(Role.CITY_OFFICER, today);
    if (given || !units.heldAtCityFront(actor, Role.ADMINISTRATOR::equals)) {
      return List.of();
    }
    return List.of(new Task(
        null, texts.of("identity.task.officer"), texts.of("identity.task.officer.detail"), "/accounts/new", Task.Kind.MINE));
  }
}
