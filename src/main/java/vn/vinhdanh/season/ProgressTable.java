package vn.vinhdanh.season;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.ClusterPost;

@Repository
class ProgressTable {

  static final String REPORT = """
      insert into season_progress (milestone_id, unit_id, state, on_day, note)
      select :milestone, t.unit_id, :state, :on, :note
      from unnest(:units::bigint[]) as t(unit_id)
      left join lateral (
        select p.state, p.note from season_progress p
        where p.unit_id = t.unit_id and p.milestone_id = :milestone order by p.id desc limit 1) last on true
      where case :state
        when 'STARTED' then coalesce(last.state, '') <> 'DONE' and (coalesce(last.state, '') <> 'STARTED' or last.note <> :note)
        when 'AWAITS_CLUSTER' then coalesce(last.state, '') not in ('AWAITS_CLUSTER', 'DONE')
        when 'RETURNED' then true
        else coalesce(last.state, '') <> :state end
      """;

  static final String LOCK = """
      select id from season_milestone where id = :milestone for no key update
      """;

  static final String EXTEND = """
      insert into season_extension (milestone_id, unit_id, until_day, reason, granted_on)
      select :milestone, t.unit_id, :until, :reason, :on
      from unnest(:units::bigint[]) as t(unit_id)
      left join lateral (
        select e.until_day, e.reason from season_extension e
        where e.unit_id = t.unit_id and e.milestone_id = :milestone order by e.id desc limit 1) last on true
      where last.until_day is distinct from :until or last.reason is distinct from :reason
      """;

  static final String EXTENDED_UNTIL = """
      select distinct on (unit_id) unit_id, until_day
      from season_extension where milestone_id = :milestone and unit_id = any(:units::bigint[])
      order by unit_id, id desc
      """;

  static final String OF_YEAR = """
      with milestone as (
        select id, code, boundary, position, responsible && array['DISTRICT', 'CLUSTER'] as of_members, responsible && array['COUNCIL'] as of_council
        from season_milestone where plan_id = :plan and boundary is not null),
      who as (
        select m.number as cluster, m.unit_id, coalesce(l.post, 'MEMBER') as post, m.official_order
        from organization_v_cluster_member m
        left join organization_v_cluster_lead l
          on l.cluster_id = m.cluster_id and l.unit_id = m.unit_id and daterange(l.from_day, l.until_day) @> :day::date
        where m.year = :year and (:unit::bigint is null
          or m.cluster_id in (select o.cluster_id from organization_v_cluster_member o where o.unit_id = :unit and o.year = :year))
        union all
        select 0, u.id, 'MEMBER', 0 from organization_v_unit u where u.kind = 'CITY_FRONT'),
      progress as (
        select distinct on (unit_id, milestone_id) unit_id, milestone_id, state, on_day, note
        from season_progress where milestone_id in (select id from milestone) and unit_id in (select unit_id from who)
        order by unit_id, milestone_id, id desc),
      extension as (
        select distinct on (unit_id, milestone_id) unit_id, milestone_id, until_day, reason
        from season_extension where milestone_id in (select id from milestone) and unit_id in (select unit_id from who)
        order by unit_id, milestone_id, id desc)
      select w.cluster, w.unit_id, u.short_name, w.post, ms.code, p.state, p.on_day, p.note, e.until_day, e.reason
      from who w
      join organization_v_unit u on u.id = w.unit_id
      join milestone ms on case when w.cluster > 0 then ms.of_members else ms.of_council end
      left join progress p on p.unit_id = w.unit_id and p.milestone_id = ms.id
      left join extension e on e.unit_id = w.unit_id and e.milestone_id = ms.id
      order by w.cluster, w.official_order, ms.boundary, ms.position
      """;

  /// The milestones of a unit, each beside its registration that waits for the city, which stands alone where the plan has none for the unit.
  static final String OF_UNIT = """
      select 0 as cluster, u.id as unit_id, u.short_name, 'MEMBER' as post, ms.code, p.state, p.on_day, p.note, e.until_day, e.reason,
        r.id as registration_id, r.submitted_on
      from organization_v_unit u
      left join season_milestone ms on ms.plan_id = :plan and ms.responsible && :responsible::text[]
      left join lateral (
        select state, on_day, note from season_progress
        where unit_id = u.id and milestone_id = ms.id order by id desc limit 1) p on true
      left join lateral (
        select until_day, reason from season_extension
        where unit_id = u.id and milestone_id = ms.id order by id desc limit 1) e on true
      left join season_registration r on r.unit_id = u.id and r.year = :year and r.state = 'SUBMITTED'
      where u.id = :unit
      order by ms.boundary nulls last, ms.position
      """;

