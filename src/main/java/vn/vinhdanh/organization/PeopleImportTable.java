package vn.vinhdanh.organization;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.EntryFor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.spreadsheet.SheetFault;

/// Imports of people with their lines, as they were read and as they are shown.
@Repository
class PeopleImportTable {

  static final String INSERT = """
      insert into organization_people_import (once, account_id, person_id, actor_name, roles, units, entry_words, entry_paper, keepers,
        file_name, begun_at, last_at)
      values (:once, :account, :person, :name, :roles, :units, :entryWords::text, :entryPaper::text, :keepers, :file, :at, :at)
      on conflict (once) do nothing
      returning id
      """;

  static final String BY_ONCE = """
      select id from organization_people_import where once = :once and account_id = :account
      """;

  static final String STAGE = """
      insert into organization_people_line (import_id, line, number, full_name, birth, sex, unit, title, rank, mode, since, person_number,
        search_key, given_sort, birth_year, birth_day, sex_code, unit_key, unit_read, unit_fault, rank_code, mode_code, from_day, read_faults)
      select :import::bigint, r.line, r.number, r.name, r.birth, r.sex, r.unit, r.title, r.rank, r.mode, r.since, r.person,
        r.key, r.sort, r.year, r.day::date, r.sexed, r.called, r.at, r.unmet, r.ranked, r.worked, r.first::date, r.faults::jsonb
      from unnest(:lines::int[], :numbers::text[], :names::text[], :births::text[], :sexes::text[], :units::text[], :titles::text[],
          :ranks::text[], :modes::text[], :sinces::text[], :people::bigint[], :keys::text[], :sorts::text[], :years::int[], :days::text[],
          :sexed::text[], :called::text[], :places::bigint[], :unmet::text[], :ranked::text[], :worked::text[], :firsts::text[], :faults::text[])
        as r (line, number, name, birth, sex, unit, title, rank, mode, since, person, key, sort, year, day, sexed, called, at, unmet, ranked, worked,
          first, faults)
      """;

  static final String SET_LINES = """
      update organization_people_import set lines = :lines where id = :import
      """;

  private static final String IMPORT = """
      select id, account_id, person_id, actor_name, roles, units, entry_words, entry_paper, keepers, file_name, begun_at, stage, lines, checked, checked_to, round,
        failures, overtaken, fresh, changed, unchanged, faulty
      from organization_people_import
      """;

  static final String ONE = IMPORT + """
      where id = :import and account_id = :account
      """;

  static final String LOCKED = ONE + """
      for update
      """;

  static final String LATEST = IMPORT + """
      where account_id = :account and stage <> 'DROPPED' and id < :before order by id desc limit :most
      """;

  /// The next one to work on that nobody works on, first those that have not failed: its row is held until the transaction ends, or the node
  /// that holds it dies.
  static final String NEXT = IMPORT + """
      where stage in ('CHECKING', 'ENTERING') and failures < :most order by failures, id limit 1 for update skip locked
      """;

  /// What could not be entered may be dropped, or entered once more.
  static final String FAILED = """
      update organization_people_import
      set failures = failures + 1, stage = case when stage = 'ENTERING' and failures + 1 >= :most then 'CHECKED' else stage end
      where id = :import
      """;

  static final String COUNTS = """
      select count(*) filter (where outcome = 'NEW') as fresh, count(*) filter (where outcome = 'CHANGED') as changed,
        count(*) filter (where outcome = 'UNCHANGED') as unchanged, count(*) filter (where outcome = 'FAULTY') as faulty,
        count(*) filter (where outcome = 'NEW' and alike_id is not null) as alike
      from organization_people_line where import_id = :import
      """;

  /// What would stand in the file: what the line leaves empty stays as it is, and a bare year takes no day away.
  static final String AFTER = """
      r.full_name as name_after,
      case when r.birth_day is null and (r.birth_year is null or r.birth_year = p.birth_year) then p.birth_year else r.birth_year end as year_after,
      case when r.birth_day is null and (r.birth_year is null or r.birth_year = p.birth_year) then p.birth_day else r.birth_day end as day_after,
      coalesce(r.sex_code, p.sex) as sex_after,
      r.title as title_after,
      coalesce(r.rank_code, o.rank, 'STAFF') as rank_after,
      coalesce(r.mode_code, o.mode, 'FULL_TIME') as mode_after,
      r.from_day as from_after
      """;

