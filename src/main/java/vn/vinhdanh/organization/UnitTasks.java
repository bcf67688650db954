package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;

/// What the map of units asks of whoever keeps it: to enter the units as long as it shows nothing but the city Front; then what the law, or the end of
/// a Front, has left over: a district after the last day of its level, a body beside a Front that is there no more.
@Component
class UnitTasks implements Desk {

  private final Reorganizations reorganizations;
  private final Units units;
  private final Texts texts;

  UnitTasks(Reorganizations reorganizations, Units units, Texts texts) {
    this.reorganizations = reorganizations;
    this.units = units;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    if (!reorganizations.mayChange(actor)) {
      return List.of();
    }
    var map = units.state(today);
    if (!map.entered()) {
      return List.of(task(texts.of("organization.task.units"), "organization.task.units.detail", "/reorganizations/new"));
    }
    return map.leftOver() == 0
        ? List.of()
        : List.of(task(
            texts.of("organization.task.left-over", map.leftOver()), "organization.task.left-over.detail", "/units?kind=" + UnitQuery.Choice.LEFT_OVER));
  }

  private Task task(String title, String detail, String href) {
    return new Task(null, title, texts.of(detail), href, Task.Kind.MINE);
  }
}
