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
  private static final int FIRST_NAMES = 5000;

  /// So many people of a name are looked at to count those who are meant.
  private static final int COUNTED = 2000;

  private static final String OF_UNITS = """
      o.unit_id in (
        select w.unit_id from organization_unit_within w
        where w.within_id = any(:scope) and (:units::bigint[] is null or w.unit_id = any(:units::bigint[])))
      """;

  /// The names that hold the words, among the first ones of the order from a name on.
  private static final String FIRST = """
      (select m.search_key, m.given_sort
      from (
        select n.search_key, n.given_sort from organization_name n where n.given_sort collate "vi-x-icu" >= :fromSort
        order by n.given_sort collate "vi-x-icu", n.search_key
        limit\s""" + FIRST_NAMES + """
        ) m
      where m.search_key like '%' || :words || '%'
      order by m.given_sort collate "vi-x-icu", m.search_key)
      """;

  /// All names that hold the words, from a name on. They are looked up by their letters before anything else: asked for the first ones in order, the
  /// database reads through the order until it has met them.
  private static final String ALL = """
      (with known as materialized (
        select n.search_key, n.given_sort from organization_name n where n.search_key like '%' || :words || '%')
      select known.search_key, known.given_sort from known where known.given_sort collate "vi-x-icu" >= :fromSort
      order by known.given_sort collate "vi-x-icu", known.search_key)
      """;

  /// Which posts `o` are meant, by which of them somebody is listed, and what `u` its unit is called.
  private record Time(String held, String shown, String called) {}

  private static final Time NOW = new Time("and o.to_day is null ", PersonTable.MAIN_OR_LAST, """
      join organization_unit_span u on u.unit_id = o.unit_id and u.last
      """);

  /// Any day, or the one that is asked for.
  private static final Time EVER = new Time(
      "and (:on::date is null or o.from_day <= :on::date and (o.to_day is null or o.to_day >= :on::date)) ",
      """
      order by case when :on::date is null then coalesce(o.to_day, 'infinity') end desc, o.main desc, o.from_day desc, o.id limit 1
      """,
      """
      cross join lateral (
        select s.short_name from organization_unit_span s
        where s.unit_id = o.unit_id
        order by :on::date is null or s.from_day <= :on::date desc, s.from_day desc limit 1) u
      """);

  /// Posts that are held, with the name of who holds them.
  private static final String HELD = """
      h.to_day is null and h.person_id is not null and (:units::bigint[] is null or h.unit_id = any(:units::bigint[]))
      """;

  /// Whether a post is at one of some units. As a condition alone the database would turn it round and ask for each.
  private static final String AMONG_THEM = among("h");

  private static final String WITHIN = within("h");

  static final String SIZE_NOW = size(NOW);
  static final String SIZE_EVER = size(EVER);

  static final String FEW_NOW = few(NOW);
  static final String FEW_EVER = few(EVER);
  static final String COUNT_FEW_NOW = "select count(*) " + of(NOW);
  static final String COUNT_FEW_EVER = "select count(*) " + of(EVER);

  static final String SORTED_OF_SOME = sorted(AMONG_THEM);
  static final String SORTED_NOW = sorted(WITHIN);
  static final String SORTED_EVER_OF_SOME = sortedEver(among("o"));
  static final String SORTED_EVER = sortedEver(within("o"));

  /// Name by name: the indexes have the people of a name in the order of the list.
  private static final String BEARERS_NOW = """
      cross join lateral (select distinct h.person_id as id from organization_post h
      where h.given_sort collate "vi-x-icu" = n.given_sort and (n.given_sort <> :afterSort or h.person_id > :afterId) and
      """ + HELD + "and " + WITHIN + """
      order by 1 limit :limit) p
      """;
  private static final String BEARERS_EVER = """
      cross join lateral (select p.id from organization_person p
      where p.search_key = n.search_key and p.given_sort = n.given_sort and (n.given_sort <> :afterSort or p.id > :afterId) and
      """ + ever(within("o")) + """
       order by p.id limit :limit) p
      """;

  static final String NAMED_FIRST_NOW = named(FIRST, BEARERS_NOW, NOW);
  static final String NAMED_NOW = named(ALL, BEARERS_NOW, NOW);
  static final String NAMED_FIRST_EVER = named(FIRST, BEARERS_EVER, EVER);
  static final String NAMED_EVER = named(ALL, BEARERS_EVER, EVER);

  static final String COUNT_FIRST_NOW = countNow(FIRST);
  static final String COUNT_NAMED_NOW = countNow(ALL);
  static final String COUNT_FIRST_EVER = countEver(FIRST);
  static final String COUNT_NAMED_EVER = countEver(ALL);

  static final String SORT_OF = """
      select p.given_sort from organization_person p
      where p.id = :id and exists (
        select 1 from organization_post o join organization_unit_within w on w.unit_id = o.unit_id
        where o.person_id = p.id and w.within_id = any(:scope))
      """;

  static final String UNITS_CALLED = """
      select s.unit_id from organization_unit_span s
      where (s.last and :on::date is null or daterange(s.from_day, s.until_day) @> :on::date) and (position(:words in s.search_key) > 0 or exists (
        select 1 from organization_unit_code c
        where c.unit_id = s.unit_id and c.stands and (:on::date is null or daterange(c.from_day, c.until_day) @> :on::date) and position(:words in c.search_key) > 0))
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

  /// Whether the unit of a post is at or below those of the scope, asked for each: the limit keeps the database from reading all units of the scope for
  /// every line.
  private static String within(String post) {
    return "(select true from organization_unit_within w where w.unit_id = " + post + ".unit_id and w.within_id = any(:scope) limit 1) ";
  }

  private static String size(Time time) {
    return """
        select count(*) as posts, count(distinct o.person_id) as people,
          (select count(*) from (select 1 from organization_unit_within w where w.within_id = any(:scope) limit\s""" + (SOME + 1) + """
          ) w) as places
        from (
          select o.person_id from organization_unit_within w join organization_post o on o.unit_id = w.unit_id
          where w.within_id = any(:scope) and (:units::bigint[] is null or w.unit_id = any(:units::bigint[])) and o.person_id is not null
        """ + time.held() + "limit " + (FEW + 1) + ") o";
  }

  private static String among(String post) {
    return "case when " + post + ".unit_id in (select w.unit_id from organization_unit_within w where w.within_id = any(:scope)) then true end ";
  }

  /// Whether somebody holds a post or held one, asked for each person.
  private static String ever(String reached) {
    return """
        (select true from organization_post o
        where o.person_id = p.id and (:units::bigint[] is null or o.unit_id = any(:units::bigint[])) and
        """ + reached + EVER.held() + """
        limit 1)
        """;
  }

  /// Lines `f` of people as they are shown, each with the post by which somebody is listed: of those meant the main one, or the last one; the unit
  /// as it is called, or was called on the day that is asked for.
  private static String shown(String people, Time time) {
    return """
        select p.id, p.full_name, p.sample, o.title, o.unit_id, o.to_day, u.short_name as unit
        from (
        """ + people + """
        ) f
        join organization_person p on p.id = f.id
        cross join lateral (
          select o.title, o.unit_id, o.to_day from organization_post o
          where o.person_id = p.id and (:units::bigint[] is null or o.unit_id = any(:units::bigint[])) and
        """ + within("o") + time.held() + time.shown() + """
          ) o
        """ + time.called() + """
        order by p.given_sort collate "vi-x-icu", p.id
        """;
  }

  private static String of(Time time) {
    return """
        from (select distinct o.person_id from organization_post o where o.person_id is not null and
        """ + OF_UNITS + time.held() + """
          ) h
        join organization_person p on p.id = h.person_id
        where p.search_key like '%' || :words || '%'
        """;
  }

  private static String few(Time time) {
    return shown("select p.id " + of(time) + """
         and (p.given_sort collate "vi-x-icu", p.id) > (:afterSort, :afterId)
        order by p.given_sort collate "vi-x-icu", p.id limit :limit
        """, time);
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

  private static String sortedEver(String reached) {
    return shown("""
        select p.id from organization_person p
        where (p.given_sort collate "vi-x-icu", p.id) > (:afterSort, :afterId) and
        """ + ever(reached) + """
         order by p.given_sort collate "vi-x-icu", p.id limit :limit
        """, EVER);
  }

  private static String named(String names, String bearers, Time time) {
    return shown("select p.id from " + names + " n " + bearers + """
        order by n.given_sort collate "vi-x-icu", p.id limit :limit
        """, time);
  }

  private static String countNow(String names) {
    return """
        select count(*) as looked_at, count(distinct p.person_id) filter (where p.held) as meant
        from (
          select h.person_id,
        """ + WITHIN + "as held from " + names + """
           n cross join lateral (
            select h.person_id, h.unit_id from organization_post h where h.given_sort collate "vi-x-icu" = n.given_sort and
        """ + HELD + """
            limit :limit) h
          limit :limit) p
        """;
  }

  private static String countEver(String names) {
    return """
        select count(*) as looked_at, count(*) filter (where p.held) as meant
        from (
          select
        """ + ever(within("o")) + "as held from " + names + """
           n join organization_person p on p.search_key = n.search_key and p.given_sort = n.given_sort
          limit :limit) p
        """;
  }

  /// @param unit the unit that a code means; null for none, then what was asked for as a unit is a part of names
  Listed listed(PersonQuery query, @Nullable UnitId unit, Scope scope, int limit) {
    var units = units(query, unit);
    var sized = sized(query, units, scope);
    if (sized.size() == Size.FEW) {
      return few(query, units, scope, limit);
    }
    return query.words().isEmpty() ? sorted(query, units, scope, sized, limit) : named(query, units, scope, limit);
  }

  private Long @Nullable [] units(PersonQuery query, @Nullable UnitId unit) {
    if (unit != null) {
      return new Long[] {unit.value()};
    }
    return query.unit().isEmpty()
        ? null
        : jdbc.sql(UNITS_CALLED)
            .param("words", VietnameseName.searchKey(query.unit()))
            .param("on", query.on())
            .query(Long.class)
            .list()
            .toArray(Long[]::new);
  }

  private Sized sized(PersonQuery query, Long @Nullable [] units, Scope scope) {
    return jdbc.sql(query.ofAnotherTime() ? SIZE_EVER : SIZE_NOW)
        .param("on", query.on())
        .param("scope", scope.ids())
        .param("units", units)
        .query((row, index) -> new Sized(
            row.getInt("posts") <= FEW ? Size.FEW : row.getInt("places") <= SOME ? Size.SOME : Size.MANY, row.getInt("people")))
        .single();
  }

  private List<PersonRow> page(String sql, PersonQuery query, Long @Nullable [] units, Scope scope, int limit) {
    return page(jdbc.sql(sql), query, units, scope, limit);
  }

  private Listed few(PersonQuery query, Long @Nullable [] units, Scope scope, int limit) {
    var rows = page(query.ofAnotherTime() ? FEW_EVER : FEW_NOW, query, units, scope, limit);
    var counted = jdbc.sql(query.ofAnotherTime() ? COUNT_FEW_EVER : COUNT_FEW_NOW);
    return new Listed(rows, meant(counted, query, units, scope).query(Integer.class).single(), false);
  }

  private Listed sorted(PersonQuery query, Long @Nullable [] units, Scope scope, Sized sized, int limit) {
    boolean some = sized.size() == Size.SOME;
    String now = some ? SORTED_OF_SOME : SORTED_NOW;
    String ever = some ? SORTED_EVER_OF_SOME : SORTED_EVER;
    var rows = page(query.ofAnotherTime() ? ever : now, query, units, scope, limit);
    return isWhole(rows, query, limit) ? whole(rows) : new Listed(rows, Math.max(Math.min(MOST_COUNTED, sized.people()), rows.size()), true);
  }

  /// Common words fill a page by the first names; others are looked for among all of them.
  private Listed named(PersonQuery query, Long @Nullable [] units, Scope scope, int limit) {
    boolean now = !query.ofAnotherTime();
    var first = page(now ? NAMED_FIRST_NOW : NAMED_FIRST_EVER, query, units, scope, limit);
    boolean common = first.size() == limit;
    var rows = common ? first : page(now ? NAMED_NOW : NAMED_EVER, query, units, scope, limit);
    if (isWhole(rows, query, limit)) {
      return whole(rows);
    }
    var amongFirst = common ? countNamed(now ? COUNT_FIRST_NOW : COUNT_FIRST_EVER, query, units, scope) : new Counted(0, false);
    var counted = amongFirst.more() ? amongFirst : countNamed(now ? COUNT_NAMED_NOW : COUNT_NAMED_EVER, query, units, scope);
    return new Listed(rows, Math.max(counted.count(), rows.size()), counted.more());
  }

  private static boolean isWhole(List<PersonRow> rows, PersonQuery query, int limit) {
    return rows.size() < limit && query.after() == null;
  }

  private static Listed whole(List<PersonRow> rows) {
    return new Listed(rows, rows.size(), false);
  }

  private Counted countNamed(String sql, PersonQuery query, Long @Nullable [] units, Scope scope) {
    return meant(jdbc.sql(sql), query, units, scope)
        .param("fromSort", "")
        .param("limit", COUNTED + 1)
        .query((row, index) -> new Counted(row.getInt("meant"), row.getInt("looked_at") > COUNTED))
        .single();
  }

  private List<PersonRow> page(JdbcClient.StatementSpec sql, PersonQuery query, Long @Nullable [] units, Scope scope, int limit) {
    Long after = query.after();
    String sort = after == null ? "" : jdbc.sql(SORT_OF).param("id", after).param("scope", scope.ids()).query(String.class).optional().orElse("");
    return meant(sql, query, units, scope)
        .param("afterSort", sort)
        .param("fromSort", sort)
        .param("afterId", sort.isEmpty() || after == null ? 0 : after)
        .param("limit", limit)
        .query(PeopleListTable::row)
        .list();
  }

  private static JdbcClient.StatementSpec meant(
      JdbcClient.StatementSpec sql, PersonQuery query, Long @Nullable [] units, Scope scope) {
    return sql
        .param("words", VietnameseName.pattern(query.words()))
        .param("on", query.on())
        .param("units", units)
        .param("scope", scope.ids());
  }

  private static PersonRow row(ResultSet row, int index) throws SQLException {
    return new PersonRow(
        row.getLong("id"), row.getString("full_name"), row.getBoolean("sample"), row.getString("title"), row.getLong("unit_id"),
        row.getString("unit"), PersonTable.until(row));
  }
}
