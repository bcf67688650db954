package vn.vinhdanh.organization;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.organization.PeopleImport.Stage;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// What became of the lines of an import, in words and as a workbook.
@Component
class PeopleImportResult {

  private static final int WRITTEN_AT_ONCE = 1000;

  /// In which language a text is said: a page in the reader's, a workbook in Vietnamese.
  interface Words {
    String of(String key, Object... arguments);
  }

  /// What is wrong with a line.
  ///
  /// @param column its head; absent where it is the line as a whole
  record PeopleFault(@Nullable String column, String said) {}

  /// What a line changes.
  ///
  /// @param column its head
  /// @param before absent where nothing is known
  record PeopleChange(String column, @Nullable String before, String after) {}

  private final PeopleImports imports;
  private final PeopleSheet sheet;
  private final Texts texts;

  PeopleImportResult(PeopleImports imports, PeopleSheet sheet, Texts texts) {
    this.imports = imports;
    this.sheet = sheet;
    this.texts = texts;
  }

  List<PeopleFault> faults(PeopleLine line, Words words) {
    return line.faults().stream()
        .map(fault -> new PeopleFault(
            fault.column().isEmpty() ? null : sheet.columns().head(fault.column()), words.of(fault.textKey(), fault.arguments().toArray())))
        .toList();
  }

  /// What it would change, as long as it is not entered.
  List<PeopleChange> changes(PeopleLine line, PeopleImport people) {
    var before = line.before();
    var after = line.after();
    var changes = new ArrayList<PeopleChange>();
    if (before != null && after != null && people.stage() == Stage.CHECKED) {
      var now = sheet.line(0, before.facts(), before.post(), "");
      var then = sheet.line(0, after.facts(), after.post(), "");
      for (int at = 0; at < now.size(); at++) {
        if (!now.get(at).equals(then.get(at))) {
          changes.add(new PeopleChange(sheet.columns().heads().get(at), now.get(at).isEmpty() ? null : now.get(at), then.get(at)));
        }
      }
    }
    return changes;
  }

  /// What there is to say of a line: its faults, what it changes, whom it is like.
  List<String> said(PeopleLine line, PeopleImport people, Words words) {
    var said = new ArrayList<String>();
    faults(line, words).forEach(fault ->
        said.add(fault.column() == null ? fault.said() : words.of("organization.people-import.at", fault.column(), fault.said())));
    changes(line, people).forEach(change -> said.add(words.of(
        "organization.people-import.change", change.column(),
        change.before() == null ? words.of("organization.person.unknown") : change.before(), change.after())));
    if (line.alike() != null) {
      said.add(words.of("organization.people-import.alike", line.alike().name(), "" + line.alike().id(), line.alike().unit()));
    }
    return said;
  }

  /// The heads of its workbook.
  List<String> heads() {
    var heads = new ArrayList<>(sheet.columns().heads());
    heads.add(texts.inVietnamese("organization.people-sheet.result"));
    heads.add(texts.inVietnamese("organization.people-sheet.remarks"));
    return heads;
  }

  /// Writes the lines as they were read, each with what became of it; the numbers of those who are entered stand in their column, so that it
  /// can be corrected and sent again.
  void write(PeopleImport people, SheetWriter to) {
    int after = 0;
    for (var lines = imports.lines(people, after, null, WRITTEN_AT_ONCE); !lines.isEmpty();
        lines = imports.lines(people, after, null, WRITTEN_AT_ONCE)) {
      lines.forEach(line -> to.row(written(line, people)));
      after = lines.getLast().line();
    }
  }

  private List<String> written(PeopleLine line, PeopleImport people) {
    var cells = new ArrayList<>(line.read());
    if (line.person() != null) {
      cells.set(0, "" + line.person());
    }
    cells.add(texts.inVietnamese("organization.people-import.outcome." + line.outcome()));
    cells.add(String.join("; ", said(line, people, texts::inVietnamese)));
    return cells;
  }
}
