package vn.vinhdanh.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Entries of registers of incoming papers, one by one.
@Repository
class IncomingTable {

  /// Under which names a person handles papers on a day, and for which bodies: by the own name, of parts that the person is a member of, and of offices
  /// and boards that the person works for.
  static final String HOLD = """
      select pg_advisory_xact_lock(hashtextextended(:body, 0))
      """;

  static final String MINE = """
      body as materialized (
        select w.unit_id from organization_v_works_for w
        where w.person_id = :person and w.from_day <= :today and (w.to_day is null or w.to_day >= :today)),
      mine (kind, id) as materialized (
        select 'PERSON', n.number from organization_v_number n where n.person_id = :person
        union all
        select 'PART', m.collective_id from organization_v_collective_member m
        where m.person_id = :person and m.from_day <= :today and (m.until_day is null or m.until_day > :today)
        union all
        select 'UNIT', body.unit_id from body)
      """;

  /// Whether an entry is the reader's to handle.
  private static final String HANDLES = """
      (i.body_id in (select unit_id from body) and (i.handler_kind, i.handler_id) in (select kind, id from mine))
      """;

  private static final String READABLE = "(:whole::boolean and i.body_id = :body or " + HANDLES + ")";

  static final String COLUMNS = """
      i.id, i.body_id, i.year, i.number, i.arrived_on, i.issuer, i.symbol, i.kind, i.paper_day, i.subject, i.pages, i.urgency, i.due_on, i.note,
      i.again, i.state, i.handler_kind, i.handler_id, i.handler_name, i.passed_on, i.ended_on, i.answer, i.void_reason, i.version
      """;

  static final String ONE = "with " + MINE + "select " + COLUMNS + ", " + HANDLES + " as mine from document_incoming i where i.id = :id and " + READABLE;

  static final String LOCK = "with " + MINE + "select " + COLUMNS + ", " + HANDLES + " as mine from document_incoming i where i.id = :id and " + READABLE
      + " for update of i";

  static final String READABLE_OF = "with " + MINE + "select i.id from document_incoming i where i.id = any(:ids) and " + READABLE;

  static final String BY_ONCE = "select " + COLUMNS + ", false as mine from document_incoming i where i.body_id = :body and i.once = :once";

  /// The first entry of a paper that stands in the register.
  static final String SAME = """
      select i.id, i.year, i.number, i.arrived_on
      from document_incoming i
      where i.body_id = :body and i.symbol_key = :symbolKey and i.symbol_key <> '' and i.kind = :kind and i.issuer_key = :issuerKey
        and i.paper_day = :day and i.state <> 'VOID' and i.id <> :but
      order by i.id
      limit 1
      """;

  static final String INSERT = """
      insert into document_incoming (body_id, year, number, arrived_on, issuer, issuer_key, symbol, symbol_key, symbol_number, kind, paper_day, subject,
        search_key, pages, urgency, due_on, note, again, once)
      values (:body, :year, :number, :arrivedOn, :issuer, :issuerKey, :symbol, :symbolKey, :symbolNumber, :kind, :day, :subject, :searchKey, :pages,
        :urgency, :dueOn, :note, :again, :once)
      returning id
      """;

  static final String UPDATE = """
      update document_incoming set issuer = :issuer, issuer_key = :issuerKey, symbol = :symbol, symbol_key = :symbolKey, symbol_number = :symbolNumber,
        kind = :kind, paper_day = :day, subject = :subject, search_key = :searchKey, pages = :pages, urgency = :urgency, due_on = :dueOn, note = :note,
        again = :again, state = :state, handler_kind = :handlerKind, handler_id = :handlerId, handler_name = :handlerName, passed_on = :passedOn,
        ended_on = :endedOn, answer = :answer, void_reason = :voidReason, version = version + 1
      where id = :id
      """;

  static final String USE_ISSUER = """
      insert into document_incoming_issuer (body_id, issuer_key, issuer, used) values (:body, :issuerKey, :issuer, :entry)
      on conflict (body_id, issuer_key) do update set issuer = excluded.issuer, used = excluded.used
      """;

