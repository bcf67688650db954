package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;

@Repository
class NumberBookTable {

  static final String SYMBOL = """
      select symbol from document_symbol
      where kind = :kind and (unit_id = :unit or unit_id is null)
      order by unit_id nulls last
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
      select id, last, last_day from document_number_book
      where issuer_id = :issuer and kind = :kind and year = :year
      """;

  static final String LOCK = BOOK + " for update";

  static final String TURN = """
      update document_number_book set last = :number, last_day = :day where id = :book
      """;

  static final String GIVE = """
      insert into document_number (book_id, number, day) values (:book, :number, :day)
      """;

  private final JdbcClient jdbc;

  /// A book with its last number and that paper's day.
  record Book(long id, int last, @Nullable LocalDate lastDay) {}

  NumberBookTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<String> symbol(UnitId unit, String kind) {
    return jdbc.sql(SYMBOL).param("kind", kind).param("unit", unit.value()).query(String.class).optional();
  }

  void symbol(UnitId unit, String kind, String symbol) {
    jdbc.sql(SET_SYMBOL).param("kind", kind).param("unit", unit.value()).param("symbol", symbol).update();
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

  private JdbcClient.MappedQuerySpec<Book> read(String sql, UnitId issuer, String kind, int year) {
    return jdbc.sql(sql)
        .param("issuer", issuer.value())
        .param("kind", kind)
        .param("year", year)
        .query((row, index) -> new Book(row.getLong("id"), row.getInt("last"), row.getObject("last_day", LocalDate.class)));
  }

  void give(long book, int number, LocalDate day) {
    jdbc.sql(GIVE).param("book", book).param("number", number).param("day", day).update();
    jdbc.sql(TURN).param("book", book).param("number", number).param("day", day).update();
  }
}
