package vn.vinhdanh.clerical;

import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.document.BookPaper;
import vn.vinhdanh.document.NumberBooks;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Entry;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperPress;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The register of outgoing papers of a span of days (sổ đăng ký văn bản đi), of all books of numbers of a body, also of papers that were made elsewhere:
/// eight columns in landscape, or as a workbook.
///
/// Source: 30/2020/NĐ-CP, article 15 and Annex IV.
@Component
class OutgoingBook {

  /// The most lines of one register.
  static final int MOST = 5000;

  private static final List<String> HEADS = List.of("symbol", "day", "subject", "signer", "recipients", "keeper", "copies", "note");
  private static final int[] SHARES = {32, 18, 42, 22, 28, 18, 11, 22};

  private final NumberBooks numbers;
  private final DispatchTable table;
  private final Dispatches dispatches;
  private final PaperPress press;
  private final Units units;
  private final AuditTrail audit;
  private final Texts texts;
  private final boolean sample;

  OutgoingBook(
      NumberBooks numbers, DispatchTable table, Dispatches dispatches, PaperPress press, Units units, AuditTrail audit, Texts texts,
      Installation installation) {
    this.numbers = numbers;
    this.table = table;
    this.dispatches = dispatches;
    this.press = press;
    this.units = units;
    this.audit = audit;
    this.texts = texts;
    this.sample = installation.sample();
  }

  static String fileName(LocalDate from, LocalDate to, String ending) {
    return "outgoing-book-" + from + "-" + to + "." + ending;
  }

  /// The lines of the actor's body; that they were given is told in the trail.
  ///
  /// @throws Refused where there are more than can be given at once
  @Transactional
  public List<List<String>> rows(LocalDate from, LocalDate to, Actor actor) {
    var body = OutgoingPapers.body(actor);
    var lines = numbers.lines(body, from, to, MOST + 1);
    if (lines.size() > MOST) {
      throw new Refused(new Unmet("clerical.book-too-long", "", Written.amount(MOST)));
    }
    var known = table.registered(body, from, to);
    var rows = lines.stream().map(line -> row(line, known.get(paper(line)))).toList();
    audit.record(actor, "clerical.book-printed", "unit", body.value(), Map.of("from", from.toString(), "until", to.toString(), "count", "" + rows.size()));
    return rows;
  }

  /// The number of a paper that was written here; 0 for others.
  private static long paper(NumberBooks.Line line) {
    var address = line.paper().address();
    return address != null && address.matches("/outgoing/\\d{1,18}") ? Long.parseLong(address.substring("/outgoing/".length())) : 0;
  }

  private List<String> row(NumberBooks.Line line, DispatchTable.@Nullable Registered known) {
    var notes = new ArrayList<String>();
    if (!line.voidReason().isEmpty()) {
      notes.add(words("void", line.voidReason()));
    } else if (line.reserved()) {
      notes.add(words("reserved"));
    }
    if (known != null) {
      known.issuedOn().filter(on -> !on.equals(line.day())).ifPresent(on -> notes.add(words("issued", Written.DAY.format(on))));
    }
    return List.of(
        line.symbol(), Written.DAY.format(line.day()), texts.inVietnamese("document.type." + line.kind()) + ": " + line.paper().subject(),
        line.paper().signer(), known == null ? line.paper().recipients() : dispatches.places(line.paper().recipients()), known == null ? "" : dispatches.keeper(known.recipients()),
        known == null || known.copies() == 0 ? "" : "" + known.copies(), String.join("; ", notes));
  }

  /// The register as sheets to be printed.
  byte[] print(LocalDate from, LocalDate to, List<List<String>> rows, Actor actor) {
    var columns = IntStream.range(0, HEADS.size())
        .mapToObj(at -> new Column(words(HEADS.get(at)), SHARES[at], at == 1 || at == 6 ? Align.CENTRE : Align.LEFT)).toList();
    var entries = new ArrayList<Entry>();
    entries.add(new Row(IntStream.rangeClosed(1, columns.size()).mapToObj(each -> "(" + each + ")").toList()));
    rows.forEach(row -> entries.add(new Row(row)));
    var body = units.unit(OutgoingPapers.body(actor));
    return press.print(new BookPaper(
        units.nameInLines(body), words("title"), List.of(span(from, to), rows.isEmpty() ? words("none") : words("count", rows.size())),
        new Listing(columns, entries), sample));
  }

  private String span(LocalDate from, LocalDate to) {
    boolean year = from.getDayOfYear() == 1 && to.equals(from.plusYears(1).minusDays(1));
    return year ? words("year", "" + from.getYear()) : words("span", Written.DAY.format(from), Written.DAY.format(to));
  }

  /// The register as a workbook.
  void write(List<List<String>> rows, OutputStream to) {
    try (var sheet = new SheetWriter(to, texts.inVietnamese("clerical.book.sheet"), HEADS.stream().map(this::words).toList())) {
      rows.forEach(sheet::row);
    }
  }

  private String words(String name, Object... arguments) {
    return texts.inVietnamese("clerical.book.paper." + name, arguments);
  }
}
