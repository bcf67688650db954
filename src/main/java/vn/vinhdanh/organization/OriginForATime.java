package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.vinhdanh.audit.KeptForATime;

/// Ethnic group and religion, once no award asks for them, or the person is out of the work.
@Component
class OriginForATime implements KeptForATime {

  private final LeaverDataTable table;

  OriginForATime(LeaverDataTable table) {
    this.table = table;
  }

  @Override
  public String kind() {
    return "origin";
  }

  @Override
  public int due(LocalDate before) {
    return table.countOrigin(before);
  }

  @Override
  public int erase(LocalDate before) {
    return table.eraseOrigin(before);
  }
}
