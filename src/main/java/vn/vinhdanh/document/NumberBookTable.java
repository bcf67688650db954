package vn.vinhdanh.document;

import java.sql.Types;
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

  /// What stands after a number, and which book the type is of: that of the series that is asked for, its own, or the one that all share.
  static final String SERIES = """
      select x.id as series_id, coalesce(x.secret, false) as secret, coalesce(r.inserts, false) as inserts, (
          select b.profile from document_body_profile b
          where b.unit_id = :unit and b.from_day <= :day order by b.from_day desc, b.id desc limit 1) as profile,
        case when x.symbol <> '' then concat_ws('-', nullif(t.code, ''), x.symbol) else s.symbol end as symbol,
        case when x.id is not null then 'S' || x.id else coalesce(t.series, case when r.one_book then 'ALL' else t.kind end) end as book_kind
      from document_type t
      left join document_series x on x.id = :series and x.issuer_id = :unit and not x.closed
      left join lateral (
        select symbol from document_symbol where kind = t.kind and (unit_id = :unit or unit_id is null) order by unit_id nulls last limit 1) s on true
      left join lateral (
        select one_book, inserts from document_book_rule where issuer_id = :unit and from_year <= :year order by from_year desc limit 1) r on true
      where t.kind = :kind and coalesce(nullif(x.symbol, ''), s.symbol) is not null
      """;

  static final String ADD_SERIES = """
      insert into document_series (issuer_id, name, symbol, secret) values (:issuer, :name, :symbol, :secret)
      on conflict (issuer_id, name) do nothing
      returning id
      """;

  static final String CLOSE_SERIES = """
      update document_series set closed = true where id = :series and issuer_id = :issuer and not closed
      """;

  static final String SET_SYMBOL = """
      insert into document_symbol (kind, unit_id, symbol) values (:kind, :unit, :symbol)
      on conflict (kind, unit_id) do update set symbol = excluded.symbol
      """;

  static final String OPEN = """
      insert into document_number_book (issuer_id, kind, year, series_id) values (:issuer, :kind, :year, :series)
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

  static final String KEPT_FREE = """
      select n.number, n.suffix, n.symbol
      from document_number_book b join document_number n on n.book_id = b.id
      where b.issuer_id = :issuer and b.year = :year and b.kind = :bookKind and n.state = 'RESERVED' and n.kind = :kind and n.day = :day
      order by n.number
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
        paper = :paper, version = version + 1
      where book_id = :book and number = :number and suffix = :suffix
      """;

  static final String MAKE_VOID = """
      update document_number set state = 'VOID', reason = :reason, version = version + 1
      where book_id = :book and number = :number and suffix = :suffix
      """;

  static final String OF_PAPER = """
      select n.book_id, n.number, n.suffix, n.symbol from document_number n join document_number_book b on b.id = n.book_id
      where b.issuer_id = :issuer and n.symbol = :symbol and n.paper = :paper
      """;

  static final String BEGUN = """
      select exists (select 1 from document_number_book where issuer_id = :issuer and year >= :year and last > 0 and kind <> 'INCOMING' and series_id is null)
      """;

  static final String RULE = """
      insert into document_book_rule (issuer_id, from_year, one_book, inserts) values (:issuer, :year, :oneBook, :inserts)
      on conflict (issuer_id, from_year) do update set one_book = excluded.one_book, inserts = excluded.inserts
      """;

  /// A book with its last number, that paper's day and symbol.
  record Book(long id, int last, @Nullable LocalDate lastDay, @Nullable String lastSymbol) {}

  /// A line that a form took.
  record Line(long book, DocumentNumber number, String kind, LocalDate day, NumberedPaper paper) {}

  /// Where the number of a paper stands.
  record Numbered(long book, DocumentNumber number) {}

  /// The line after which a number would be inserted.
  record Place(int number, String suffix, LocalDate day) {}

  /// @param behind what stands behind the number, as papers of the unit have it on the day
  /// @param bookKind of the book
  /// @param inserts whether numbers may be inserted
  /// @param own of the unit's own series, where the book is of one
  /// @param secret whether its papers are secret
  record Series(String behind, String bookKind, boolean inserts, @Nullable Long own, boolean secret) {}

  private final JdbcClient jdbc;

  NumberBookTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param series of the unit, where the paper goes into one; a closed one and another unit's are not found: [Series#own] is null then
  Optional<Series> series(UnitId unit, String kind, @Nullable Long series, LocalDate day) {
    return jdbc.sql(SERIES)
        .param("kind", kind)
        .param("series", series, Types.BIGINT)
        .param("unit", unit.value())
        .param("year", day.getYear())
        .param("day", day)
        .query((row, index) -> new Series(
            BookListTable.behind(row.getString("profile"), kind, row.getString("symbol")), row.getString("book_kind"), row.getBoolean("inserts"), row.getObject("series_id", Long.class), row.getBoolean("secret")))
        .optional();
  }

  /// Empty where the unit has one of that name.
  Optional<Long> addSeries(UnitId issuer, String name, String symbol, boolean secret) {
    return jdbc.sql(ADD_SERIES)
        .param("issuer", issuer.value())
        .param("name", name)
        .param("symbol", symbol)
        .param("secret", secret)
        .query(Long.class)
        .optional();
  }

  /// Whether it was open until now.
  boolean closeSeries(UnitId issuer, long series) {
    return jdbc.sql(CLOSE_SERIES).param("issuer", issuer.value()).param("series", series).update() == 1;
  }

  void symbol(UnitId unit, String kind, String symbol) {
    jdbc.sql(SET_SYMBOL).param("kind", kind).param("unit", unit.value()).param("symbol", symbol).update();
  }

  /// Until the end of the transaction nobody decides anew how the issuer's books are kept.
  void share(UnitId issuer) {
    jdbc.sql(SHARE).param("issuer", issuer.value()).query((row, index) -> issuer).single();
  }

  void open(UnitId issuer, String kind, int year, @Nullable Long series) {
    jdbc.sql(OPEN).param("issuer", issuer.value()).param("kind", kind).param("year", year).param("series", series, Types.BIGINT).update();
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

  /// Numbers of a book that were kept free for papers of a type and day, the lowest first.
  List<DocumentNumber> keptFree(UnitId issuer, String bookKind, String kind, LocalDate day) {
    return jdbc.sql(KEPT_FREE)
        .param("issuer", issuer.value())
        .param("year", day.getYear())
        .param("bookKind", bookKind)
        .param("kind", kind)
        .param("day", day)
        .query((row, index) -> new DocumentNumber(row.getInt("number"), row.getString("suffix"), row.getString("symbol")))
        .list();
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
        .param("paper", paper.address())
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

  Optional<Numbered> ofPaper(UnitId issuer, String symbol, String address) {
    return jdbc.sql(OF_PAPER)
        .param("issuer", issuer.value())
        .param("symbol", symbol)
        .param("paper", address)
        .query((row, index) -> new Numbered(
            row.getLong("book_id"), new DocumentNumber(row.getInt("number"), row.getString("suffix"), row.getString("symbol"))))
        .optional();
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
