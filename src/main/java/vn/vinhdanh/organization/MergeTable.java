package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;

/// Files that are alike, and what a merge moves from one into the other and back.
@Repository
class MergeTable {

  /// Pairs in the order of their numbers: of the same day, and of the same year where one is known by no more. It begins with the people of the
  /// reader's units, and asks who keeps a file only of those that are alike.
  static final String ALIKE = """
      with own as not materialized (
        select o.person_id from organization_post o join organization_unit_within w on w.unit_id = o.unit_id where w.within_id = any(:keepers)),
      pairs as materialized (
        select a.id as first, b.id as second
        from organization_person a
        join organization_person b on b.search_key = a.search_key and b.birth_year = a.birth_year and b.birth_day = a.birth_day and b.id > a.id
        where a.birth_year is not null and a.merged_into is null and b.birth_year is not null and b.merged_into is null
          and a.id in (select person_id from own)
        union all
        select least(a.id, b.id), greatest(a.id, b.id)
        from organization_person a
        join organization_person b on b.search_key = a.search_key and b.birth_year = a.birth_year and b.id <> a.id
          and (b.birth_day is not null or b.id > a.id)
        where a.birth_year is not null and a.birth_day is null and a.merged_into is null and b.birth_year is not null and b.merged_into is null
          and a.id in (select person_id from own))
      select a.id, a.full_name, a.birth_year, a.birth_day, a.sample, h.title, u.short_name as unit,
        b.id as other_id, b.full_name as other_name, b.birth_day as other_birth_day, b.sample as other_sample, i.title as other_title,
        v.short_name as other_unit
      from pairs p
      join organization_person a on a.id = p.first
      join organization_person b on b.id = p.second
      cross join lateral (
        select o.unit_id, o.title from organization_post o where o.person_id = a.id
      """ + PersonTable.MAIN_OR_LAST + """
        ) h
      cross join lateral (
        select o.unit_id, o.title from organization_post o where o.person_id = b.id
      """ + PersonTable.MAIN_OR_LAST + """
        ) i
      join organization_unit_span u on u.unit_id = h.unit_id and u.last
      join organization_unit_span v on v.unit_id = i.unit_id and v.last
      where (p.first, p.second) > (:first, :second)
        and exists (select 1 from organization_unit_within w where w.unit_id = h.unit_id and w.within_id = any(:keepers))
        and exists (select 1 from organization_unit_within w where w.unit_id = i.unit_id and w.within_id = any(:keepers))
        and not exists (select 1 from organization_told_apart t where t.first_id = p.first and t.second_id = p.second)
      order by p.first, p.second
      limit :limit
      """;

  static final String TOLD_APART = """
      select exists (select 1 from organization_told_apart where first_id = :first and second_id = :second)
      """;

  static final String TELL_APART = """
      insert into organization_told_apart (first_id, second_id, told_on) values (:first, :second, :on)
      on conflict do nothing
      """;

  /// A person's number, or the one into whose file it was merged.
  static final String STANDS_FOR = """
      select s.id, s.full_name from organization_person p join organization_person s on s.id = p.merged_into where p.id = :id
      """;

  /// All numbers under which something of a person may be kept.
  static final String NUMBERS = """
      select number from organization_v_number where person_id = :person order by number
      """;

  private static final String FACTS = """
      jsonb_build_object('full_name', p.full_name, 'given_sort', p.given_sort, 'search_key', p.search_key,
        'birth_year', p.birth_year, 'birth_day', p.birth_day, 'sex', p.sex)
      """;

  static final String INSERT = """
      insert into organization_merge (merged_id, stayer_id, reason, merged_on, once)
      values (:merged, :stayer, :reason, :on, :once)
      returning id
      """;

  static final String BY_ONCE = """
      select id from organization_merge where once = :once and merged_id = :merged and stayer_id = :stayer
      """;

  static final String REMEMBER_FACTS = """
      update organization_merge m set facts_before = coalesce(m.facts_before,
      """ + FACTS + "), facts_after = " + FACTS + """
      from organization_person p
      where m.id = :merge and p.id = m.stayer_id
      """;

