package vn.vinhdanh.spreadsheet;

import java.util.List;

/// What was read of a table. Rows with a fault are not among `rows`.
public record SheetRows(List<SheetRow> rows, List<SheetFault> faults) {

  public SheetRows {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }
}
