package vn.vinhdanh.spreadsheet;

import java.util.List;

/// The columns of a workbook from left to right.
public record SheetColumns(List<SheetColumn> all) {

  public SheetColumns {
    all = List.copyOf(all);
  }

  public List<String> heads() {
    return all.stream().map(SheetColumn::title).toList();
  }

  /// The head of a column by its code; empty for an unknown one.
  public String head(String code) {
    return all.stream().filter(column -> column.code().equals(code)).map(SheetColumn::title).findFirst().orElse("");
  }

  /// The code of the column with a head; empty for an unknown one.
  public String code(String head) {
    return all.stream().filter(column -> column.title().equals(head)).map(SheetColumn::code).findFirst().orElse("");
  }
}
