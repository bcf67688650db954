package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The books from which official papers take their numbers (sổ đăng ký văn bản đi): one for each issuer, year and type, or for all types
/// together, from 01 on, without a gap and in the order of days. Source: 30/2020/NĐ-CP, article 15.
@Service
public class NumberBooks {
  /// Decisions (quyết định).
  public static final String DECISIONS = "QD";

  /// What the book of incoming papers is called among the books; no type of paper is.
  private static final String INCOMING = "INCOMING";

  private final NumberBookTable table;
  private final BookListTable lists;

  NumberBooks(NumberBookTable table, BookListTable lists) {
    this.table = table;
    this.lists = lists;
  }

  /// A line of an issuer's books.
  ///
  /// @param kind the type of the paper
  /// @param reserved whether the number is kept free
  /// @param voidReason why it is void; empty for others
  public record Line(String symbol, String kind, LocalDate day, NumberedPaper paper, boolean reserved, String voidReason) {}

  /// Lines of all books of an issuer in a span of days but those of secret papers, in the order of days.
  @Transactional(readOnly = true)
  public List<Line> lines(UnitId issuer, LocalDate from, LocalDate to, int most) {
    return lists.span(issuer, from, to, most).stream()
        .map(line -> new Line(
            line.number().symbol(), line.kind(), line.day(), line.paper(), line.state() == NumberState.RESERVED, line.reason()))
        .toList();
  }

  /// Makes the number of a paper of this application void, its caller's transaction through: it stays used. Done again it changes nothing.
  ///
  /// @param address of the paper's page
  @Transactional(propagation = Propagation.MANDATORY)
  public void makeVoid(UnitId issuer, String symbol, String address, String reason) {
    var place = table.ofPaper(issuer, symbol, address).orElseThrow(() -> new IllegalStateException("no number " + symbol + " of " + address));
    table.lock(place.book());
    table.makeVoid(place.book(), place.number(), reason);
  }

  /// Which number is asked for.
  ///
  /// @param series of the issuer, where the paper goes into one; null for the book of its type, or the one that all share
  /// @param day of the paper, whose year is the book's
  record Place(UnitId issuer, String kind, @Nullable Long series, LocalDate day) {}

  /// What was taken from a book.
  ///
  /// @param before whether the same form took it before
  record Taken(long book, List<DocumentNumber> numbers, boolean before) {

    Taken {
      numbers = List.copyOf(numbers);
    }
  }

  /// Takes the next number. It is the caller's only when the caller's transaction commits; until then others who want
  /// a number of the same book wait, so take it late.
  ///
  /// @param kind the type of the paper
  /// @param day the day of the paper, whose year is the book's
  /// @throws Refused when the book already has a paper of a later day (`document.number-out-of-order`), or nobody said
  ///     which symbol such papers have (`document.no-symbol`)
  @Transactional(propagation = Propagation.MANDATORY)
  public DocumentNumber next(UnitId issuer, String kind, LocalDate day, NumberedPaper paper) {
    return take(new Place(issuer, kind, null, day), 1, NumberState.GIVEN, paper, null).numbers().getFirst();
  }

  /// Takes the number that is wished for.
  ///
  /// @throws Refused as [#next], and for a number that is not kept free for such a paper of the day (`document.not-kept-free`)
  @Transactional(propagation = Propagation.MANDATORY)
  public DocumentNumber take(NumberWish wish, UnitId issuer, String kind, LocalDate day, NumberedPaper paper) {
    if (wish.equals(NumberWish.NEXT)) {
      return next(issuer, kind, day, paper);
    }
    table.share(issuer);
    var series = series(issuer, kind, day);
    var book = held(issuer, series, day.getYear());
    var number = table.keptFree(issuer, series.bookKind(), kind, day).stream()
        .filter(each -> each.key().equals(wish.key())).findFirst()
        .orElseThrow(() -> new Refused(new Unmet("document.not-kept-free", "30/2020/NĐ-CP 15", wish.key(), Written.DAY.format(day))));
    table.enter(book.id(), number, paper);
    return number;
  }

