package vn.vinhdanh.document;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.VersionTag;

/// The books of outgoing papers of the unit of the token's duty, for callers of the API.
@RestController
class NumberBookApi {

  private static final String ADDRESS = "/api/v1/number-books";
  private static final int PAGE = 50;

  /// The books of a year, the symbols of the unit's papers, and how it keeps its books, the latest year first.
  record BookList(List<BookView> books, List<PaperSymbolView> symbols, List<BookRuleView> rules, List<BookSeriesView> series) {

    BookList {
      books = List.copyOf(books);
      symbols = List.copyOf(symbols);
      rules = List.copyOf(rules);
      series = List.copyOf(series);
    }

    static BookList of(BookListTable.Books kept) {
      return new BookList(
          kept.books().stream()
              .map(book -> new BookView(book.id(), book.kind(), book.series(), book.year(), book.last(), book.lastDay(), book.reserved())).toList(),
          kept.symbols().stream().map(symbol -> new PaperSymbolView(symbol.kind(), symbol.written(), symbol.ownSeries(), symbol.own())).toList(),
          kept.rules().stream().map(rule -> new BookRuleView(rule.fromYear(), rule.oneBook(), rule.inserts())).toList(),
          kept.series().stream()
              .map(series -> new BookSeriesView(series.id(), series.name(), series.symbol(), series.secret(), series.closed())).toList());
    }
  }

  /// The last one first.
  record EndedUnits(List<EndedUnit> units) {

    EndedUnits {
      units = List.copyOf(units);
    }
  }

  /// @param on the first day on which it was no more
  record EndedUnit(long unit, String shortName, LocalDate on) {}

  /// A book.
  ///
  /// @param kind the type of its papers; `ALL` where all share it
  /// @param series the name of the unit's own series that it is of; empty for the books of types
  /// @param last its last number, `lastDay` that paper's day
  /// @param reserved how many numbers are kept free
  record BookView(long id, String kind, String series, int year, int last, LocalDate lastDay, int reserved) {}

  /// What stands after the number of a type of paper: “KH-MTTQ-BTT”, for a body of the Party “KH/TU”, which a hyphen parts from the number.
  ///
  /// @param ownSeries whether such papers run in a book of their own also where all others share one, as those of councils and copies do
  /// @param own whether the unit said so; otherwise it holds for all
  record PaperSymbolView(String kind, String symbol, boolean ownSeries, boolean own) {}

  /// @param oneBook whether papers of all types share one book
  /// @param inserts whether numbers may be inserted after others
  record BookRuleView(int fromYear, boolean oneBook, boolean inserts) {}

  /// A series of numbers beside the books of types.
  ///
  /// @param symbol what stands in symbols for who issues in it ("HĐTĐKT"); empty where the unit's own symbols hold
  /// @param secret whether nothing is written down of its papers but number, type and day
  /// @param closed whether no more numbers are taken from it
  record BookSeriesView(long id, String name, String symbol, boolean secret, boolean closed) {}

  /// Lines, the last number first. `next` goes into `before` for those that precede; absent with the last ones.
  record NumberList(List<NumberView> numbers, @Nullable String next) {

    NumberList {
      numbers = List.copyOf(numbers);
    }
  }

  /// A line of a book.
  ///
  /// @param number as it stands in addresses, "15" or "15a"
  /// @param reason why it is void; empty for others
  record NumberView(
      String number, String symbol, String kind, LocalDate day, NumberState state, String subject, String signer, String recipients, String reason,
      int version) {

    static NumberView of(BookNumber line) {
      return new NumberView(
          line.number().key(), line.number().symbol(), line.kind(), line.day(), line.state(), line.paper().subject(), line.paper().signer(),
          line.paper().recipients(), line.reason(), line.version());
    }
  }

  /// @param series from which it is taken; without it the book of the type
  /// @param how `NEXT` for the next number, `RESERVED` for `count` that are kept free, `INSERTED` for one with a letter
  record NumberSent(
      @Nullable String kind, @Nullable Long series, @Nullable LocalDate day, @Nullable String how, @Nullable Integer count, @Nullable String subject,
      @Nullable String signer, @Nullable String recipients) {

    NumberForm form(IdempotencyKey key, Actor actor) {
      return new NumberForm(
          Objects.requireNonNullElse(kind, ""), series == null ? "" : "" + series, TypedDay.typed(day), Objects.requireNonNullElse(how, NumberForm.How.NEXT.name()),
          "" + Objects.requireNonNullElse(count, 1), Objects.requireNonNullElse(subject, ""), Objects.requireNonNullElse(signer, ""),
          Objects.requireNonNullElse(recipients, ""), key.once(actor));
    }
  }

