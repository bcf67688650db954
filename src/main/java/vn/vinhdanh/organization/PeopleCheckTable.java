package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Looks through the lines of an import: whom each means, what would become of it, and what stands against it.
@Repository
class PeopleCheckTable {

  /// The last of the next so many lines, and how many they are.
  static final String BATCH = """
      select max(b.line) as last, count(*) as lines
      from (select line from organization_people_line where import_id = :import and line > :after order by line limit :most) b
      """;

  private static final String BETWEEN = """
      r.import_id = :import and r.line > :after and r.line <= :to
      """;

  /// Whom a line means: whose number it has, also of a merged file; without one, who holds a main post at the unit under just this name and
  /// whose birth does not speak against it, first of all who was born on the very day. A line with a number is about the post of the file that it says
  /// word for word, be it over and its unit called by a code that it had once; else about the main one, whose unit is meant where it bears the code now or
  /// did on the first day. What the line was until now stays beside it.
  static final String MEET = """
      update organization_people_line l
      set person_id = f.person_id, meets = f.meets, post_id = f.post_id, unit_id = coalesce(f.unit_id, l.unit_read),
        seen = concat_ws('/', l.outcome, l.person_id, l.person_version)
      from (
        select r.line, coalesce(n.person_id, k.person_id) as person_id, coalesce(k.meets, 0) as meets, s.post_id, s.unit_id
        from organization_people_line r
        left join organization_v_number n on n.number = r.person_number
        left join lateral (
          select min(c.id) as person_id, count(*) as meets
          from (
            select p.id, rank() over (order by
              (p.birth_year is not distinct from r.birth_year and p.birth_day is not distinct from r.birth_day) desc) as place
            from organization_post o join organization_person p on p.id = o.person_id
            where r.person_number is null and o.unit_id = r.unit_read and o.given_sort = r.given_sort and o.main and o.to_day is null
              and p.full_name = r.full_name
              and (p.birth_year is null or r.birth_year is null or p.birth_year = r.birth_year)
              and (p.birth_day is null or r.birth_day is null or p.birth_day = r.birth_day)) c
          where c.place = 1) k on true
        left join lateral (
          select o.id as post_id, case when w.said or u.called then o.unit_id end as unit_id
          from organization_post o
          cross join lateral (
            select count(*) > 0 as once,
              coalesce(bool_or(c.stands and (c.until_day is null or daterange(c.from_day, c.until_day) @> r.from_day)), false) as called
            from organization_unit_code c where c.unit_id = o.unit_id and c.search_key = r.unit_key) u
          cross join lateral (
            select coalesce(r.person_number is not null and (u.once or o.unit_id = r.unit_read) and o.title = r.title and o.from_day = r.from_day
              and o.rank = coalesce(r.rank_code, o.rank) and o.mode = coalesce(r.mode_code, o.mode), false) as said) w
          where o.person_id = coalesce(n.person_id, k.person_id) and (w.said or o.main and o.to_day is null)
          order by w.said desc, o.to_day desc nulls first, o.main desc, o.id limit 1) s on true
        where
      """ + BETWEEN + """
        ) f
      where l.import_id = :import and l.line = f.line
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
          o.unit_id as unit_now, o.title as title_now, o.rank as rank_now, o.mode as mode_now, o.from_day as from_now,
      """ + PeopleImportTable.AFTER + """
        from organization_people_line r
      """ + PeopleImportTable.FILE_OF_LINE + "where " + BETWEEN + """
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
            select 'unit' as place, a.unit_fault as said, jsonb_build_array(a.unit) as words where a.unit_id is null and a.unit_fault is not null
            union all
            select 'number', 'number-unknown', jsonb_build_array(a.number) where a.person_number is not null and a.kept is not true
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

  static final String OVERTAKEN = """
      select exists (
        select 1 from organization_people_line
        where import_id = :import and seen is distinct from concat_ws('/', outcome, person_id, person_version))
      """;

  /// Some of the lines in their order.
  ///
  /// @param last the line of the last one, 0 where there is none
  record Batch(int last, int lines) {}

  private final JdbcClient jdbc;

  PeopleCheckTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
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

  /// Whether a line has become another one than it was before the last check.
  boolean overtaken(long id) {
    return jdbc.sql(OVERTAKEN).param("import", id).query(Boolean.class).single();
  }
}