  static final String STEP = """
      insert into document_incoming_step (entry_id, position, became, on_day, handler_name, due_on, words, answer, done_by, signature, done_at)
      select :entry, coalesce(max(position), 0) + 1, :became, :on, :handler, :dueOn, :words, :answer, :by, :signature, :at
      from document_incoming_step where entry_id = :entry
      """;

  static final String STEPS = """
      select position, became, on_day, handler_name, due_on, words, answer, signature, done_at
      from document_incoming_step where entry_id = :entry order by position
      """;

  static final String FILES = """
      select f.id, f.name, f.media_type, f.size, f.state, coalesce(v.number, 1) as version
      from document_v_incoming_file i
      join document_v_file f on f.id = i.file_id
      left join document_incoming_version v on v.entry_id = i.entry_id and v.file_id = i.file_id
      where i.entry_id = :entry
      order by coalesce(v.first_id, f.id)
      """;

  static final String ADD_FILE = """
      insert into document_incoming_file (entry_id, file_id, once) values (:entry, :file, :once)
      """;

  static final String FILE_BY_ONCE = """
      select exists (select 1 from document_incoming_file where entry_id = :entry and once = :once)
      """;

  static final String OF_FILE = """
      select i.id, i.year, i.number, i.arrived_on
      from document_incoming_file f join document_incoming i on i.id = f.entry_id
      where f.file_id = :file
      order by i.id desc limit 1
      """;

  static final String HAS_FILE = "with " + MINE + """
      select exists (
        select 1 from document_incoming_file f join document_incoming i on i.id = f.entry_id
        where f.file_id = :file and
      """ + READABLE + ")";

  /// Who may handle papers of a body: its people, its office and boards, its parts and theirs.
  static final String HANDLERS = """
      with own as (
        select u.id, u.name, u.official_order from organization_v_unit u
        where u.id = :body or u.parent_id = :body and u.kind in ('CITY_OFFICE', 'CITY_BOARD', 'FRONT_WORK_BOARD') and (u.ended_on is null or u.ended_on > :today))
      select kind, id, name, post from (
      select 'UNIT' as kind, own.id, own.name, '' as post, 1 as turn, own.official_order as rank, own.name as sort from own where own.id <> :body
      union all
      select 'PART', c.id, c.name, '', 2, 0, c.name from organization_v_collective c
      where c.unit_id in (select id from own) and c.kind <> 'HOUSEHOLD' and c.from_day <= :today and (c.until_day is null or c.until_day > :today)
      union all
      select 'PERSON', p.id, p.full_name, coalesce(p.post, ''), 3, p.precedence, p.given_sort from organization_v_person p
      where p.id in (
        select w.person_id from organization_v_works_for w where w.unit_id = :body and w.from_day <= :today and (w.to_day is null or w.to_day >= :today))) choices
      order by turn, rank, sort collate "vi-x-icu", id
      limit :most
      """;

  static final String ISSUERS = """
      select issuer from (
        (select issuer, 1 as turn, -used as rank from document_incoming_issuer where body_id = :body order by used desc limit :most)
        union all
        (select u.name, 2, u.official_order from organization_v_unit u
        where u.own and u.id <> :body and u.ended_on is null order by u.official_order, u.id limit :most)) offered
      order by turn, rank
      """;

  private static final int MOST_HANDLERS = 500;
  private static final int MOST_ISSUERS = 100;

  /// An entry, and whether it is the reader's to handle.
  record Found(Incoming entry, boolean mine) {}

  /// Where a paper stands in the register.
  record Place(long id, int year, int number, LocalDate arrivedOn) {

    String written() {
      return number + "/" + year;
    }
  }

  /// How a paper is compared.
  record Identity(String symbolKey, @Nullable Integer symbolNumber) {}

  /// What became of an entry.
  ///
  /// @param words the leader's word, what was done, or why
  record Step(
      int position, IncomingState became, LocalDate on, @Nullable String handler, @Nullable LocalDate dueOn, String words, String answer,
      String signature, Instant at) {}

  /// A file that stands.
  ///
  /// @param version from 1 on
  record KeptFile(StoredFile file, FileState state, int version) {}

  /// @param post of a person
  record Choice(Handler handler, String post) {}

