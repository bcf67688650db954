package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Books as numbers are taken from them.
@Repository
class NumberBookTable {

  /// Numbers of an issuer are taken side by side; how its books are kept is decided alone.
  static final String SHARE = """
      select pg_advisory_xact_lock_shared(30202015, :issuer::int)
      """;

  static final String ALONE = """
      select pg_advisory_xact_lock(30202015, :issuer::int)
      """;

  /// What stands after a number, and which book the type is of: its own, or the one that all share.
  static final String SERIES = """
      select s.symbol, coalesce(t.series, case when r.one_book then 'ALL' else t.kind end) as book_kind, coalesce(r.inserts, false) as inserts
      from document_symbol s
      join document_type t on t.kind = s.kind
      left join lateral (
        select one_book, inserts from document_book_rule where issuer_id = :unit and from_year <= :year order by from_year desc limit 1) r on true
      where s.kind = :kind and (s.unit_id = :unit or s.unit_id is null)
      order by s.unit_id nulls last
      limit 1
      """;

  static final String SET_SYMBOL = """
      insert into document_symbol (kind, unit_id, symbol) values (:kind, :unit, :symbol)
      on conflict (kind, unit_id) do update set symbol = excluded.symbol
      """;

  static final String OPEN = """
      insert into document_number_book (issuer_id, kind, year) values (:issuer, :kind, :year)
      on conflict (issuer_id, kind, year) do nothing
      """;

  static final String BOOK = """
      select b.id, b.last, b.last_day,
        (select n.symbol from document_number n where n.book_id = b.id and n.number = b.last and n.suffix = '') as last_symbol
      from document_number_book b
      where b.issuer_id = :issuer and b.kind = :kind and b.year = :year
      """;

  static final String LOCK = BOOK + " for update of b";

  static final String LOCK_ONE = """
      select id from document_number_book where id = :book for update
      """;

  static final String TURN = """
      update document_number_book set last = :number, last_day = :day where id = :book
      """;

  static final String GIVE = """
      insert into document_number (book_id, number, suffix, day, kind, symbol, state, subject, search_key, signer, recipients, paper, once)
      values (:book, :number, :suffix, :day, :kind, :symbol, :state, :subject, :searchKey, :signer, :recipients, :paper, :once)
      """;

  /// What a form took, in whichever book of the issuer.
  static final String TAKEN = """
      select n.book_id, n.number, n.suffix, n.symbol, n.kind, n.day, n.subject, n.signer, n.recipients
      from document_number n join document_number_book b on b.id = n.book_id
      where b.issuer_id = :issuer and n.once = :once
      order by n.number
      """;

  /// The last line of the last number of a day or of one before it: the number itself, or what was inserted last after it.
  static final String BEFORE = """
      select n.number, n.suffix, n.day
      from document_number n
      where n.book_id = :book and n.number = (
        select max(number) from document_number where book_id = :book and suffix = '' and day <= :day)
      order by n.suffix desc
      limit 1
      """;

  static final String ENTER = """
      update document_number set state = 'GIVEN', subject = :subject, search_key = :searchKey, signer = :signer, recipients = :recipients,
        version = version + 1
      where book_id = :book and number = :number and suffix = :suffix
      """;

  static final String MAKE_VOID = """
      update document_number set state = 'VOID', reason = :reason, version = version + 1
      where book_id = :book and number = :number and suffix = :suffix
      """;

  static final String BEGUN = """
      select exists (select 1 from document_number_book where issuer_id = :issuer and year >= :year and last > 0 and kind <> 'INCOMING')
      """;

  static final String RULE = """
      insert into document_book_rule (issuer_id, from_year, one_book, inserts) values (:issuer, :year, :oneBook, :inserts)
      on conflict (issuer_id, from_year) do update set one_book = excluded.one_book, inserts = excluded.inserts
      """;

  /// A book with its last number, that paper's day and symbol.
  record Book(long id, int last, @Nullable LocalDate lastDay, @Nullable String lastSymbol) {}

  /// A line that a form took.
  record Line(long book, DocumentNumber number, String kind, LocalDate day, NumberedPaper paper) {}

  /// The line after which a number would be inserted.
  record Place(int number, String suffix, LocalDate day) {}

  /// @param symbol what stands after the number
  /// @param bookKind of the book
  /// @param inserts whether numbers may be inserted
  record Series(String symbol, String bookKind, boolean inserts) {}

  private final JdbcClient jdbc;

  NumberBookTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Series> series(UnitId unit, String kind, int year) {
    return jdbc.sql(SERIES)
        .param("kind", kind)
        .param("unit", unit.value())
        .param("year", year)
        .query((row, index) -> new Series(row.getString("symbol"), row.getString("book_kind"), row.getBoolean("inserts")))
        .optional();
  }

