package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ScaleTable {

  static final String APPLIED = """
      select s.id, s.year, s.name, s.version_no, s.official, s.source, s.step, s.bonus_max,
             s.penalty_max, s.applied_on,
             g.id as group_id, g.code as group_code, g.kind as group_kind, g.name as group_name, g.max as group_max,
             k.id as criterion_id, k.code, k.text, k.max, k.kind, k.target, k.target_unit, k.evidence
      from scoring_scale s
      join scoring_group g on g.scale_id = s.id
      join scoring_criterion k on k.group_id = g.id
      where s.year = :year and s.applied_on is not null
      order by g.position, k.position
      """;

  static final String INSERT = """
      insert into scoring_scale
        (year, name, version_no, official, source, step, bonus_max, penalty_max)
      values (:year, :name, :version, :official, :source, :step, :bonusMax, :penaltyMax)
      returning id
      """;

  static final String INSERT_GROUP = """
      insert into scoring_group (scale_id, position, code, kind, name, max)
      values (:scale, :position, :code, :kind, :name, :max)
      returning id
      """;

  static final String INSERT_CRITERION = """
      insert into scoring_criterion (group_id, position, code, text, max, kind, target, target_unit, evidence)
      values (:group, :position, :code, :text, :max, :kind, :target, :targetUnit, :evidence)
      """;

  static final String APPLY = """
      update scoring_scale set applied_on = :on where id = :scale
      """;

  static final String OPEN_SHEETS = """
      insert into scoring_sheet (scale_id, unit_id, cluster_id)
      select :scale, m.unit_id, m.cluster_id from organization_v_cluster_member m where m.year = :year
      """;

  static final String OPEN_PARTS = """
      insert into scoring_part (sheet_id, group_id)
      select s.id, g.id from scoring_sheet s join scoring_group g on g.scale_id = s.scale_id where s.scale_id = :scale
      """;

  static final String OPEN_LINES = """
      insert into scoring_line (sheet_id, criterion_id)
      select p.sheet_id, k.id
      from scoring_part p
      join scoring_sheet s on s.id = p.sheet_id
      join scoring_criterion k on k.group_id = p.group_id
      where s.scale_id = :scale
      """;

  private final JdbcClient jdbc;

  ScaleTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Scale> applied(int year) {
    Map<Scale, Map<CriteriaGroup, List<Criterion>>> read = new LinkedHashMap<>();
    jdbc.sql(APPLIED).param("year", year).query(row -> {
      read.computeIfAbsent(bare(row), scale -> new LinkedHashMap<>())
          .computeIfAbsent(bareGroup(row), group -> new ArrayList<>())
          .add(criterion(row));
    });
    return read.entrySet().stream().findFirst().map(entry -> with(entry.getKey(), groups(entry.getValue())));
  }

  /// Stores a scale with all that hangs on it and freezes it.
  long insertApplied(Scale scale, LocalDate on) {
    long id = jdbc.sql(INSERT)
        .param("year", scale.year())
        .param("name", scale.name())
        .param("version", scale.version())
        .param("official", scale.official())
        .param("source", scale.source())
        .param("step", scale.step())
        .param("bonusMax", scale.bonusMax())
        .param("penaltyMax", scale.penaltyMax())
        .query(Long.class)
        .single();
    int position = 1;
    for (var group : scale.groups()) {
      insertGroup(id, group, position);
      position++;
    }
    jdbc.sql(APPLY).param("scale", id).param("on", on).update();
    return id;
  }

  /// Opens an empty sheet for each unit that is in a cluster that year.
  ///
  /// @return how many
  int openSheets(long scale, int year) {
    int opened = jdbc.sql(OPEN_SHEETS).param("scale", scale).param("year", year).update();
    jdbc.sql(OPEN_PARTS).param("scale", scale).update();
    jdbc.sql(OPEN_LINES).param("scale", scale).update();
    return opened;
  }

  private void insertGroup(long scale, CriteriaGroup group, int position) {
    long id = jdbc.sql(INSERT_GROUP)
        .param("scale", scale)
        .param("position", position)
        .param("code", group.code())
        .param("kind", group.kind().name())
        .param("name", group.name())
        .param("max", group.max())
        .query(Long.class)
        .single();
    int place = 1;
    for (var criterion : group.criteria()) {
      jdbc.sql(INSERT_CRITERION)
          .param("group", id)
          .param("position", place)
          .param("code", criterion.code())
          .param("text", criterion.text())
          .param("max", criterion.max())
          .param("kind", criterion.kind().name())
          .param("target", criterion.target())
          .param("targetUnit", criterion.targetUnit())
          .param("evidence", criterion.evidence())
          .update();
      place++;
    }
  }

  private static List<CriteriaGroup> groups(Map<CriteriaGroup, List<Criterion>> read) {
    return read.entrySet().stream()
        .map(entry -> new CriteriaGroup(
            entry.getKey().id(), entry.getKey().code(), entry.getKey().kind(), entry.getKey().name(),
            entry.getKey().max(), entry.getValue()))
        .toList();
  }

  private static Scale with(Scale scale, List<CriteriaGroup> groups) {
    return new Scale(
        scale.id(), scale.year(), scale.name(), scale.version(), scale.official(), scale.source(),
        scale.step(), scale.bonusMax(), scale.penaltyMax(), scale.appliedOn(), groups);
  }

  private static Scale bare(ResultSet row) throws SQLException {
    return new Scale(
        row.getLong("id"),
        row.getInt("year"),
        row.getString("name"),
        row.getInt("version_no"),
        row.getBoolean("official"),
        row.getString("source"),
        row.getBigDecimal("step"),
        row.getBigDecimal("bonus_max"),
        row.getBigDecimal("penalty_max"),
        row.getObject("applied_on", LocalDate.class),
        List.of());
  }

  private static CriteriaGroup bareGroup(ResultSet row) throws SQLException {
    return new CriteriaGroup(
        row.getLong("group_id"),
        row.getString("group_code"),
        GroupKind.valueOf(row.getString("group_kind")),
        row.getString("group_name"),
        row.getBigDecimal("group_max"),
        List.of());
  }

  private static Criterion criterion(ResultSet row) throws SQLException {
    @Nullable BigDecimal target = row.getBigDecimal("target");
    return new Criterion(
        row.getLong("criterion_id"),
        row.getString("code"),
        row.getString("text"),
        row.getBigDecimal("max"),
        CriterionKind.valueOf(row.getString("kind")),
        target,
        row.getString("target_unit"),
        row.getString("evidence"));
  }
}
