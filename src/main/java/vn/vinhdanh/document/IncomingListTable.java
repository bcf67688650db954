package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.IncomingQuery.Place;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Registers of incoming papers as they are read.
@Repository
class IncomingListTable {

  private static final String OF_BODY = """
      i.body_id = :body
      """;

  /// Of each name under which somebody handles papers as many as are asked for: so they are read from the handler, however many others there are.
  private static final String TO_HANDLE = """
      from mine cross join lateral (
        select i.* from document_incoming i
        where i.handler_kind = mine.kind and i.handler_id = mine.id and i.body_id in (select unit_id from body)
      """;

  private static final String FILTERED = """
        and (:year::int is null or i.year = :year)
        and (:states::text[] is null or i.state = any(:states))
        and (:issuer::text is null or i.issuer_key = :issuer)
        and (:handlerKind::text is null or i.handler_kind = :handlerKind and i.handler_id = :handlerId)
        and (not :late::boolean or i.due_on < :today)
        and (i.year, i.number) < (:beforeYear, :beforeNumber)
      """;

  private static final String WORDED = """
        and (:pattern::text is null or i.search_key like :pattern)
      """;

  /// Of the few that are somebody's own.
  private static final String WORDED_OR_NUMBERED = """
        and (:pattern::text is null or i.search_key like :pattern or i.symbol_number = :number::int or i.number = :number::int
          or :worded::boolean and exists (
            select 1 from document_v_incoming_file e join document_file d on d.id = e.file_id join document_sheet s on s.sha256 = d.sha256
              join document_bytes b on b.sha256 = s.sha256
            where e.entry_id = i.id and s.search_key like :pattern
      """ + ReadingTable.SHOWN + "))\n";

  /// In whose files the words stand.
  private static final String IN_FILES = """
        and i.id in (
          select e.entry_id from document_sheet s join document_file d on d.sha256 = s.sha256 join document_v_incoming_file e on e.file_id = d.id
            join document_bytes b on b.sha256 = s.sha256
          where s.search_key like :pattern
      """ + ReadingTable.SHOWN + ")\n";

  private static final String LATEST_FIRST = """
      order by i.year desc, i.number desc limit :most
      """;

  private static final String NUMBERED = """
        and i.symbol_number = :number and (:symbolKey::text is null or i.symbol_key = :symbolKey)
      """;

  private static final String ARRIVED = """
        and i.number = :number and :symbolKey::text is null
      """;

  static final String LISTED = "select " + IncomingTable.COLUMNS + "from document_incoming i where " + OF_BODY + FILTERED + WORDED + LATEST_FIRST;

  /// The ways to find words, and numbers below, are joined, not asked with `or`: each goes by its own index and gives no more than the page holds.
  static final String FOUND = "select " + IncomingTable.COLUMNS + """
      from document_incoming i where i.id in (
      (select i.id from document_incoming i where
      """ + OF_BODY + FILTERED + "and i.search_key like :pattern\n" + LATEST_FIRST + ") union (select i.id from document_incoming i where "
      + OF_BODY + FILTERED + IN_FILES + LATEST_FIRST + "))\n" + LATEST_FIRST;

  static final String FOUND_BY_NUMBER = "select " + IncomingTable.COLUMNS + """
      from document_incoming i where i.id in (
      (select i.id from document_incoming i where
      """ + OF_BODY + FILTERED + "and :worded::boolean and i.search_key like :pattern\n" + LATEST_FIRST + ") union (select i.id from document_incoming i where "
      + OF_BODY + FILTERED + "and :worded::boolean\n" + IN_FILES + LATEST_FIRST + ") union (select i.id from document_incoming i where "
      + OF_BODY + FILTERED + NUMBERED + LATEST_FIRST + ") union (select i.id from document_incoming i where " + OF_BODY + FILTERED + ARRIVED + LATEST_FIRST + "))\n"
      + LATEST_FIRST;

  static final String MINE = "with " + IncomingTable.MINE + "select " + IncomingTable.COLUMNS + TO_HANDLE + FILTERED + WORDED_OR_NUMBERED + LATEST_FIRST + ") i\n" + LATEST_FIRST;

  /// In the order of the book.
  static final String BOOK = "select " + IncomingTable.COLUMNS + """
      from document_incoming i
      where i.body_id = :body and i.year between :firstYear and :lastYear and i.arrived_on between :from and :to
        and (i.year, i.number) > (:afterYear, :afterNumber)
      order by i.year, i.number
      limit :most
      """;

  static final String YEARS = """
      with recursive each as (
        (select year from document_incoming where body_id = :body order by year desc limit 1)
        union all
        select (select i.year from document_incoming i where i.body_id = :body and i.year < each.year order by i.year desc limit 1)
        from each where each.year is not null)
      select year from each where year is not null
      """;

  private static final String FIRST_DUE = """
      order by i.due_on nulls last, i.year, i.number limit :most
      """;