  void symbol(UnitId unit, String kind, String symbol) {
    jdbc.sql(SET_SYMBOL).param("kind", kind).param("unit", unit.value()).param("symbol", symbol).update();
  }

  /// Until the end of the transaction nobody decides anew how the issuer's books are kept.
  void share(UnitId issuer) {
    jdbc.sql(SHARE).param("issuer", issuer.value()).query((row, index) -> issuer).single();
  }

  void open(UnitId issuer, String kind, int year) {
    jdbc.sql(OPEN).param("issuer", issuer.value()).param("kind", kind).param("year", year).update();
  }

  Optional<Book> book(UnitId issuer, String kind, int year) {
    return read(BOOK, issuer, kind, year).optional();
  }

  Book lock(UnitId issuer, String kind, int year) {
    return read(LOCK, issuer, kind, year).single();
  }

  void lock(long book) {
    jdbc.sql(LOCK_ONE).param("book", book).query(Long.class).single();
  }

  private JdbcClient.MappedQuerySpec<Book> read(String sql, UnitId issuer, String kind, int year) {
    return jdbc.sql(sql)
        .param("issuer", issuer.value())
        .param("kind", kind)
        .param("year", year)
        .query((row, index) -> new Book(
            row.getLong("id"), row.getInt("last"), row.getObject("last_day", LocalDate.class), row.getString("last_symbol")));
  }

  /// @param once of the form by which it was asked for; null where a paper of this application takes it
  void give(long book, DocumentNumber number, String kind, LocalDate day, NumberState state, NumberedPaper paper, @Nullable UUID once) {
    jdbc.sql(GIVE)
        .param("book", book)
        .param("number", number.number())
        .param("suffix", number.suffix())
        .param("day", day)
        .param("kind", kind)
        .param("symbol", number.symbol())
        .param("state", state.name())
        .param("subject", paper.subject())
        .param("searchKey", VietnameseName.searchKey(number.symbol() + " " + paper.subject()))
        .param("signer", paper.signer())
        .param("recipients", paper.recipients())
        .param("paper", paper.address())
        .param("once", once)
        .update();
  }

  void turn(long book, int number, LocalDate day) {
    jdbc.sql(TURN).param("book", book).param("number", number).param("day", day).update();
  }

  List<Line> taken(UnitId issuer, UUID once) {
    return jdbc.sql(TAKEN)
        .param("issuer", issuer.value())
        .param("once", once)
        .query((row, index) -> new Line(
            row.getLong("book_id"),
            new DocumentNumber(row.getInt("number"), row.getString("suffix"), row.getString("symbol")),
            row.getString("kind"),
            row.getObject("day", LocalDate.class),
            new NumberedPaper(row.getString("subject"), row.getString("signer"), row.getString("recipients"), null)))
        .list();
  }

  /// The line after which a paper of the day would be inserted; empty where there is none.
  Optional<Place> before(long book, LocalDate day) {
    return jdbc.sql(BEFORE)
        .param("book", book)
        .param("day", day)
        .query((row, index) -> new Place(row.getInt("number"), row.getString("suffix"), row.getObject("day", LocalDate.class)))
        .optional();
  }

  void enter(long book, DocumentNumber number, NumberedPaper paper) {
    jdbc.sql(ENTER)
        .param("book", book)
        .param("number", number.number())
        .param("suffix", number.suffix())
        .param("subject", paper.subject())
        .param("searchKey", VietnameseName.searchKey(number.symbol() + " " + paper.subject()))
        .param("signer", paper.signer())
        .param("recipients", paper.recipients())
        .update();
  }

  void makeVoid(long book, DocumentNumber number, String reason) {
    jdbc.sql(MAKE_VOID)
        .param("book", book)
        .param("number", number.number())
        .param("suffix", number.suffix())
        .param("reason", reason)
        .update();
  }

  /// Whether a number of the year, or of a later one, was given; whoever wants one waits for the end of this transaction.
  boolean begun(UnitId issuer, int year) {
    jdbc.sql(ALONE).param("issuer", issuer.value()).query((row, index) -> issuer).single();
    return jdbc.sql(BEGUN).param("issuer", issuer.value()).param("year", year).query(Boolean.class).single();
  }

  void rule(UnitId issuer, BookRule rule) {
    jdbc.sql(RULE)
        .param("issuer", issuer.value())
        .param("year", rule.fromYear())
        .param("oneBook", rule.oneBook())
        .param("inserts", rule.inserts())
        .update();
  }
}