  static final String FILE_OF_LINE = """
      left join organization_person p on p.id = r.person_id
      left join organization_post o on o.id = r.post_id
      """;

  /// Lets the database know how many lines there are of which kind before it plans what to do with them.
  static final String TELL_PLANNER = """
      select organization_people_lines_staged()::text
      """;

  static final String ADVANCE = """
      update organization_people_import
      set checked = :checked, checked_to = :to, stage = :stage, failures = 0, round = round + case when :stage = 'CHECKED' then 1 else 0 end
      where id = :import
      """;

  /// Begins anew, with who asks for it and where they keep files now.
  static final String ENTER = """
      update organization_people_import
      set stage = 'ENTERING', failures = 0, overtaken = false, last_at = :at, roles = :roles, units = :units, entry_words = :entryWords::text,
        entry_paper = :entryPaper::text, keepers = :keepers
      where id = :import
      """;

  static final String END = """
      update organization_people_import
      set stage = :stage, overtaken = :overtaken, failures = 0, round = round + case when :stage = 'CHECKED' then 1 else 0 end
      where id = :import
      """;

  static final String FORGET_LINES = """
      delete from organization_people_line where import_id = :import
      """;

  private static final String SETTLED = """
      from organization_people_import
      where fresh is null and stage <> 'DROPPED' and last_at < :before
        and (stage in ('CHECKED', 'ENTERED') or stage = 'CHECKING' and failures >= :most)
      """;

  static final String COUNT_SETTLED = """
      select count(*) from organization_people_line where import_id in (select id
      """ + SETTLED + ")";

  /// What was never entered is given up; of the others it stays how many lines there were.
  static final String ERASE_SETTLED = """
      with settled as (select id
      """ + SETTLED + """
        for update skip locked),
      counted as (
        select s.id as import_id, count(*) filter (where l.outcome = 'NEW') as fresh, count(*) filter (where l.outcome = 'CHANGED') as changed,
          count(*) filter (where l.outcome = 'UNCHANGED') as unchanged, count(*) filter (where l.outcome = 'FAULTY') as faulty
        from settled s left join organization_people_line l on l.import_id = s.id group by s.id),
      kept as (
        update organization_people_import p
        set fresh = c.fresh, changed = c.changed, unchanged = c.unchanged, faulty = c.faulty,
          stage = case when p.stage = 'ENTERED' then p.stage else 'DROPPED' end
        from counted c where p.id = c.import_id)
      delete from organization_people_line where import_id in (select id from settled)
      """;

  static final String LINES = """
      select r.line, r.number, r.full_name, r.birth, r.sex, r.unit, r.title, r.rank, r.mode, r.since, r.outcome, r.faults::text as faults,
        r.person_id, r.unit_id, p.full_name as name_now, p.birth_year as year_now, p.birth_day as day_now, p.sex as sex_now,
        o.title as title_now, o.rank as rank_now, o.mode as mode_now, o.from_day as from_now, o.unit_id as unit_now,
      """ + AFTER + """
        , q.id as like_id, q.full_name as like_name, h.short_name as like_unit
      from organization_people_line r
      """ + FILE_OF_LINE + """
      left join organization_person q on q.id = r.alike_id
      left join lateral (
        select s.short_name
        from (
          select o.unit_id from organization_post o where o.person_id = q.id
      """ + PersonTable.MAIN_OR_LAST + """
          ) m
        join organization_unit_span s on s.unit_id = m.unit_id and s.last) h on true
      where r.import_id = :import and r.outcome is not null and r.line > :after and (:outcome = '' or r.outcome = :outcome) and (not :alike or r.alike_id is not null)
      order by r.line limit :most
      """;

  private static final String NO_FAULTS = "[]";
  private static final TypeReference<List<SheetFault>> FAULTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PeopleImportTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// Nothing when the same form began one before.
  Optional<Long> insert(UUID once, String fileName, Instant at, Scope keepers, Actor actor) {
    return asking(jdbc.sql(INSERT), keepers, actor)
        .param("once", once)
        .param("account", actor.account().value())
        .param("person", actor.person().value())
        .param("name", actor.name())
        .param("file", fileName)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .optional();
  }

