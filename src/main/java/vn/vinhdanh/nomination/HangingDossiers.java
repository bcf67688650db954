package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.Hanging;
import vn.vinhdanh.page.Texts;

/// The dossiers without an outcome of units that are about to end.
@Component
class HangingDossiers implements Hanging {

  private final TaskTable table;
  private final Texts texts;

  HangingDossiers(TaskTable table, Texts texts) {
    this.table = table;
    this.texts = texts;
  }

  @Override
  public List<String> on(List<UnitId> units, LocalDate day) {
    int open = table.countOpen(units);
    return open == 0 ? List.of() : List.of(texts.of("nomination.hanging", open));
  }
}