  /// What waits to be passed on is one row, of which each row of what is the reader's to handle tells, or one that tells of nothing else.
  static final String WAITING = "with " + IncomingTable.MINE + """
      , open as (
      select i.id, i.year, i.number, i.symbol, i.issuer, i.subject, i.due_on
      """ + TO_HANDLE + "and i.state = 'PASSED'\n" + FIRST_DUE + ") i\n" + FIRST_DUE + """
      ), to_pass as (
      select count(*) as many, min(due_on) as first_due_on from (
        select due_on from document_incoming where body_id = :body and state = 'REGISTERED' order by due_on nulls last limit :mostCounted) waiting)
      select i.id, i.year, i.number, i.symbol, i.issuer, i.subject, i.due_on, to_pass.many, to_pass.first_due_on
      from to_pass left join open i on true
      order by i.due_on nulls last, i.year, i.number
      """;

  /// A paper that somebody is to handle.
  record Waiting(long id, int year, int number, String symbol, String issuer, String subject, @Nullable LocalDate dueOn) {}

  /// How many wait to be passed on, and by when the first of them is due.
  record ToPass(int many, @Nullable LocalDate dueOn) {}

  /// @param open what is the reader's to handle; `toPass` what waits to be passed on, for who passes it
  record Known(List<Waiting> open, Optional<ToPass> toPass) {

    Known {
      open = List.copyOf(open);
    }
  }

  private final JdbcClient jdbc;
  private final CitedNumbers cited;
  private final UnscannedFiles unscanned;

  IncomingListTable(JdbcClient jdbc, CitedNumbers cited, UnscannedFiles unscanned) {
    this.jdbc = jdbc;
    this.unscanned = unscanned;
    this.cited = cited;
  }

  List<Incoming> found(IncomingQuery query, IncomingReader reader, int most) {
    boolean own = !reader.whole() || query.mine();
    if (own) {
      return filtered(MINE, query, reader, most)
          .param("person", reader.person().value())
          .param("worded", query.worded())
          .param("pattern", query.pattern())
          .param("number", query.cited() == null ? null : query.cited().number())
          .query((row, index) -> IncomingTable.entry(row)).list();
    }
    var number = query.cited();
    if (number != null) {
      return filtered(FOUND_BY_NUMBER, query, reader, most)
          .param("body", reader.body().value())
          .param("worded", query.worded())
          .param("pattern", query.pattern())
          .param("number", number.number())
          .param("symbolKey", number.kind() == null && number.issuer().isEmpty() ? null : cited.key(query.words()))
          .query((row, index) -> IncomingTable.entry(row)).list();
    }
    return filtered(query.worded() ? FOUND : LISTED, query, reader, most)
        .param("body", reader.body().value())
        .param("pattern", query.pattern())
        .query((row, index) -> IncomingTable.entry(row)).list();
  }

  private JdbcClient.StatementSpec filtered(String sql, IncomingQuery query, IncomingReader reader, int most) {
    var handler = query.handler();
    return jdbc.sql(sql)
        .param("year", query.year())
        .param("states", query.states())
        .param("issuer", query.issuer().isBlank() ? null : VietnameseName.searchKey(query.issuer()))
        .param("handlerKind", handler == null ? null : handler.kind().name())
        .param("handlerId", handler == null ? null : handler.id())
        .param("late", query.late())
        .param("unscannedOpen", unscanned.open())
        .param("today", reader.today())
        .param("beforeYear", query.before().year())
        .param("beforeNumber", query.before().number())
        .param("most", most);
  }

  /// @param from the first day of arrival, `to` the last one
  List<Incoming> book(UnitId body, LocalDate from, LocalDate to, Place after, int most) {
    return jdbc.sql(BOOK)
        .param("body", body.value())
        .param("firstYear", from.getYear())
        .param("lastYear", to.getYear())
        .param("from", from)
        .param("to", to)
        .param("afterYear", after.year())
        .param("afterNumber", after.number())
        .param("most", most)
        .query((row, index) -> IncomingTable.entry(row))
        .list();
  }

  /// The years of a register, the last one first.
  List<Integer> years(UnitId body) {
    return jdbc.sql(YEARS).param("body", body.value()).query(Integer.class).list();
  }

  /// What a person is to handle, the first due first, and what waits to be passed on.
  /// @param most how many of the person's own at most
  /// @param mostCounted how many of those that wait to be passed on are counted; 0 counts none
  Known waiting(IncomingReader reader, int most, int mostCounted) {
    var open = new ArrayList<Waiting>();
    var toPass = new AtomicReference<@Nullable ToPass>();
    jdbc.sql(WAITING)
        .param("person", reader.person().value())
        .param("body", reader.body().value())
        .param("today", reader.today())
        .param("most", most)
        .param("mostCounted", mostCounted)
        .query(row -> {
          if (row.getLong("id") != 0) {
            open.add(new Waiting(
                row.getLong("id"), row.getInt("year"), row.getInt("number"), row.getString("symbol"), row.getString("issuer"), row.getString("subject"),
                row.getObject("due_on", LocalDate.class)));
          }
          if (row.getInt("many") > 0) {
            toPass.set(new ToPass(row.getInt("many"), row.getObject("first_due_on", LocalDate.class)));
          }
        });
    return new Known(open, Optional.ofNullable(toPass.get()));
  }
}
