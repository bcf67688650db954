package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.Hanging;
import vn.vinhdanh.organization.UnitsEnded;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;

/// Duties end with their unit, in the same act. The accounts stay, so that what they did keeps its name.
@Component
class DutiesOfUnits implements Hanging {

  private final DutyTable table;
  private final FrameDay day;
  private final Texts texts;

  DutiesOfUnits(DutyTable table, FrameDay day, Texts texts) {
    this.table = table;
    this.day = day;
    this.texts = texts;
  }

  @Override
  public List<String> on(List<UnitId> units, LocalDate ending) {
    int accounts = table.countAt(units, ending, day.today());
    return accounts == 0 ? List.of() : List.of(texts.of("identity.hanging", accounts));
  }

  @EventListener
  void end(UnitsEnded ended) {
    table.endAt(ended.units(), ended.day(), day.today());
  }
}
