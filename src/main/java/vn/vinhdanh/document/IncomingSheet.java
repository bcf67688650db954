package vn.vinhdanh.document;

import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.document.IncomingQuery.Place;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The list of incoming papers as it is shown, as a workbook.
@Component
class IncomingSheet {

  static final String FILE = "incoming-papers.xlsx";

  private static final int READ_AT_ONCE = 1000;
  private static final List<String> HEADS = List.of(
      "document.incoming.number", "document.incoming.arrived", "document.incoming.issuer", "document.number.symbol", "document.number.day",
      "document.number.kind", "document.number.subject", "document.incoming.pages", "document.incoming.urgency", "document.incoming.due",
      "document.incoming.handler", "document.incoming.passed-on", "document.number.state", "document.incoming.ended-on", "document.incoming.answer",
      "document.incoming.days-late", "document.incoming.note");

  private final IncomingPapers papers;
  private final FrameDay day;
  private final Texts texts;

  IncomingSheet(IncomingPapers papers, FrameDay day, Texts texts) {
    this.papers = papers;
    this.day = day;
    this.texts = texts;
  }

  void write(IncomingQuery query, Actor actor, OutputStream to) {
    try (var sheet = new SheetWriter(to, texts.inVietnamese("document.incoming.title"), HEADS.stream().map(texts::inVietnamese).toList())) {
      var rest = query.after(Place.END);
      for (var lines = papers.found(rest, actor, READ_AT_ONCE); !lines.isEmpty(); lines = papers.found(rest, actor, READ_AT_ONCE)) {
        lines.forEach(line -> sheet.row(row(line)));
        rest = rest.after(new Place(lines.getLast().year(), lines.getLast().number()));
      }
    }
  }

  private List<String> row(Incoming line) {
    var paper = line.paper();
    var handler = line.handler();
    long late = line.daysLate(day.today());
    return List.of(
        line.place(), Written.DAY.format(line.arrivedOn()), paper.issuer(), paper.symbol(), Written.DAY.format(paper.day()),
        texts.inVietnamese("document.type." + paper.kind()), paper.subject(), paper.pages() == null ? "" : "" + paper.pages(),
        texts.inVietnamese("document.urgency." + paper.urgency()), day(paper.dueOn()), handler == null ? "" : handler.name(), day(line.passedOn()),
        texts.inVietnamese("document.incoming.state." + line.state()), day(line.endedOn()), line.answer(), late == 0 ? "" : "" + late,
        line.state() == IncomingState.VOID ? line.voidReason() : paper.note());
  }

  private static String day(@Nullable LocalDate on) {
    return on == null ? "" : Written.DAY.format(on);
  }
}