  /// One unit's standing at one milestone, as stored; the council's milestones stand in "cluster 0" at the city.
  record Row(
      int cluster,
      UnitId unit,
      String unitName,
      ClusterPost post,
      String milestone,
      ProgressState state,
      @Nullable LocalDate on,
      String note,
      @Nullable LocalDate extendedUntil,
      String extensionReason) {}

  /// A registration that waits for the city.
  record Waiting(RegistrationId id, LocalDate submittedOn) {}

  /// Where a unit stands, and what of it waits.
  record AtUnit(List<Row> rows, Optional<Waiting> registration) {

    AtUnit {
      rows = List.copyOf(rows);
    }
  }

  private record Line(Optional<Row> row, Optional<Waiting> registration) {}

  private final JdbcClient jdbc;

  ProgressTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  int report(Milestone milestone, List<UnitId> units, ProgressState state, LocalDate on, String note) {
    return jdbc.sql(REPORT)
        .param("milestone", milestone.id())
        .param("units", ids(units))
        .param("state", state.name())
        .param("on", on)
        .param("note", note)
        .update();
  }

  /// Whoever extends the milestone next waits for the end of this transaction.
  void lock(Milestone milestone) {
    jdbc.sql(LOCK).param("milestone", milestone.id()).query(Long.class).single();
  }

  /// How many of the units did not have just this extension.
  int extend(Milestone milestone, List<UnitId> units, LocalDate until, String reason, LocalDate on) {
    return jdbc.sql(EXTEND)
        .param("milestone", milestone.id())
        .param("units", ids(units))
        .param("until", until)
        .param("reason", reason)
        .param("on", on)
        .update();
  }

  /// The last day of the newest extension of each unit that has one.
  Map<UnitId, LocalDate> extendedUntil(Milestone milestone, List<UnitId> units) {
    var until = new HashMap<UnitId, LocalDate>();
    jdbc.sql(EXTENDED_UNTIL)
        .param("milestone", milestone.id())
        .param("units", ids(units))
        .query(row -> {
          until.put(new UnitId(row.getLong("unit_id")), row.getObject("until_day", LocalDate.class));
        });
    return until;
  }

  /// All units of the year's clusters, or those of the unit's own cluster, and who leads them on the day.
  List<Row> ofYear(Plan plan, @Nullable UnitId unit, LocalDate day) {
    return jdbc.sql(OF_YEAR)
        .param("year", plan.year())
        .param("plan", plan.id().value())
        .param("day", day)
        .param("unit", unit == null ? null : unit.value())
        .query(ProgressTable::row)
        .list();
  }

  AtUnit of(UnitId unit, Plan plan, List<Responsible> responsible) {
    var lines = jdbc.sql(OF_UNIT)
        .param("unit", unit.value())
        .param("plan", plan.id().value())
        .param("year", plan.year())
        .param("responsible", responsible.stream().map(Responsible::name).toArray(String[]::new))
        .query((row, index) -> new Line(row.getString("code") == null ? Optional.empty() : Optional.of(row(row, index)), waiting(row)))
        .list();
    return new AtUnit(lines.stream().flatMap(line -> line.row().stream()).toList(), lines.stream().findFirst().flatMap(Line::registration));
  }

  private static Optional<Waiting> waiting(ResultSet row) throws SQLException {
    long id = row.getLong("registration_id");
    return row.wasNull() ? Optional.empty() : Optional.of(new Waiting(new RegistrationId(id), row.getObject("submitted_on", LocalDate.class)));
  }

  private static Long[] ids(List<UnitId> units) {
    return units.stream().map(UnitId::value).toArray(Long[]::new);
  }

  private static Row row(ResultSet row, int index) throws SQLException {
    String state = row.getString("state");
    String note = row.getString("note");
    String reason = row.getString("reason");
    return new Row(
        row.getInt("cluster"),
        new UnitId(row.getLong("unit_id")),
        row.getString("short_name"),
        ClusterPost.valueOf(row.getString("post")),
        row.getString("code"),
        state == null ? ProgressState.NONE : ProgressState.valueOf(state),
        row.getObject("on_day", LocalDate.class),
        note == null ? "" : note,
        row.getObject("until_day", LocalDate.class),
        reason == null ? "" : reason);
  }
}
