package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Units and what was said of them span by span. A span holds from its first day up to the day before `until_day`.
@Repository
class UnitTable {

  /// A unit with its first span, its code and its legal personality, within the units above it, and the forebear of itself.
  static final String INSERT = """
      with given as (
        select nextval(pg_get_serial_sequence('organization_unit', 'id')) as id, o.*
        from (
          select * from unnest(:codes::text[], :names::text[], :shortNames::text[], :sources::text[], :kinds::text[], :levels::text[], :parents::bigint[],
            :besides::bigint[], :orders::int[], :legals::boolean[], :days::text[], :codeKeys::text[], :keys::text[])
            as g (code, name, short_name, name_in_source, kind, level, parent_id, beside_id, official_order, legal_personality, from_day, code_key, search_key)
          order by official_order) o),
      unit as (
        insert into organization_unit (id, kind, level, name_in_source) overriding system value
        select id, kind, level, name_in_source from given),
      span as (
        insert into organization_unit_span (unit_id, from_day, name, short_name, parent_id, beside_id, official_order, search_key, last, begun_by)
        select id, from_day::date, name, short_name, parent_id, beside_id, official_order, search_key, true, :reorganization::bigint from given),
      coded as (
        insert into organization_unit_code (unit_id, code, search_key, from_day, legal_act_id, last)
        select id, code, code_key, from_day::date, (select legal_act_id from organization_reorganization where id = :reorganization::bigint), true
        from given),
      legal as (
        insert into organization_unit_trait (unit_id, trait, from_day, begun_by)
        select id, 'LEGAL_PERSONALITY', from_day::date, (select legal_act_id from organization_reorganization where id = :reorganization::bigint)
        from given where legal_personality),
      within as (
        insert into organization_unit_within (unit_id, within_id)
        select id, id from given
        union all
        select g.id, w.within_id from given g join organization_unit_within w on w.unit_id = g.parent_id),
      lineage as (
        insert into organization_unit_lineage (unit_id, forebear_id, steps) select id, id, 0 from given)
      select id, code from given
      """;

  static final String BY_ID = """
      select u.id, c.code, s.name, s.short_name, u.kind, u.level, s.parent_id, s.beside_id, s.official_order, s.from_day, s.until_day
      from organization_unit u
      join organization_unit_span s on s.unit_id = u.id and s.last
      join organization_unit_code c on c.unit_id = u.id and c.last
      where u.id = :id
      """;

  /// The span and the code of the day, else the last ones.
  static final String BY_ID_ON = """
      select u.id, c.code, s.name, s.short_name, u.kind, u.level, s.parent_id, s.beside_id, s.official_order, s.from_day, s.until_day
      from organization_unit u
      join organization_unit_span s on s.unit_id = u.id
      join organization_unit_code c on c.unit_id = u.id and c.stands
      where u.id = :id and (s.last or daterange(s.from_day, s.until_day) @> :day::date)
        and (c.last or daterange(c.from_day, c.until_day) @> :day::date)
      order by daterange(s.from_day, s.until_day) @> :day::date desc, daterange(c.from_day, c.until_day) @> :day::date desc
      limit 1
      """;

  static final String BY_IDS = """
      select u.id, c.code, s.name, s.short_name, u.kind, u.level, s.parent_id, s.beside_id, s.official_order, s.from_day, s.until_day
      from organization_unit u
      join organization_unit_span s on s.unit_id = u.id and s.last
      join organization_unit_code c on c.unit_id = u.id and c.last
      where u.id = any(:ids)
      order by s.official_order, u.id
      """;

  static final String NAMES_IN_SOURCE = """
      select id, name_in_source from organization_unit where id = any(:ids) and name_in_source is not null
      """;

  /// Who held a code on the day; where nobody did, whose last one it is.
  static final String BY_CODES = """
      select u.id, c.code, s.name, s.short_name, u.kind, u.level, s.parent_id, s.beside_id, s.official_order, s.from_day, s.until_day
      from (
        select distinct on (c.code) c.unit_id, c.code
        from organization_unit_code c
        where c.code = any(:codes) and c.stands and (c.last or daterange(c.from_day, c.until_day) @> :day::date)
        order by c.code, daterange(c.from_day, c.until_day) @> :day::date desc, c.from_day desc) c
      join organization_unit u on u.id = c.unit_id
      join organization_unit_span s on s.unit_id = u.id and s.last
      order by s.official_order, u.id
      """;

