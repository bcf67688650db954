package vn.vinhdanh.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of reading a file.
///
/// @param pages of the file; 0 where it has none, or nobody could tell
/// @param cut whether more stands in it than was read
/// @param pictures whether there are pictures of words in it that nothing here could read
/// @param fault why it was read no further; null where it was read to its end
record FileReading(List<ReadSheet> sheets, int pages, boolean cut, boolean pictures, @Nullable ReadingFault fault) {

  FileReading {
    sheets = List.copyOf(sheets);
  }

  static FileReading failed(ReadingFault fault) {
    return new FileReading(List.of(), 0, false, false, fault);
  }

  /// What was read before something stood in the way counts.
  ReadingState state() {
    boolean words = sheets.stream().anyMatch(sheet -> !sheet.words().isBlank());
    if (!words) {
      return fault == null ? ReadingState.NO_WORDS : ReadingState.FAILED;
    }
    return sheets.stream().anyMatch(ReadSheet::byOcr) ? ReadingState.READ_BY_OCR : ReadingState.READ;
  }
}
