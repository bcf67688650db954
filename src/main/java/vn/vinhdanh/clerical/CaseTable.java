package vn.vinhdanh.clerical;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.ExchangedPaper;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.FileState;
import vn.vinhdanh.document.IssuedPaper;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Files of matters and the papers in them.
@Repository
class CaseTable {

  /// Lets one at a time open a file of a body: each takes the next number.
  static final String HOLD = """
      select pg_advisory_xact_lock(hashtextextended(:body, 0))
      """;

  private static final String COLUMNS = """
      c.id, c.body_id, c.year, c.number, c.notation, c.title, c.kept_years, c.keeper_name, c.opened_on, c.closed_on, c.handed_on, c.handed_to, c.version
      """;

  static final String ONE = "select " + COLUMNS + "from clerical_case_file c where c.id = :id and c.body_id = :body";

  static final String LOCK = ONE + " for update";

  static final String BY_ONCE = "select " + COLUMNS + "from clerical_case_file c where c.body_id = :body and c.once = :once";

  static final String LISTED = "select " + COLUMNS + """
      from clerical_case_file c
      where c.body_id = :body and c.id < :before
        and (:year::int is null or c.year = :year)
        and (:state::text is null or :state = case when c.handed_on is not null then 'HANDED' when c.closed_on is not null then 'CLOSED' else 'OPEN' end)
        and (:pattern::text is null or c.search_key like :pattern)
      order by c.id desc limit :most
      """;

  static final String OPEN = "select " + COLUMNS + """
      from clerical_case_file c where c.body_id = :body and c.closed_on is null order by c.id desc limit :most
      """;

  static final String INSERT = """
      insert into clerical_case_file (body_id, year, number, line_id, notation, title, search_key, kept_years, keeper_id, keeper_name, opened_on, once)
      select :body, :year, coalesce(max(number), 0) + 1, :line, :notation, :title, :searchKey, :keptYears, :keeper, :keeperName, :openedOn, :once
      from clerical_case_file where body_id = :body and year = :year
      returning id
      """;

  static final String UPDATE = """
      update clerical_case_file set title = :title, search_key = :searchKey, kept_years = :keptYears, closed_on = :closedOn, handed_on = :handedOn,
        handed_to = :handedTo, version = version + 1
      where id = :id
      """;

  static final String LAY = """
      insert into clerical_case_paper (case_id, position, outgoing_id, incoming_id, laid_on, laid_by)
      select :case, coalesce(max(position), 0) + 1, :outgoing, :incoming, :on, :by from clerical_case_paper where case_id = :case
      """;

  static final String LAY_ISSUED = """
      insert into clerical_case_paper (case_id, position, issued_kind, issued_id, issued_type, issued_symbol, issued_day, issued_subject, issued_signer,
        issued_recipients, issued_file_id, issued_address, laid_on, laid_by)
      select :case, coalesce(max(position), 0) + 1, :kind, :id, :type, :symbol, :day, :subject, :signer, :recipients, :file, :address, :on, :by
      from clerical_case_paper where case_id = :case
      """;

  static final String LIES_ISSUED = """
      select exists (select 1 from clerical_case_paper where case_id = :case and taken_out_on is null and issued_kind = :kind and issued_id = :id)
      """;

  /// Case files that were handed to the archive, or that are closed and wait for it, by the day of that; each with its papers counted and the days they span.
  static final String HANDING = """
      select c.id, c.year, c.number, c.notation, c.title, c.kept_years, p.papers, p.first_day, p.last_day
      from clerical_case_file c
      cross join lateral (
        select count(*) as papers, min(coalesce(o.day, i.paper_day, l.issued_day)) as first_day, max(coalesce(o.day, i.paper_day, l.issued_day)) as last_day
        from clerical_case_paper l left join clerical_outgoing o on o.id = l.outgoing_id left join document_v_incoming i on i.id = l.incoming_id
        where l.case_id = c.id and l.taken_out_on is null) p
      where c.body_id = :body and case when :handed::boolean then c.handed_on between :from and :to
        else c.handed_on is null and c.closed_on between :from and :to end
      order by c.year, c.number limit :most
      """;

  static final String LIES = """
      select exists (select 1 from clerical_case_paper where case_id = :case and taken_out_on is null and (outgoing_id = :outgoing or incoming_id = :incoming))
      """;

