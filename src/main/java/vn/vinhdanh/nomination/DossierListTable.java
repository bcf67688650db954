package vn.vinhdanh.nomination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.organization.UnitKind;

/// The list of dossiers, newest number first, made for a million rows: a page by its key, counts up to a thousand.
@Repository
class DossierListTable {

  static final int PAGE = 25;
  /// Facets count so far and say "more than" beyond.
  static final int COUNTED = 500;

  /// More units than these are not gone through one by one.
  static final int FEW_UNITS = 8;
  /// A search looks at so many of the newest dossiers that have its words.
  static final int MOST_FOUND = 500;

  /// Handed in after the last day, or not (again) when it is over.
  private static final String LATE = """
      (d.late or d.due_on < :today::date and (d.submitted_on is null or d.stage in ('RETURNED', 'MENDED')))
      """;

  /// A unit's drafts are its own.
  private static final String SHOWN = """
      (d.submitted_on is not null or d.unit_id = any(:scope))
      """;

  private static final String WITHIN = """
      d.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      and (:units::bigint[] is null or d.unit_id = any(:units))
      """;

  private static final String FILTERED = """
      (:award::text is null or d.award_code = :award)
      and (:check::text is null or :check = case
        when d.not_met > 0 then 'NOT_MET' when d.cannot_tell > 0 then 'CANNOT_BE_TOLD' else 'MET' end)
      """;

  static final String UNITS_WITHIN = """
      select w.unit_id from organization_v_within w
      where w.within_id = any(:scope)
        and (:unit::text is null or w.unit_id = (select u.id from organization_v_unit u where u.code = :unit))
      limit :few
      """;

  static final String IDS = """
      select d.id from nomination_dossier d
      where d.id < :before and d.stage = any(:stages) and (not :late::boolean or """ + LATE + ") and " + SHOWN + " and " + WITHIN
      + " and " + FILTERED + """
      order by d.id desc
      limit :limit
      """;

  /// Takes the newest of each stage of each of a few units by the index that has them in this order.
  static final String IDS_OF_UNITS = """
      select d.id
      from unnest(:units::bigint[]) u (id) cross join unnest(:stages::text[]) s (stage) cross join lateral (
        select d.id from nomination_dossier d
        where d.unit_id = u.id and d.stage = s.stage and d.id < :before and """ + SHOWN + " and " + FILTERED + """
        order by d.id desc
        limit :limit) d
      order by d.id desc
      limit :limit
      """;

  /// The late ones have an index of their own.
  static final String LATE_IDS_OF_UNITS = """
      select d.id
      from unnest(:units::bigint[]) u (id) cross join lateral (
        select d.id from nomination_dossier d
        where d.unit_id = u.id and d.stage = any(:stages) and d.id < :before and (d.late or d.due_on is not null)
          and """ + LATE + " and " + SHOWN + " and " + FILTERED + """
        order by d.id desc
        limit :limit) d
      order by d.id desc
      limit :limit
      """;

  /// The newest dossiers whose names have the words, found once for the page and for all facets; and the one of a number.
  static final String FOUND = """
      select found.* from (
        select d.id, d.stage, """ + LATE + """
          as late
        from nomination_dossier d
        where d.name_key in (select n.key from nomination_name n where n.words @@ to_tsquery('simple', :words))
          and """ + SHOWN + " and " + WITHIN + " and " + FILTERED + """
        order by d.id desc
        limit :found) found
      union
      select d.id, d.stage, """ + LATE + """
      from nomination_dossier d
      where d.id = :number and """ + SHOWN + " and " + WITHIN + " and " + FILTERED + """
      order by id desc
      """;

  static final String ROWS = """
      select d.id, d.number, d.name, d.detail, d.kind, u.short_name as unit, d.award_code, d.stage, d.stage_since,
        d.due_on, d.late, d.returns, d.met, d.not_met, d.cannot_tell
      from nomination_dossier d join organization_v_unit u on u.id = d.unit_id
      where d.id = any(:ids)
        and d.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      order by d.id desc
      """;

  /// Reads indexes only: the stages of the facets by stage, what is late from its own.
  static final String COUNTS = """
      select f.facet, (select count(*) from (
        select 1
        from nomination_dossier d
        where d.stage = any(string_to_array(f.stages, ',')) and """ + SHOWN + " and " + WITHIN + " and " + FILTERED + """
        limit :counted) as hit) as n
      from unnest(:facets::text[], :stages::text[], :lates::boolean[]) as f (facet, stages, late)
      where not f.late
      union all
      select f.facet, (select count(*) from (
        select 1
        from nomination_dossier d
        where d.stage = any(string_to_array(f.stages, ',')) and (d.late or d.due_on is not null)
          and """ + LATE + " and " + SHOWN + " and " + WITHIN + " and " + FILTERED + """
        limit :counted) as hit) as n
      from unnest(:facets::text[], :stages::text[], :lates::boolean[]) as f (facet, stages, late)
      where f.late
      """;

  static final String UNITS = """
      select u.code, u.short_name from organization_v_unit u
      where u.kind = any(:kinds)
        and u.id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      order by u.official_order, u.id
      """;

  /// A dossier on the list.
  record Row(
      long id,
      String number,
      String name,
      String detail,
      String kind,
      String unit,
      String award,
      Stage stage,
      LocalDate since,
      @Nullable LocalDate dueOn,
      boolean late,
      int returns,
      int met,
      int notMet,
      int cannotTell) {

    int conditions() {
      return met + notMet + cannotTell;
    }
  }

  /// A unit to filter by.
  record UnitChoice(String code, String name) {}

  private final JdbcClient jdbc;

  DossierListTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What of the list somebody sees under a filter.
  ///
  /// @param rows one more than [#PAGE] when there is a next page
  /// @param counts how many each facet holds, counted up to [#COUNTED] and one
  /// @param foundAll whether no more dossiers have the words than were looked at
  record Listing(List<Row> rows, Map<Facet, Integer> counts, boolean foundAll) {}

  Listing listing(Filter filter, long before, LocalDate today, Actor actor) {
    return filter.words().isEmpty() ? listed(filter, before, today, actor) : found(filter, before, today, actor);
  }

  private Listing listed(Filter filter, long before, LocalDate today, Actor actor) {
    var units = fewUnits(filter, actor);
    var ids = filtered(units == null ? IDS : filter.facet().late() ? LATE_IDS_OF_UNITS : IDS_OF_UNITS, filter, units, today, actor)
        .param("before", before)
        .param("stages", names(filter.facet().stages(actor)))
        .param("late", filter.facet().late())
        .param("limit", PAGE + 1)
        .query(Long.class)
        .list();
    return new Listing(rows(ids, actor), counts(filter, units, today, actor), true);
  }

  private record Hit(long id, Stage stage, boolean late) {}

  /// Goes by the words, whatever units the actor has.
  private Listing found(Filter filter, long before, LocalDate today, Actor actor) {
    var units = filter.unit().isEmpty() ? null : fewUnits(filter, actor);
    var whole = hits(filter.words(), filter, units, today, actor);
    var hits = whole.isEmpty() ? hits(filter.begunWords(), filter, units, today, actor) : whole;
    var counts = new EnumMap<Facet, Integer>(Facet.class);
    for (var facet : Facet.values()) {
      var stages = facet.stages(actor);
      counts.put(facet, (int) hits.stream().filter(hit -> stages.contains(hit.stage()) && (hit.late() || !facet.late())).count());
    }
    var stages = filter.facet().stages(actor);
    var ids = hits.stream()
        .filter(hit -> hit.id() < before && stages.contains(hit.stage()) && (hit.late() || !filter.facet().late()))
        .map(Hit::id)
        .limit(PAGE + 1L)
        .toList();
    return new Listing(rows(ids, actor), counts, hits.size() <= MOST_FOUND);
  }

  private List<Hit> hits(String words, Filter filter, Long @Nullable [] units, LocalDate today, Actor actor) {
    return filtered(FOUND, filter, units, today, actor)
        .param("words", words)
        .param("number", filter.number())
        .param("found", MOST_FOUND + 1)
        .query((row, index) -> new Hit(row.getLong("id"), Stage.valueOf(row.getString("stage")), row.getBoolean("late")))
        .list();
  }

  private List<Row> rows(List<Long> ids, Actor actor) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql(ROWS).param("ids", ids.toArray(Long[]::new)).param("scope", actor.scope().ids()).query(DossierListTable::row).list();
  }

  /// The units of the list when they are no more than [#FEW_UNITS]; else null: all of the scope.
  private Long @Nullable [] fewUnits(Filter filter, Actor actor) {
    var units = jdbc.sql(UNITS_WITHIN)
        .param("scope", actor.scope().ids())
        .param("unit", filter.unit().isEmpty() ? null : filter.unit())
        .param("few", FEW_UNITS + 1)
        .query(Long.class)
        .list();
    return units.size() > FEW_UNITS ? null : units.toArray(Long[]::new);
  }

  private Map<Facet, Integer> counts(Filter filter, Long @Nullable [] units, LocalDate today, Actor actor) {
    var facets = Facet.values();
    var counts = new EnumMap<Facet, Integer>(Facet.class);
    filtered(COUNTS, filter, units, today, actor)
        .param("facets", Arrays.stream(facets).map(Facet::name).toArray(String[]::new))
        .param("stages", Arrays.stream(facets)
            .map(facet -> facet.stages(actor).stream().map(Stage::name).collect(Collectors.joining(",")))
            .toArray(String[]::new))
        .param("lates", Arrays.stream(facets).map(Facet::late).toArray(Boolean[]::new))
        .param("counted", COUNTED + 1)
        .query(row -> {
          counts.put(Facet.valueOf(row.getString("facet")), row.getInt("n"));
        });
    return counts;
  }

  /// The districts and the city's office within the actor's scope, in official order.
  List<UnitChoice> units(Actor actor) {
    return jdbc.sql(UNITS)
        .param("kinds", new String[] {UnitKind.DISTRICT_FRONT.name(), UnitKind.CITY_OFFICE.name()})
        .param("scope", actor.scope().ids())
        .query((row, index) -> new UnitChoice(row.getString("code"), row.getString("short_name")))
        .list();
  }

  private StatementSpec filtered(String sql, Filter filter, Long @Nullable [] units, LocalDate today, Actor actor) {
    return jdbc.sql(sql)
        .param("scope", actor.scope().ids())
        .param("units", units)
        .param("today", today)
        .param("award", filter.award().isEmpty() ? null : filter.award())
        .param("check", filter.check().isEmpty() ? null : filter.check());
  }

  private static String[] names(List<Stage> stages) {
    return stages.stream().map(Stage::name).toArray(String[]::new);
  }

  private static Row row(ResultSet row, int index) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getString("number"),
        row.getString("name"),
        row.getString("detail"),
        row.getString("kind"),
        row.getString("unit"),
        row.getString("award_code"),
        Stage.valueOf(row.getString("stage")),
        row.getObject("stage_since", LocalDate.class),
        row.getObject("due_on", LocalDate.class),
        row.getBoolean("late"),
        row.getInt("returns"),
        row.getInt("met"),
        row.getInt("not_met"),
        row.getInt("cannot_tell"));
  }
}
