package vn.vinhdanh.organization;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.organization.PeopleImport.Stage;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Words;
import vn.vinhdanh.spreadsheet.LineChange;
import vn.vinhdanh.spreadsheet.LineFault;
import vn.vinhdanh.spreadsheet.ReturnedSheet;

/// What became of the lines of an import, in words and as a workbook.
@Component
class PeopleImportResult {

  private static final int WRITTEN_AT_ONCE = 1000;

  private final PeopleImports imports;
  private final PeopleSheet sheet;
  private final Texts texts;

  PeopleImportResult(PeopleImports imports, PeopleSheet sheet, Texts texts) {
    this.imports = imports;
    this.sheet = sheet;
    this.texts = texts;
  }

  List<LineFault> faults(PeopleLine line, Words words) {
    return LineFault.of(line.faults(), sheet.columns(), words);
  }

  /// What it would change, as long as it is not entered.
  List<LineChange> changes(PeopleLine line, PeopleImport people) {
    var before = line.before();
    var after = line.after();
    return before == null || after == null || people.stage() != Stage.CHECKED
        ? List.of()
        : LineChange.between(sheet.line(0, before.facts(), before.post(), ""), sheet.line(0, after.facts(), after.post(), ""), sheet.columns());
  }

  /// What there is to say of a line: its faults, what it changes, whom it is like.
  List<String> said(PeopleLine line, PeopleImport people, Words words) {
    var said = new ArrayList<String>();
    faults(line, words).forEach(fault -> said.add(fault.whole(words)));
    changes(line, people).forEach(change -> said.add(change.whole(words)));
    if (line.alike() != null) {
      said.add(words.of("organization.people-import.alike", line.alike().name(), "" + line.alike().id(), line.alike().unit()));
    }
    return said;
  }

  /// Writes the lines as they were read, each with what became of it; the numbers of those who are entered stand in their column, so that it
  /// can be corrected and sent again.
  void write(PeopleImport people, OutputStream to) {
    try (var returned = new ReturnedSheet(to, sheet.title(), sheet.columns(), texts)) {
      int after = 0;
      for (var lines = imports.lines(people, after, null, WRITTEN_AT_ONCE); !lines.isEmpty();
          lines = imports.lines(people, after, null, WRITTEN_AT_ONCE)) {
        lines.forEach(line -> returned.line(
            cells(line), texts.inVietnamese("organization.people-import.outcome." + line.outcome()), said(line, people, texts::inVietnamese)));
        after = lines.getLast().line();
      }
    }
  }

  private static List<String> cells(PeopleLine line) {
    var cells = new ArrayList<>(line.read());
    if (line.person() != null) {
      cells.set(0, "" + line.person());
    }
    return cells;
  }
}
