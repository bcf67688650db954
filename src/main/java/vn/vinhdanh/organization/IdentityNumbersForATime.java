package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.vinhdanh.audit.KeptForATime;

/// Identity numbers of people who are out of the work.
@Component
class IdentityNumbersForATime implements KeptForATime {

  private final LeaverDataTable table;

  IdentityNumbersForATime(LeaverDataTable table) {
    this.table = table;
  }

  @Override
  public String kind() {
    return "identity-number";
  }

  @Override
  public int due(LocalDate before) {
    return table.countNumbers(before);
  }

  @Override
  public int erase(LocalDate before) {
    return table.eraseNumbers(before);
  }
}