  private final JdbcClient jdbc;

  IncomingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Found> one(long id, IncomingReader reader) {
    return asked(ONE, reader).param("id", id).query(IncomingTable::found).optional();
  }

  Optional<Found> lock(long id, IncomingReader reader) {
    return asked(LOCK, reader).param("id", id).query(IncomingTable::found).optional();
  }

  private JdbcClient.StatementSpec asked(String sql, IncomingReader reader) {
    return jdbc.sql(sql)
        .param("whole", reader.whole())
        .param("body", reader.body().value())
        .param("person", reader.person().value())
        .param("today", reader.today());
  }

  /// Those of some entries that the reader may see.
  List<Long> readable(Collection<Long> ids, IncomingReader reader) {
    return asked(READABLE_OF, reader).param("ids", ids.toArray(Long[]::new)).query(Long.class).list();
  }

  /// Lets one at a time enter or correct papers of a body: each looks whether the paper stands there already.
  void hold(UnitId body) {
    jdbc.sql(HOLD).param("body", "document_incoming " + body.value()).query((row, index) -> index).single();
  }

  Optional<Incoming> byOnce(UnitId body, UUID once) {
    return jdbc.sql(BY_ONCE).param("body", body.value()).param("once", once).query(IncomingTable::found).optional().map(Found::entry);
  }

  /// @param but the entry itself; 0 for a new one
  Optional<Place> same(UnitId body, IncomingPaper paper, Identity identity, long but) {
    return jdbc.sql(SAME)
        .param("body", body.value())
        .param("symbolKey", identity.symbolKey())
        .param("kind", paper.kind())
        .param("issuerKey", VietnameseName.searchKey(paper.issuer()))
        .param("day", paper.day())
        .param("but", but)
        .query((row, index) -> new Place(row.getLong("id"), row.getInt("year"), row.getInt("number"), row.getObject("arrived_on", LocalDate.class)))
        .optional();
  }

  long insert(UnitId body, int number, LocalDate arrivedOn, IncomingPaper paper, Identity identity, String again, UUID once) {
    long id = written(INSERT, paper, identity, again)
        .param("body", body.value())
        .param("year", arrivedOn.getYear())
        .param("number", number)
        .param("arrivedOn", arrivedOn)
        .param("once", once)
        .query(Long.class)
        .single();
    useIssuer(body, paper.issuer(), id);
    return id;
  }

  void update(Incoming entry, Identity identity) {
    var handler = entry.handler();
    written(UPDATE, entry.paper(), identity, entry.again())
        .param("state", entry.state().name())
        .param("handlerKind", handler == null ? null : handler.kind().name())
        .param("handlerId", handler == null ? null : handler.id())
        .param("handlerName", handler == null ? null : handler.name())
        .param("passedOn", entry.passedOn())
        .param("endedOn", entry.endedOn())
        .param("answer", entry.answer())
        .param("voidReason", entry.voidReason())
        .param("id", entry.id())
        .update();
  }

  private JdbcClient.StatementSpec written(String sql, IncomingPaper paper, Identity identity, String again) {
    return jdbc.sql(sql)
        .param("issuer", paper.issuer())
        .param("issuerKey", VietnameseName.searchKey(paper.issuer()))
        .param("symbol", paper.symbol())
        .param("symbolKey", identity.symbolKey())
        .param("symbolNumber", identity.symbolNumber())
        .param("kind", paper.kind())
        .param("day", paper.day())
        .param("subject", paper.subject())
        .param("searchKey", VietnameseName.searchKey(paper.subject() + " " + paper.issuer() + " " + paper.symbol()))
        .param("pages", paper.pages())
        .param("urgency", paper.urgency().name())
        .param("dueOn", paper.dueOn())
        .param("note", paper.note())
        .param("again", again);
  }

  void useIssuer(UnitId body, String issuer, long entry) {
    jdbc.sql(USE_ISSUER)
        .param("body", body.value())
        .param("issuerKey", VietnameseName.searchKey(issuer))
        .param("issuer", issuer)
        .param("entry", entry)
        .update();
  }

