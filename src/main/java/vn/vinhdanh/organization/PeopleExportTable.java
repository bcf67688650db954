package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;

/// People with the posts by which they are listed on a day.
@Repository
class PeopleExportTable {

  private static final String LISTED = """
      from organization_person p
      cross join lateral (
        select o.title, o.unit_id, o.rank, o.mode, o.main, o.from_day
        from organization_post o
        where o.person_id = p.id and o.from_day <= :on and (o.to_day is null or o.to_day >= :on)
        order by o.main desc, coalesce(o.to_day, 'infinity') desc, o.from_day desc, o.id limit 1) o
      join organization_unit_code c on c.unit_id = o.unit_id and c.stands
        and (daterange(c.from_day, c.until_day) @> :on::date or c.last and c.until_day <= :on::date)
      where p.id in (
          select t.person_id from organization_post t join organization_unit_within w on w.unit_id = t.unit_id where w.within_id = any(:scope))
        and o.unit_id in (select w.unit_id from organization_unit_within w where w.within_id = any(:scope))
        and (:unit::bigint is null or o.unit_id = :unit::bigint)
        and p.search_key like '%' || :words || '%'
      """;

  static final String COUNT = "select count(*) " + LISTED;

  static final String NEXT = """
      select p.id, p.full_name, p.given_sort, p.birth_year, p.birth_day, p.sex, c.code, o.title, o.unit_id, o.rank, o.mode, o.main, o.from_day,
        (select
      """ + PersonTable.ABOVE + """
        from (
          select o.unit_id from organization_post o where o.person_id = p.id
      """ + PersonTable.MAIN_OR_LAST + """
          ) m)
      """ + LISTED + """
        and (p.given_sort collate "vi-x-icu", p.id) > (:afterSort, :afterId)
      order by p.given_sort collate "vi-x-icu", p.id
      limit :most
      """;

  /// Somebody with the post of the day.
  record Listed(long id, String sort, PersonFacts facts, PostTerm post, String unitCode) {}

  private final JdbcClient jdbc;

  PeopleExportTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  int count(PersonQuery query, @Nullable UnitId unit, LocalDate on, Scope scope) {
    return meant(jdbc.sql(COUNT), query, unit, on, scope).query(Integer.class).single();
  }

  /// Those after one of them, by given name.
  ///
  /// @param duties the units of all duties of the reader
  /// @param seen what the reader is shown of a file, by those of these units at or below which it is kept
  /// @param last null for the first ones
  List<Listed> next(
      PersonQuery query, @Nullable UnitId unit, LocalDate on, Scope scope, Scope duties, Function<Set<UnitId>, Seen> seen, @Nullable Listed last,
      int most) {
    return meant(jdbc.sql(NEXT), query, unit, on, scope)
        .param("duties", duties.ids())
        .param("afterSort", last == null ? "" : last.sort())
        .param("afterId", last == null ? 0 : last.id())
        .param("most", most)
        .query((row, index) -> new Listed(
            row.getLong("id"), row.getString("given_sort"), seen.apply(PersonTable.above(row)).masked(PersonTable.facts(row)),
            new PostTerm(
                new UnitId(row.getLong("unit_id")), row.getString("title"), PostRank.valueOf(row.getString("rank")),
                EmploymentMode.valueOf(row.getString("mode")), row.getBoolean("main"), row.getObject("from_day", LocalDate.class), null),
            row.getString("code")))
        .list();
  }

  private static JdbcClient.StatementSpec meant(
      JdbcClient.StatementSpec sql, PersonQuery query, @Nullable UnitId unit, LocalDate on, Scope scope) {
    return sql
        .param("words", PersonTable.pattern(query.words()))
        .param("unit", unit == null ? null : unit.value())
        .param("on", on)
        .param("scope", scope.ids());
  }
}