  /// A body's incoming paper by its number of arrival.
  static final String INCOMING = """
      select i.id from document_v_incoming i where i.body_id = :body and i.year = :year and i.number = :number and i.state <> 'VOID'
      """;

  /// Papers of a file, each with who issued it and what it is about. Of a paper of the body's own the file with all its signatures is its first.
  static final String PAPERS = """
      select p.position, p.outgoing_id, p.incoming_id, p.laid_on, p.laid_by, coalesce(o.kind, i.kind, p.issued_type) as kind, coalesce(o.symbol, i.symbol, p.issued_symbol) as symbol,
        coalesce(o.day, i.paper_day, p.issued_day) as day, coalesce(o.subject, i.subject, p.issued_subject) as subject, coalesce(i.issuer, '') as issuer,
        coalesce(o.signer_name, p.issued_signer, '') as signer, coalesce(nullif(o.addressees, ''), o.recipients, p.issued_recipients) as recipients,
        coalesce(o.pdf_file_id, p.issued_file_id) as pdf_file_id, p.issued_address, i.pages, i.urgency, i.due_on, i.arrived_on, i.year as arrived_year,
        i.number as arrived_number, i.state = 'VOID' as void
      from clerical_case_paper p
      left join clerical_outgoing o on o.id = p.outgoing_id
      left join document_v_incoming i on i.id = p.incoming_id
      where p.case_id = :case and p.taken_out_on is null
      order by p.position
      """;

  /// The files of the incoming papers of a case.
  static final String INCOMING_FILES = """
      select p.position, f.id, f.name, f.state
      from clerical_case_paper p
      join document_v_incoming_file l on l.entry_id = p.incoming_id
      join document_v_file f on f.id = l.file_id
      where p.case_id = :case and p.taken_out_on is null
      order by p.position, f.id
      """;

  static final String COUNTED = """
      select count(*) as papers, max(laid_on) as last_on from clerical_case_paper where case_id = :case and taken_out_on is null
      """;

  static final String TAKE_OUT = """
      update clerical_case_paper set taken_out_on = :on, taken_out_by = :by, taken_out_why = :why
      where case_id = :case and position = :position and taken_out_on is null
      """;

  static final String STEP = """
      insert into clerical_case_step (case_id, position, became, on_day, words, done_by, signature, done_at)
      select :case, coalesce(max(position), 0) + 1, :became, :on, :words, :by, :signature, :at from clerical_case_step where case_id = :case
      """;

  static final String STEPS = """
      select became, on_day, words, signature, done_at from clerical_case_step where case_id = :case order by position
      """;

  static final String OF_OUTGOING = "select " + COLUMNS + """
      from clerical_case_paper p join clerical_case_file c on c.id = p.case_id where p.outgoing_id = :outgoing and p.taken_out_on is null order by c.id
      """;

  /// A paper that lies in a case.
  ///
  /// @param outgoing a paper that was written here; null for others, `incoming` likewise for one that came in
  /// @param address of the page of one that another module issued; empty for others
  /// @param type of paper, as books of numbers name it
  /// @param issuer empty for the body itself
  /// @param pdf of an own paper; null for an incoming one
  record Paper(
      int position, @Nullable Long outgoing, @Nullable Long incoming, LocalDate laidOn, String laidBy, String type, String symbol, LocalDate day,
      String subject, String issuer, String signer, String recipients, @Nullable FileId pdf, @Nullable Integer pages, @Nullable String urgency,
      @Nullable LocalDate dueOn, @Nullable LocalDate arrivedOn, String arrived, boolean isVoid, String address) {

    /// @param body what the body is called, whose own papers name no issuer
    ExchangedPaper exchanged(String body) {
      return new ExchangedPaper(
          position, type, symbol, day, issuer.isEmpty() ? body : issuer, subject, pages, signer, String.join("; ", OutgoingText.lines(recipients)),
          urgency == null ? "" : urgency, dueOn, arrivedOn, arrived);
    }
  }

  /// A case file as the list for the archive tells it.
  ///
  /// @param papers how many lie in it, of the days from `first` to `last`; null for none
  record Handed(
      String place, String notation, String title, @Nullable Integer keptYears, int papers, @Nullable LocalDate first, @Nullable LocalDate last) {}

  /// A file of an incoming paper of a case.
  record PaperFile(int position, FileId file, String name, FileState state) {}

