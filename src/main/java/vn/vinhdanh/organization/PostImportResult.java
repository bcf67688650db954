package vn.vinhdanh.organization;

import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Words;
import vn.vinhdanh.spreadsheet.LineChange;
import vn.vinhdanh.spreadsheet.LineFault;
import vn.vinhdanh.spreadsheet.ReturnedSheet;

/// What became of the lines of an import of posts, in words and as a workbook.
@Component
class PostImportResult {

  private final PostSheet sheet;
  private final Texts texts;

  PostImportResult(PostSheet sheet, Texts texts) {
    this.sheet = sheet;
    this.texts = texts;
  }

  List<LineFault> faults(PostLine line, Words words) {
    return LineFault.of(line.faults(), sheet.columns(), words);
  }

  List<LineChange> changes(PostLine line) {
    return LineChange.between(line.before(), line.after(), sheet.columns());
  }

  /// What there is to say of a line: its faults, and what it changes.
  List<String> said(PostLine line, Words words) {
    return Stream.concat(
            faults(line, words).stream().map(fault -> fault.whole(words)),
            changes(line).stream().map(change -> change.whole(words)))
        .toList();
  }

  /// Writes the lines as they were read, each with what became of it, to be mended and sent again.
  void write(List<PostLine> lines, OutputStream to) {
    try (var returned = new ReturnedSheet(to, sheet.title(), sheet.columns(), texts)) {
      lines.forEach(line -> returned.line(
          line.cells(), texts.inVietnamese("organization.post-import.outcome." + line.outcome()), said(line, texts::inVietnamese)));
    }
  }
}
