package vn.vinhdanh.identity;

import java.io.OutputStream;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Words;
import vn.vinhdanh.spreadsheet.LineFault;
import vn.vinhdanh.spreadsheet.ReturnedSheet;

/// What became of the lines of an import of accounts, in words and as a workbook.
@Component
class AccountImportResult {

  private static final int WRITTEN_AT_ONCE = 1000;

  private final AccountImports imports;
  private final AccountSheet sheet;
  private final Texts texts;

  AccountImportResult(AccountImports imports, AccountSheet sheet, Texts texts) {
    this.imports = imports;
    this.sheet = sheet;
    this.texts = texts;
  }

  List<LineFault> faults(AccountLine line, Words words) {
    return LineFault.of(line.faults(), sheet.columns(), words);
  }

  List<String> said(AccountLine line, Words words) {
    return faults(line, words).stream().map(fault -> fault.whole(words)).toList();
  }

  /// Writes the lines as they were read, each with what became of it, to be mended and sent again.
  void write(AccountImport accounts, OutputStream to) {
    try (var returned = new ReturnedSheet(to, sheet.title(), sheet.columns(), texts)) {
      int after = 0;
      for (var lines = imports.lines(accounts, after, null, WRITTEN_AT_ONCE); !lines.isEmpty();
          lines = imports.lines(accounts, after, null, WRITTEN_AT_ONCE)) {
        lines.forEach(line -> returned.line(
            line.read(), texts.inVietnamese("identity.account-import.outcome." + line.outcome()), said(line, texts::inVietnamese)));
        after = lines.getLast().line();
      }
    }
  }
}