  static final String LIVING_WITHIN = """
      select u.id, c.code, s.name, s.short_name, u.kind, u.level, s.parent_id, s.beside_id, s.official_order, s.from_day, s.until_day
      from organization_unit u join organization_unit_span s on s.unit_id = u.id and s.last and s.until_day is null
      join organization_unit_code c on c.unit_id = u.id and c.last
      where u.id in (select w.unit_id from organization_unit_within w where w.within_id = any(:scope))
      order by s.official_order, u.id
      """;

  /// All codes of the units at and below those of a scope whose end is not known.
  static final String LIVING_CODES = """
      select c.unit_id, c.code, c.from_day, c.until_day
      from organization_unit_code c
      join organization_unit_span s on s.unit_id = c.unit_id and s.last and s.until_day is null
      where c.stands and c.unit_id in (select w.unit_id from organization_unit_within w where w.within_id = any(:scope))
      order by c.unit_id, c.from_day
      """;

  static final String OF_KIND = """
      select u.id, c.code, s.name, s.short_name, u.kind, u.level, s.parent_id, s.beside_id, s.official_order, s.from_day, s.until_day
      from organization_unit u
      join organization_unit_span s on s.unit_id = u.id and daterange(s.from_day, s.until_day) @> :day::date
      join organization_unit_code c on c.unit_id = u.id and c.stands and daterange(c.from_day, c.until_day) @> :day::date
      where u.kind = :kind order by s.official_order, u.id
      """;

  static final String CENTRAL = """
      select id from organization_unit where kind = 'CENTRAL_FRONT' order by id limit 1
      """;

  static final String LOCK_CITY = """
      select id from organization_unit where kind = 'CITY_FRONT' order by id for no key update
      """;

  /// The units that stand on the day, although it is after the last one of their level, or of the Front beside them.
  static final String LEFT_OVER = """
      select u.id
      from organization_unit u join organization_unit_span s on s.unit_id = u.id and daterange(s.from_day, s.until_day) @> :day::date
      where u.level = any(:endedLevels)
      union
      select s.unit_id
      from organization_unit_span f
      join organization_unit_span s on s.beside_id = f.unit_id and daterange(s.from_day, s.until_day) @> :day::date
      where f.last and f.until_day <= :day::date
      """;

  static final String STATE = """
      select
        exists (select 1 from organization_unit_span s join organization_unit u on u.id = s.unit_id and u.own where s.parent_id is not null) as entered,
        (select count(*) from (""" + LEFT_OVER + ") o) as left_over";

  /// The units of the day called so, by a name or a code that they have or had, or by a territory that they serve on the day.
  private static final String CALLED = """
      from organization_unit_span s join organization_unit u on u.id = s.unit_id
      where s.from_day <= :day::date and (s.until_day is null or s.until_day > :day::date)
        and u.kind = any(:kinds) and (:level::text is null or coalesce(u.level, 'NONE') = :level)
        and (not :leftOver::boolean or s.unit_id in (""" + LEFT_OVER + """
        ))
        and (position(:key in s.search_key) > 0
          or s.unit_id in (select known.unit_id from organization_unit_code known where known.stands and position(:key in known.search_key) > 0)
          or s.unit_id in (
            select v.unit_id
            from organization_served_territory v
            join organization_v_territory_span t on t.territory_id = v.territory_id and daterange(t.from_day, t.until_day) @> :day::date
            where v.stands and daterange(v.from_day, v.until_day) @> :day::date and position(:key in t.search_key) > 0))
      """;

  /// The lines of one page are chosen first, so that what is told of a unit is looked up for them alone.
  static final String FOUND = """
      select f.unit_id as id, code.code, f.name, f.short_name, f.kind, f.level, f.official_order, f.until_day, above.short_name as parent,
        gone.until_day as level_until, beside.short_name as ended_beside,
        former.code as former_code, c.id as cluster_id, c.number as cluster_number, case when c.id is not null then coalesce(l.post, 'MEMBER') end as post
      from (
        select s.unit_id, s.name, s.short_name, s.search_key, u.kind, u.level, s.official_order, s.until_day, s.parent_id, s.beside_id
      """ + CALLED + """
          and (s.official_order, s.unit_id) > (:afterOrder, :afterId)
        order by s.official_order, s.unit_id
        limit :limit) f
      join organization_unit_code code
        on code.unit_id = f.unit_id and code.stands and code.from_day <= :day::date and (code.until_day is null or code.until_day > :day::date)
      left join lateral (
        select known.code from organization_unit_code known
        where :key <> '' and position(:key in code.search_key) = 0 and position(:key in f.search_key) = 0
          and known.unit_id = f.unit_id and known.stands and position(:key in known.search_key) > 0
        order by known.from_day desc limit 1) former on true
      left join organization_unit_span above on above.unit_id = f.parent_id and daterange(above.from_day, above.until_day) @> :day::date
      left join organization_unit_level gone on gone.level = f.level and gone.until_day <= :day::date
      left join organization_unit_span beside on beside.unit_id = f.beside_id and beside.last and beside.until_day <= :day::date
      left join (organization_membership m
        join organization_division d on d.id = m.division_id and d.year = extract(year from :day::date)
        join organization_unit h on h.id = d.host_id and h.kind = 'CITY_FRONT'
        join organization_cluster c on c.id = m.cluster_id) on m.unit_id = f.unit_id and m.stands and daterange(m.from_day, m.until_day) @> :day::date
      left join organization_v_cluster_lead l
        on l.cluster_id = c.id and l.unit_id = f.unit_id and daterange(l.from_day, l.until_day) @> :day::date
      order by f.official_order, f.unit_id
      """;

