package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;

/// What the dossiers ask of somebody, gathered by stage.
@Repository
class TaskTable {

  /// A few nominees at these stages are tasks of their own, each with its reason; more are one task.
  private static final Set<Stage> BY_NAME = EnumSet.of(Stage.RETURNED, Stage.MENDED);
  private static final int FEW = 5;

  /// Counted from the index alone; the names are those of a few. The limits and stages stand in the words of the statement: with
  /// parameters instead the database would plan it anew each time.
  static final String AT_UNIT = """
      select s.stage, d.n, d.due_on, d.since, d.first_id, null::bigint as submission_id, '' as name, '' as reason
      from unnest(array['DRAFT', 'SUBMITTED', 'UNDER_APPRAISAL', 'RETURNED', 'MENDED', 'ACCEPTED']) s (stage)
      cross join lateral (
        select count(*) as n, min(due_on) as due_on, min(stage_since) as since, min(id) as first_id
        from (
          select id, due_on, stage_since from nomination_dossier
          where unit_id = any(:units) and stage = s.stage limit\s""" + (DossierListTable.COUNTED + 1) + """
          ) d) d
      where d.n > 0
      union all
      select 'PREPARED', count(*), min(due_on), min(stage_since), min(id), submission_id, '', ''
      from (
        select id, due_on, stage_since, submission_id from nomination_dossier
        where unit_id = any(:units) and stage = 'PREPARED' limit\s""" + (DossierListTable.COUNTED + 1) + """
        ) d
      group by submission_id
      union all
      select d.stage, 1, d.due_on, d.stage_since, d.id, d.submission_id, d.name, d.return_reason
      from unnest(array['RETURNED', 'MENDED']) s (stage)
      cross join lateral (
        select * from nomination_dossier where unit_id = any(:units) and stage = s.stage limit\s""" + FEW + """
        ) d
      order by due_on nulls last, first_id
      """;

  static final String AT_CITY = """
      select s.stage, d.n, d.due_on, d.since, d.first_id, null::bigint as submission_id, '' as name, '' as reason
      from (values ('SUBMITTED', array['SUBMITTED']), ('UNDER_APPRAISAL', array['UNDER_APPRAISAL']),
        ('RETURNED', array['RETURNED', 'MENDED'])) s (stage, stages)
      cross join lateral (
        select count(*) as n, min(due_on) as due_on, min(stage_since) as since, min(id) as first_id
        from (
          select id, due_on, stage_since from nomination_dossier
          where stage = any(s.stages)
            and unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
          limit\s""" + (DossierListTable.COUNTED + 1) + """
          ) d) d
      where d.n > 0
      """;

  static final String COUNT_OPEN = """
      select count(*) from nomination_dossier where unit_id = any(:units) and stage = any(:open)
      """;

  /// Dossiers that stand at one stage together.
  ///
  /// @param count at most one more than [DossierListTable#COUNTED]
  record Group(
      Stage stage,
      int count,
      @Nullable LocalDate dueOn,
      LocalDate since,
      long firstId,
      long submission,
      String name,
      String reason) {

    boolean nameless() {
      return name.isEmpty();
    }
  }

  private final JdbcClient jdbc;

  TaskTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// By stage, a prepared submission by itself; what is few and shown by name, one by one.
  List<Group> atUnits(Long[] units) {
    var groups = groups(jdbc.sql(AT_UNIT).param("units", units));
    var few = groups.stream()
        .filter(group -> BY_NAME.contains(group.stage()) && group.nameless() && group.count() <= FEW)
        .map(Group::stage)
        .collect(Collectors.toSet());
    return groups.stream().filter(group -> group.nameless() != few.contains(group.stage())).toList();
  }

  List<Group> atCity(Scope scope) {
    return groups(jdbc.sql(AT_CITY).param("scope", scope.ids()));
  }

  /// How many dossiers of the units have no outcome yet.
  int countOpen(List<UnitId> units) {
    return jdbc.sql(COUNT_OPEN)
        .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
        .param("open", Stage.open().map(Stage::name).toArray(String[]::new))
        .query(Integer.class)
        .single();
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
