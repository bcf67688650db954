package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;

/// What whoever keeps the map of units has to do as long as it shows nothing but the city Front.
@Component
class FirstUnits implements Desk {

  private final Reorganizations reorganizations;
  private final UnitTable table;
  private final Texts texts;
  private volatile boolean entered;

  FirstUnits(Reorganizations reorganizations, UnitTable table, Texts texts) {
    this.reorganizations = reorganizations;
    this.table = table;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    if (!entered) {
      entered = table.hasUnitsBelow();
    }
    if (entered || !reorganizations.mayChange(actor)) {
      return List.of();
    }
    return List.of(new Task(
        null, texts.of("organization.task.units"), texts.of("organization.task.units.detail"), "/reorganizations/new", Task.Kind.MINE));
  }
}
