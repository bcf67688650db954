package vn.vinhdanh.initiative;

import java.time.LocalDate;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Figure;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Target 1 of the plan for the unit: `3/25 · 12 %`.
@Component
@Order(20)
class InitiativeDesk implements Desk {

  private final Initiatives initiatives;
  private final Texts texts;

  InitiativeDesk(Initiatives initiatives, Texts texts) {
    this.initiatives = initiatives;
    this.texts = texts;
  }

  @Override
  public List<Figure> of(Actor actor, LocalDate today) {
    return actor.unitAs(Role.UNIT_OFFICER, Role.UNIT_HEAD)
        .map(unit -> initiatives.shareOf(unit, today.getYear()))
        .filter(share -> share.headcount() > 0)
        .map(share -> List.of(new Figure(
            texts.of("initiative.figure"),
            texts.of("initiative.figure.value", share.people(), share.headcount(), Written.number(share.percent())),
            "/initiatives")))
        .orElse(List.of());
  }

  @Override
  public List<Task> tasks(Actor actor, LocalDate today) {
    return List.of();
  }
}