  private static JdbcClient.StatementSpec asking(JdbcClient.StatementSpec sql, Scope keepers, Actor actor) {
    return sql
        .param("roles", actor.duties().stream().map(duty -> duty.role().name()).toArray(String[]::new))
        .param("units", actor.duties().stream().map(duty -> duty.unit().value()).toArray(Long[]::new))
        .param("entryWords", actor.entryFor() == null ? null : actor.entryFor().words())
        .param("entryPaper", actor.entryFor() == null ? null : actor.entryFor().paper())
        .param("keepers", keepers.ids());
  }

  Optional<Long> byOnce(UUID once, Actor actor) {
    return jdbc.sql(BY_ONCE).param("once", once).param("account", actor.account().value()).query(Long.class).optional();
  }

  void stage(long id, List<StagedLine> lines) {
    jdbc.sql(STAGE)
        .param("import", id)
        .param("lines", lines.stream().map(StagedLine::line).toArray(Integer[]::new))
        .param("numbers", texts(lines, StagedLine::number))
        .param("names", texts(lines, StagedLine::name))
        .param("births", texts(lines, StagedLine::birth))
        .param("sexes", texts(lines, StagedLine::sex))
        .param("units", texts(lines, StagedLine::unit))
        .param("titles", texts(lines, StagedLine::title))
        .param("ranks", texts(lines, StagedLine::rank))
        .param("modes", texts(lines, StagedLine::mode))
        .param("sinces", texts(lines, StagedLine::since))
        .param("people", lines.stream().map(StagedLine::person).toArray(Long[]::new))
        .param("keys", texts(lines, StagedLine::key))
        .param("sorts", texts(lines, StagedLine::sort))
        .param("years", lines.stream().map(StagedLine::year).toArray(Integer[]::new))
        .param("days", texts(lines, StagedLine::day))
        .param("sexed", texts(lines, StagedLine::sexed))
        .param("called", texts(lines, StagedLine::called))
        .param("places", lines.stream().map(StagedLine::at).toArray(Long[]::new))
        .param("unmet", texts(lines, StagedLine::unmet))
        .param("ranked", texts(lines, StagedLine::ranked))
        .param("worked", texts(lines, StagedLine::worked))
        .param("firsts", texts(lines, StagedLine::first))
        .param("faults", texts(lines, line -> line.faults().isEmpty() ? NO_FAULTS : json.writeValueAsString(line.faults())))
        .update();
  }

  private static String[] texts(List<StagedLine> lines, Function<StagedLine, @Nullable String> text) {
    return lines.stream().map(text).toArray(String[]::new);
  }

  /// All lines are there.
  void staged(long id, int lines) {
    jdbc.sql(SET_LINES).param("import", id).param("lines", lines).update();
    jdbc.sql(TELL_PLANNER).query(String.class).list();
  }

  Optional<PeopleImport> one(long id, Actor actor) {
    return jdbc.sql(ONE).param("import", id).param("account", actor.account().value()).query(PeopleImportTable::people).optional();
  }

  Optional<PeopleImport> locked(long id, Actor actor) {
    return jdbc.sql(LOCKED).param("import", id).param("account", actor.account().value()).query(PeopleImportTable::people).optional();
  }

  /// The latest first.
  List<PeopleImport> latest(long before, Actor actor, int most) {
    return jdbc.sql(LATEST).param("before", before).param("account", actor.account().value()).param("most", most).query(PeopleImportTable::people).list();
  }

  Optional<PeopleImport> next() {
    return jdbc.sql(NEXT).param("most", PeopleImport.MOST_FAILURES).query(PeopleImportTable::people).optional();
  }

  void failed(long id) {
    jdbc.sql(FAILED).param("import", id).param("most", PeopleImport.MOST_FAILURES).update();
  }

  PeopleImport.Counts counts(long id) {
    return jdbc.sql(COUNTS)
        .param("import", id)
        .query((row, index) -> counts(row, row.getInt("alike")))
        .single();
  }

  void advance(long id, int checked, int to, PeopleImport.Stage stage) {
    jdbc.sql(ADVANCE).param("import", id).param("checked", checked).param("to", to).param("stage", stage.name()).update();
  }

  void enter(long id, Instant at, Scope keepers, Actor actor) {
    asking(jdbc.sql(ENTER), keepers, actor).param("import", id).param("at", at.atOffset(ZoneOffset.UTC)).update();
  }

  void end(long id, PeopleImport.Stage stage, boolean overtaken) {
    jdbc.sql(END).param("import", id).param("stage", stage.name()).param("overtaken", overtaken).update();
  }