  static final String MERGE_PERSON = """
      update organization_person set merged_into = :stayer, version = version + 1 where id = :merged
      """;

  private static final String POST_SAYS = """
      jsonb_build_array(o.unit_id, o.title, o.rank, o.mode, o.from_day, o.to_day, o.ended_by)
      """;

  private static final String LEAVE_SAYS = """
      jsonb_build_array(l.kind, l.from_day, l.until_day, l.cancelled)
      """;

  private static final String TRANSFER_SAYS = """
      jsonb_build_array(t.state, t.version)
      """;

  /// A post that the other file holds too is parked: both say the same. Of those that are held now one stays the main one.
  static final String MOVE_POSTS = """
      with kept as (
        insert into organization_merged_row (merge_id, kind, row_id, main, content)
        select :merge, 'POST', o.id, o.main,
      """ + POST_SAYS + """
        from organization_post o where o.person_id = :merged),
      moved as (
        select o.id,
          exists (
            select 1 from organization_post s
            where s.person_id = :stayer and s.unit_id = o.unit_id and lower(s.title) = lower(o.title)
              and daterange(s.from_day, s.to_day, '[]') && daterange(o.from_day, o.to_day, '[]')) as twice,
          o.to_day is null and exists (
            select 1 from organization_post s where s.person_id = :stayer and s.main and s.to_day is null) as beside
        from organization_post o where o.person_id = :merged)
      update organization_post o
      set person_id = case when m.twice then null else :stayer::bigint end,
        parked_by = case when m.twice then :merge::bigint end,
        main = o.main and not m.twice and not m.beside
      from moved m where m.id = o.id
      """;

  /// A leave that the other file has from the same day stays where it is.
  static final String MOVE_LEAVES = """
      with moved as (
        update organization_leave l set person_id = :stayer
        where l.person_id = :merged and not exists (
          select 1 from organization_leave s
          where s.person_id = :stayer and not s.cancelled and not l.cancelled and s.kind = l.kind and s.from_day = l.from_day)
        returning l.id,
      """ + LEAVE_SAYS + """
         as content)
      insert into organization_merged_row (merge_id, kind, row_id, content) select :merge, 'LEAVE', id, content from moved
      """;

  static final String MOVE_TRANSFERS = """
      with moved as (
        update organization_transfer t set person_id = :stayer where t.person_id = :merged
        returning t.id,
      """ + TRANSFER_SAYS + """
         as content)
      insert into organization_merged_row (merge_id, kind, row_id, content) select :merge, 'TRANSFER', id, content from moved
      """;

  /// The rows of a year that the other file has too stay where they are: both say the same.
  static final String MOVE_RATINGS = """
      with moved as (
        update organization_rating r set person_id = :stayer
        where r.person_id = :merged
          and not exists (select 1 from organization_rating s where s.person_id = :stayer and s.year = r.year)
        returning r.id)
      insert into organization_merged_row (merge_id, kind, row_id) select :merge, 'RATING', id from moved
      """;

  /// The rows of a decision that the other file has too stay where they are: both say the same.
  static final String MOVE_DISCIPLINES = """
      with recursive twice as (
        select d.id, d.corrects from organization_disciplinary_action d
        where d.person_id = :merged and not d.cancelled
          and not exists (select 1 from organization_disciplinary_action n where n.corrects = d.id)
          and exists (
            select 1 from organization_disciplinary_action s
            where s.person_id = :stayer and not s.cancelled and lower(s.act) = lower(d.act) and s.act_on = d.act_on
              and not exists (select 1 from organization_disciplinary_action n where n.corrects = s.id))
        union
        select b.id, b.corrects from twice t join organization_disciplinary_action b on b.id = t.corrects),
      moved as (
        update organization_disciplinary_action d set person_id = :stayer
        where d.person_id = :merged and d.id not in (select id from twice)
        returning d.id)
      insert into organization_merged_row (merge_id, kind, row_id) select :merge, 'DISCIPLINE', id from moved
      """;

