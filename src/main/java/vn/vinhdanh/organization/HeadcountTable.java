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
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;

/// What units declared of their people: rows are added, never changed.
@Repository
class HeadcountTable {

  /// The people whose main post is at a unit on a day, each once.
  private static final String COUNTED = """
       count(distinct o.person_id) filter (where o.rank <> 'STAFF') as counted_leaders,
        count(distinct o.person_id) filter (where o.rank = 'STAFF') as counted_workers,
        count(distinct o.person_id) filter (where o.mode <> 'FULL_TIME') as counted_part_time
      from organization_post o where o.unit_id = :unit and o.main and daterange(o.from_day, o.to_day, '[]') @>
      """;

  static final String COUNTED_ON = "select" + COUNTED + " :on::date";

  static final String OF_UNIT = """
      select h.id, h.on_day, h.leaders, h.direct_workers, h.part_time, h.recorded_on, c.counted_leaders, c.counted_workers, c.counted_part_time,
        case when exists (select 1 from organization_headcount n where n.corrects = h.id) then 'REPLACED'
          when h.cancelled then 'CANCELLED' else 'IN_FORCE' end as state
      from (
        select h.* from organization_headcount h
        where h.unit_id = :unit and h.unit_id in (select w.unit_id from organization_unit_within w where w.within_id = any(:scope))
          and (:after::bigint is null or (h.on_day, h.id) < (select a.on_day, a.id from organization_headcount a where a.id = :after::bigint and a.unit_id = :unit))
        order by h.on_day desc, h.id desc limit :limit) h
      cross join lateral (select
      """ + COUNTED + """
       h.on_day) c
      order by h.on_day desc, h.id desc
      """;

  /// What was entered for the day of an entry, the latest first.
  static final String OF_SAME_DAY = """
      select h.id, h.on_day, h.leaders, h.direct_workers, h.part_time, h.recorded_on, 0 as counted_leaders, 0 as counted_workers, 0 as counted_part_time,
        case when exists (select 1 from organization_headcount n where n.corrects = h.id) then 'REPLACED'
          when h.cancelled then 'CANCELLED' else 'IN_FORCE' end as state
      from organization_headcount h where h.unit_id = :unit and h.on_day = :on
      order by h.id desc
      """;

  static final String DAY_OF = """
      select on_day from organization_headcount where id = :id and unit_id = :unit
      """;

  static final String BY_ONCE = """
      select id from organization_headcount where once = :once and unit_id = :unit
      """;

  static final String INSERT = """
      insert into organization_headcount (unit_id, on_day, leaders, direct_workers, part_time, cancelled, corrects, recorded_on, once)
      values (:unit, :on, :leaders, :directWorkers, :partTime, :cancelled, :corrects::bigint, :recordedOn, :once)
      returning id
      """;

  private final JdbcClient jdbc;

  HeadcountTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// All that was entered, the latest day and the latest entry of it first.
  ///
  /// @param after the entry behind which the list goes on; null from the beginning
  List<DeclaredHeadcount> of(UnitId unit, Scope scope, @Nullable Long after, int limit) {
    return jdbc.sql(OF_UNIT)
        .param("unit", unit.value())
        .param("scope", scope.ids())
        .param("after", after)
        .param("limit", limit)
        .query(HeadcountTable::declared)
        .list();
  }

  List<DeclaredHeadcount> of(UnitId unit, LocalDate on) {
    return jdbc.sql(OF_SAME_DAY).param("unit", unit.value()).param("on", on).query(HeadcountTable::declared).list();
  }

  Headcount counted(UnitId unit, LocalDate on) {
    return jdbc.sql(COUNTED_ON).param("unit", unit.value()).param("on", on).query(HeadcountTable::counted).single();
  }

  Optional<LocalDate> dayOf(UnitId unit, long id) {
    return jdbc.sql(DAY_OF).param("id", id).param("unit", unit.value()).query(LocalDate.class).optional();
  }

  Optional<Long> entered(UnitId unit, UUID once) {
    return jdbc.sql(BY_ONCE).param("once", once).param("unit", unit.value()).query(Long.class).optional();
  }

  /// @param corrects the row whose place it takes; null for the first one of the day
  /// @param cancelled whether it says that the row before was a mistake
  long insert(UnitId unit, LocalDate on, Headcount declared, @Nullable Long corrects, boolean cancelled, LocalDate recordedOn, UUID once) {
    return jdbc.sql(INSERT)
        .param("unit", unit.value())
        .param("on", on)
        .param("leaders", declared.leaders())
        .param("directWorkers", declared.directWorkers())
        .param("partTime", declared.partTime())
        .param("cancelled", cancelled)
        .param("corrects", corrects)
        .param("recordedOn", recordedOn)
        .param("once", once)
        .query(Long.class)
        .single();
  }

  private static DeclaredHeadcount declared(ResultSet row, int index) throws SQLException {
    return new DeclaredHeadcount(
        row.getLong("id"), row.getObject("on_day", LocalDate.class),
        new Headcount(row.getInt("leaders"), row.getInt("direct_workers"), row.getInt("part_time")), EntryState.valueOf(row.getString("state")),
        row.getObject("recorded_on", LocalDate.class), counted(row, index));
  }

  private static Headcount counted(ResultSet row, int index) throws SQLException {
    return new Headcount(row.getInt("counted_leaders"), row.getInt("counted_workers"), row.getInt("counted_part_time"));
  }
}