  static final String COUNT_FOUND = "select count(*) from (select 1 " + CALLED + "limit " + (Units.MOST_COUNTED + 1) + ") f";

  static final String ABOVE = """
      with recursive up (id, depth) as (
        select s.parent_id, 1 from organization_unit_span s
        where s.unit_id = :id and (daterange(s.from_day, s.until_day) @> :day::date)
        union all
        select s.parent_id, up.depth + 1
        from up join organization_unit_span s on s.unit_id = up.id and daterange(s.from_day, s.until_day) @> :day::date)
      select u.id, c.code, s.name, s.short_name, u.kind, u.level, s.parent_id, s.beside_id, s.official_order, s.from_day, s.until_day
      from up join organization_unit u on u.id = up.id
      join organization_unit_span s on s.unit_id = u.id and daterange(s.from_day, s.until_day) @> :day::date
      join organization_unit_code c on c.unit_id = u.id and c.stands and daterange(c.from_day, c.until_day) @> :day::date
      order by up.depth desc
      """;

  static final String LEVELS = """
      select level, from_day, until_day, clause from organization_unit_level
      """;

  /// The units above (their distance is `depth`), then the bodies beside and those that decide beside the units above or over the whole country
  /// (0), then the units right below (-1).
  static final String NEAR = """
      with recursive up (id, depth) as (
        select s.parent_id, 1 from organization_unit_span s
        where s.unit_id = :id and daterange(s.from_day, s.until_day) @> :day::date
        union all
        select s.parent_id, up.depth + 1
        from up join organization_unit_span s on s.unit_id = up.id and daterange(s.from_day, s.until_day) @> :day::date),
      near (unit_id, depth) as (
        select id, depth from up
        union all
        select s.unit_id, 0 from organization_unit_span s
        where s.beside_id = :id and s.from_day <= :day::date and (s.until_day is null or s.until_day > :day::date)
        union all
        select s.unit_id, 0
        from up join organization_unit_span s on s.beside_id = up.id join organization_unit u on u.id = s.unit_id and u.kind <> 'MEMBER_ORGANIZATION'
        where s.from_day <= :day::date and (s.until_day is null or s.until_day > :day::date)
        union all
        select u.id, 0
        from organization_unit u join organization_unit_span s on s.unit_id = u.id and s.beside_id is null
        where u.level = 'CENTRAL' and u.kind <> 'MEMBER_ORGANIZATION' and u.id <> :id and daterange(s.from_day, s.until_day) @> :day::date
          and not exists (select 1 from up where up.id = u.id)
        union all
        (select s.unit_id, -1 from organization_unit_span s
        where s.parent_id = :id and s.from_day <= :day::date and (s.until_day is null or s.until_day > :day::date)
        order by s.official_order, s.unit_id
        limit :limit))
      select n.depth, u.id, c.code, s.name, s.short_name, u.kind, u.level, s.parent_id, s.beside_id, s.official_order, s.from_day,
        s.until_day
      from near n
      join organization_unit u on u.id = n.unit_id
      join organization_unit_span s on s.unit_id = u.id and daterange(s.from_day, s.until_day) @> :day::date
      join organization_unit_code c on c.unit_id = u.id and c.stands and daterange(c.from_day, c.until_day) @> :day::date
      left join organization_unit_level l on l.level = u.level
      order by n.depth desc, case n.depth when 0 then l.rank end desc, s.official_order, u.id
      limit 2 * :limit
      """;

  static final String LAST_ORDER = """
      select coalesce(max(official_order), 0) from organization_unit_span
      """;

  /// What is above a unit, what is beside it or decides above it, and what is right below.
  record Near(List<Unit> above, List<Unit> around, List<Unit> below) {

