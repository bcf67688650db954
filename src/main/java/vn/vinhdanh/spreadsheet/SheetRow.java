package vn.vinhdanh.spreadsheet;

import java.util.Map;

/// A row of a table: its number as the workbook counts rows, from 1, and its values by column; a cell left empty gives "".
public record SheetRow(int number, Map<String, String> values) {

  public SheetRow {
    values = Map.copyOf(values);
  }

  public String of(String column) {
    return values.getOrDefault(column, "");
  }
}
