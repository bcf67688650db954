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
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Lists of the case files of a year and their lines.
@Repository
class CatalogueTable {

  /// Lets one at a time begin a list of a body.
  static final String HOLD = """
      select pg_advisory_xact_lock(hashtextextended(:body, 0))
      """;

  private static final String COLUMNS = """
      c.id, c.body_id, c.year, c.state, c.drafter_name, c.approver_id, c.approver_name, c.approver_post, c.approved_on, c.version
      """;

  static final String ONE = "select " + COLUMNS + "from clerical_catalogue c where c.id = :id and c.body_id = :body";

  static final String LOCK = ONE + " for update";

  static final String BY_ONCE = "select " + COLUMNS + "from clerical_catalogue c where c.body_id = :body and c.once = :once";

  static final String OF_YEAR = "select " + COLUMNS + "from clerical_catalogue c where c.body_id = :body and c.year = :year";

  /// The last list before a year.
  static final String BEFORE = "select " + COLUMNS + """
      from clerical_catalogue c where c.body_id = :body and c.year < :year order by c.year desc limit 1
      """;

  static final String YEARS = "select " + COLUMNS + """
      , (select count(*) from clerical_catalogue_line l where l.catalogue_id = c.id and l.level = 0 and l.struck_on is null) as files,
        (select count(*) from clerical_catalogue_line l join clerical_case_file f on f.line_id = l.id where l.catalogue_id = c.id) as opened
      from clerical_catalogue c where c.body_id = :body order by c.year desc
      """;

  static final String INSERT = """
      insert into clerical_catalogue (body_id, year, drafter_name, once) values (:body, :year, :drafter, :once) returning id
      """;

  static final String UPDATE = """
      update clerical_catalogue set state = :state, approver_id = :approver, approver_name = :approverName, approver_post = :approverPost,
        approved_on = :approvedOn, version = version + 1
      where id = :id
      """;

  private static final String LINE = """
      select l.id, l.position, l.level, l.symbol, l.title, l.kept_years, l.keeper, l.note, l.added_on, l.added_why, l.struck_on, l.struck_why,
        f.id as case_id, f.number || '/' || f.year as case_place
      from clerical_catalogue_line l left join clerical_case_file f on f.line_id = l.id
      """;

  static final String LINES = LINE + """
      where l.catalogue_id = :catalogue and l.position > :after and (:pattern::text is null or l.search_key like :pattern)
      order by l.position limit :most
      """;

  static final String ONE_LINE = LINE + "where l.catalogue_id = :catalogue and l.id = :id";

  static final String COUNTED = """
      select count(*) filter (where kept_years is null) as for_ever, count(*) filter (where kept_years is not null) as for_years
      from clerical_catalogue_line where catalogue_id = :catalogue and level = 0 and struck_on is null
      """;

  static final String CLEAR = """
      delete from clerical_catalogue_line where catalogue_id = :catalogue
      """;

  static final String FILL = """
      insert into clerical_catalogue_line (catalogue_id, position, level, symbol, title, search_key, kept_years, keeper, note)
      select :catalogue, n.ordinality, n.level, n.symbol, n.title, n.search_key, n.kept_years, n.keeper, n.note
      from unnest(:levels::int[], :symbols::text[], :titles::text[], :searchKeys::text[], :keptYears::int[], :keepers::text[], :notes::text[])
        with ordinality as n (level, symbol, title, search_key, kept_years, keeper, note)
      """;

  static final String SHIFT = """
      update clerical_catalogue_line set position = position + 1 where catalogue_id = :catalogue and position > :after
      """;

  static final String ADD = """
      insert into clerical_catalogue_line (catalogue_id, position, level, symbol, title, search_key, kept_years, keeper, note, added_on, added_why)
      values (:catalogue, :position, :level, :symbol, :title, :searchKey, :keptYears, :keeper, :note, :on, :why)
      returning id
      """;

  static final String STRIKE = """
      update clerical_catalogue_line set struck_on = :on, struck_why = :why where id = :id and struck_on is null
      """;

  /// The file that was opened from a line goes on under the line that takes its place.
  static final String FOLLOW = """
      update clerical_case_file set line_id = :now, notation = :symbol, version = version + 1 where line_id = :before
      """;

  static final String TOUCH = """
      update clerical_catalogue set version = version + 1 where id = :id
      """;

