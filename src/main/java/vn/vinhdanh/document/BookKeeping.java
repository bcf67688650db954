package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The books of outgoing papers as the officer of a unit keeps them by hand: numbers for papers that are made elsewhere, numbers kept free, inserted
/// and void ones; and what the head decides of books and symbols. Everybody keeps those of the own unit alone.
@Service
class BookKeeping {

  /// The most numbers that are kept free by one act.
  static final int MOST_RESERVED = 20;

  /// The longest symbol. Source: 30/2020/NĐ-CP, Annex VI (CodeNotation).
  static final int LONGEST_SYMBOL = 30;

  private static final Pattern SYMBOL = Pattern.compile("\\p{L}+(-[\\p{L}\\p{Nd}]+)*");

  private final NumberBooks books;
  private final NumberBookTable table;
  private final BookListTable lists;
  private final CitedNumbers cited;
  private final FormatProfiles profiles;
  private final AuditTrail audit;
  private final FrameDay day;

  BookKeeping(NumberBooks books, NumberBookTable table, BookListTable lists, CitedNumbers cited, FormatProfiles profiles, AuditTrail audit, FrameDay day) {
    this.books = books;
    this.table = table;
    this.lists = lists;
    this.cited = cited;
    this.profiles = profiles;
    this.audit = audit;
    this.day = day;
  }

  /// Whose books the actor keeps.
  static UnitId unitOf(Actor actor) {
    return actor.unitAs(Role.CITY_OFFICER, Role.CITY_LEADER, Role.UNIT_OFFICER, Role.UNIT_HEAD)
        .orElseThrow(() -> new NotTheirAct("document.number-books"));
  }

  /// Books of the unit of a year, with what stands after the numbers of each type.
  BookListTable.Books of(int year, Actor actor) {
    return lists.of(unitOf(actor), year, day.today());
  }

  BookListTable.Books of(int year, BookListTable.Ended unit) {
    return lists.of(unit.unit(), year, day.today());
  }

  /// Units that ended and whose books the actor's unit reads, since it followed them, or stands above them and nobody did; the last one first.
  List<BookListTable.Ended> ended(Actor actor) {
    return lists.ended(unitOf(actor), day.today());
  }

  /// @throws NotFound unless the unit is one of [#ended]
  BookListTable.Ended ended(UnitId unit, Actor actor) {
    return ended(actor).stream().filter(each -> each.unit().equals(unit)).findFirst().orElseThrow(() -> new NotFound("unit", unit.value()));
  }

  /// A book of the actor's unit, or of one that ended.
  ///
  /// @throws NotFound when there is none that the actor reads
  BookListTable.BookHead book(long id, Actor actor) {
    return lists.head(id)
        .filter(head -> isOwn(head, actor) || ended(actor).stream().anyMatch(each -> each.unit().equals(head.issuer())))
        .orElseThrow(() -> new NotFound("number-book", id));
  }

  /// Whether lines of a book are written by the actor's unit; those of units that ended stay as they are.
  static boolean isOwn(BookListTable.BookHead book, Actor actor) {
    return book.issuer().equals(unitOf(actor));
  }

  /// Lines of a book, the last number first.
  ///
  /// @param words of the subject, or a number as people write it; empty for all
  /// @param reserved whether those alone that are kept free
  /// @param before the line after which it goes on; null for the first ones
  List<BookNumber> lines(long book, String words, boolean reserved, @Nullable DocumentNumber before, int most) {
    return lists.lines(book, words, cited.read(words).orElse(null), reserved, before, most);
  }

  /// @throws NotFound when the book has no such number
  BookNumber line(long book, DocumentNumber number) {
    return lists.line(book, number).orElseThrow(() -> new NotFound("number", number.number()));
  }

  /// The actor's unit's series from which numbers are taken.
  List<BookSeries> openSeries(Actor actor) {
    return lists.series(unitOf(actor)).stream().filter(each -> !each.closed()).toList();
  }

  /// The types of papers that units issue.
  List<BookListTable.Type> types() {
    return lists.types().stream().filter(BookListTable.Type::issued).toList();
  }

  /// What a form asks for; sent again it takes nothing more.
  ///
  /// @throws Refused as [#take], [#reserve] and [#insert]
  @Transactional
  public NumberBooks.Taken taken(NumberForm.Asked asked, Actor actor) {
    return switch (asked.how()) {
      case RESERVED -> reserve(asked.kind(), asked.series(), asked.day(), asked.count(), asked.paper(), asked.once(), actor);
      case INSERTED -> insert(asked.kind(), asked.series(), asked.day(), asked.paper(), asked.once(), actor);
      case NEXT -> take(asked.kind(), asked.series(), asked.day(), asked.paper(), asked.once(), actor);
    };
  }