  /// What was taken, with the book that it stands in.
  record NumbersTaken(long book, List<String> numbers, List<String> symbols) {

    NumbersTaken {
      numbers = List.copyOf(numbers);
      symbols = List.copyOf(symbols);
    }
  }

  /// A number after an act; it names nobody, for the answer is kept for a day.
  record NumberActed(String number, String symbol, NumberState state, int version) {}

  record NumberedPaperSent(@Nullable String subject, @Nullable String signer, @Nullable String recipients) {}

  record NumberVoidSent(@Nullable String reason) {}

  record PaperSymbolSent(@Nullable String kind, @Nullable String symbol) {}

  record BookSeriesSent(@Nullable String name, @Nullable String symbol, @Nullable Boolean secret) {}

  record BookRuleSent(@Nullable Integer fromYear, @Nullable Boolean oneBook, @Nullable Boolean inserts) {}

  private final BookKeeping books;
  private final BookSheet sheet;
  private final FrameDay day;
  private final Texts texts;

  NumberBookApi(BookKeeping books, BookSheet sheet, FrameDay day, Texts texts) {
    this.books = books;
    this.sheet = sheet;
    this.day = day;
    this.texts = texts;
  }

  /// Books of a year, this one without `year`.
  @GetMapping(ADDRESS)
  @Permission("document.number-books")
  BookList books(@RequestParam(required = false) @Nullable Integer year, Actor actor) {
    return BookList.of(books.of(year == null ? day.today().getYear() : year, actor));
  }

  /// Units that ended and left their books to the unit of the token's duty: it followed them, or stands above them and nobody did.
  @GetMapping(ADDRESS + "/ended")
  @Permission("document.number-books")
  EndedUnits ended(Actor actor) {
    return new EndedUnits(books.ended(actor).stream().map(each -> new EndedUnit(each.unit().value(), each.shortName(), each.on())).toList());
  }

  /// Books of a year of a unit that ended, those of the year in which it did without `year`.
  @GetMapping(ADDRESS + "/ended/{unit}")
  @Permission("document.number-books")
  BookList ofEnded(@PathVariable long unit, @RequestParam(required = false) @Nullable Integer year, Actor actor) {
    var ended = books.ended(new UnitId(unit), actor);
    return BookList.of(books.of(year == null ? ended.on().getYear() : year, ended));
  }

