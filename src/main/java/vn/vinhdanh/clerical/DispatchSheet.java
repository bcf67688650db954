package vn.vinhdanh.clerical;

import java.io.OutputStream;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// To whom a paper went, as a workbook.
@Component
class DispatchSheet {

  private static final int READ_AT_ONCE = 1000;
  private static final List<String> HEADS = List.of(
      "clerical.case.ordinal", "clerical.dispatch.recipient", "clerical.dispatch.way", "clerical.dispatch.copies", "clerical.dispatch.sent-on",
      "clerical.dispatch.received-on", "clerical.dispatch.received-by", "clerical.dispatch.note", "clerical.dispatch.void");

  private final Dispatches dispatches;
  private final Texts texts;

  DispatchSheet(Dispatches dispatches, Texts texts) {
    this.dispatches = dispatches;
    this.texts = texts;
  }

  static String fileName(long paper) {
    return "dispatches-" + paper + ".xlsx";
  }

  void write(Outgoing paper, OutputStream to) {
    try (var sheet = new SheetWriter(to, texts.inVietnamese("clerical.dispatches"), HEADS.stream().map(texts::inVietnamese).toList())) {
      int last = 0;
      for (var lines = listed(paper, last); !lines.isEmpty(); lines = listed(paper, last)) {
        lines.forEach(line -> sheet.row(row(line)));
        last = lines.getLast().position();
      }
    }
  }

  private List<Dispatch> listed(Outgoing paper, int after) {
    return dispatches.listed(paper.id(), "", false, after, READ_AT_ONCE);
  }

  private List<String> row(Dispatch line) {
    return List.of(
        "" + line.position(), line.recipient(), texts.inVietnamese("clerical.dispatch.way." + line.way()), "" + line.copies(),
        Written.DAY.format(line.sentOn()), TypedDay.typed(line.receivedOn()), line.receivedBy(), line.note(), line.voidWhy());
  }
}