  /// Takes the next number for a paper; the same form sent again takes none.
  ///
  /// @throws Refused as [NumberBooks#next], for a day to come, and for one before last year
  @Transactional
  public NumberBooks.Taken take(String kind, @Nullable Long series, LocalDate on, NumberedPaper paper, UUID once, Actor actor) {
    ofOurDays(on);
    var unit = unitOf(actor);
    var taken = books.take(new NumberBooks.Place(unit, kind, series, on), 1, NumberState.GIVEN, paper, once);
    if (!taken.before()) {
      audit.record(actor, "document.number-taken", "unit", unit.value(), details(taken.numbers().getFirst(), paper));
    }
    return taken;
  }

  /// Keeps the next numbers free for papers of the day; the same form sent again keeps none.
  ///
  /// @param count 1 to 20
  /// @throws Refused as [NumberBooks#next], for a day to come, and for one before last year
  @Transactional
  public NumberBooks.Taken reserve(String kind, @Nullable Long series, LocalDate on, int count, NumberedPaper paper, UUID once, Actor actor) {
    if (count < 1 || count > MOST_RESERVED) {
      throw new IllegalArgumentException("" + count);
    }
    ofOurDays(on);
    var unit = unitOf(actor);
    var taken = books.take(new NumberBooks.Place(unit, kind, series, on), count, NumberState.RESERVED, paper, once);
    if (!taken.before()) {
      audit.record(
          actor, "document.numbers-reserved", "unit", unit.value(), details(taken.numbers().getFirst(), paper).fact("count", "" + count));
    }
    return taken;
  }

  /// Inserts a number for a paper of a day that is behind; the same form sent again inserts none.
  ///
  /// @throws Refused unless the unit's rule knows inserted numbers, and where there is no place for one
  @Transactional
  public NumberBooks.Taken insert(String kind, @Nullable Long series, LocalDate on, NumberedPaper paper, UUID once, Actor actor) {
    ofOurDays(on);
    var unit = unitOf(actor);
    var taken = books.insert(new NumberBooks.Place(unit, kind, series, on), paper, once);
    if (!taken.before()) {
      audit.record(actor, "document.number-inserted", "unit", unit.value(), details(taken.numbers().getFirst(), paper));
    }
    return taken;
  }

  /// Puts a paper under a number that was kept free.
  ///
  /// @throws ChangedMeanwhile when the line is not the one that was read, or no number is kept free there
  @Transactional
  public void use(long book, DocumentNumber number, int version, NumberedPaper paper, Actor actor) {
    var unit = held(book, paper, actor);
    var line = unchanged(book, number, version);
    if (line.state() != NumberState.RESERVED) {
      throw changed(line);
    }
    table.enter(book, line.number(), paper);
    audit.record(actor, "document.number-used", "unit", unit.value(), details(line.number(), paper));
  }

  /// Puts what the book says of a paper that is entered by hand as it should have been entered.
  ///
  /// @throws ChangedMeanwhile when the line is not the one that was read, or has no paper
  /// @throws Refused for the number of a paper of this application
  @Transactional
  public void correct(long book, DocumentNumber number, int version, NumberedPaper paper, Actor actor) {
    var unit = held(book, paper, actor);
    var line = unchanged(book, number, version);
    if (line.state() != NumberState.GIVEN) {
      throw changed(line);
    }
    byHand(line);
    if (line.paper().equals(paper)) {
      return;
    }
    table.enter(book, line.number(), paper);
    var was = line.paper();
    audit.record(
        actor, "document.number-corrected", "unit", unit.value(),
        Details.none().named(line.number().symbol())
            .changedPersonal("subject", was.subject(), paper.subject())
            .changedPersonal("signer", was.signer(), paper.signer())
            .changedPersonal("addressees", was.recipients(), paper.recipients()));
  }

  /// Makes a number void for ever. Done again it changes nothing.
  ///
  /// @throws ChangedMeanwhile when the line is not the one that was read
  /// @throws Refused for the number of a paper of this application
  @Transactional
  public void makeVoid(long book, DocumentNumber number, int version, String reason, Actor actor) {
    var unit = held(book, actor).issuer();
    var now = line(book, number);
    if (now.state() == NumberState.VOID) {
      return;
    }
    var line = unchanged(book, number, version);
    byHand(line);
    table.makeVoid(book, line.number(), reason);
    audit.record(
        actor, "document.number-void", "unit", unit.value(),
        details(line.number(), line.paper()).personal("reason", reason).changed("state", line.state().name(), NumberState.VOID.name()));
  }

  private BookNumber unchanged(long book, DocumentNumber number, int version) {
    var line = line(book, number);
    if (line.version() != version) {
      throw changed(line);
    }
    return line;
  }

  private static void byHand(BookNumber line) {
    if (!line.mayBeEntered()) {
      throw new Refused(new Unmet("document.number-of-paper", "", line.number().symbol()));
    }
  }

