package vn.vinhdanh.spreadsheet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.Words;

/// What is wrong with a line, in words.
///
/// @param column its head; absent where it is the line as a whole
public record LineFault(@Nullable String column, String said) {

  /// @param faults each by the code of its column
  public static List<LineFault> of(List<SheetFault> faults, SheetColumns columns, Words words) {
    return faults.stream()
        .map(fault -> new LineFault(
            fault.column().isEmpty() ? null : columns.head(fault.column()), words.of(fault.textKey(), fault.arguments().toArray())))
        .toList();
  }

  /// With its column, in one line.
  public String whole(Words words) {
    return column == null ? said : words.of("spreadsheet.at-column", column, said);
  }
}
