package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;

/// Which unit serves which territory from day to day.
@Repository
class ServedTable {

  static final String LOCK_UNIT = """
      select id from organization_unit where id = :unit for no key update
      """;

  static final String HAS_ONCE = """
      select exists (select 1 from organization_served_territory where once = :once)
      """;

  /// The territories that a unit serves or served, by the names of the day or their last ones.
  static final String OF_UNIT = """
      select v.id, v.territory_id, v.from_day, v.until_day, coalesce(on_day.name, last.name) as name, coalesce(on_day.kind, last.kind) as kind
      from organization_served_territory v
      join organization_territory_span last on last.territory_id = v.territory_id and last.last
      left join organization_v_territory_span on_day
        on on_day.territory_id = v.territory_id and daterange(on_day.from_day, on_day.until_day) @> :day::date
      where v.unit_id = :unit and v.stands
      order by v.from_day desc, v.id
      limit :limit
      """;

  /// The units that serve a territory on a day.
  static final String OF_TERRITORY = """
      select u.id, s.name, s.short_name, c.code, u.kind, v.from_day, v.until_day
      from organization_served_territory v
      join organization_unit u on u.id = v.unit_id
      join organization_unit_span s on s.unit_id = u.id and daterange(s.from_day, s.until_day) @> :day::date
      join organization_unit_code c on c.unit_id = u.id and c.stands and daterange(c.from_day, c.until_day) @> :day::date
      where v.territory_id = :territory and v.stands and daterange(v.from_day, v.until_day) @> :day::date
      order by s.official_order, u.id
      limit :limit
      """;

  static final String ONE = """
      select v.id, v.territory_id, v.from_day, v.until_day, t.name, t.kind
      from organization_served_territory v join organization_territory_span t on t.territory_id = v.territory_id and t.last
      where v.id = :id and v.unit_id = :unit and v.stands
      """;

  static final String OVERLAPS = """
      select exists (
        select 1 from organization_served_territory
        where unit_id = :unit and territory_id = :territory and stands and (until_day is null or until_day > :from))
      """;

  static final String INSERT = """
      insert into organization_served_territory (unit_id, territory_id, from_day, once) values (:unit, :territory, :from, :once)
      """;

  static final String END = """
      update organization_served_territory set until_day = :until where id = :id
      """;

  static final String WITHDRAW = """
      update organization_served_territory set stands = false where id = :id
      """;

  /// A territory that a unit serves or served.
  record Served(long id, TerritoryId territory, String name, TerritoryKind kind, LocalDate from, @Nullable LocalDate until) {

    boolean on(LocalDate day) {
      return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
  }

  /// A unit that serves a territory.
  record Serving(UnitId unit, String name, String shortName, String code, UnitKind kind, LocalDate from, @Nullable LocalDate until) {}

  private final JdbcClient jdbc;

  ServedTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The unit does not end meanwhile.
  void lockUnit(UnitId unit) {
    jdbc.sql(LOCK_UNIT).param("unit", unit.value()).query(Long.class).list();
  }

  boolean hasOnce(UUID once) {
    return jdbc.sql(HAS_ONCE).param("once", once).query(Boolean.class).single();
  }

  List<Served> ofUnit(UnitId unit, LocalDate day, int limit) {
    return jdbc.sql(OF_UNIT).param("unit", unit.value()).param("day", day).param("limit", limit).query(ServedTable::served).list();
  }

  List<Serving> ofTerritory(TerritoryId territory, LocalDate day, int limit) {
    return jdbc.sql(OF_TERRITORY)
        .param("territory", territory.value())
        .param("day", day)
        .param("limit", limit)
        .query((row, index) -> new Serving(
            new UnitId(row.getLong("id")), row.getString("name"), row.getString("short_name"), row.getString("code"),
            UnitKind.valueOf(row.getString("kind")), row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class)))
        .list();
  }

  Optional<Served> one(UnitId unit, long id) {
    return jdbc.sql(ONE).param("unit", unit.value()).param("id", id).query(ServedTable::served).optional();
  }

  /// Whether the unit serves the territory on the day or later.
  boolean serves(UnitId unit, TerritoryId territory, LocalDate from) {
    return jdbc.sql(OVERLAPS)
        .param("unit", unit.value())
        .param("territory", territory.value())
        .param("from", from)
        .query(Boolean.class)
        .single();
  }

  void insert(UnitId unit, TerritoryId territory, LocalDate from, UUID once) {
    jdbc.sql(INSERT).param("unit", unit.value()).param("territory", territory.value()).param("from", from).param("once", once).update();
  }

  void end(long id, LocalDate until) {
    jdbc.sql(END).param("id", id).param("until", until).update();
  }

  void withdraw(long id) {
    jdbc.sql(WITHDRAW).param("id", id).update();
  }

  private static Served served(ResultSet row, int index) throws SQLException {
    return new Served(
        row.getLong("id"), new TerritoryId(row.getLong("territory_id")), row.getString("name"), TerritoryKind.valueOf(row.getString("kind")),
        row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class));
  }
}
