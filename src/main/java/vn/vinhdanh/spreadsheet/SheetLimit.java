package vn.vinhdanh.spreadsheet;

/// How much of a table is read at most.
///
/// @param megabytes of the workbook as it is sent
/// @param unpacked megabytes of all that is in it
/// @param sharedTexts texts that its cells share
/// @param letters of all cells together
/// @param rows with any value below the heads
public record SheetLimit(int megabytes, int unpacked, int sharedTexts, int letters, int rows) {

  /// A table of units, which is held as a whole.
  public static final SheetLimit TABLE = new SheetLimit(5, 32, 200_000, 4_000_000, 10_000);

  /// A list of people, which is read row by row.
  public static final SheetLimit LIST = new SheetLimit(20, 256, 1_000_000, 60_000_000, 100_000);

  static final int MEGABYTE = 1024 * 1024;

  /// The most bytes of a workbook.
  public int bytes() {
    return megabytes * MEGABYTE;
  }
}