  /// The numbers that are kept free for papers of a type and day, the lowest first.
  ///
  /// @throws Refused when nobody said which symbol such papers have (`document.no-symbol`)
  @Transactional(readOnly = true)
  public List<DocumentNumber> keptFree(UnitId issuer, String kind, LocalDate day) {
    return table.keptFree(issuer, series(issuer, kind, day).bookKind(), kind, day);
  }

  /// Takes the next numbers, once for each `once`.
  ///
  /// @throws Refused as [#next], for a series that is closed or another's (`document.no-such-series`), and for words of a secret paper
  ///     (`document.secret-words`)
  /// @throws ChangedMeanwhile when the form took something else before
  Taken take(Place place, int count, NumberState state, NumberedPaper paper, @Nullable UUID once) {
    table.share(place.issuer());
    var series = series(place);
    var book = held(place.issuer(), series, place.day().getYear());
    var before = before(place, book, count, false, state == NumberState.GIVEN ? paper : null, once);
    if (before.isPresent()) {
      return before.get();
    }
    noWordsOfSecrets(series, paper);
    inOrder(book, place.day());
    var numbers = new ArrayList<DocumentNumber>();
    for (int number = book.last() + 1; number <= book.last() + count; number++) {
      numbers.add(DocumentNumber.of(number, "", series.behind()));
      table.give(book.id(), numbers.getLast(), place.kind(), place.day(), state, paper, once);
    }
    table.turn(book.id(), numbers.getLast().number(), place.day());
    return new Taken(book.id(), numbers, false);
  }

  /// Takes a number with a letter, for a paper of a day after which the book has papers already.
  ///
  /// @throws Refused unless the issuer's rule knows such numbers, for a day that the next number would do for, one before the first paper, and one
  ///     before that of what was inserted last at the place
  /// @throws ChangedMeanwhile when the form took something else before
  Taken insert(Place asked, NumberedPaper paper, UUID once) {
    table.share(asked.issuer());
    var day = asked.day();
    var series = series(asked);
    var book = held(asked.issuer(), series, day.getYear());
    var before = before(asked, book, 1, true, paper, once);
    if (before.isPresent()) {
      return before.get();
    }
    noWordsOfSecrets(series, paper);
    if (!series.inserts()) {
      throw new Refused(new Unmet("document.no-inserts", "30/2020/NĐ-CP 15"));
    }
    var lastDay = book.lastDay();
    if (lastDay == null || !day.isBefore(lastDay)) {
      throw new Refused(new Unmet("document.no-need-to-insert", ""));
    }
    var place = table.before(book.id(), day).orElseThrow(() -> new Refused(new Unmet("document.insert-before-all", "", Written.DAY.format(day))));
    if (place.day().isAfter(day)) {
      throw new Refused(new Unmet("document.insert-between", "", place.number() + place.suffix(), Written.DAY.format(place.day())));
    }
    if (place.suffix().equals("z")) {
      throw new Refused(new Unmet("document.letters-used-up", "", "" + place.number()));
    }
    var letter = place.suffix().isEmpty() ? "a" : Character.toString(place.suffix().charAt(0) + 1);
    var number = DocumentNumber.of(place.number(), letter, series.behind());
    table.give(book.id(), number, asked.kind(), day, NumberState.GIVEN, paper, once);
    return new Taken(book.id(), List.of(number), false);
  }

  /// What the same form took before.
  ///
  /// @param paper null where numbers were kept free, which may have got papers since
  private Optional<Taken> before(
      Place place, NumberBookTable.Book book, int count, boolean inserted, @Nullable NumberedPaper paper, @Nullable UUID once) {
    var lines = once == null ? List.<NumberBookTable.Line>of() : table.taken(place.issuer(), once);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    var first = lines.getFirst();
    boolean same = first.book() == book.id() && first.kind().equals(place.kind()) && first.day().equals(place.day()) && lines.size() == count && first.number().suffix().isEmpty() != inserted
        && (paper == null || first.paper().equals(paper));
    if (!same) {
      throw new ChangedMeanwhile(Map.of("number", first.number().symbol(), "subject", first.paper().subject()));
    }
    return Optional.of(new Taken(first.book(), lines.stream().map(NumberBookTable.Line::number).toList(), true));
  }

