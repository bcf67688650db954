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
import vn.vinhdanh.vietnamese.VietnameseName;

/// People with the posts by which they are listed on a day.
@Repository
class PeopleExportTable {

  /// The post by which somebody is listed on the day, where it is one of those that are meant.
  private static final String POST_OF_THE_DAY = """
      cross join lateral (
        select o.title, o.unit_id, o.rank, o.mode, o.main, o.from_day
        from organization_post o
        where o.person_id = p.id and o.from_day <= :on and (o.to_day is null or o.to_day >= :on)
        order by o.main desc, coalesce(o.to_day, 'infinity') desc, o.from_day desc, o.id limit 1) o
      where o.unit_id in (select w.unit_id from organization_unit_within w where w.within_id = any(:scope))
        and (:unit::bigint is null or o.unit_id = :unit::bigint)
      """;

  private static final String IN_ORDER = """
      order by p.given_sort collate "vi-x-icu", p.id
      """;

  static final String ALL = """
      select p.id
      from (
        select distinct t.person_id from organization_post t
        where t.unit_id in (select w.unit_id from organization_unit_within w where w.within_id = any(:scope))
          and (:unit::bigint is null or t.unit_id = :unit::bigint) and t.from_day <= :on and (t.to_day is null or t.to_day >= :on)) t
      join organization_person p on p.id = t.person_id
      """ + POST_OF_THE_DAY + IN_ORDER + "limit :most";

  static final String NAMED = """
      select p.id
      from organization_name n join organization_person p on p.search_key = n.search_key and p.given_sort = n.given_sort
      """ + POST_OF_THE_DAY + "and n.search_key like '%' || :words || '%' " + IN_ORDER + "limit :most";

  static final String LINES = """
      select p.id, p.full_name, p.birth_year, p.birth_day, p.sex, c.code, o.title, o.unit_id, o.rank, o.mode, o.main, o.from_day,
        (select
      """ + PersonTable.ABOVE + """
        from (
          select o.unit_id from organization_post o where o.person_id = p.id
      """ + PersonTable.MAIN_OR_LAST + """
          ) m)
      from organization_unit_code c, organization_person p
      """ + POST_OF_THE_DAY + """
        and c.unit_id = o.unit_id and c.stands
        and (daterange(c.from_day, c.until_day) @> :on::date or c.last and c.until_day <= :on::date)
        and p.id = any(:people)
      """ + IN_ORDER;

  /// Somebody with the post of the day.
  record Listed(long id, PersonFacts facts, PostTerm post, String unitCode) {}

  private final JdbcClient jdbc;

  PeopleExportTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The numbers of those who are meant, by given name; of no more than `most`.
  List<Long> meant(PersonQuery query, @Nullable UnitId unit, LocalDate on, Scope scope, int most) {
    var words = VietnameseName.pattern(query.words());
    return meant(words.isEmpty() ? jdbc.sql(ALL) : jdbc.sql(NAMED).param("words", words), unit, on, scope)
        .param("most", most).query(Long.class).list();
  }

  /// Those of the people who are meant still, by given name.
  ///
  /// @param duties the units of all duties of the reader
  /// @param seen what the reader is shown of a file, by those of these units at or below which it is kept
  List<Listed> lines(
      List<Long> people, @Nullable UnitId unit, LocalDate on, Scope scope, Scope duties, Function<Set<UnitId>, Seen> seen) {
    return meant(jdbc.sql(LINES), unit, on, scope)
        .param("people", people.toArray(Long[]::new))
        .param("duties", duties.ids())
        .query((row, index) -> new Listed(
            row.getLong("id"), seen.apply(PersonTable.above(row)).masked(PersonTable.facts(row)),
            new PostTerm(
                new UnitId(row.getLong("unit_id")), row.getString("title"), PostRank.valueOf(row.getString("rank")),
                EmploymentMode.valueOf(row.getString("mode")), row.getBoolean("main"), row.getObject("from_day", LocalDate.class), null),
            row.getString("code")))
        .list();
  }

  private static JdbcClient.StatementSpec meant(JdbcClient.StatementSpec sql, @Nullable UnitId unit, LocalDate on, Scope scope) {
    return sql.param("unit", unit == null ? null : unit.value()).param("on", on).param("scope", scope.ids());
  }
}