  /// Lines of a book, 50 at a time.
  ///
  /// @param q words of the subject, or a number as people write it
  /// @param reserved whether those alone that are kept free
  @GetMapping(ADDRESS + "/{book}/numbers")
  @Permission("document.number-books")
  NumberList numbers(
      @PathVariable long book, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "false") boolean reserved,
      @RequestParam(required = false) @Nullable String before, Actor actor) {
    books.book(book, actor);
    var portion = Portion.of(books.lines(book, q, reserved, before == null ? null : DocumentNumber.ofKey(before), PAGE + 1), PAGE);
    return new NumberList(portion.shown().stream().map(NumberView::of).toList(), portion.next(last -> last.number().key()));
  }

  /// The whole book as a workbook (XLSX), in the order of its numbers; that it was given is told in the trail.
  @GetMapping(path = ADDRESS + "/{book}/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("document.keep-number-books")
  void export(@PathVariable long book, Actor actor, HttpServletResponse response) throws IOException {
    var head = books.given(book, actor);
    SavedFile.of(response, BookSheet.fileName(head));
    sheet.write(head, response.getOutputStream());
  }

  /// One line of a book.
  @GetMapping(ADDRESS + "/{book}/numbers/{number}")
  @Permission("document.number-books")
  ResponseEntity<NumberView> number(@PathVariable long book, @PathVariable String number, Actor actor) {
    books.book(book, actor);
    var line = books.line(book, DocumentNumber.ofKey(number));
    return ResponseEntity.ok().eTag(new VersionTag(line.version()).toString()).body(NumberView.of(line));
  }

  /// Takes numbers by hand.
  @PostMapping(ADDRESS + "/numbers")
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("document.keep-number-books")
  ResponseEntity<NumbersTaken> take(@RequestBody NumberSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    var errors = new FieldErrors(texts);
    var asked = sent.form(key, actor).asked(books.openSeries(actor), errors);
    errors.refuse();
    var taken = books.taken(Optional.ofNullable(asked).orElseThrow(), actor);
    var numbers = taken.numbers().stream().map(DocumentNumber::key).toList();
    return ResponseEntity.created(URI.create(ADDRESS + "/" + taken.book() + "/numbers/" + numbers.getFirst()))
        .body(new NumbersTaken(taken.book(), numbers, taken.numbers().stream().map(DocumentNumber::symbol).toList()));
  }

  /// Puts a paper under a number that was kept free.
  @PostMapping(ADDRESS + "/{book}/numbers/{number}/use")
  @Permission("document.keep-number-books")
  ResponseEntity<NumberActed> use(
      @PathVariable long book, @PathVariable String number, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody NumberedPaperSent sent,
      Actor actor) {
    books.use(book, DocumentNumber.ofKey(number), read.version(), paper(book, sent, actor), actor);
    return acted(book, number);
  }

  /// Puts what the book says of a paper as it should have been entered.
  @PostMapping(ADDRESS + "/{book}/numbers/{number}/correction")
  @Permission("document.keep-number-books")
  ResponseEntity<NumberActed> correct(
      @PathVariable long book, @PathVariable String number, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody NumberedPaperSent sent,
      Actor actor) {
    books.correct(book, DocumentNumber.ofKey(number), read.version(), paper(book, sent, actor), actor);
    return acted(book, number);
  }

  private ResponseEntity<NumberActed> acted(long book, String number) {
    var line = books.line(book, DocumentNumber.ofKey(number));
    return ResponseEntity.ok().eTag(new VersionTag(line.version()).toString())
        .body(new NumberActed(line.number().key(), line.number().symbol(), line.state(), line.version()));
  }

  private NumberedPaper paper(long book, NumberedPaperSent sent, Actor actor) {
    var errors = new FieldErrors(texts);
    var paper = NumberForm.paper(
        Objects.requireNonNullElse(sent.subject(), ""), Objects.requireNonNullElse(sent.signer(), ""), Objects.requireNonNullElse(sent.recipients(), ""),
        !books.book(book, actor).secret(), errors);
    errors.refuse();
    return paper;
  }

  /// Makes a number void for ever.
  @PostMapping(ADDRESS + "/{book}/numbers/{number}/voiding")
  @Permission("document.keep-number-books")
  ResponseEntity<NumberActed> makeVoid(
      @PathVariable long book, @PathVariable String number, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody NumberVoidSent sent,
      Actor actor) {
    var reason = Objects.requireNonNullElse(sent.reason(), "");
    NumberForm.reason(reason, new FieldErrors(texts)).refuse();
    books.makeVoid(book, DocumentNumber.ofKey(number), read.version(), reason.strip(), actor);
    return acted(book, number);
  }

  /// Says what stands after the number of a type of paper from now on.
  @PostMapping(ADDRESS + "/symbols")
  @Permission("document.rule-number-books")
  BookList symbol(@RequestBody PaperSymbolSent sent, Actor actor) {
    var kind = Objects.requireNonNullElse(sent.kind(), "");
    var symbol = Objects.requireNonNullElse(sent.symbol(), "").strip();
    new FieldErrors(texts).require("kind", kind, "document.number.kind.missing").require("symbol", symbol, "document.symbol.missing").refuse();
    books.symbol(kind, symbol, actor);
    return books(null, actor);
  }

  /// Begins a series of numbers beside the books of types.
  @PostMapping(ADDRESS + "/series")
  @Permission("document.rule-number-books")
  BookList addSeries(@RequestBody BookSeriesSent sent, Actor actor) {
    var name = Objects.requireNonNullElse(sent.name(), "").strip();
    NumberForm.seriesName(name, new FieldErrors(texts)).refuse();
    books.addSeries(name, Objects.requireNonNullElse(sent.symbol(), "").strip(), Boolean.TRUE.equals(sent.secret()), actor);
    return books(null, actor);
  }

  /// Takes no more numbers from a series; its books stay.
  @PostMapping(ADDRESS + "/series/{id}/closing")
  @Permission("document.rule-number-books")
  BookList closeSeries(@PathVariable long id, Actor actor) {
    books.closeSeries(id, actor);
    return books(null, actor);
  }

  /// Decides how the unit keeps its books from a year on.
  @PostMapping(ADDRESS + "/rule")
  @Permission("document.rule-number-books")
  BookList rule(@RequestBody BookRuleSent sent, Actor actor) {
    var from = BookRule.year("" + Objects.requireNonNullElse(sent.fromYear(), 0));
    if (from.isEmpty()) {
      new FieldErrors(texts).add("fromYear", "document.books.from-year.wrong").refuse();
    }
    books.rule(new BookRule(from.orElseThrow(), Boolean.TRUE.equals(sent.oneBook()), Boolean.TRUE.equals(sent.inserts())), actor);
    return books(null, actor);
  }
}
