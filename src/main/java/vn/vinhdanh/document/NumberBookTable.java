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

  /// What stands after a number, and which book the type is of: its own, or the one that all share.
  static final String SERIES = """
      select s.symbol, case
          when not s.own_series and coalesce(r.one_book, false) then 'ALL' else s.kind end as book_kind,
        coalesce(r.inserts, false) as inserts
      from document_symbol s
      left join lateral (
        select one_book, inserts from document_book_rule where issuer_id = :unit and from_year <= :year order by from_year desc limit 1) r on true
      where s.kind = :kind and (s.unit_id = :unit or s.unit_id is null)
      order by s.unit_id nulls last
      limit 1
      """;

  static final String SET_SYMBOL = """
      insert into document_symbol (kind, unit_id, symbol, own_series) values (:kind, :unit, :symbol, :ownSeries)
      on conflict (kind, unit_id) do update set symbol = excluded.symbol, own_series = excluded.own_series
      """;

  static final String OPEN = """
      insert into document_number_book (issuer_id, kind, year) values (:issuer, :kind, :year)
      on conflict (issuer_id, kind, year) do nothing
      """;

  static final String BOOK = """
      select id, last, last_day from document_number_book
      where issuer_id = :issuer and kind = :kind and year = :year
      """;

  static final String LOCK = BOOK + " for update";

  static final String LOCK_ONE = """
      select id, last, last_day from document_number_book where id = :book for update
      """;

  static final String TURN = """
      update document_number_book set last = :number, last_day = :day where id = :book
      """;

  static final String GIVE = """
      insert into document_number (book_id, number, suffix, day, kind, symbol, state, subject, search_key, signer, recipients, paper, once)
      values (:book, :number, :suffix, :day, :kind, :symbol, :state, :subject, :searchKey, :signer, :recipients, :paper, :once)
      """;

  static final String TAKEN = """
      select number, suffix, symbol from document_number where book_id = :book and once = :once order by number
      """;

  /// The last number of a day or of one before it, with the letters that were inserted after it.
  static final String BEFORE = """
      select n.number, max(n.suffix) as suffix
      from document_number n
      where n.book_id = :book and n.number = (
        select max(number) from document_number where book_id = :book and suffix = '' and day <= :day)
      group by n.number
      """;

  static final String ENTER = """
      update document_number set state = 'GIVEN', subject = :subject, search_key = :searchKey, signer = :signer, recipients = :recipients
      where book_id = :book and number = :number and suffix = :suffix and state = :state
      """;

  static final String MAKE_VOID = """
      update document_number set state = 'VOID', reason = :reason
      where book_id = :book and number = :number and suffix = :suffix and state <> 'VOID'
      """;

  /// Numbers are taken before a rule is decided, or wait until it is and see it.
  static final String LOCK_BOOKS = """
      lock table document_number_book in share row exclusive mode
      """;

  static final String BEGUN = """
      select exists (select 1 from document_number_book where issuer_id = :issuer and year >= :year and last > 0)
      """;

  static final String RULE = """
      insert into document_book_rule (issuer_id, from_year, one_book, inserts) values (:issuer, :year, :oneBook, :inserts)
      on conflict (issuer_id, from_year) do update set one_book = excluded.one_book, inserts = excluded.inserts
      """;

  /// A book with its last number and that paper's day.
  record Book(long id, int last, @Nullable LocalDate lastDay) {}

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

  void symbol(UnitId unit, String kind, String symbol, boolean ownSeries) {
    jdbc.sql(SET_SYMBOL).param("kind", kind).param("unit", unit.value()).param("symbol", symbol).param("ownSeries", ownSeries).update();
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
    jdbc.sql(LOCK_ONE).param("book", book).query(Book.class).single();
  }

  private JdbcClient.MappedQuerySpec<Book> read(String sql, UnitId issuer, String kind, int year) {
    return jdbc.sql(sql)
        .param("issuer", issuer.value())
        .param("kind", kind)
        .param("year", year)
        .query((row, index) -> new Book(row.getLong("id"), row.getInt("last"), row.getObject("last_day", LocalDate.class)));
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
        .param("searchKey", VietnameseName.searchKey(paper.subject()))
        .param("signer", paper.signer())
        .param("recipients", paper.recipients())
        .param("paper", paper.address())
        .param("once", once)
        .update();
  }

  void turn(long book, int number, LocalDate day) {
    jdbc.sql(TURN).param("book", book).param("number", number).param("day", day).update();
  }

  /// What a form took before.
  List<DocumentNumber> taken(long book, UUID once) {
    return jdbc.sql(TAKEN)
        .param("book", book)
        .param("once", once)
        .query((row, index) -> new DocumentNumber(row.getInt("number"), row.getString("suffix"), row.getString("symbol")))
        .list();
  }

  /// The number after which a paper of the day would be inserted, with the last letter that stands there; empty where there is none.
  Optional<DocumentNumber> before(long book, LocalDate day) {
    return jdbc.sql(BEFORE)
        .param("book", book)
        .param("day", day)
        .query((row, index) -> new DocumentNumber(row.getInt("number"), row.getString("suffix"), ""))
        .optional();
  }

  /// Enters the paper of a number that is in one state.
  boolean enter(long book, DocumentNumber number, NumberState state, NumberedPaper paper) {
    return jdbc.sql(ENTER)
        .param("state", state.name())
        .param("book", book)
        .param("number", number.number())
        .param("suffix", number.suffix())
        .param("subject", paper.subject())
        .param("searchKey", VietnameseName.searchKey(paper.subject()))
        .param("signer", paper.signer())
        .param("recipients", paper.recipients())
        .update() == 1;
  }

  boolean makeVoid(long book, DocumentNumber number, String reason) {
    return jdbc.sql(MAKE_VOID)
        .param("book", book)
        .param("number", number.number())
        .param("suffix", number.suffix())
        .param("reason", reason)
        .update() == 1;
  }

  /// Whether a number of the year, or of a later one, was given; whoever wants one waits for the end of this transaction.
  boolean begun(UnitId issuer, int year) {
    jdbc.sql(LOCK_BOOKS).update();
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
