package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.ClusterId;

@Repository
class SheetTable {

  static final String LOCK = """
      select id from scoring_sheet where id = :sheet for update
      """;

  static final String LOCK_CLUSTER = """
      select id from scoring_sheet
      where cluster_id = (select cluster_id from scoring_sheet where id = :sheet)
      order by id for update
      """;

  static final String OPENED = """
      select exists (select 1 from scoring_sheet where unit_id = :unit and cluster_id = :cluster)
      """;

  static final String LINES = """
      select criterion_id, self_actual, self_points, note, cluster_points, reason
      from scoring_line where sheet_id = :sheet
      """;

  static final String PARTS = """
      select group_id, self_version, cluster_version from scoring_part where sheet_id = :sheet
      """;

  static final String NEXT_SELF = """
      update scoring_part set self_version = self_version + 1
      where sheet_id = :sheet and group_id = :group and self_version = :version
      """;

  static final String NEXT_CLUSTER = """
      update scoring_part set cluster_version = cluster_version + 1
      where sheet_id = :sheet and group_id = :group and cluster_version = :version
      """;

  static final String NEXT_CLUSTER_OF_ALL = """
      update scoring_part set cluster_version = cluster_version + 1 where sheet_id = :sheet
      """;

  static final String NEXT_VERSION = """
      update scoring_sheet set version = version + 1 where id = :sheet
      """;

  static final String SAVE_SELF = """
      update scoring_line l set self_actual = n.actual, self_points = n.points, note = n.note
      from unnest(:criteria::bigint[], :actuals::numeric[], :points::numeric[], :notes::text[])
        as n(criterion, actual, points, note)
      where l.sheet_id = :sheet and l.criterion_id = n.criterion
      """;

  static final String SAVE_CLUSTER = """
      update scoring_line l set cluster_points = n.points, reason = n.reason
      from unnest(:criteria::bigint[], :points::numeric[], :reasons::text[]) as n(criterion, points, reason)
      where l.sheet_id = :sheet and l.criterion_id = n.criterion
      """;

  static final String AGREE_REST = """
      update scoring_line l set cluster_points = coalesce(l.self_points, 0)
      from scoring_criterion k join scoring_group g on g.id = k.group_id
      where l.sheet_id = :sheet and k.id = l.criterion_id and l.cluster_points is null
        and (g.kind = 'CONTENT' or l.self_points is not null)
      """;

  static final String SUBMIT = """
      update scoring_sheet set state = 'SUBMITTED', submitted_on = :on, submitted_at = :at, submitted_by = :by,
             submitted_as = :as, late = :late, version = version + 1
      where id = :sheet and version = :version and state = 'DRAFT'
      """;

  static final String CLOSE = """
      update scoring_sheet set state = 'CLUSTER_SCORED', cluster_scored_on = :on, version = version + 1
      where id = :sheet and version = :version and state = 'SUBMITTED'
      """;

  private final JdbcClient jdbc;

  SheetTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean lock(long sheet) {
    return jdbc.sql(LOCK).param("sheet", sheet).query(Long.class).optional().isPresent();
  }

  /// Locks all sheets of the cluster that a sheet is in, so that the last one to be closed knows that it is.
  void lockCluster(long sheet) {
    jdbc.sql(LOCK_CLUSTER).param("sheet", sheet).query(Long.class).list();
  }

  /// Whether the unit has a sheet in the cluster.
  boolean opened(UnitId unit, ClusterId cluster) {
    return jdbc.sql(OPENED).param("unit", unit.value()).param("cluster", cluster.value()).query(Boolean.class).single();
  }

  Map<Long, Line> lines(long sheet) {
    Map<Long, Line> lines = new HashMap<>();
    jdbc.sql(LINES).param("sheet", sheet).query(row -> {
      var line = line(row);
      lines.put(line.criterion(), line);
    });
    return lines;
  }

  Map<Long, Sheet.PartVersion> parts(long sheet) {
    Map<Long, Sheet.PartVersion> parts = new HashMap<>();
    jdbc.sql(PARTS).param("sheet", sheet).query(row -> {
      parts.put(
          row.getLong("group_id"), new Sheet.PartVersion(row.getInt("self_version"), row.getInt("cluster_version")));
    });
    return parts;
  }

  boolean nextSelfVersion(long sheet, long group, int version) {
    return part(NEXT_SELF, sheet, group, version);
  }

  boolean nextClusterVersion(long sheet, long group, int version) {
    return part(NEXT_CLUSTER, sheet, group, version);
  }

  /// Stores the unit's own points of some criteria in one statement.
  void saveSelf(long sheet, List<SelfEntry> entries) {
    jdbc.sql(SAVE_SELF)
        .param("sheet", sheet)
        .param("criteria", entries.stream().map(SelfEntry::criterion).toArray(Long[]::new))
        .param("actuals", texts(entries.stream().map(SelfEntry::actual).toList()))
        .param("points", texts(entries.stream().map(SelfEntry::points).toList()))
        .param("notes", entries.stream().map(SelfEntry::note).toArray(String[]::new))
        .update();
    jdbc.sql(NEXT_VERSION).param("sheet", sheet).update();
  }

  /// Stores the cluster's points of some criteria in one statement.
  void saveCluster(long sheet, List<ClusterEntry> entries) {
    jdbc.sql(SAVE_CLUSTER)
        .param("sheet", sheet)
        .param("criteria", entries.stream().map(ClusterEntry::criterion).toArray(Long[]::new))
        .param("points", texts(entries.stream().map(ClusterEntry::points).toList()))
        .param("reasons", entries.stream().map(ClusterEntry::reason).toArray(String[]::new))
        .update();
    jdbc.sql(NEXT_VERSION).param("sheet", sheet).update();
  }

  /// Gives each line that the cluster has not scored the unit's own points.
  ///
  /// @return how many lines
  int agreeRest(long sheet) {
    int lines = jdbc.sql(AGREE_REST).param("sheet", sheet).update();
    if (lines > 0) {
      jdbc.sql(NEXT_CLUSTER_OF_ALL).param("sheet", sheet).update();
      jdbc.sql(NEXT_VERSION).param("sheet", sheet).update();
    }
    return lines;
  }

  boolean submit(long sheet, int version, LocalDate on, Instant at, Actor by, boolean late) {
    return jdbc.sql(SUBMIT)
            .param("sheet", sheet)
            .param("version", version)
            .param("on", on)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("by", by.person().value())
            .param("as", by.signature())
            .param("late", late)
            .update()
        == 1;
  }

  boolean close(long sheet, int version, LocalDate on) {
    return jdbc.sql(CLOSE).param("sheet", sheet).param("version", version).param("on", on).update() == 1;
  }

  private boolean part(String sql, long sheet, long group, int version) {
    return jdbc.sql(sql).param("sheet", sheet).param("group", group).param("version", version).update() == 1;
  }

  private static @Nullable String[] texts(List<@Nullable BigDecimal> numbers) {
    return numbers.stream().map(number -> number == null ? null : number.toPlainString()).toArray(String[]::new);
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong("criterion_id"),
        row.getBigDecimal("self_actual"),
        row.getBigDecimal("self_points"),
        row.getString("note"),
        row.getBigDecimal("cluster_points"),
        row.getString("reason"));
  }
}