  /// Adds what became of an entry, as it stands then.
  void step(Incoming entry, LocalDate on, String words, Actor actor, Instant at) {
    boolean passed = entry.state() == IncomingState.PASSED;
    var handler = entry.handler();
    jdbc.sql(STEP)
        .param("entry", entry.id())
        .param("became", entry.state().name())
        .param("on", on)
        .param("handler", passed && handler != null ? handler.name() : null)
        .param("dueOn", passed ? entry.paper().dueOn() : null)
        .param("words", words)
        .param("answer", entry.state() == IncomingState.VOID ? "" : entry.answer())
        .param("by", actor.account().value())
        .param("signature", actor.signature())
        .param("at", BytesTable.at(at))
        .update();
  }

  List<Step> steps(long entry) {
    return jdbc.sql(STEPS)
        .param("entry", entry)
        .query((row, index) -> new Step(
            row.getInt("position"), IncomingState.valueOf(row.getString("became")), row.getObject("on_day", LocalDate.class),
            row.getString("handler_name"), row.getObject("due_on", LocalDate.class), row.getString("words"), row.getString("answer"),
            row.getString("signature"), row.getObject("done_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  List<KeptFile> files(long entry) {
    return jdbc.sql(FILES)
        .param("entry", entry)
        .query((row, index) -> new KeptFile(
            new StoredFile(new FileId(row.getLong("id")), row.getString("name"), row.getString("media_type"), row.getLong("size")),
            FileState.valueOf(row.getString("state")), row.getInt("version")))
        .list();
  }

  void addFile(long entry, FileId file, UUID once) {
    jdbc.sql(ADD_FILE).param("entry", entry).param("file", file.value()).param("once", once).update();
  }

  boolean hasFileOnce(long entry, UUID once) {
    return jdbc.sql(FILE_BY_ONCE).param("entry", entry).param("once", once).query(Boolean.class).single();
  }

  /// The entry that a file belongs to.
  Optional<Place> ofFile(FileId file) {
    return jdbc.sql(OF_FILE)
        .param("file", file.value())
        .query((row, index) -> new Place(row.getLong("id"), row.getInt("year"), row.getInt("number"), row.getObject("arrived_on", LocalDate.class)))
        .optional();
  }

  boolean hasFile(FileId file, IncomingReader reader) {
    return asked(HAS_FILE, reader).param("file", file.value()).query(Boolean.class).single();
  }

  List<Choice> handlers(UnitId body, LocalDate today) {
    return jdbc.sql(HANDLERS)
        .param("body", body.value())
        .param("today", today)
        .param("most", MOST_HANDLERS)
        .query((row, index) -> new Choice(
            new Handler(Handler.Kind.valueOf(row.getString("kind")), row.getLong("id"), row.getString("name")), row.getString("post")))
        .list();
  }

  /// Issuers that the body entered, the last one first, and units of the Front.
  List<String> issuers(UnitId body) {
    return jdbc.sql(ISSUERS).param("body", body.value()).param("most", MOST_ISSUERS).query(String.class).list().stream().distinct().toList();
  }

  static Incoming entry(ResultSet row) throws SQLException {
    var handler = row.getString("handler_kind");
    return new Incoming(
        row.getLong("id"), new UnitId(row.getLong("body_id")), row.getInt("year"), row.getInt("number"),
        row.getObject("arrived_on", LocalDate.class),
        new IncomingPaper(
            row.getString("issuer"), row.getString("symbol"), row.getString("kind"), row.getObject("paper_day", LocalDate.class),
            row.getString("subject"), row.getObject("pages", Integer.class), Urgency.valueOf(row.getString("urgency")),
            row.getObject("due_on", LocalDate.class), row.getString("note")),
        row.getString("again"),
        IncomingState.valueOf(row.getString("state")),
        handler == null ? null : new Handler(Handler.Kind.valueOf(handler), row.getLong("handler_id"), row.getString("handler_name")),
        row.getObject("passed_on", LocalDate.class),
        row.getObject("ended_on", LocalDate.class),
        row.getString("answer"),
        row.getString("void_reason"),
        row.getInt("version"));
  }

  private static Found found(ResultSet row, int index) throws SQLException {
    return new Found(entry(row), row.getBoolean("mine"));
  }
}
