package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Entry;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Refused;

/// The register of incoming papers as sheets to be printed, signed for and bound: ten columns in landscape.
///
/// Source: 30/2020/NĐ-CP, article 22 clause 3 point b and Annex IV part VI.
@Component
class IncomingBook {

  /// The most entries of one print.
  static final int MOST = 5000;

  private final IncomingPapers papers;
  private final Units units;
  private final PaperPress press;
  private final PaperWords words;
  private final Texts texts;
  private final Installation installation;

  IncomingBook(IncomingPapers papers, Units units, PaperPress press, Texts texts, Installation installation) {
    this.papers = papers;
    this.units = units;
    this.press = press;
    this.words = new PaperWords(texts::inVietnamese);
    this.texts = texts;
    this.installation = installation;
  }

  static String fileName(LocalDate from, LocalDate to) {
    return "incoming-book-" + from + "-" + to + ".pdf";
  }

  /// The book of the actor's body of a span of days; that it was given is told in the trail.
  ///
  /// @throws Refused where there are more entries than can be printed at once
  byte[] print(LocalDate from, LocalDate to, Actor actor) {
    var lines = papers.book(from, to, actor);
    var sheets = print(units.nameInLines(units.unit(papers.reader(actor).body())), from, to, lines);
    papers.printed(from, to, lines.size(), actor);
    return sheets;
  }

  /// @param body whose book it is, in the lines in which its name is broken
  byte[] print(List<String> body, LocalDate from, LocalDate to, List<Incoming> lines) {
    return press.print(new BookPaper(
        body, words.say("incoming.title"),
        List.of(span(from, to), lines.isEmpty()
            ? words.say("incoming.none") : words.say("incoming.numbers", lines.getFirst().place(), lines.getLast().place())),
        listing(lines), installation.sample()));
  }

  private String span(LocalDate from, LocalDate to) {
    boolean year = from.getDayOfYear() == 1 && to.equals(from.plusYears(1).minusDays(1));
    return year ? words.say("incoming.year", "" + from.getYear()) : words.say("incoming.span", Written.DAY.format(from), Written.DAY.format(to));
  }

  private Listing listing(List<Incoming> lines) {
    var columns = List.of(
        column("arrived", 17, Align.CENTRE), column("number", 8, Align.CENTRE), column("issuer", 21, Align.LEFT), column("symbol", 26, Align.LEFT),
        column("day", 17, Align.CENTRE), column("subject", 34, Align.LEFT), column("handler", 19, Align.LEFT), column("passed", 17, Align.CENTRE),
        column("receipt", 10, Align.LEFT), column("note", 19, Align.LEFT));
    var rows = new ArrayList<Entry>();
    rows.add(new Row(IntStream.rangeClosed(1, columns.size()).mapToObj(each -> "(" + each + ")").toList()));
    lines.forEach(line -> rows.add(row(line)));
    return new Listing(columns, rows);
  }

  private Column column(String name, int share, Align align) {
    return new Column(words.say("incoming." + name), share, align);
  }

  private Row row(Incoming line) {
    var paper = line.paper();
    var handler = line.handler();
    return new Row(List.of(
        Written.DAY.format(line.arrivedOn()), "" + line.number(), paper.issuer(), paper.symbol(), Written.DAY.format(paper.day()),
        texts.inVietnamese("document.type." + paper.kind()) + ": " + paper.subject(), handler == null ? "" : handler.name(), day(line.passedOn()), "",
        note(line)));
  }

  /// What was noted, how urgent it is, the answer, and why an entry is void.
  private String note(Incoming line) {
    var notes = new ArrayList<String>();
    if (line.state() == IncomingState.VOID) {
      notes.add(words.say("incoming.void", line.voidReason()));
    }
    if (line.paper().urgency() != Urgency.NORMAL) {
      notes.add(texts.inVietnamese("document.urgency." + line.paper().urgency()));
    }
    if (!line.answer().isEmpty()) {
      notes.add(words.say("incoming.answered", line.answer()));
    }
    if (!line.paper().note().isEmpty()) {
      notes.add(line.paper().note());
    }
    return String.join("; ", notes);
  }

  private static String day(@Nullable LocalDate on) {
    return on == null ? "" : Written.DAY.format(on);
  }
}
