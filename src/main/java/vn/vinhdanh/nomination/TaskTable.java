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

  static final String AT_UNIT = """
      select d.stage, count(*) as n, min(d.due_on) as due_on, min(d.stage_since) as since, min(d.id) as first_id,
        min(d.submission_id) as submission_id, (array_agg(d.name order by d.id))[1] as name,
        (array_agg(d.return_reason order by d.id))[1] as reason
      from unnest(array['DRAFT', 'PREPARED', 'SUBMITTED', 'UNDER_APPRAISAL', 'RETURNED', 'MENDED', 'ACCEPTED']) s (stage)
      cross join lateral (
        select id, stage, due_on, stage_since, submission_id, name, return_reason from nomination_dossier
        where unit_id = any(:units) and stage = s.stage limit 1000) d
      group by d.stage, case when d.stage in ('RETURNED', 'MENDED') then d.id when d.stage = 'PREPARED' then d.submission_id else 0 end
      order by min(d.due_on) nulls last, min(d.id)
      limit 50
      """;

  static final String AT_CITY = """
      select case d.stage when 'MENDED' then 'RETURNED' else d.stage end as stage, count(*) as n, min(d.due_on) as due_on,
        min(d.stage_since) as since, min(d.id) as first_id,
        null::bigint as submission_id, '' as name, '' as reason
      from (
        select found.* from unnest(array['SUBMITTED', 'UNDER_APPRAISAL', 'RETURNED', 'MENDED']) s (stage)
        cross join lateral (
          select id, stage, due_on, stage_since from nomination_dossier
          where stage = s.stage
            and unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
          limit 1000) found) d
      group by 1
      """;

  /// Dossiers that stand at one stage together.
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

  List<Group> atUnits(Long[] units) {
    return groups(jdbc.sql(AT_UNIT).param("units", units));
  }

  List<Group> atCity(Scope scope) {
    return groups(jdbc.sql(AT_CITY).param("scope", scope.ids()));
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
