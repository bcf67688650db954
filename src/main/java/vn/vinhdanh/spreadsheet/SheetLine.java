package vn.vinhdanh.spreadsheet;

import java.util.List;

/// A row as it was read, with what is wrong in it: a cell with a fault has no value.
public record SheetLine(SheetRow row, List<SheetFault> faults) {

  public SheetLine {
    faults = List.copyOf(faults);
  }
}