  /// Says what stands after the number of a type of paper of the unit from now on ("QĐ-MTTQ-BTT").
  ///
  /// @param typed as papers of the unit have it: of the Party with a slash after its type, “KH/TU”
  /// @throws Refused for one that is no symbol, or is that of another type
  @Transactional
  public void symbol(String kind, String typed, Actor actor) {
    var symbol = profiles.now(actor).groups(kind, typed);
    if (!SYMBOL.matcher(symbol).matches() || symbol.length() > LONGEST_SYMBOL) {
      throw new Refused(new Unmet("document.no-such-symbol", "30/2020/NĐ-CP 15", typed, "" + LONGEST_SYMBOL));
    }
    if (types().stream().noneMatch(type -> type.kind().equals(kind))) {
      throw new NotFound("document-type", 0);
    }
    var unit = unitOf(actor);
    if (lists.of(unit, day.today().getYear(), day.today()).symbols().stream().anyMatch(other -> !other.kind().equals(kind) && other.symbol().equals(symbol))) {
      throw new Refused(new Unmet("document.symbol-taken", "", typed));
    }
    table.symbol(unit, kind, symbol);
    audit.record(actor, "document.symbol-set", "unit", unit.value(), Map.of("kind", kind, "symbol", symbol));
  }

  /// Decides how the unit keeps its books from a year on.
  ///
  /// @throws Refused for a year of which a number was given already
  @Transactional
  public void rule(BookRule rule, Actor actor) {
    var unit = unitOf(actor);
    if (table.begun(unit, rule.fromYear())) {
      throw new Refused(new Unmet("document.year-begun", "30/2020/NĐ-CP 15", "" + rule.fromYear()));
    }
    table.rule(unit, rule);
    audit.record(actor, "document.books-ruled", "unit", unit.value(), Map.of(
        "year", "" + rule.fromYear(), "one-book", "" + rule.oneBook(), "inserts", "" + rule.inserts()));
  }

  /// Begins a series of numbers beside the books of types.
  ///
  /// @param symbol what stands in symbols for who issues in it; empty where the unit's own symbols hold
  /// @param secret whether nothing is written down of its papers but number, type and day
  /// @throws Refused for what is no symbol, and for a name that the unit's series have
  @Transactional
  public long addSeries(String name, String symbol, boolean secret, Actor actor) {
    if (!symbol.isEmpty() && (!SYMBOL.matcher(symbol).matches() || symbol.length() > BookSeries.LONGEST_SYMBOL)) {
      throw new Refused(new Unmet("document.no-such-symbol", "30/2020/NĐ-CP 15", symbol, "" + BookSeries.LONGEST_SYMBOL));
    }
    var unit = unitOf(actor);
    long id = table.addSeries(unit, name, symbol, secret).orElseThrow(() -> new Refused(new Unmet("document.series-there", "", name)));
    audit.record(actor, "document.series-added", "unit", unit.value(), Map.of("series", name, "symbol", symbol, "secret", "" + secret));
    return id;
  }

  /// Takes no more numbers from a series; its books stay. Done again it changes nothing.
  ///
  /// @throws NotFound when there is none, or another unit's
  @Transactional
  public void closeSeries(long id, Actor actor) {
    var unit = unitOf(actor);
    var series = lists.series(unit).stream().filter(each -> each.id() == id).findFirst().orElseThrow(() -> new NotFound("series", id));
    if (table.closeSeries(unit, id)) {
      audit.record(actor, "document.series-closed", "unit", unit.value(), Map.of("series", series.name()));
    }
  }

  /// Says in the trail that the book was given out.
  ///
  /// @throws NotFound when there is none, or another unit's
  @Transactional
  public BookListTable.BookHead given(long id, Actor actor) {
    var head = book(id, actor);
    audit.record(actor, "document.book-exported", "unit", unitOf(actor).value(), Map.of(
        head.series().isEmpty() ? "kind" : "series", head.series().isEmpty() ? head.kind() : head.series(), "year", "" + head.year()));
    return head;
  }

  private UnitId held(long book, NumberedPaper paper, Actor actor) {
    if (held(book, actor).secret()) {
      paper.refuseWords();
    }
    return unitOf(actor);
  }

  private BookListTable.BookHead held(long id, Actor actor) {
    var book = book(id, actor);
    if (!isOwn(book, actor)) {
      throw new NotFound("number-book", id);
    }
    table.lock(id);
    return book;
  }

  private void ofOurDays(LocalDate on) {
    var today = day.today();
    if (on.isAfter(today)) {
      throw new Refused(new Unmet("document.day-to-come", "30/2020/NĐ-CP 15", Written.DAY.format(on)));
    }
    if (on.getYear() < today.getYear() - 1) {
      throw new Refused(new Unmet("document.day-long-ago", "", "" + (today.getYear() - 1)));
    }
  }

  private static Details details(DocumentNumber number, NumberedPaper paper) {
    return Details.none().personal("subject", paper.subject()).named(number.symbol());
  }

  private static ChangedMeanwhile changed(BookNumber now) {
    return new ChangedMeanwhile(Map.of("version", "" + now.version(), "state", now.state().name(), "subject", now.paper().subject()));
  }
}
