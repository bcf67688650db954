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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.spreadsheet.SheetFault;

/// Imports of people: their lines, what stands against each, and all of them entered at once.
@Repository
class PeopleImportTable {

  static final String INSERT = """
      insert into organization_people_import (once, account_id, person_id, actor_name, roles, units, keepers, file_name, begun_at)
      values (:once, :account, :person, :name, :roles, :units, :keepers, :file, :at)
      on conflict (once) do nothing
      returning id
      """;

  static final String BY_ONCE = """
      select id from organization_people_import where once = :once and account_id = :account
      """;

  static final String STAGE = """
      insert into organization_people_line (import_id, line, number, full_name, birth, sex, unit, title, rank, mode, since, person_number,
        search_key, given_sort, birth_year, birth_day, sex_code, unit_id, rank_code, mode_code, from_day, read_faults)
      select :import::bigint, r.line, r.number, r.name, r.birth, r.sex, r.unit, r.title, r.rank, r.mode, r.since, r.person,
        r.key, r.sort, r.year, r.day, r.sexed, r.at, r.ranked, r.worked, r.first, r.faults
      from jsonb_to_recordset(:lines::jsonb) as r(line int, number text, name text, birth text, sex text, unit text, title text, rank text,
        mode text, since text, person bigint, key text, sort text, year int, day date, sexed text, at bigint, ranked text, worked text,
        first date, faults jsonb)
      """;

  static final String SET_LINES = """
      update organization_people_import set lines = :lines where id = :import
      """;

  private static final String IMPORT = """
      select id, account_id, person_id, actor_name, roles, units, keepers, file_name, begun_at, stage, lines, checked, checked_to, round,
        failures, overtaken
      from organization_people_import
      """;

  static final String ONE = IMPORT + """
      where id = :import and account_id = :account
      """;

  static final String LOCKED = ONE + """
      for update
      """;

