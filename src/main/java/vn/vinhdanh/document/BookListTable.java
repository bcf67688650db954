package vn.vinhdanh.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Books as they are read.
@Repository
class BookListTable {

  static final String TYPES = """
      select kind, code, issued from document_type order by position
      """;

  /// Types that the unit has a symbol for.
  static final String SYMBOLS = """
      select distinct on (t.position) t.kind, s.symbol, t.series is not null as own_series, s.unit_id is not null as own, (
          select b.profile from document_body_profile b
          where b.unit_id = :unit and b.from_day <= :day order by b.from_day desc, b.id desc limit 1) as profile
      from document_type t join document_symbol s on s.kind = t.kind and (s.unit_id = :unit or s.unit_id is null)
      where t.issued
      order by t.position, s.unit_id nulls last
      """;

  static final String RULES = """
      select from_year, one_book, inserts from document_book_rule where issuer_id = :unit order by from_year desc limit :most
      """;

  static final String SERIES = """
      select id, name, symbol, secret, closed from document_series where issuer_id = :unit order by closed, name
      """;

  static final String BOOKS = """
      select b.id, b.kind, coalesce(x.name, '') as series, b.year, b.last, b.last_day,
        (select count(*) from document_number n where n.book_id = b.id and n.state = 'RESERVED') as reserved
      from document_number_book b left join document_series x on x.id = b.series_id
      where b.issuer_id = :unit and b.year = :year and b.last > 0 and b.kind <> 'INCOMING'
      order by x.name nulls first, b.kind
      """;

  static final String YEARS = """
      select distinct year from document_number_book where issuer_id = :unit and last > 0 and kind <> 'INCOMING' order by year desc
      """;

  static final String HEAD = """
      select b.id, b.issuer_id, b.kind, coalesce(x.name, '') as series, coalesce(x.secret, false) as secret, b.year
      from document_number_book b left join document_series x on x.id = b.series_id
      where b.id = :book and b.kind <> 'INCOMING'
      """;

  /// Units that ended, left books, and were followed by the unit, or by nobody and stood below it.
  static final String ENDED = """
      select u.id, u.short_name, u.ended_on
      from organization_v_unit u
      where u.ended_on <= :today and u.id <> :unit
        and (exists (select 1 from organization_v_lineage l where l.unit_id = :unit and l.forebear_id = u.id)
          or u.parent_id = :unit and not exists (select 1 from organization_v_lineage l where l.forebear_id = u.id and l.steps > 0))
        and exists (select 1 from document_number_book b where b.issuer_id = u.id and b.last > 0 and b.kind <> 'INCOMING')
      order by u.ended_on desc, u.short_name, u.id
      """;

  private static final String LINE = """
      select number, suffix, symbol, kind, day, state, subject, signer, recipients, paper, reason, version from document_number
      """;

  static final String LINES = LINE + """
      where book_id = :book and (number, suffix) < (:beforeNumber, :beforeSuffix) and (not :reserved::boolean or state = 'RESERVED') and (
        :words = '' or position(:words in search_key) > 0
        or number = :number::int and (:citedSuffix = '' or suffix = :citedSuffix) and kind = coalesce(:kind, kind))
      order by number desc, suffix desc
      limit :most
      """;

  static final String AFTER = LINE + """
      where book_id = :book and (number, suffix) > (:number, :suffix) order by number, suffix limit :most
      """;

  /// Lines of all books of an issuer in a span of days but those of secret papers, in the order of days, of types and of numbers.
  static final String SPAN = """
      select n.number, n.suffix, n.symbol, n.kind, n.day, n.state, n.subject, n.signer, n.recipients, n.paper, n.reason, n.version
      from document_number n join document_number_book b on b.id = n.book_id join document_type t on t.kind = n.kind
      left join document_series x on x.id = b.series_id
      where b.issuer_id = :issuer and not coalesce(x.secret, false) and b.year between extract(year from :from::date) and extract(year from :to::date) and n.day between :from and :to
      order by n.day, t.position, n.number, n.suffix limit :most
      """;

  static final String ONE = LINE + """
      where book_id = :book and number = :number and suffix = :suffix
      """;

  private static final int MOST_RULES = 20;

  /// @param kind by which texts call it, "QD"
  /// @param code what stands for it in symbols, "QĐ"; empty for a letter
  /// @param issued whether units issue papers of it; others stand in what comes in
  record Type(String kind, String code, boolean issued) {}

  /// What stands after the number of a type of paper of a unit.
  ///
  /// @param ownSeries whether such papers run in a book of their own also where all others share one, as those of councils and copies do
  /// @param own whether the unit said so; otherwise what holds for all
  /// @param behind what stands behind the number, with what parts the two
  record Symbol(String kind, String symbol, boolean ownSeries, boolean own, String behind) {

    /// As papers of the unit have it: “KH-MTTQ-BTT”, of the Party “KH/TU”.
    String written() {
      return behind.substring(1);
    }
  }

  /// @param series the name of the unit's own series that it is of; empty for the books of types
  /// @param reserved how many of its numbers are kept free
  record Book(long id, String kind, String series, int year, int last, LocalDate lastDay, int reserved) {}

  /// What a unit keeps.
  ///
  /// @param rules how books are kept, the latest year first
  /// @param years of which there are books
  record Books(List<Book> books, List<Symbol> symbols, List<BookRule> rules, List<Integer> years, List<BookSeries> series) {