  /// The numbers of a file that stays and has some stay beside those: both say the same, or the merged one has none in force.
  static final String MOVE_IDENTITY_NUMBERS = """
      with moved as (
        update organization_identity_number n set person_id = :stayer
        where n.person_id = :merged and not exists (select 1 from organization_identity_number s where s.person_id = :stayer)
        returning n.id)
      insert into organization_merged_row (merge_id, kind, row_id) select :merge, 'IDENTITY_NUMBER', id from moved
      """;

  /// The rows of a kind that the other file has too stay where they are: both say the same.
  static final String MOVE_PARTICULARS = """
      with moved as (
        update organization_particular r set person_id = :stayer
        where r.person_id = :merged
          and not exists (select 1 from organization_particular s where s.person_id = :stayer and s.kind = r.kind)
        returning r.id)
      insert into organization_merged_row (merge_id, kind, row_id) select :merge, 'PARTICULAR', id from moved
      """;

  /// Those merged before into the file that is merged now.
  static final String MOVE_PEOPLE = """
      with moved as (
        update organization_person p set merged_into = :stayer where p.merged_into = :merged and p.id <> :stayer returning p.id)
      insert into organization_merged_row (merge_id, kind, row_id) select :merge, 'PERSON', id from moved
      """;

  static final String BY_ID = """
      select m.id, m.merged_id, m.stayer_id, p.full_name, m.reason, m.merged_on, m.undone_on
      from organization_merge m join organization_person p on p.id = m.merged_id
      where m.id = :id
      """;

  static final String INTO = """
      select m.id, m.merged_id, m.stayer_id, p.full_name, m.reason, m.merged_on, m.undone_on
      from organization_merge m join organization_person p on p.id = m.merged_id
      where m.stayer_id = :stayer and m.undone_on is null
      order by m.merged_on desc, m.id desc
      """;

  /// What was changed since the merge of what it moved.
  static final String CHANGED_SINCE = """
      select 'POST' as kind, o.title as what from organization_merged_row r
      join organization_post o on o.id = r.row_id
      where r.merge_id = :merge and r.kind = 'POST' and r.content is distinct from
      """ + POST_SAYS + """
      union all
      select 'LEAVE', to_char(l.from_day, 'DD/MM/YYYY') from organization_merged_row r
      join organization_leave l on l.id = r.row_id
      where r.merge_id = :merge and r.kind = 'LEAVE' and r.content is distinct from
      """ + LEAVE_SAYS + """
      union all
      select 'TRANSFER', to_char(t.on_day, 'DD/MM/YYYY') from organization_merged_row r
      join organization_transfer t on t.id = r.row_id
      where r.merge_id = :merge and r.kind = 'TRANSFER' and r.content is distinct from
      """ + TRANSFER_SAYS + """
      union all
      select 'RATING', n.year::text from organization_merged_row r
      join organization_rating n on n.corrects = r.row_id
      where r.merge_id = :merge and r.kind = 'RATING'
        and not exists (select 1 from organization_merged_row o where o.merge_id = :merge and o.kind = 'RATING' and o.row_id = n.id)
      union all
      select 'DISCIPLINE', n.act from organization_merged_row r
      join organization_disciplinary_action n on n.corrects = r.row_id
      where r.merge_id = :merge and r.kind = 'DISCIPLINE'
        and not exists (select 1 from organization_merged_row o where o.merge_id = :merge and o.kind = 'DISCIPLINE' and o.row_id = n.id)
      union all
      select 'IDENTITY_NUMBER', n.ending from organization_merged_row r
      join organization_identity_number n on n.corrects = r.row_id
      where r.merge_id = :merge and r.kind = 'IDENTITY_NUMBER'
        and not exists (select 1 from organization_merged_row o where o.merge_id = :merge and o.kind = 'IDENTITY_NUMBER' and o.row_id = n.id)
      union all
      select 'PARTICULAR', to_char(n.recorded_on, 'DD/MM/YYYY') from organization_merged_row r
      join organization_particular n on n.corrects = r.row_id
      where r.merge_id = :merge and r.kind = 'PARTICULAR'
        and not exists (select 1 from organization_merged_row o where o.merge_id = :merge and o.kind = 'PARTICULAR' and o.row_id = n.id)
      union all
      select 'FACTS', p.full_name from organization_merge m
      join organization_person p on p.id = m.stayer_id
      where m.id = :merge and m.facts_after is distinct from case when m.facts_after is not null then
      """ + FACTS + """
       end
      """;