    Near {
      above = List.copyOf(above);
      around = List.copyOf(around);
      below = List.copyOf(below);
    }
  }

  /// How far the map is kept.
  ///
  /// @param entered whether there is more than the unit that the installation began with
  /// @param leftOver how many stand on the day after the last one of their level, or of the Front beside them
  record State(boolean entered, int leftOver) {}

  private final JdbcClient jdbc;

  UnitTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The numbers by code.
  Map<String, UnitId> insert(List<NewUnit> units, @Nullable Long reorganization) {
    var ids = new HashMap<String, UnitId>();
    jdbc.sql(INSERT)
        .param("codes", texts(units, NewUnit::code))
        .param("names", texts(units, unit -> VietnameseName.asWritten(unit.name())))
        .param("shortNames", texts(units, unit -> VietnameseName.asWritten(unit.shortName())))
        .param("sources", texts(units, NewUnit::nameInSource))
        .param("kinds", texts(units, unit -> unit.kind().name()))
        .param("levels", texts(units, unit -> unit.level() == null ? null : unit.level().name()))
        .param("parents", numbers(units, NewUnit::parent))
        .param("besides", numbers(units, NewUnit::beside))
        .param("orders", units.stream().map(NewUnit::officialOrder).toArray(Integer[]::new))
        .param("legals", units.stream().map(NewUnit::legalPersonality).toArray(Boolean[]::new))
        .param("days", texts(units, unit -> unit.from().toString()))
        .param("codeKeys", texts(units, unit -> VietnameseName.searchKey(unit.code())))
        .param("keys", texts(units, unit -> key(unit.shortName(), unit.name())))
        .param("reorganization", reorganization)
        .query(row -> {
          ids.put(row.getString("code"), new UnitId(row.getLong("id")));
        });
    return ids;
  }

  /// The text by which a unit is found, beside its codes.
  static String key(String shortName, String name) {
    return VietnameseName.searchKey(shortName + " " + name);
  }

  private static String[] texts(List<NewUnit> units, Function<NewUnit, @Nullable String> text) {
    return units.stream().map(text).toArray(String[]::new);
  }

  private static Long[] numbers(List<NewUnit> units, Function<NewUnit, @Nullable UnitId> number) {
    return units.stream()
        .map(unit -> {
          var id = number.apply(unit);
          return id == null ? null : id.value();
        })
        .toArray(Long[]::new);
  }

  Optional<Unit> byId(UnitId id) {
    return jdbc.sql(BY_ID).param("id", id.value()).query(UnitTable::unit).optional();
  }

  Optional<Unit> byId(UnitId id, LocalDate day) {
    return jdbc.sql(BY_ID_ON).param("id", id.value()).param("day", day).query(UnitTable::unit).optional();
  }

  List<Unit> byIds(Collection<UnitId> ids) {
    return jdbc.sql(BY_IDS).param("ids", ids.stream().map(UnitId::value).toArray(Long[]::new)).query(UnitTable::unit).list();
  }

  Map<UnitId, String> namesInSource(Collection<UnitId> ids) {
    var names = new HashMap<UnitId, String>();
    jdbc.sql(NAMES_IN_SOURCE)
        .param("ids", ids.stream().map(UnitId::value).toArray(Long[]::new))
        .query(row -> {
          names.put(new UnitId(row.getLong("id")), row.getString("name_in_source"));
        });
    return names;
  }

  List<Unit> byCodes(Collection<String> codes, LocalDate day) {
    return jdbc.sql(BY_CODES).param("codes", codes.toArray(String[]::new)).param("day", day).query(UnitTable::unit).list();
  }

  /// The units at and below those of a scope whose end is not known.
  List<Unit> livingWithin(Scope scope) {
    return jdbc.sql(LIVING_WITHIN).param("scope", scope.ids()).query(UnitTable::unit).list();
  }

  List<CalledUnits.Code> livingCodes(Scope scope) {
    return jdbc.sql(LIVING_CODES)
        .param("scope", scope.ids())
        .query((row, index) -> new CalledUnits.Code(
            new UnitId(row.getLong("unit_id")), row.getString("code"), row.getObject("from_day", LocalDate.class),
            row.getObject("until_day", LocalDate.class)))
        .list();
  }

  List<Unit> ofKind(UnitKind kind, LocalDate day) {
    return jdbc.sql(OF_KIND).param("kind", kind.name()).param("day", day).query(UnitTable::unit).list();
  }

  /// The central Front, on whatever day it was.
  Optional<UnitId> central() {
    return jdbc.sql(CENTRAL).query(Long.class).optional().map(UnitId::new);
  }

