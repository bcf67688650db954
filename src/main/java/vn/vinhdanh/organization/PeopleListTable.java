package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.vietnamese.VietnameseName;

/// The list of people of a reader's units, by given name. Where few people are meant, all of them are read and sorted. Of more, people are read
/// in the order of the list until the page is full: who holds a post now from the index of the posts that are held, all others from that of people;
/// name by name where words are looked for.
@Repository
class PeopleListTable {

  /// So many posts are few: all who hold them are read and sorted. Where there are more, it is said that at least so many people hold them, or as many
  /// as hold the first of them.
  private static final int FEW = 3000;
  private static final int MOST_COUNTED = 1000;

  /// So many units, with those that have ended, are some: they are kept at hand while a list is read. Of more, each is asked for.
  private static final int SOME = 500;

  /// So many names are looked through first; where they do not fill a page, all of them are.
  private static final int FIRST_NAMES = 300;
  private static final int ALL_NAMES = Integer.MAX_VALUE;

  /// So many people of a name are looked at to count those who are meant.
  private static final int COUNTED = 2000;

  private static final String OF_UNITS = """
      o.unit_id in (
        select w.unit_id from organization_unit_within w
        where w.within_id = any(:scope) and (:units::bigint[] is null or w.unit_id = any(:units::bigint[])))
      """;

  private static final String NOW = "and o.to_day is null ";
  private static final String EVER = "and true ";

  /// Posts that are held, with the name of who holds them.
  private static final String HELD = """
      h.to_day is null and h.person_id is not null and (:units::bigint[] is null or h.unit_id = any(:units::bigint[]))
      """;

  /// Whether a post is at one of some units. As a condition alone the database would turn it round and ask for each.
  private static final String AMONG_THEM =
      "case when h.unit_id in (select w.unit_id from organization_unit_within w where w.within_id = any(:scope)) then true end";

  private static final String WITHIN = """
      exists (select 1 from organization_unit_within w where w.unit_id = h.unit_id and w.within_id = any(:scope))
      """;

  static final String SIZE_NOW = size(NOW);
  static final String SIZE_EVER = size(EVER);

  static final String FEW_NOW = few(NOW);
  static final String FEW_EVER = few(EVER);
  static final String COUNT_FEW_NOW = "select count(*) " + of(NOW);
  static final String COUNT_FEW_EVER = "select count(*) " + of(EVER);

  static final String SORTED_OF_SOME = sorted(AMONG_THEM);
  static final String SORTED_NOW = sorted(WITHIN);
  static final String SORTED_EVER = shown("""
      select p.id from organization_person p
      where (p.given_sort collate "vi-x-icu", p.id) > (:afterSort, :afterId) and
      """ + ever() + """
       order by p.given_sort collate "vi-x-icu", p.id limit :limit
      """, EVER);

  /// Name by name: the indexes have the people of a name in the order of the list.
  static final String NAMED_NOW = named("""
      select distinct h.person_id as id from organization_post h
      where h.given_sort collate "vi-x-icu" = n.given_sort and (n.given_sort <> :afterSort or h.person_id > :afterId) and
      """ + HELD + "and " + WITHIN + """
      order by 1 limit :limit
      """, NOW);
  static final String NAMED_EVER = named("""
      select p.id from organization_person p
      where p.search_key = n.search_key and p.given_sort = n.given_sort and (n.given_sort <> :afterSort or p.id > :afterId) and
      """ + ever() + """
       order by p.id limit :limit
      """, EVER);

  static final String COUNT_NAMED_NOW = """
      select count(*) as looked_at, count(distinct p.person_id) filter (where p.held) as meant
      from (
        select h.person_id,
      """ + WITHIN + """
        as held
        from organization_name n
        cross join lateral (
          select h.person_id, h.unit_id from organization_post h where h.given_sort collate "vi-x-icu" = n.given_sort and
      """ + HELD + """
          limit :limit) h
        where n.search_key like '%' || :words || '%'
        limit :limit) p
      """;
  static final String COUNT_NAMED_EVER = """
      select count(*) as looked_at, count(*) filter (where p.held) as meant
      from (
        select
      """ + ever() + """
        as held
        from organization_name n join organization_person p on p.search_key = n.search_key and p.given_sort = n.given_sort
        where n.search_key like '%' || :words || '%'
        limit :limit) p
      """;

