package vn.vinhdanh.spreadsheet;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import vn.vinhdanh.page.Texts;

/// Writes the lines of a workbook as they were read, each with what became of it, to be corrected and sent again. It is in Vietnamese for every
/// reader.
public final class ReturnedSheet implements AutoCloseable {

  private final SheetWriter writer;

  /// @param title the name of the sheet
  public ReturnedSheet(OutputStream to, String title, SheetColumns columns, Texts texts) {
    var heads = new ArrayList<>(columns.heads());
    heads.add(texts.inVietnamese("spreadsheet.result"));
    heads.add(texts.inVietnamese("spreadsheet.remarks"));
    writer = new SheetWriter(to, title, heads);
  }

  /// @param outcome what became of it, in words
  /// @param said what more there is to say of it
  public void line(List<String> cells, String outcome, List<String> said) {
    var row = new ArrayList<>(cells);
    row.add(outcome);
    row.add(String.join("; ", said));
    writer.row(row);
  }

  @Override
  public void close() {
    writer.close();
  }
}