  /// Lets one act at a time enter what is above the city Front.
  void lockCity() {
    jdbc.sql(LOCK_CITY).query(Long.class).list();
  }

  /// @param endedLevels those that the law knows no more on the day
  List<UnitRow> found(UnitQuery query, List<UnitLevel> endedLevels, int limit) {
    return asked(FOUND, query, endedLevels)
        .param("afterOrder", query.after().officialOrder())
        .param("afterId", query.after().id())
        .param("limit", limit)
        .query(UnitTable::unitRow)
        .list();
  }

  /// @param endedLevels those that the law knows no more on the day
  int countFound(UnitQuery query, List<UnitLevel> endedLevels) {
    return asked(COUNT_FOUND, query, endedLevels).query(Integer.class).single();
  }

  /// @param endedLevels those that the law knows no more on the day
  State state(LocalDate day, List<UnitLevel> endedLevels) {
    return jdbc.sql(STATE)
        .param("day", day)
        .param("endedLevels", names(endedLevels))
        .query((row, index) -> new State(row.getBoolean("entered"), row.getInt("left_over")))
        .single();
  }

  private static String[] names(List<UnitLevel> levels) {
    return levels.stream().map(UnitLevel::name).toArray(String[]::new);
  }

  private StatementSpec asked(String sql, UnitQuery query, List<UnitLevel> endedLevels) {
    return jdbc.sql(sql)
        .param("key", VietnameseName.searchKey(query.words()))
        .param("day", query.day())
        .param("kinds", query.choice().kinds().stream().map(UnitKind::name).toArray(String[]::new))
        .param("level", query.choice().level().isEmpty() ? null : query.choice().level())
        .param("leftOver", query.choice().leftOver())
        .param("endedLevels", names(endedLevels));
  }

  /// On which days the law knows each level.
  Map<UnitLevel, UnitLevel.Days> levels() {
    var levels = new EnumMap<UnitLevel, UnitLevel.Days>(UnitLevel.class);
    jdbc.sql(LEVELS).query(row -> {
      levels.put(
          UnitLevel.valueOf(row.getString("level")),
          new UnitLevel.Days(row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class), row.getString("clause")));
    });
    return levels;
  }

  /// The units above a unit, the highest first; the bodies beside it and beside those above that decide, the nearest level first; the units right
  /// below, in official order.
  Near near(UnitId unit, LocalDate day, int limit) {
    var above = new ArrayList<Unit>();
    var around = new ArrayList<Unit>();
    var below = new ArrayList<Unit>();
    jdbc.sql(NEAR).param("id", unit.value()).param("day", day).param("limit", limit).query(row -> {
      int depth = row.getInt("depth");
      (depth > 0 ? above : depth == 0 ? around : below).add(unit(row, 0));
    });
    return new Near(above, around, below);
  }

  int lastOrder() {
    return jdbc.sql(LAST_ORDER).query(Integer.class).single();
  }

  /// The units above it on the day, the highest first.
  List<Unit> above(UnitId unit, LocalDate day) {
    return jdbc.sql(ABOVE).param("id", unit.value()).param("day", day).query(UnitTable::unit).list();
  }

  private static UnitRow unitRow(ResultSet row, int index) throws SQLException {
    var post = row.getString("post");
    return new UnitRow(
        row.getLong("id"),
        row.getString("code"),
        row.getString("former_code"),
        row.getString("name"),
        row.getString("short_name"),
        UnitKind.valueOf(row.getString("kind")),
        level(row),
        row.getObject("level_until", LocalDate.class),
        row.getInt("official_order"),
        row.getString("parent"),
        row.getString("ended_beside"),
        row.getObject("until_day", LocalDate.class),
        row.getObject("cluster_id", Long.class),
        row.getObject("cluster_number", Integer.class),
        post == null ? null : ClusterPost.valueOf(post));
  }

  private static Unit unit(ResultSet row, int index) throws SQLException {
    return new Unit(
        new UnitId(row.getLong("id")),
        row.getString("code"),
        row.getString("name"),
        row.getString("short_name"),
        UnitKind.valueOf(row.getString("kind")),
        level(row),
        numbered(row, "parent_id"),
        numbered(row, "beside_id"),
        row.getInt("official_order"),
        row.getObject("from_day", LocalDate.class),
        row.getObject("until_day", LocalDate.class));
  }

  private static @Nullable UnitLevel level(ResultSet row) throws SQLException {
    var level = row.getString("level");
    return level == null ? null : UnitLevel.valueOf(level);
  }

  private static @Nullable UnitId numbered(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : new UnitId(number);
  }
}