    Books {
      books = List.copyOf(books);
      symbols = List.copyOf(symbols);
      rules = List.copyOf(rules);
      years = List.copyOf(years);
      series = List.copyOf(series);
    }

    /// From which numbers are taken.
    List<BookSeries> openSeries() {
      return series.stream().filter(each -> !each.closed()).toList();
    }

    /// What holds in a year.
    BookRule rule(int year) {
      return rules.stream().filter(rule -> rule.fromYear() <= year).findFirst().orElse(BookRule.DEFAULT);
    }
  }

  /// @param series the name of the unit's own series that it is of; empty for the books of types
  /// @param secret whether nothing is written down of its papers but number, type and day
  record BookHead(long id, UnitId issuer, String kind, String series, boolean secret, int year) {}

  /// A unit that ended, whose books another one has now.
  record Ended(UnitId unit, String shortName, LocalDate on) {}

  private final JdbcClient jdbc;

  BookListTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Type> types() {
    return jdbc.sql(TYPES).query((row, index) -> new Type(row.getString("kind"), row.getString("code"), row.getBoolean("issued"))).list();
  }

  Books of(UnitId unit, int year, LocalDate day) {
    return new Books(
        jdbc.sql(BOOKS)
            .param("unit", unit.value())
            .param("year", year)
            .query((row, index) -> new Book(
                row.getLong("id"), row.getString("kind"), row.getString("series"), row.getInt("year"), row.getInt("last"), row.getObject("last_day", LocalDate.class),
                row.getInt("reserved")))
            .list(),
        jdbc.sql(SYMBOLS)
            .param("unit", unit.value())
            .param("day", day)
            .query((row, index) -> new Symbol(
                row.getString("kind"), row.getString("symbol"), row.getBoolean("own_series"), row.getBoolean("own"),
                behind(row.getString("profile"), row.getString("kind"), row.getString("symbol"))))
            .list(),
        jdbc.sql(RULES)
            .param("unit", unit.value())
            .param("most", MOST_RULES)
            .query((row, index) -> new BookRule(row.getInt("from_year"), row.getBoolean("one_book"), row.getBoolean("inserts")))
            .list(),
        jdbc.sql(YEARS).param("unit", unit.value()).query(Integer.class).list(),
        series(unit));
  }

  /// @param profile that the unit chose; null where it chose none: no body is the Party's unless it says so
  static String behind(@Nullable String profile, String kind, String symbol) {
    return (profile == null ? FormatProfile.FRONT : FormatProfile.valueOf(profile)).behindNumber(kind, symbol);
  }

  List<BookSeries> series(UnitId unit) {
    return jdbc.sql(SERIES)
        .param("unit", unit.value())
        .query((row, index) -> new BookSeries(
            row.getLong("id"), row.getString("name"), row.getString("symbol"), row.getBoolean("secret"), row.getBoolean("closed")))
        .list();
  }

  List<Ended> ended(UnitId unit, LocalDate today) {
    return jdbc.sql(ENDED)
        .param("unit", unit.value())
        .param("today", today)
        .query((row, index) -> new Ended(new UnitId(row.getLong("id")), row.getString("short_name"), row.getObject("ended_on", LocalDate.class)))
        .list();
  }

  Optional<BookHead> head(long book) {
    return jdbc.sql(HEAD)
        .param("book", book)
        .query((row, index) -> new BookHead(
            row.getLong("id"), new UnitId(row.getLong("issuer_id")), row.getString("kind"), row.getString("series"), row.getBoolean("secret"), row.getInt("year")))
        .optional();
  }

  List<BookNumber> lines(long book, String words, @Nullable CitedNumber cited, boolean reserved, @Nullable DocumentNumber before, int most) {
    return jdbc.sql(LINES)
        .param("book", book)
        .param("beforeNumber", before == null ? Integer.MAX_VALUE : before.number())
        .param("beforeSuffix", before == null ? "" : before.suffix())
        .param("words", VietnameseName.searchKey(words))
        .param("reserved", reserved)
        .param("number", cited == null ? null : cited.number())
        .param("citedSuffix", cited == null ? "" : cited.suffix())
        .param("kind", cited == null ? null : cited.kind())
        .param("most", most)
        .query(BookListTable::line)
        .list();
  }

  /// Lines in the order of their numbers.
  List<BookNumber> after(long book, DocumentNumber number, int most) {
    return jdbc.sql(AFTER)
        .param("book", book)
        .param("number", number.number())
        .param("suffix", number.suffix())
        .param("most", most)
        .query(BookListTable::line)
        .list();
  }

  List<BookNumber> span(UnitId issuer, LocalDate from, LocalDate to, int most) {
    return jdbc.sql(SPAN).param("issuer", issuer.value()).param("from", from).param("to", to).param("most", most).query(BookListTable::line).list();
  }

  Optional<BookNumber> line(long book, DocumentNumber number) {
    return jdbc.sql(ONE)
        .param("book", book)
        .param("number", number.number())
        .param("suffix", number.suffix())
        .query(BookListTable::line)
        .optional();
  }

  private static BookNumber line(ResultSet row, int index) throws SQLException {
    return new BookNumber(
        new DocumentNumber(row.getInt("number"), row.getString("suffix"), row.getString("symbol")),
        row.getString("kind"),
        row.getObject("day", LocalDate.class),
        NumberState.valueOf(row.getString("state")),
        new NumberedPaper(row.getString("subject"), row.getString("signer"), row.getString("recipients"), row.getString("paper")),
        row.getString("reason"),
        row.getInt("version"));
  }
}
