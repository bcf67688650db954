package vn.vinhdanh.scoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.ClusterId;

@Repository
class SheetSummaryTable {

  /// A sheet with what its lines add up to, and the unit that scores it for the cluster on a day: the head unit, or the deputy for the
  /// head unit's own sheet; each statement says whose. `offset 0` has the lines of these sheets added up and not those of all sheets; it
  /// stands last, so that only the sheets that are asked for are added up.
  static final String SUMMARY = """
      select s.id, m.year, s.cluster_id, m.name as cluster_name, s.unit_id, u.short_name, s.state, s.version, s.late,
             s.submitted_on, coalesce(s.submitted_as, p.full_name) as submitter, s.cluster_scored_on, scorer.unit_id as scorer_unit_id,
             (select x.until_day from season_v_extension x where x.year = m.year and x.work = 'SCORING' and x.unit_id = s.unit_id) as extended_until,
             t.criteria, t.self_done, t.cluster_done, t.cluster_due, t.differences, t.self_content, t.self_bonus,
             t.self_penalty, t.cluster_content, t.cluster_bonus, t.cluster_penalty
      from organization_v_cluster_member m
      join scoring_sheet s on s.cluster_id = m.cluster_id and s.unit_id = m.unit_id
      join organization_v_unit u on u.id = s.unit_id
      left join organization_v_cluster_lead own on own.cluster_id = s.cluster_id and own.unit_id = s.unit_id and own.post = 'HEAD'
        and daterange(own.from_day, own.until_day) @> :day::date
      left join organization_v_cluster_lead scorer on scorer.cluster_id = s.cluster_id
        and scorer.post = case when own.unit_id is null then 'HEAD' else 'DEPUTY' end
        and daterange(scorer.from_day, scorer.until_day) @> :day::date
      left join organization_v_person p on p.id = s.submitted_by
      cross join lateral (select * from scoring_v_standing where sheet_id = s.id offset 0) t
      """;

  static final String ONE = SUMMARY + """
      where s.id = :sheet
        and (s.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
          or (s.state <> 'DRAFT' and scorer.unit_id = any(:scope)))
      """;

  static final String VISIBLE = SUMMARY + """
      where m.year = :year
        and (s.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
          or (s.state <> 'DRAFT' and scorer.unit_id = any(:scope)))
      order by m.number, m.official_order
      """;

  static final String PAGE = SUMMARY + """
      where m.year = :year and s.id > :after
        and (s.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
          or (s.state <> 'DRAFT' and scorer.unit_id = any(:scope)))
      order by s.id
      limit :limit
      """;

  static final String OF_CLUSTER = SUMMARY + """
      where s.cluster_id = :cluster
      order by m.official_order
      """;

  static final String CLUSTER_WITHIN = """
      select exists (
        select 1 from organization_v_cluster_member m
        join organization_v_within w on w.unit_id = m.unit_id
        where m.cluster_id = :cluster and w.within_id = any(:scope))
      """;

  private final JdbcClient jdbc;

  SheetSummaryTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A sheet for those who may read it: its own unit, the units above, and once submitted the unit that scores it.
  Optional<SheetSummary> one(long sheet, Scope scope, LocalDate day) {
    return jdbc.sql(ONE).param("sheet", sheet).param("scope", scope.ids()).param("day", day).query(SheetSummaryTable::summary).optional();
  }

  List<SheetSummary> visible(int year, Scope scope, LocalDate day) {
    return jdbc.sql(VISIBLE)
        .param("year", year)
        .param("scope", scope.ids())
        .param("day", day)
        .query(SheetSummaryTable::summary)
        .list();
  }

  /// The same by their numbers, those after one of them.
  List<SheetSummary> page(int year, Scope scope, LocalDate day, long after, int limit) {
    return jdbc.sql(PAGE)
        .param("year", year)
        .param("scope", scope.ids())
        .param("day", day)
        .param("after", after)
        .param("limit", limit)
        .query(SheetSummaryTable::summary)
        .list();
  }

  /// All sheets of a cluster in official order.
  List<SheetSummary> of(ClusterId cluster, LocalDate day) {
    return jdbc.sql(OF_CLUSTER).param("cluster", cluster.value()).param("day", day).query(SheetSummaryTable::summary).list();
  }

  /// Whether the scope reaches a member of the cluster.
  boolean reaches(ClusterId cluster, Scope scope) {
    return jdbc.sql(CLUSTER_WITHIN)
        .param("cluster", cluster.value())
        .param("scope", scope.ids())
        .query(Boolean.class)
        .single();
  }

  private static SheetSummary summary(ResultSet row, int index) throws SQLException {
    return new SheetSummary(
        row.getLong("id"),
        row.getInt("year"),
        new ClusterId(row.getLong("cluster_id")),
        row.getString("cluster_name"),
        new UnitId(row.getLong("unit_id")),
        row.getString("short_name"),
        SheetState.valueOf(row.getString("state")),
        row.getInt("version"),
        row.getBoolean("late"),
        row.getObject("submitted_on", LocalDate.class),
        row.getString("submitter"),
        row.getObject("cluster_scored_on", LocalDate.class),
        row.getObject("extended_until", LocalDate.class),
        scorer(row),
        row.getInt("criteria"),
        row.getInt("self_done"),
        row.getInt("cluster_done"),
        row.getInt("cluster_due"),
        row.getInt("differences"),
        points(row, "self"),
        points(row, "cluster"));
  }

  private static @Nullable UnitId scorer(ResultSet row) throws SQLException {
    var unit = row.getObject("scorer_unit_id", Long.class);
    return unit == null ? null : new UnitId(unit);
  }

  private static Points points(ResultSet row, String step) throws SQLException {
    return new Points(
        row.getBigDecimal(step + "_content"), row.getBigDecimal(step + "_bonus"), row.getBigDecimal(step + "_penalty"));
  }
}
