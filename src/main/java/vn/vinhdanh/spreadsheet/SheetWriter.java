package vn.vinhdanh.spreadsheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes a table as a workbook (XLSX) of one sheet: heads in bold that stay in sight, all values as text.
public final class SheetWriter implements AutoCloseable {

  /// The media type of a workbook.
  public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final double WIDTH = 34;
  private static final int ROWS_HELD = 1000;

  private final Workbook workbook;
  private final Worksheet sheet;
  private int rows;

  /// Writes the heads; the rows follow one by one, and few of them are held.
  ///
  /// @param title the name of the sheet
  public SheetWriter(OutputStream to, String title, List<String> heads) {
    workbook = new Workbook(to, "Vinh Danh", "1.0");
    sheet = workbook.newWorksheet(title);
    for (int column = 0; column < heads.size(); column++) {
      sheet.value(0, column, heads.get(column));
      sheet.style(0, column).bold().set();
      sheet.width(column, WIDTH);
    }
    sheet.freezePane(0, 1);
  }

  public void row(List<String> texts) {
    rows++;
    for (int column = 0; column < texts.size(); column++) {
      if (!texts.get(column).isEmpty()) {
        sheet.inlineString(rows, column, texts.get(column));
      }
    }
    if (rows % ROWS_HELD == 0) {
      try {
        sheet.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    try {
      workbook.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] workbook(String title, List<String> heads, List<List<String>> rows) {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new SheetWriter(bytes, title, heads)) {
      rows.forEach(writer::row);
    }
    return bytes.toByteArray();
  }
}