  /// The number that a paper of a day would take now; it is not taken, somebody else may take it first.
  ///
  /// @throws Refused as [#next] would be
  @Transactional(readOnly = true)
  public DocumentNumber expected(UnitId issuer, String kind, LocalDate day) {
    var series = series(issuer, kind, day);
    return table.book(issuer, series.bookKind(), day.getYear())
        .map(book -> {
          inOrder(book, day);
          return DocumentNumber.of(book.last() + 1, "", series.behind());
        })
        .orElseGet(() -> DocumentNumber.of(1, "", series.behind()));
  }

  /// What stands on a draft of the day where the number will be: "…/QĐ-MTTQ-BTT".
  ///
  /// @throws Refused when nobody said which symbol such papers have (`document.no-symbol`)
  public String open(UnitId issuer, String kind, LocalDate day) {
    return DocumentNumber.open(series(issuer, kind, day).behind());
  }

  /// Holds the numbers of a body's incoming papers (số đến) of a year until the transaction ends: who wants one of them waits.
  ///
  /// Source: 30/2020/NĐ-CP, article 22 clause 2.
  @Transactional(propagation = Propagation.MANDATORY)
  Arrivals holdArrivals(UnitId body, int year) {
    table.open(body, INCOMING, year, null);
    return new Arrivals(table.lock(body, INCOMING, year));
  }

  /// The numbers of a body's incoming papers of a year, held by an act.
  final class Arrivals {

    private final NumberBookTable.Book book;

    private Arrivals(NumberBookTable.Book book) {
      this.book = book;
    }

    /// Takes the next one for a paper that came on the day.
    ///
    /// @throws Refused where one of a later day is numbered already
    int next(LocalDate day) {
      var lastDay = book.lastDay();
      if (lastDay != null && day.isBefore(lastDay)) {
        throw new Refused(new Unmet(
            "document.arrival-out-of-order", "30/2020/NĐ-CP 22.2", "" + book.last(), Written.DAY.format(lastDay), Written.DAY.format(day)));
      }
      table.turn(book.id(), book.last() + 1, day);
      return book.last() + 1;
    }
  }

  private NumberBookTable.Book held(UnitId issuer, NumberBookTable.Series series, int year) {
    table.open(issuer, series.bookKind(), year, series.own());
    return table.lock(issuer, series.bookKind(), year);
  }

  private NumberBookTable.Series series(UnitId issuer, String kind, LocalDate day) {
    return table.series(issuer, kind, null, day).orElseThrow(NumberBooks::noSymbol);
  }

  private NumberBookTable.Series series(Place place) {
    var found = table.series(place.issuer(), place.kind(), place.series(), place.day()).orElseThrow(NumberBooks::noSymbol);
    if (!Objects.equals(found.own(), place.series())) {
      throw new Refused(new Unmet("document.no-such-series", ""));
    }
    return found;
  }

  private static Refused noSymbol() {
    return new Refused(new Unmet("document.no-symbol", "30/2020/NĐ-CP 15"));
  }

  private static void noWordsOfSecrets(NumberBookTable.Series series, NumberedPaper paper) {
    if (series.secret()) {
      paper.refuseWords();
    }
  }

  private static void inOrder(NumberBookTable.Book book, LocalDate day) {
    var lastDay = book.lastDay();
    if (lastDay != null && day.isBefore(lastDay)) {
      throw new Refused(new Unmet(
          "document.number-out-of-order", "30/2020/NĐ-CP 15", Objects.requireNonNullElse(book.lastSymbol(), ""), Written.DAY.format(lastDay),
          Written.DAY.format(day)));
    }
  }
}
