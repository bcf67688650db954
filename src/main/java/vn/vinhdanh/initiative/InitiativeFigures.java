package vn.vinhdanh.initiative;

import java.time.LocalDate;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Figure;
import vn.vinhdanh.page.Figures;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Target 1 of the plan for the unit: `3/25 · 12 %`.
@Component
@Order(20)
class InitiativeFigures implements Figures {

  private final Initiatives initiatives;
  private final Texts texts;

  InitiativeFigures(Initiatives initiatives, Texts texts) {
    this.initiatives = initiatives;
    this.texts = texts;
  }

  @Override
  public List<Figure> of(UnitId unit, LocalDate today) {
    var share = initiatives.shareOf(unit, today.getYear());
    if (share.headcount() == 0) {
      return List.of();
    }
    String percent = Written.number(share.percent());
    return List.of(new Figure(
        texts.of("initiative.figure"),
        texts.of("initiative.figure.value", share.people(), share.headcount(), percent),
        "/initiatives"));
  }
}