  static final String POSTS_BACK = """
      update organization_post o set person_id = :merged, parked_by = null, main = r.main
      from organization_merged_row r
      where r.merge_id = :merge and r.kind = 'POST' and o.id = r.row_id
      """;

  static final String LEAVES_BACK = """
      update organization_leave set person_id = :merged
      where id in (select row_id from organization_merged_row where merge_id = :merge and kind = 'LEAVE')
      """;

  static final String TRANSFERS_BACK = """
      update organization_transfer set person_id = :merged
      where id in (select row_id from organization_merged_row where merge_id = :merge and kind = 'TRANSFER')
      """;

  static final String RATINGS_BACK = """
      update organization_rating set person_id = :merged
      where id in (select row_id from organization_merged_row where merge_id = :merge and kind = 'RATING')
      """;

  static final String DISCIPLINES_BACK = """
      update organization_disciplinary_action set person_id = :merged
      where id in (select row_id from organization_merged_row where merge_id = :merge and kind = 'DISCIPLINE')
      """;

  static final String IDENTITY_NUMBERS_BACK = """
      update organization_identity_number set person_id = :merged
      where id in (select row_id from organization_merged_row where merge_id = :merge and kind = 'IDENTITY_NUMBER')
      """;

  static final String PARTICULARS_BACK = """
      update organization_particular set person_id = :merged
      where id in (select row_id from organization_merged_row where merge_id = :merge and kind = 'PARTICULAR')
      """;

  static final String PEOPLE_BACK = """
      update organization_person set merged_into = :merged
      where id in (select row_id from organization_merged_row where merge_id = :merge and kind = 'PERSON')
      """;

  static final String FACTS_BACK = """
      update organization_person p
      set full_name = b.full_name, given_sort = b.given_sort, search_key = b.search_key, birth_year = b.birth_year,
        birth_day = b.birth_day, sex = b.sex
      from organization_merge m cross join lateral jsonb_to_record(m.facts_before)
        as b (full_name text, given_sort text, search_key text, birth_year int, birth_day date, sex text)
      where m.id = :merge and p.id = m.stayer_id and m.facts_before is not null
      """;

  static final String FREE_PERSON = """
      update organization_person set merged_into = null, version = version + 1 where id = :merged
      """;

  static final String UNDO = """
      update organization_merge set undone_on = :on, undo_reason = :reason where id = :merge
      """;

  /// What was changed since a merge: a kind of row, and which one.
  record Since(String kind, String what) {}

  /// Who stands for a merged number.
  record Stayer(PersonId id, String fullName) {}

  private final JdbcClient jdbc;

  MergeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Alike> alike(Alike.Place after, Scope keepers, int limit) {
    return jdbc.sql(ALIKE)
        .param("first", after.first())
        .param("second", after.second())
        .param("keepers", keepers.ids())
        .param("limit", limit)
        .query(MergeTable::pair)
        .list();
  }

  boolean toldApart(PersonId one, PersonId other) {
    return of(TOLD_APART, one, other).query(Boolean.class).single();
  }

  boolean tellApart(PersonId one, PersonId other, LocalDate on) {
    return of(TELL_APART, one, other).param("on", on).update() == 1;
  }

  private JdbcClient.StatementSpec of(String sql, PersonId one, PersonId other) {
    return jdbc.sql(sql)
        .param("first", Math.min(one.value(), other.value()))
        .param("second", Math.max(one.value(), other.value()));
  }

