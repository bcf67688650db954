package vn.vinhdanh.identity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// What became of the lines of an import of accounts, in words and as a workbook.
@Component
class AccountImportResult {

  private static final int WRITTEN_AT_ONCE = 1000;

  /// In which language a text is said: a page in the reader's, a workbook in Vietnamese.
  interface Words {
    String of(String key, Object... arguments);
  }

  /// What is wrong with a line.
  ///
  /// @param column its head; absent where it is the line as a whole
  record AccountFault(@Nullable String column, String said) {}

  private final AccountImports imports;
  private final AccountSheet sheet;
  private final Texts texts;

  AccountImportResult(AccountImports imports, AccountSheet sheet, Texts texts) {
    this.imports = imports;
    this.sheet = sheet;
    this.texts = texts;
  }

  List<AccountFault> faults(AccountLine line, Words words) {
    return line.faults().stream()
        .map(fault -> new AccountFault(
            fault.column().isEmpty() ? null : sheet.columns().head(fault.column()), words.of(fault.textKey(), fault.arguments().toArray())))
        .toList();
  }

  List<String> said(AccountLine line, Words words) {
    return faults(line, words).stream()
        .map(fault -> fault.column() == null ? fault.said() : words.of("identity.account-import.at", fault.column(), fault.said()))
        .toList();
  }

  /// The heads of its workbook.
  List<String> heads() {
    var heads = new ArrayList<>(sheet.columns().heads());
    heads.add(texts.inVietnamese("identity.account-sheet.result"));
    heads.add(texts.inVietnamese("identity.account-sheet.remarks"));
    return heads;
  }

  /// Writes the lines as they were read, each with what became of it, to be mended and sent again.
  void write(AccountImport accounts, SheetWriter to) {
    int after = 0;
    for (var lines = imports.lines(accounts, after, null, WRITTEN_AT_ONCE); !lines.isEmpty();
        lines = imports.lines(accounts, after, null, WRITTEN_AT_ONCE)) {
      for (var line : lines) {
        var cells = new ArrayList<>(line.read());
        cells.add(texts.inVietnamese("identity.account-import.outcome." + line.outcome()));
        cells.add(String.join("; ", said(line, texts::inVietnamese)));
        to.row(cells);
      }
      after = lines.getLast().line();
    }
  }
}