  static final String LATEST = IMPORT + """
      where account_id = :account and stage <> 'DROPPED' order by id desc limit :most
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

  /// The last of the next so many lines, and how many they are.
  static final String BATCH = """
      select max(b.line) as last, count(*) as lines
      from (select line from organization_people_line where import_id = :import and line > :after order by line limit :most) b
      """;

  private static final String BETWEEN = """
      r.import_id = :import and r.line > :after and r.line <= :to
      """;

  /// Whom a line means: whose number it has, also of a merged file; without one, who holds a main post at the unit under just this name and
  /// whose birth does not speak against it, first of all who was born on the very day.
  static final String MEET = """
      update organization_people_line l
      set person_id = f.person_id, meets = f.meets
      from (
        select r.line, coalesce(n.person_id, k.person_id) as person_id, coalesce(k.meets, 0) as meets
        from organization_people_line r
        left join organization_v_number n on n.number = r.person_number
        left join lateral (
          select min(c.id) as person_id, count(*) as meets
          from (
            select p.id, rank() over (order by
              (p.birth_year is not distinct from r.birth_year and p.birth_day is not distinct from r.birth_day) desc) as place
            from organization_person p join organization_post o on o.person_id = p.id and o.main and o.to_day is null
            where r.person_number is null and p.search_key = r.search_key and p.full_name = r.full_name and o.unit_id = r.unit_id
              and (p.birth_year is null or r.birth_year is null or p.birth_year = r.birth_year)
              and (p.birth_day is null or r.birth_day is null or p.birth_day = r.birth_day)) c
          where c.place = 1) k on true
        where
      """ + BETWEEN + """
        ) f
      where l.import_id = :import and l.line = f.line
      """;

  /// What would stand in the file: what the line leaves empty stays as it is, and a bare year takes no day away.
  private static final String AFTER = """
      r.full_name as name_after,
      case when r.birth_day is null and (r.birth_year is null or r.birth_year = p.birth_year) then p.birth_year else r.birth_year end as year_after,
      case when r.birth_day is null and (r.birth_year is null or r.birth_year = p.birth_year) then p.birth_day else r.birth_day end as day_after,
      coalesce(r.sex_code, p.sex) as sex_after,
      r.title as title_after,
      coalesce(r.rank_code, o.rank, 'STAFF') as rank_after,
      coalesce(r.mode_code, o.mode, 'FULL_TIME') as mode_after,
      r.from_day as from_after
      """;

  private static final String FILE_OF_LINE = """
      left join organization_person p on p.id = r.person_id
      left join organization_post o on o.person_id = p.id and o.main and o.to_day is null
      """;

  private static final String KEPT = """
      exists (
        select 1 from organization_unit_within w
        where w.within_id = any(:keepers) and w.unit_id = (
          select o.unit_id from organization_post o where o.person_id = a.person_id
      """ + PersonTable.MAIN_OR_LAST + "))";

  /// What becomes of a line and what stands against it: the rules of [Posts], told by row and column.
  static final String JUDGE = """
      with meant as materialized (
        select r.*, p.version, p.full_name as name_now, p.birth_year as year_now, p.birth_day as day_now, p.sex as sex_now,
          o.id as post_id, o.unit_id as unit_now, o.title as title_now, o.rank as rank_now, o.mode as mode_now, o.from_day as from_now,
      """ + AFTER + """
        from organization_people_line r
      """ + FILE_OF_LINE + "where " + BETWEEN + """
        ),
      asked as materialized (
        select a.*,
          a.person_id is not null
            and (a.name_after, a.year_after, a.day_after, a.sex_after) is distinct from (a.name_now, a.year_now, a.day_now, a.sex_now)
            as facts_differ,
          a.post_id is not null
            and (a.title_after, a.rank_after, a.mode_after, a.from_after) is distinct from (a.title_now, a.rank_now, a.mode_now, a.from_now)
            as post_differs,
          case when a.person_id is not null then
      """ + KEPT + """
            end as kept,
          exists (
            select 1 from organization_unit_within w where w.unit_id = a.unit_id and w.within_id = any(:keepers)) as unit_kept
        from meant a),
      judged as materialized (
        select a.*, f.told
        from asked a
        left join lateral (
          select min(s.from_day) as from_day, bool_and(s.until_day is not null) as over, (array_agg(s.short_name order by s.from_day desc))[1] as name
          from organization_unit_span s where s.unit_id = a.unit_id) life on true
        cross join lateral (select a.person_id is null or a.post_differs as posted) t
        cross join lateral (
          select coalesce(jsonb_agg(jsonb_build_object('row', a.line, 'column', g.place,
            'textKey', 'organization.people-import.fault.' || g.said, 'arguments', g.words)), '[]') as told
          from (
            select 'number' as place, 'number-unknown' as said, jsonb_build_array(a.number) as words
            where a.person_number is not null and a.kept is not true
            union all
            select 'name', 'several', jsonb_build_array(a.meets::text) where a.meets > 1
            union all
            select 'number', 'no-post', '[]' where a.kept and a.post_id is null
            union all
            select 'unit', 'elsewhere', jsonb_build_array(u.short_name)
            from organization_unit_span u where u.unit_id = a.unit_now and u.last and a.kept and a.unit_id <> a.unit_now
            union all
            select 'unit', 'unit-unknown', jsonb_build_array(a.unit) where a.unit_id is not null and not a.unit_kept
            union all
            select 'since', 'not-yet', '[]' where t.posted and a.from_day > :today
            union all
            select 'since', 'before-unit', jsonb_build_array(life.name, to_char(life.from_day, 'DD/MM/YYYY'))
            where t.posted and a.from_day < life.from_day
            union all
            select 'unit', 'unit-over', jsonb_build_array(life.name) where t.posted and life.over
            union all
            (select 'rank', 'second-head', jsonb_build_array(life.name, q.full_name, h.title)
            from organization_post h join organization_person q on q.id = h.person_id
            where t.posted and a.rank_after = 'HEAD' and h.unit_id = a.unit_id and h.rank = 'HEAD' and h.id is distinct from a.post_id
              and daterange(h.from_day, h.to_day, '[]') && daterange(a.from_day, null)
            order by h.from_day limit 1)
            union all
            (select 'title', 'post-twice', jsonb_build_array(to_char(h.from_day, 'DD/MM/YYYY'))
            from organization_post h
            where a.kept and t.posted and h.person_id = a.person_id and h.unit_id = a.unit_id and lower(h.title) = lower(a.title) and h.id <> a.post_id
              and daterange(h.from_day, h.to_day, '[]') && daterange(a.from_day, null)
            limit 1)
            union all
            (select 'since', 'away', jsonb_build_array(to_char(v.from_day, 'DD/MM/YYYY'))
            from organization_leave v
            where a.kept and t.posted and v.person_id = a.person_id and not v.cancelled
              and daterange(v.from_day, v.until_day) && daterange(a.from_day, null)
            limit 1)) g) f)
      update organization_people_line l
      set person_version = j.version, facts_changed = j.facts_differ, post_changed = j.post_differs, faults = j.read_faults || j.told,
        outcome = case
          when jsonb_array_length(j.read_faults || j.told) > 0 then 'FAULTY'
          when j.person_id is null then 'NEW'
          when j.facts_differ or j.post_differs then 'CHANGED'
          else 'UNCHANGED' end,
        alike_id = case when j.person_id is null then (
          select min(a.person_id)
          from (
            select q.id as person_id from organization_person q
            where q.search_key = j.search_key and q.birth_year = j.birth_year and q.merged_into is null
              and (q.birth_day is null or j.birth_day is null or q.birth_day = j.birth_day)) a
          where
      """ + KEPT + """
          ) end
      from judged j
      where l.import_id = :import and l.line = j.line
      """;

  /// What the lines have against each other: the same person twice, among new people also by a name whose births do not speak against it, and
  /// two heads of a unit. It looks at all lines at once, however many there are of one kind.
  static final String COMPARE = """
      with named as (
        select line,
          case
            when birth_year is null then min(line) over name
            when birth_day is null then least(min(line) filter (where birth_year is null) over name, min(line) over year)
            else least(
              min(line) filter (where birth_year is null) over name, min(line) filter (where birth_day is null) over year, min(line) over day)
            end as first
        from organization_people_line
        where import_id = :import and person_id is null and unit_id is not null and search_key is not null
        window name as (partition by unit_id, search_key, full_name),
          year as (partition by unit_id, search_key, full_name, birth_year),
          day as (partition by unit_id, search_key, full_name, birth_year, birth_day)),
      known as (
        select line, min(line) over (partition by person_id) as first
        from organization_people_line where import_id = :import and person_id is not null),
      heads as (
        select line, min(line) over (partition by unit_id) as first
        from organization_people_line where import_id = :import and unit_id is not null and rank_code = 'HEAD'),
      told as (
        select g.line, jsonb_agg(jsonb_build_object('row', g.line, 'column', g.place,
          'textKey', 'organization.people-import.fault.' || g.said, 'arguments', jsonb_build_array(g.first::text)) order by g.place) as faults
        from (
          select line, first, '' as place, 'twice' as said from named
          union all select line, first, '', 'twice' from known
          union all select line, first, 'rank', 'head-twice' from heads) g
        where g.first < g.line
        group by g.line)
      update organization_people_line l set faults = l.faults || t.faults, outcome = 'FAULTY'
      from told t where l.import_id = :import and l.line = t.line
      """;

  /// Lets the database know how many lines there are of which kind before it plans what to do with them.
  static final String TELL_PLANNER = """
      select organization_people_lines_staged()::text
      """;

  static final String TELL_PLANNER_OF_PEOPLE = """
      select organization_people_entered()::text
      """;

  static final String ADVANCE = """
      update organization_people_import
      set checked = :checked, checked_to = :to, stage = :stage, failures = 0, round = round + case when :stage = 'CHECKED' then 1 else 0 end
      where id = :import
      """;

  /// Begins anew, with who asks for it and where they keep files now.
  static final String ENTER = """
      update organization_people_import
      set stage = 'ENTERING', failures = 0, overtaken = false, roles = :roles, units = :units, keepers = :keepers
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

  /// Locks in the order in which a page does: files, then units.
  static final String LOCK_PEOPLE = """
      select p.id from organization_person p
      where p.id in (select person_id from organization_people_line where import_id = :import)
      order by p.id for no key update
      """;

  static final String LOCK_UNITS = """
      select u.id from organization_unit u
      where u.id in (select unit_id from organization_people_line where import_id = :import)
      order by u.id for no key update
      """;

  /// What was looked at, to be compared after another check.
  static final String REMEMBER = """
      update organization_people_line set seen = concat_ws('/', outcome, person_id, person_version) where import_id = :import
      """;

  static final String OVERTAKEN = """
      select exists (
        select 1 from organization_people_line
        where import_id = :import and seen is distinct from concat_ws('/', outcome, person_id, person_version))
      """;

  static final String NUMBER_NEW = """
      update organization_people_line
      set person_id = nextval(pg_get_serial_sequence('organization_person', 'id'))
      where import_id = :import and outcome = 'NEW'
      """;

  static final String ENTER_PEOPLE = """
      insert into organization_person (id, full_name, given_sort, search_key, birth_year, birth_day, sex, sample)
      overriding system value
      select person_id, full_name, given_sort, search_key, birth_year, birth_day, sex_code, :sample
      from organization_people_line where import_id = :import and outcome = 'NEW'
      order by line
      """;

  static final String BEGIN_POSTS = """
      insert into organization_post (person_id, unit_id, title, rank, mode, main, from_day)
      select person_id, unit_id, title, coalesce(rank_code, 'STAFF'), coalesce(mode_code, 'FULL_TIME'), true, from_day
      from organization_people_line where import_id = :import and outcome = 'NEW'
      order by line
      """;

  private static final String CHANGED_LINE = """
      from (
        select r.line, r.person_id, r.given_sort, r.search_key, r.facts_changed, r.post_changed, o.id as post_id,
      """ + AFTER + """
        from organization_people_line r
      """ + FILE_OF_LINE + """
        where r.import_id = :import and r.outcome = 'CHANGED') c
      """;

  static final String CHANGE_POSTS = """
      update organization_post t
      set title = c.title_after, rank = c.rank_after, mode = c.mode_after, from_day = c.from_after
      """ + CHANGED_LINE + """
      where c.post_changed and t.id = c.post_id
      """;

  /// A file of which only a post changes is another version too.
  static final String CORRECT_PEOPLE = """
      update organization_person t
      set full_name = c.name_after, given_sort = case when c.facts_changed then c.given_sort else t.given_sort end,
        search_key = case when c.facts_changed then c.search_key else t.search_key end, birth_year = c.year_after, birth_day = c.day_after,
        sex = c.sex_after, version = t.version + 1
      """ + CHANGED_LINE + """
      where t.id = c.person_id
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

  private static final TypeReference<List<SheetFault>> FAULTS = new TypeReference<>() {};

  /// Some of the lines in their order.
  ///
  /// @param last the line of the last one, 0 where there is none
  record Batch(int last, int lines) {}

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
        .param("keepers", keepers.ids());
  }

  Optional<Long> byOnce(UUID once, Actor actor) {
    return jdbc.sql(BY_ONCE).param("once", once).param("account", actor.account().value()).query(Long.class).optional();
  }

  void stage(long id, List<StagedLine> lines) {
    jdbc.sql(STAGE).param("import", id).param("lines", json.writeValueAsString(lines)).update();
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
  List<PeopleImport> latest(Actor actor, int most) {
    return jdbc.sql(LATEST).param("account", actor.account().value()).param("most", most).query(PeopleImportTable::people).list();
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
        .query((row, index) -> new PeopleImport.Counts(
            row.getInt("fresh"), row.getInt("changed"), row.getInt("unchanged"), row.getInt("faulty"), row.getInt("alike")))
        .single();
  }

  Batch batch(long id, int after, int most) {
    return jdbc.sql(BATCH)
        .param("import", id)
        .param("after", after)
        .param("most", most)
        .query((row, index) -> new Batch(row.getInt("last"), row.getInt("lines")))
        .single();
  }

  /// Checks the lines after one up to another.
  void check(PeopleImport people, int after, int to, LocalDate today) {
    jdbc.sql(MEET).param("import", people.id()).param("after", after).param("to", to).update();
    jdbc.sql(JUDGE)
        .param("import", people.id())
        .param("after", after)
        .param("to", to)
        .param("today", today)
        .param("keepers", people.keepers().ids())
        .update();
  }

  /// Checks the lines against each other, once each is checked by itself.
  void compare(long id) {
    jdbc.sql(COMPARE).param("import", id).update();
  }

  void advance(long id, int checked, int to, PeopleImport.Stage stage) {
    jdbc.sql(ADVANCE).param("import", id).param("checked", checked).param("to", to).param("stage", stage.name()).update();
  }

  void enter(long id, Scope keepers, Actor actor) {
    asking(jdbc.sql(ENTER), keepers, actor).param("import", id).update();
  }

  void end(long id, PeopleImport.Stage stage, boolean overtaken) {
    jdbc.sql(END).param("import", id).param("stage", stage.name()).param("overtaken", overtaken).update();
  }

  void forgetLines(long id) {
    jdbc.sql(FORGET_LINES).param("import", id).update();
  }

  /// Lets nobody change the files and the units meanwhile.
  void lock(long id) {
    jdbc.sql(LOCK_PEOPLE).param("import", id).query(Long.class).list();
    jdbc.sql(LOCK_UNITS).param("import", id).query(Long.class).list();
  }

  void remember(long id) {
    jdbc.sql(REMEMBER).param("import", id).update();
  }

  /// Whether a line is another one than was remembered.
  boolean overtaken(long id) {
    return jdbc.sql(OVERTAKEN).param("import", id).query(Boolean.class).single();
  }

  void numberNew(long id) {
    jdbc.sql(NUMBER_NEW).param("import", id).update();
  }

  void write(long id, boolean sample) {
    jdbc.sql(ENTER_PEOPLE).param("import", id).param("sample", sample).update();
    jdbc.sql(BEGIN_POSTS).param("import", id).update();
    jdbc.sql(CHANGE_POSTS).param("import", id).update();
    jdbc.sql(CORRECT_PEOPLE).param("import", id).update();
  }

  /// Many people are there that were not.
  void entered() {
    jdbc.sql(TELL_PLANNER_OF_PEOPLE).query(String.class).list();
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
        IntStream.range(0, roles.length).mapToObj(at -> new Duty(Role.valueOf(roles[at]), units.get(at))).toList());
    return new PeopleImport(
        row.getLong("id"), actor, new Scope(units(row.getArray("keepers"))), row.getString("file_name"),
        row.getObject("begun_at", OffsetDateTime.class).toInstant(), PeopleImport.Stage.valueOf(row.getString("stage")), row.getInt("lines"),
        row.getInt("checked"), row.getInt("checked_to"), row.getInt("round"), row.getInt("failures"),
        row.getBoolean("overtaken"));
  }

  private static List<UnitId> units(Array ids) throws SQLException {
    return Arrays.stream((Long[]) ids.getArray()).map(UnitId::new).toList();
  }
}