  Optional<Stayer> standsFor(PersonId id) {
    return jdbc.sql(STANDS_FOR)
        .param("id", id.value())
        .query((row, index) -> new Stayer(new PersonId(row.getLong("id")), row.getString("full_name")))
        .optional();
  }

  List<Long> numbers(PersonId person) {
    return jdbc.sql(NUMBERS).param("person", person.value()).query(Long.class).list();
  }

  Optional<Long> entered(Merging meant) {
    return jdbc.sql(BY_ONCE)
        .param("once", meant.once())
        .param("merged", meant.merged().value())
        .param("stayer", meant.stayer().value())
        .query(Long.class)
        .optional();
  }

  long insert(Merging meant, LocalDate on) {
    return jdbc.sql(INSERT)
        .param("merged", meant.merged().value())
        .param("stayer", meant.stayer().value())
        .param("reason", meant.reason())
        .param("on", on)
        .param("once", meant.once())
        .query(Long.class)
        .single();
  }

  /// Called before and after the facts of the stayer are changed.
  void rememberFacts(long merge) {
    jdbc.sql(REMEMBER_FACTS).param("merge", merge).update();
  }

  void move(long merge, PersonId merged, PersonId stayer) {
    for (var sql : List.of(MOVE_POSTS, MOVE_LEAVES, MOVE_TRANSFERS, MOVE_RATINGS, MOVE_DISCIPLINES, MOVE_IDENTITY_NUMBERS, MOVE_PARTICULARS, MOVE_PEOPLE)) {
      jdbc.sql(sql).param("merge", merge).param("merged", merged.value()).param("stayer", stayer.value()).update();
    }
    jdbc.sql(MERGE_PERSON).param("merged", merged.value()).param("stayer", stayer.value()).update();
  }

  Optional<Merge> byId(long id) {
    return jdbc.sql(BY_ID).param("id", id).query(MergeTable::merge).optional();
  }

  List<Merge> into(PersonId stayer) {
    return jdbc.sql(INTO).param("stayer", stayer.value()).query(MergeTable::merge).list();
  }

  List<Since> changedSince(long merge) {
    return jdbc.sql(CHANGED_SINCE)
        .param("merge", merge)
        .query((row, index) -> new Since(row.getString("kind"), row.getString("what")))
        .list();
  }

  void undo(Merge merge, String reason, LocalDate on) {
    for (var sql : List.of(POSTS_BACK, LEAVES_BACK, TRANSFERS_BACK, RATINGS_BACK, DISCIPLINES_BACK, IDENTITY_NUMBERS_BACK, PARTICULARS_BACK, PEOPLE_BACK)) {
      jdbc.sql(sql).param("merge", merge.id()).param("merged", merge.merged().value()).update();
    }
    jdbc.sql(FACTS_BACK).param("merge", merge.id()).update();
    jdbc.sql(FREE_PERSON).param("merged", merge.merged().value()).update();
    jdbc.sql(UNDO).param("merge", merge.id()).param("reason", reason).param("on", on).update();
  }

  private static Merge merge(ResultSet row, int index) throws SQLException {
    return new Merge(
        row.getLong("id"), new PersonId(row.getLong("merged_id")), new PersonId(row.getLong("stayer_id")), row.getString("full_name"),
        row.getString("reason"), row.getObject("merged_on", LocalDate.class), row.getObject("undone_on", LocalDate.class));
  }

  private static Alike pair(ResultSet row, int index) throws SQLException {
    int year = row.getInt("birth_year");
    return new Alike(
        new Alike.Line(
            row.getLong("id"), row.getString("full_name"), new Birth(year, row.getObject("birth_day", LocalDate.class)),
            row.getBoolean("sample"), row.getString("title"), row.getString("unit")),
        new Alike.Line(
            row.getLong("other_id"), row.getString("other_name"),
            new Birth(year, row.getObject("other_birth_day", LocalDate.class)),
            row.getBoolean("other_sample"), row.getString("other_title"), row.getString("other_unit")));
  }
}
