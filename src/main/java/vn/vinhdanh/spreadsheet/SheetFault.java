package vn.vinhdanh.spreadsheet;

import java.util.List;

/// What is wrong in a table.
///
/// @param row the number of the row, 0 for the table as a whole
/// @param column the head of the column, empty for a row or the table as a whole
/// @param textKey the key of the text that says what is wrong, with its `arguments`
public record SheetFault(int row, String column, String textKey, List<String> arguments) {

  public SheetFault {
    arguments = List.copyOf(arguments);
  }

  public SheetFault(int row, String column, String textKey, String... arguments) {
    this(row, column, textKey, List.of(arguments));
  }
}