  static final String WRITE = """
      insert into clerical_catalogue_text (catalogue_id, position, content, written_by, signature, written_at)
      select :catalogue, coalesce(max(position), 0) + 1, :content, :by, :signature, :at from clerical_catalogue_text where catalogue_id = :catalogue
      """;

  static final String STEP = """
      insert into clerical_catalogue_step (catalogue_id, position, became, on_day, words, done_by, signature, done_at)
      select :catalogue, coalesce(max(position), 0) + 1, :became, :on, :words, :by, :signature, :at from clerical_catalogue_step where catalogue_id = :catalogue
      """;

  static final String STEPS = """
      select became, on_day, words, signature, done_at from clerical_catalogue_step where catalogue_id = :catalogue order by position
      """;

  /// A list among those of its body.
  ///
  /// @param files how many it names; `opened` how many of them were opened
  record Year(Catalogue catalogue, int files, int opened) {}

  /// How many files of a list are kept for ever, and for a time.
  record Counted(int forEver, int forYears) {

    int files() {
      return forEver + forYears;
    }
  }

  /// What became of a list.
  ///
  /// @param became `BEGUN`, `SUBMITTED`, `RETURNED`, `APPROVED`, `ADDED`, `CHANGED` or `STRUCK`
  record Step(String became, LocalDate on, String words, String signature, Instant at) {}

  private final JdbcClient jdbc;

  CatalogueTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void hold(UnitId body) {
    jdbc.sql(HOLD).param("body", "clerical_catalogue " + body.value()).query((row, index) -> index).single();
  }

  Optional<Catalogue> one(long id, UnitId body) {
    return jdbc.sql(ONE).param("id", id).param("body", body.value()).query(CatalogueTable::catalogue).optional();
  }

  Optional<Catalogue> lock(long id, UnitId body) {
    return jdbc.sql(LOCK).param("id", id).param("body", body.value()).query(CatalogueTable::catalogue).optional();
  }

  Optional<Catalogue> byOnce(UnitId body, UUID once) {
    return jdbc.sql(BY_ONCE).param("body", body.value()).param("once", once).query(CatalogueTable::catalogue).optional();
  }

  Optional<Catalogue> ofYear(UnitId body, int year) {
    return jdbc.sql(OF_YEAR).param("body", body.value()).param("year", year).query(CatalogueTable::catalogue).optional();
  }

  Optional<Catalogue> before(UnitId body, int year) {
    return jdbc.sql(BEFORE).param("body", body.value()).param("year", year).query(CatalogueTable::catalogue).optional();
  }

  List<Year> years(UnitId body) {
    return jdbc.sql(YEARS)
        .param("body", body.value())
        .query((row, index) -> new Year(catalogue(row, index), row.getInt("files"), row.getInt("opened")))
        .list();
  }

  long insert(UnitId body, int year, UUID once, Actor drafter) {
    return jdbc.sql(INSERT)
        .param("body", body.value()).param("year", year).param("drafter", drafter.signature()).param("once", once).query(Long.class).single();
  }

  void update(Catalogue catalogue) {
    var approved = catalogue.approved();
    jdbc.sql(UPDATE)
        .param("state", catalogue.state().name())
        .param("approver", approved == null ? null : approved.by().value())
        .param("approverName", approved == null ? null : approved.name())
        .param("approverPost", approved == null ? null : String.join("\n", approved.post()))
        .param("approvedOn", approved == null ? null : approved.on())
        .param("id", catalogue.id())
        .update();
  }

  void touch(long catalogue) {
    jdbc.sql(TOUCH).param("id", catalogue).update();
  }

  /// Lines in their order.
  ///
  /// @param words of symbol or title; empty for all
  /// @param after the place after which they begin
  List<CatalogueLine> lines(long catalogue, String words, int after, int most) {
    return jdbc.sql(LINES)
        .param("catalogue", catalogue)
        .param("after", after)
        .param("pattern", words.isBlank() ? null : "%" + VietnameseName.pattern(words) + "%")
        .param("most", most)
        .query(CatalogueTable::line)
        .list();
  }

  Optional<CatalogueLine> line(long catalogue, long id) {
    return jdbc.sql(ONE_LINE).param("catalogue", catalogue).param("id", id).query(CatalogueTable::line).optional();
  }