  static final String SORT_OF = """
      select p.given_sort from organization_person p
      where p.id = :id and exists (
        select 1 from organization_post o join organization_unit_within w on w.unit_id = o.unit_id
        where o.person_id = p.id and w.within_id = any(:scope))
      """;

  static final String UNITS_CALLED = """
      select s.unit_id from organization_unit_span s
      where s.last and (position(:words in s.search_key) > 0 or exists (
        select 1 from organization_unit_code c where c.unit_id = s.unit_id and c.stands and position(:words in c.search_key) > 0))
      """;

  /// The lines of a page, and how many there are in all.
  ///
  /// @param more whether there may be more than were counted
  record Listed(List<PersonRow> rows, int count, boolean more) {}

  /// How many people are meant.
  private enum Size {
    FEW,
    SOME,
    MANY
  }

  /// @param people how many different people hold the posts that were looked at
  private record Sized(Size size, int people) {}

  private record Counted(int count, boolean more) {}

  private final JdbcClient jdbc;

  PeopleListTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static String size(String when) {
    return """
        select count(*) as posts, count(distinct o.person_id) as people,
          (select count(*) from (select 1 from organization_unit_within w where w.within_id = any(:scope) limit :places) w) as places
        from (select o.person_id from organization_post o where o.person_id is not null and
        """ + OF_UNITS + when + """
          limit :posts) o
        """;
  }

  /// Whether somebody holds a post or held one, asked for each person.
  private static String ever() {
    return """
        (select true from organization_post o
        where o.person_id = p.id and (:units::bigint[] is null or o.unit_id = any(:units::bigint[]))
          and exists (select 1 from organization_unit_within w where w.unit_id = o.unit_id and w.within_id = any(:scope))
        limit 1)
        """;
  }

  /// Lines `f` of people as they are shown, each with the post by which somebody is listed: of those meant the main one, or the last one.
  private static String shown(String people, String when) {
    return """
        select p.id, p.full_name, p.sample, o.title, o.unit_id, o.to_day, u.short_name as unit
        from (
        """ + people + """
        ) f
        join organization_person p on p.id = f.id
        cross join lateral (
          select o.title, o.unit_id, o.to_day from organization_post o
          where o.person_id = p.id and (:units::bigint[] is null or o.unit_id = any(:units::bigint[]))
            and exists (select 1 from organization_unit_within w where w.unit_id = o.unit_id and w.within_id = any(:scope))
        """ + when + PersonTable.MAIN_OR_LAST + """
          ) o
        join organization_unit_span u on u.unit_id = o.unit_id and u.last
        order by p.given_sort collate "vi-x-icu", p.id
        """;
  }

  private static String of(String when) {
    return """
        from (select distinct o.person_id from organization_post o where o.person_id is not null and
        """ + OF_UNITS + when + """
          ) h
        join organization_person p on p.id = h.person_id
        where p.search_key like '%' || :words || '%'
        """;
  }

  private static String few(String when) {
    return shown("select p.id " + of(when) + """
         and (p.given_sort collate "vi-x-icu", p.id) > (:afterSort, :afterId)
        order by p.given_sort collate "vi-x-icu", p.id limit :limit
        """, when);
  }

  private static String sorted(String reached) {
    return shown("""
        select distinct h.given_sort collate "vi-x-icu" as given_sort, h.person_id as id
        from organization_post h
        where (h.given_sort collate "vi-x-icu", h.person_id) > (:afterSort, :afterId) and
        """ + HELD + "and " + reached + """
         order by 1, 2 limit :limit
        """, NOW);
  }

  private static String named(String bearers, String when) {
    return shown("""
        select p.id
        from (
          select n.search_key, n.given_sort from organization_name n
          where n.search_key like '%' || :words || '%' and n.given_sort collate "vi-x-icu" >= :afterSort
          order by n.given_sort collate "vi-x-icu", n.search_key
          limit :names) n
        cross join lateral (
        """ + bearers + """
          ) p
        order by n.given_sort collate "vi-x-icu", p.id limit :limit
        """, when);
  }