  void forgetLines(long id) {
    jdbc.sql(FORGET_LINES).param("import", id).update();
  }

  /// How many lines are there of imports that were entered or left before the day.
  int countSettled(LocalDate before) {
    return jdbc.sql(COUNT_SETTLED).param("before", moment(before)).param("most", PeopleImport.MOST_FAILURES).query(Integer.class).single();
  }

  int eraseSettled(LocalDate before) {
    return jdbc.sql(ERASE_SETTLED).param("before", moment(before)).param("most", PeopleImport.MOST_FAILURES).update();
  }

  private static OffsetDateTime moment(LocalDate day) {
    return day.atStartOfDay(Written.ZONE).toOffsetDateTime();
  }

  /// The lines after one of them.
  ///
  /// @param outcome null for all
  /// @param alike whether only those are meant that are like somebody
  List<PeopleLine> lines(long id, int after, PeopleImport.@Nullable Outcome outcome, boolean alike, int most) {
    return jdbc.sql(LINES)
        .param("import", id)
        .param("after", after)
        .param("outcome", outcome == null ? "" : outcome.name())
        .param("alike", alike)
        .param("most", most)
        .query(this::line)
        .list();
  }

  private PeopleLine line(ResultSet row, int index) throws SQLException {
    var read = new ArrayList<String>();
    for (var column : List.of("number", "full_name", "birth", "sex", "unit", "title", "rank", "mode", "since")) {
      read.add(row.getString(column));
    }
    var faults = json.readValue(row.getString("faults"), FAULTS);
    long person = row.getLong("person_id");
    boolean known = !row.wasNull();
    boolean told = faults.isEmpty() && row.getObject("from_after") != null;
    long like = row.getLong("like_id");
    return new PeopleLine(
        row.getInt("line"), read, PeopleImport.Outcome.valueOf(row.getString("outcome")), faults, known ? person : null,
        row.getString("title_now") == null ? null : state(row, "now", row.getLong("unit_now")),
        told ? state(row, "after", row.getLong("unit_id")) : null,
        like == 0 ? null : new PeopleLine.Like(like, row.getString("like_name"), row.getString("like_unit")));
  }

  private static PeopleLine.State state(ResultSet row, String when, long unit) throws SQLException {
    int year = row.getInt("year_" + when);
    var birth = row.wasNull() ? null : new Birth(year, row.getObject("day_" + when, LocalDate.class));
    String sex = row.getString("sex_" + when);
    return new PeopleLine.State(
        new PersonFacts(row.getString("name_" + when), birth, sex == null ? null : Sex.valueOf(sex)),
        new PostTerm(
            new UnitId(unit), row.getString("title_" + when), PostRank.valueOf(row.getString("rank_" + when)),
            EmploymentMode.valueOf(row.getString("mode_" + when)), true, row.getObject("from_" + when, LocalDate.class), null));
  }

  private static PeopleImport people(ResultSet row, int index) throws SQLException {
    var roles = (String[]) row.getArray("roles").getArray();
    var units = units(row.getArray("units"));
    var actor = new Actor(
        new AccountId(row.getLong("account_id")), new PersonId(row.getLong("person_id")), row.getString("actor_name"),
        IntStream.range(0, roles.length).mapToObj(at -> new Duty(Role.valueOf(roles[at]), units.get(at))).toList(), null,
        row.getString("entry_words") == null ? null : new EntryFor(row.getString("entry_words"), row.getString("entry_paper")));
    return new PeopleImport(
        row.getLong("id"), actor, new Scope(units(row.getArray("keepers"))), row.getString("file_name"),
        row.getObject("begun_at", OffsetDateTime.class).toInstant(), PeopleImport.Stage.valueOf(row.getString("stage")), row.getInt("lines"),
        row.getInt("checked"), row.getInt("checked_to"), row.getInt("round"), row.getInt("failures"),
        row.getBoolean("overtaken"), row.getObject("fresh") == null ? null : counts(row, 0));
  }

  /// Whom a new line is like is no longer known once the lines are erased.
  private static PeopleImport.Counts counts(ResultSet row, int alike) throws SQLException {
    return new PeopleImport.Counts(row.getInt("fresh"), row.getInt("changed"), row.getInt("unchanged"), row.getInt("faulty"), alike);
  }

  private static List<UnitId> units(Array ids) throws SQLException {
    return Arrays.stream((Long[]) ids.getArray()).map(UnitId::new).toList();
  }
}
