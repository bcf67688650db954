package vn.vinhdanh.spreadsheet;

import java.util.List;

/// What was read of a table. Rows with a fault are not among `rows`.
public record SheetTable(List<SheetRow> rows, List<SheetFault> faults) {

  public SheetTable {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }
}
