package vn.vinhdanh.spreadsheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;

/// Writes a table as a workbook (XLSX) of one sheet: heads in bold that stay in sight, all values as text.
public final class SheetWriter {

  /// The media type of a workbook.
  public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final double WIDTH = 34;

  private SheetWriter() {}

  /// @param title the name of the sheet
  public static byte[] workbook(String title, List<String> heads, List<List<String>> rows) {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "Vinh Danh", "1.0")) {
      var sheet = workbook.newWorksheet(title);
      for (int column = 0; column < heads.size(); column++) {
        sheet.value(0, column, heads.get(column));
        sheet.style(0, column).bold().set();
        sheet.width(column, WIDTH);
      }
      sheet.freezePane(0, 1);
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < rows.get(row).size(); column++) {
          sheet.value(row + 1, column, rows.get(row).get(column));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
