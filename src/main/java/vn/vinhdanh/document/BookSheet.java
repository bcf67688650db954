package vn.vinhdanh.document;

import java.io.OutputStream;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// A book of outgoing papers as a workbook, in the order of its numbers, to be printed and filed. Source: 30/2020/NĐ-CP, Annex IV.
@Component
class BookSheet {

  private static final int READ_AT_ONCE = 1000;
  private static final List<String> HEADS = List.of(
      "document.number.symbol", "document.number.day", "document.number.kind", "document.number.subject", "document.number.signer",
      "document.number.recipients", "document.number.state", "document.number.reason");

  private final BookListTable table;
  private final Texts texts;

  BookSheet(BookListTable table, Texts texts) {
    this.table = table;
    this.texts = texts;
  }

  static String fileName(BookListTable.BookHead book) {
    return "number-book-" + book.kind() + "-" + book.year() + ".xlsx";
  }

  void write(BookListTable.BookHead book, OutputStream to) {
    try (var sheet = new SheetWriter(to, book.series().isEmpty() ? texts.inVietnamese("document.type." + book.kind()) : book.series(), HEADS.stream().map(texts::inVietnamese).toList())) {
      var last = DocumentNumber.NONE;
      for (var lines = table.after(book.id(), last, READ_AT_ONCE); !lines.isEmpty(); lines = table.after(book.id(), last, READ_AT_ONCE)) {
        lines.forEach(line -> sheet.row(row(line)));
        last = lines.getLast().number();
      }
    }
  }

  private List<String> row(BookNumber line) {
    var paper = line.paper();
    return List.of(
        line.number().symbol(), Written.DAY.format(line.day()), texts.inVietnamese("document.type." + line.kind()), paper.subject(), paper.signer(),
        paper.recipients(), texts.inVietnamese("document.number.state." + line.state()), line.reason());
  }
}