  /// What became of a case file.
  ///
  /// @param became `OPEN`, `CORRECTED`, `CLOSED`, `REOPENED`, `HANDED` or `TAKEN_OUT`
  record Step(String became, LocalDate on, String words, String signature, Instant at) {}

  /// @param lastOn the last day on which one was laid there; null for none
  record Counted(int papers, @Nullable LocalDate lastOn) {}

  private final JdbcClient jdbc;

  CaseTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void hold(UnitId body) {
    jdbc.sql(HOLD).param("body", "clerical_case_file " + body.value()).query((row, index) -> index).single();
  }

  Optional<CaseFile> one(long id, UnitId body) {
    return jdbc.sql(ONE).param("id", id).param("body", body.value()).query(CaseTable::caseFile).optional();
  }

  Optional<CaseFile> lock(long id, UnitId body) {
    return jdbc.sql(LOCK).param("id", id).param("body", body.value()).query(CaseTable::caseFile).optional();
  }

  Optional<CaseFile> byOnce(UnitId body, UUID once) {
    return jdbc.sql(BY_ONCE).param("body", body.value()).param("once", once).query(CaseTable::caseFile).optional();
  }

  /// @param words of the title; empty for all
  /// @param state null for all
  List<CaseFile> listed(UnitId body, String words, @Nullable Integer year, @Nullable CaseState state, long before, int most) {
    return jdbc.sql(LISTED)
        .param("body", body.value())
        .param("before", before)
        .param("year", year)
        .param("state", state == null ? null : state.name())
        .param("pattern", words.isBlank() ? null : "%" + VietnameseName.pattern(words) + "%")
        .param("most", most)
        .query(CaseTable::caseFile)
        .list();
  }

  List<CaseFile> open(UnitId body, int most) {
    return jdbc.sql(OPEN).param("body", body.value()).param("most", most).query(CaseTable::caseFile).list();
  }

  /// @param from the line of the list of the year; null where the year has none
  long insert(UnitId body, @Nullable CatalogueLine from, String title, @Nullable Integer keptYears, LocalDate openedOn, UUID once, Actor keeper) {
    return jdbc.sql(INSERT)
        .param("line", from == null ? null : from.id())
        .param("notation", from == null ? "" : from.entry().symbol())
        .param("body", body.value())
        .param("year", openedOn.getYear())
        .param("title", title)
        .param("searchKey", VietnameseName.searchKey(title))
        .param("keptYears", keptYears)
        .param("keeper", keeper.account().value())
        .param("keeperName", keeper.signature())
        .param("openedOn", openedOn)
        .param("once", once)
        .query(Long.class)
        .single();
  }

  void update(CaseFile file) {
    jdbc.sql(UPDATE)
        .param("title", file.title())
        .param("searchKey", VietnameseName.searchKey(file.title()))
        .param("keptYears", file.keptYears())
        .param("closedOn", file.closedOn())
        .param("handedOn", file.handedOn())
        .param("handedTo", file.handedTo())
        .param("id", file.id())
        .update();
  }

  void lay(long into, @Nullable Long outgoing, @Nullable Long incoming, LocalDate on, Actor by) {
    jdbc.sql(LAY).param("case", into).param("outgoing", outgoing).param("incoming", incoming).param("on", on).param("by", by.signature()).update();
  }

  void lay(long into, IssuedPaper paper, FileId file, LocalDate on, Actor by) {
    jdbc.sql(LAY_ISSUED)
        .param("case", into)
        .param("kind", paper.kind())
        .param("id", paper.id())
        .param("type", paper.type())
        .param("symbol", paper.symbol())
        .param("day", paper.day())
        .param("subject", paper.subject())
        .param("signer", paper.signer())
        .param("recipients", paper.recipients())
        .param("file", file.value())
        .param("address", paper.address())
        .param("on", on)
        .param("by", by.signature())
        .update();
  }

  boolean lies(long in, IssuedPaper paper) {
    return jdbc.sql(LIES_ISSUED).param("case", in).param("kind", paper.kind()).param("id", paper.id()).query(Boolean.class).single();
  }

