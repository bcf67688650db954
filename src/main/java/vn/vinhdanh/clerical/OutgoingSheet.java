package vn.vinhdanh.clerical;

import java.io.OutputStream;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The list of a body's papers as it is shown, as a workbook.
@Component
class OutgoingSheet {

  static final String FILE = "outgoing-papers.xlsx";

  private static final int READ_AT_ONCE = 1000;
  private static final List<String> HEADS = List.of(
      "clerical.symbol", "clerical.day", "clerical.kind", "clerical.subject", "clerical.signer", "clerical.issued-on", "clerical.drafter", "clerical.state");

  private final OutgoingPapers papers;
  private final Texts texts;

  OutgoingSheet(OutgoingPapers papers, Texts texts) {
    this.papers = papers;
    this.texts = texts;
  }

  void write(OutgoingQuery query, Actor actor, OutputStream to) {
    try (var sheet = new SheetWriter(to, texts.inVietnamese("clerical.outgoing.title"), HEADS.stream().map(texts::inVietnamese).toList())) {
      var rest = query.after(Long.MAX_VALUE);
      for (var lines = papers.found(rest, actor, READ_AT_ONCE); !lines.isEmpty(); lines = papers.found(rest, actor, READ_AT_ONCE)) {
        lines.forEach(line -> sheet.row(row(line)));
        rest = rest.after(lines.getLast().id());
      }
    }
  }

  private List<String> row(OutgoingListTable.Line line) {
    return List.of(
        line.symbol(), line.day() == null ? "" : Written.DAY.format(line.day()), texts.inVietnamese("document.type." + line.kind().type()), line.subject(),
        line.signer(), line.issuedOn() == null ? "" : Written.DAY.format(line.issuedOn()), line.drafter(),
        texts.inVietnamese(line.ended() ? "clerical.ended" : "clerical.state." + line.state()));
  }
}
