package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Scope;

/// What the dossiers ask of somebody, gathered by stage.
@Repository
class TaskTable {

  /// Dossiers are counted so far; beyond it people read "more than".
  static final int COUNTED = 1000;

  /// Counted from the index alone.
  static final String AT_UNIT = """
      select d.stage, count(*) as n, min(d.due_on) as due_on, min(d.stage_since) as since, min(d.id) as first_id,
        d.submission_id, '' as name, '' as reason
      from unnest(array['DRAFT', 'PREPARED', 'SUBMITTED', 'UNDER_APPRAISAL', 'RETURNED', 'MENDED', 'ACCEPTED']) s (stage)
      cross join lateral (
        select id, stage, due_on, stage_since, case s.stage when 'PREPARED' then submission_id end as submission_id
        from nomination_dossier
        where unit_id = any(:units) and stage = s.stage limit :counted) d
      group by d.stage, d.submission_id
      order by min(d.due_on) nulls last, min(d.id)
      limit 50
      """;

  static final String ONE_BY_ONE = """
      select stage, 1 as n, due_on, stage_since as since, id as first_id, submission_id, name, return_reason as reason
      from nomination_dossier
      where unit_id = any(:units) and stage = any(:stages)
      order by due_on nulls last, id
      """;

  static final String AT_CITY = """
      select case s.stage when 'MENDED' then 'RETURNED' else s.stage end as stage, count(*) as n, min(d.due_on) as due_on,
        min(d.stage_since) as since, min(d.id) as first_id, null::bigint as submission_id, '' as name, '' as reason
      from unnest(array['SUBMITTED', 'UNDER_APPRAISAL', 'RETURNED', 'MENDED']) s (stage)
      cross join lateral (
        select id, due_on, stage_since from nomination_dossier
        where stage = s.stage
          and unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
        limit :counted) d
      group by 1
      """;

  /// Dossiers that stand at one stage together.
  ///
  /// @param count at most one more than [#COUNTED], of two stages together twice that
  record Group(
      Stage stage,
      int count,
      @Nullable LocalDate dueOn,
      LocalDate since,
      long firstId,
      long submission,
      String name,
      String reason) {}

  private final JdbcClient jdbc;

  TaskTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// By stage, a prepared submission by itself.
  List<Group> atUnits(Long[] units) {
    return groups(jdbc.sql(AT_UNIT).param("units", units).param("counted", COUNTED + 1));
  }

  /// Each dossier at the stages by itself, with its name.
  List<Group> oneByOne(List<Stage> stages, Long[] units) {
    return groups(jdbc.sql(ONE_BY_ONE).param("stages", stages.stream().map(Stage::name).toArray(String[]::new)).param("units", units));
  }

  List<Group> atCity(Scope scope) {
    return groups(jdbc.sql(AT_CITY).param("scope", scope.ids()).param("counted", COUNTED + 1));
  }

  private static List<Group> groups(JdbcClient.StatementSpec query) {
    return query.query((row, index) -> new Group(
            Stage.valueOf(row.getString("stage")),
            row.getInt("n"),
            row.getObject("due_on", LocalDate.class),
            row.getObject("since", LocalDate.class),
            row.getLong("first_id"),
            row.getLong("submission_id"),
            row.getString("name"),
            row.getString("reason")))
        .list();
  }
}