  /// @param unit the unit that a code means; null for none, then what was asked for as a unit is a part of names
  Listed listed(PersonQuery query, @Nullable UnitId unit, Scope scope, int limit) {
    var units = units(query, unit);
    var sized = sized(query.past(), units, scope);
    if (sized.size() == Size.FEW) {
      return few(query, units, scope, limit);
    }
    var rows = query.words().isEmpty() ? sorted(query, units, scope, sized.size(), limit) : named(query, units, scope, limit);
    if (rows.size() < limit && query.after() == null) {
      return new Listed(rows, rows.size(), false);
    }
    var counted = query.words().isEmpty() ? new Counted(Math.min(MOST_COUNTED, sized.people()), true) : countNamed(query, units, scope);
    return new Listed(rows, Math.max(counted.count(), rows.size()), counted.more());
  }

  private Long @Nullable [] units(PersonQuery query, @Nullable UnitId unit) {
    if (unit != null) {
      return new Long[] {unit.value()};
    }
    return query.unit().isEmpty()
        ? null
        : jdbc.sql(UNITS_CALLED).param("words", VietnameseName.searchKey(query.unit())).query(Long.class).list().toArray(Long[]::new);
  }

  private Sized sized(boolean past, Long @Nullable [] units, Scope scope) {
    return jdbc.sql(past ? SIZE_EVER : SIZE_NOW)
        .param("scope", scope.ids())
        .param("units", units)
        .param("posts", FEW + 1)
        .param("places", SOME + 1)
        .query((row, index) -> new Sized(
            row.getInt("posts") <= FEW ? Size.FEW : row.getInt("places") <= SOME ? Size.SOME : Size.MANY, row.getInt("people")))
        .single();
  }

  private List<PersonRow> page(String sql, PersonQuery query, Long @Nullable [] units, Scope scope, int limit) {
    return page(jdbc.sql(sql), query, units, scope, limit);
  }

  private Listed few(PersonQuery query, Long @Nullable [] units, Scope scope, int limit) {
    var rows = page(query.past() ? FEW_EVER : FEW_NOW, query, units, scope, limit);
    var counted = jdbc.sql(query.past() ? COUNT_FEW_EVER : COUNT_FEW_NOW);
    return new Listed(rows, meant(counted, query, units, scope).query(Integer.class).single(), false);
  }

  private List<PersonRow> sorted(PersonQuery query, Long @Nullable [] units, Scope scope, Size size, int limit) {
    String now = size == Size.SOME ? SORTED_OF_SOME : SORTED_NOW;
    return page(query.past() ? SORTED_EVER : now, query, units, scope, limit);
  }

  private List<PersonRow> named(PersonQuery query, Long @Nullable [] units, Scope scope, int limit) {
    String sql = query.past() ? NAMED_EVER : NAMED_NOW;
    var first = page(jdbc.sql(sql).param("names", FIRST_NAMES), query, units, scope, limit);
    return first.size() < limit ? page(jdbc.sql(sql).param("names", ALL_NAMES), query, units, scope, limit) : first;
  }

  private Counted countNamed(PersonQuery query, Long @Nullable [] units, Scope scope) {
    return meant(jdbc.sql(query.past() ? COUNT_NAMED_EVER : COUNT_NAMED_NOW), query, units, scope)
        .param("limit", COUNTED + 1)
        .query((row, index) -> new Counted(row.getInt("meant"), row.getInt("looked_at") > COUNTED))
        .single();
  }

  private List<PersonRow> page(JdbcClient.StatementSpec sql, PersonQuery query, Long @Nullable [] units, Scope scope, int limit) {
    Long after = query.after();
    String sort = after == null ? "" : jdbc.sql(SORT_OF).param("id", after).param("scope", scope.ids()).query(String.class).optional().orElse("");
    return meant(sql, query, units, scope)
        .param("afterSort", sort)
        .param("afterId", sort.isEmpty() || after == null ? 0 : after)
        .param("limit", limit)
        .query(PeopleListTable::row)
        .list();
  }

  private static JdbcClient.StatementSpec meant(
      JdbcClient.StatementSpec sql, PersonQuery query, Long @Nullable [] units, Scope scope) {
    return sql
        .param("words", VietnameseName.pattern(query.words()))
        .param("units", units)
        .param("scope", scope.ids());
  }

  private static PersonRow row(ResultSet row, int index) throws SQLException {
    return new PersonRow(
        row.getLong("id"), row.getString("full_name"), row.getBoolean("sample"), row.getString("title"), row.getLong("unit_id"),
        row.getString("unit"), PersonTable.until(row));
  }
}