  /// @param handed those that were handed over; otherwise those that are closed and wait for it
  List<Handed> handing(UnitId body, boolean handed, LocalDate from, LocalDate to, int most) {
    return jdbc.sql(HANDING)
        .param("body", body.value())
        .param("handed", handed)
        .param("from", from)
        .param("to", to)
        .param("most", most)
        .query((row, index) -> new Handed(
            row.getInt("number") + "/" + row.getInt("year"), row.getString("notation"), row.getString("title"),
            row.getObject("kept_years", Integer.class), row.getInt("papers"), row.getObject("first_day", LocalDate.class),
            row.getObject("last_day", LocalDate.class)))
        .list();
  }

  /// @return whether such a paper lay there
  boolean takeOut(long from, int position, LocalDate on, String why, Actor by) {
    return jdbc.sql(TAKE_OUT)
        .param("case", from).param("position", position).param("on", on).param("by", by.signature()).param("why", why).update() == 1;
  }

  void step(long of, String became, LocalDate on, String words, Actor actor, Instant at) {
    jdbc.sql(STEP)
        .param("case", of)
        .param("became", became)
        .param("on", on)
        .param("words", words)
        .param("by", actor.account().value())
        .param("signature", actor.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Step> steps(long of) {
    return jdbc.sql(STEPS)
        .param("case", of)
        .query((row, index) -> new Step(
            row.getString("became"), row.getObject("on_day", LocalDate.class), row.getString("words"), row.getString("signature"),
            row.getObject("done_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  boolean lies(long in, @Nullable Long outgoing, @Nullable Long incoming) {
    return jdbc.sql(LIES).param("case", in).param("outgoing", outgoing).param("incoming", incoming).query(Boolean.class).single();
  }

  Optional<Long> incoming(UnitId body, int year, int number) {
    return jdbc.sql(INCOMING).param("body", body.value()).param("year", year).param("number", number).query(Long.class).optional();
  }

  List<Paper> papers(long of) {
    return jdbc.sql(PAPERS).param("case", of).query(CaseTable::paper).list();
  }

  List<PaperFile> incomingFiles(long of) {
    return jdbc.sql(INCOMING_FILES)
        .param("case", of)
        .query((row, index) -> new PaperFile(
            row.getInt("position"), new FileId(row.getLong("id")), row.getString("name"), FileState.valueOf(row.getString("state"))))
        .list();
  }

  Counted counted(long of) {
    return jdbc.sql(COUNTED).param("case", of).query((row, index) -> new Counted(row.getInt("papers"), row.getObject("last_on", LocalDate.class))).single();
  }

  /// The files in which a paper of the body's own lies.
  List<CaseFile> ofOutgoing(long paper) {
    return jdbc.sql(OF_OUTGOING).param("outgoing", paper).query(CaseTable::caseFile).list();
  }

  private static Paper paper(ResultSet row, int index) throws SQLException {
    var pdf = row.getObject("pdf_file_id", Long.class);
    var incoming = row.getObject("incoming_id", Long.class);
    return new Paper(
        row.getInt("position"), row.getObject("outgoing_id", Long.class), incoming, row.getObject("laid_on", LocalDate.class), row.getString("laid_by"),
        row.getObject("outgoing_id", Long.class) != null ? PaperKind.valueOf(row.getString("kind")).type() : row.getString("kind"), row.getString("symbol"), row.getObject("day", LocalDate.class), row.getString("subject"), row.getString("issuer"),
        row.getString("signer"), Optional.ofNullable(row.getString("recipients")).orElse(""), pdf == null ? null : new FileId(pdf),
        row.getObject("pages", Integer.class), row.getString("urgency"), row.getObject("due_on", LocalDate.class),
        row.getObject("arrived_on", LocalDate.class), incoming == null ? "" : row.getInt("arrived_number") + "/" + row.getInt("arrived_year"),
        row.getBoolean("void"), Optional.ofNullable(row.getString("issued_address")).orElse(""));
  }

  private static CaseFile caseFile(ResultSet row, int index) throws SQLException {
    return new CaseFile(
        row.getLong("id"), new UnitId(row.getLong("body_id")), row.getInt("year"), row.getInt("number"), row.getString("notation"), row.getString("title"),
        row.getObject("kept_years", Integer.class), row.getString("keeper_name"), row.getObject("opened_on", LocalDate.class),
        row.getObject("closed_on", LocalDate.class), row.getObject("handed_on", LocalDate.class), row.getString("handed_to"), row.getInt("version"));
  }
}