  Counted counted(long catalogue) {
    return jdbc.sql(COUNTED)
        .param("catalogue", catalogue).query((row, index) -> new Counted(row.getInt("for_ever"), row.getInt("for_years"))).single();
  }

  /// Puts other lines in the place of those of a draft.
  void fill(long catalogue, List<CatalogueEntry> entries) {
    jdbc.sql(CLEAR).param("catalogue", catalogue).update();
    if (entries.isEmpty()) {
      return;
    }
    jdbc.sql(FILL)
        .param("catalogue", catalogue)
        .param("levels", entries.stream().map(CatalogueEntry::level).toArray(Integer[]::new))
        .param("symbols", entries.stream().map(CatalogueEntry::symbol).toArray(String[]::new))
        .param("titles", entries.stream().map(CatalogueEntry::title).toArray(String[]::new))
        .param("searchKeys", entries.stream().map(CatalogueTable::searchKey).toArray(String[]::new))
        .param("keptYears", entries.stream().map(CatalogueEntry::keptYears).toArray(Integer[]::new))
        .param("keepers", entries.stream().map(CatalogueEntry::keeper).toArray(String[]::new))
        .param("notes", entries.stream().map(CatalogueEntry::note).toArray(String[]::new))
        .update();
  }

  /// Adds a line to an approved list.
  ///
  /// @param after the place after which it stands
  long add(long catalogue, int after, CatalogueEntry entry, LocalDate on, String why) {
    jdbc.sql(SHIFT).param("catalogue", catalogue).param("after", after).update();
    return jdbc.sql(ADD)
        .param("catalogue", catalogue)
        .param("position", after + 1)
        .param("level", entry.level())
        .param("symbol", entry.symbol())
        .param("title", entry.title())
        .param("searchKey", searchKey(entry))
        .param("keptYears", entry.keptYears())
        .param("keeper", entry.keeper())
        .param("note", entry.note())
        .param("on", on)
        .param("why", why)
        .query(Long.class)
        .single();
  }

  void strike(long line, LocalDate on, String why) {
    jdbc.sql(STRIKE).param("id", line).param("on", on).param("why", why).update();
  }

  void follow(long before, long now, String symbol) {
    jdbc.sql(FOLLOW).param("before", before).param("now", now).param("symbol", symbol).update();
  }

  void write(long catalogue, String content, Actor by, Instant at) {
    jdbc.sql(WRITE)
        .param("catalogue", catalogue)
        .param("content", content)
        .param("by", by.account().value())
        .param("signature", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void step(long of, String became, LocalDate on, String words, Actor actor, Instant at) {
    jdbc.sql(STEP)
        .param("catalogue", of)
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
        .param("catalogue", of)
        .query((row, index) -> new Step(
            row.getString("became"), row.getObject("on_day", LocalDate.class), row.getString("words"), row.getString("signature"),
            row.getObject("done_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static String searchKey(CatalogueEntry entry) {
    return VietnameseName.searchKey((entry.symbol() + " " + entry.title()).strip());
  }

  private static Catalogue catalogue(ResultSet row, int index) throws SQLException {
    return new Catalogue(
        row.getLong("id"), new UnitId(row.getLong("body_id")), row.getInt("year"), CatalogueState.valueOf(row.getString("state")),
        row.getString("drafter_name"), approved(row), row.getInt("version"));
  }

  private static Catalogue.@Nullable Approved approved(ResultSet row) throws SQLException {
    return row.getString("approver_name") == null
        ? null
        : new Catalogue.Approved(
            new AccountId(row.getLong("approver_id")), row.getString("approver_name"), row.getString("approver_post").lines().toList(),
            row.getObject("approved_on", LocalDate.class));
  }

  private static CatalogueLine line(ResultSet row, int index) throws SQLException {
    return new CatalogueLine(
        row.getLong("id"), row.getInt("position"),
        new CatalogueEntry(
            row.getInt("level"), row.getString("symbol"), row.getString("title"), row.getObject("kept_years", Integer.class), row.getString("keeper"),
            row.getString("note")),
        row.getObject("added_on", LocalDate.class), row.getString("added_why"), row.getObject("struck_on", LocalDate.class), row.getString("struck_why"),
        row.getObject("case_id", Long.class), Optional.ofNullable(row.getString("case_place")).orElse(""));
  }
}
