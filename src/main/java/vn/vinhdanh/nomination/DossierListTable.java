package vn.vinhdanh.nomination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.organization.UnitKind;

/// The list of dossiers, newest number first, made for a million rows: a page by its key, counts up to a limit. What nobody chose does not
/// stand in a statement, and limits stand in its words: so the database plans it once and not for each reader.
@Repository
class DossierListTable {

  static final int PAGE = 25;
  /// Facets and tasks count so far and say "more than" beyond.
  static final int COUNTED = 200;

  /// More units than these are not gone through one by one.
  static final int FEW_UNITS = 8;
  /// A search looks at so many of the newest dossiers that have its words.
  static final int MOST_FOUND = 500;

  private static final String NEWEST = """
      order by d.id desc
      limit\s""" + (PAGE + 1) + "\n";

  /// Handed in after the last day, or not (again) when it is over. Both halves imply the condition of the indexes of late ones.
  private static final String LATE = """
      (d.late or d.due_on < :today::date and (d.submitted_on is null or d.stage in ('RETURNED', 'MENDED')))
      """;

  /// A unit's drafts are its own.
  private static final String SHOWN = """
      (d.submitted_on is not null or d.unit_id = any(:scope))
      """;

  private static final String WITHIN = """
      d.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      """;

  private static final String CHOSEN = """
      and (:units::bigint[] is null or d.unit_id = any(:units))
      and (:award::text is null or d.award_code = :award)
      and (:check::text is null or :check = case
        when d.not_met > 0 then 'NOT_MET' when d.cannot_tell > 0 then 'CANNOT_BE_TOLD' else 'MET' end)
      """;

  static final String UNITS_WITHIN = """
      select w.unit_id from organization_v_within w
      where w.within_id = any(:scope)
        and (:unit::text is null or w.unit_id in (select u.id from organization_v_unit u where u.code = :unit))
      limit :few
      """;

  static final String IDS = ids("");
  static final String CHOSEN_IDS = ids(CHOSEN);
  static final String LATE_IDS = ids("and " + LATE);
  static final String CHOSEN_LATE_IDS = ids("and " + LATE + CHOSEN);

  static final String IDS_OF_UNITS = idsOfUnits("");
  static final String CHOSEN_IDS_OF_UNITS = idsOfUnits(CHOSEN);
  static final String LATE_IDS_OF_UNITS = lateIdsOfUnits("");
  static final String CHOSEN_LATE_IDS_OF_UNITS = lateIdsOfUnits(CHOSEN);

  static final String FOUND = found("");
  static final String CHOSEN_FOUND = found(CHOSEN);

  static final String NUMBERED = """
      select d.id, d.stage, """ + LATE + """
        as late
      from nomination_dossier d
      where d.id = :number and """ + SHOWN + " and " + WITHIN + CHOSEN;

  static final String ROWS = """
      select d.id, d.number, d.name, d.detail, d.kind, u.short_name as unit, d.award_code, d.stage, d.stage_since,
        d.due_on, d.late, d.returns, d.met, d.not_met, d.cannot_tell
      from nomination_dossier d join organization_v_unit u on u.id = d.unit_id
      where d.id = any(:ids)
        and d.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      order by d.id desc
      """;

  static final String COUNTS = counts("");
  static final String CHOSEN_COUNTS = counts(CHOSEN);

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
    var ids = filtered(ids(filter, units != null), filter, units, today, actor)
        .param("before", before)
        .param("stages", names(filter.facet().stages(actor)))
        .query(Long.class)
        .list();
    return new Listing(rows(ids, actor), counts(filter, units, today, actor), true);
  }

  private static String ids(Filter filter, boolean fewUnits) {
    boolean late = filter.facet().late();
    if (fewUnits) {
      return filter.chosen()
          ? late ? CHOSEN_LATE_IDS_OF_UNITS : CHOSEN_IDS_OF_UNITS
          : late ? LATE_IDS_OF_UNITS : IDS_OF_UNITS;
    }
    return filter.chosen()
        ? late ? CHOSEN_LATE_IDS : CHOSEN_IDS
        : late ? LATE_IDS : IDS;
  }

  private record Hit(long id, Stage stage, boolean late) {}

  /// Goes by the words, whatever units the actor has.
  private Listing found(Filter filter, long before, LocalDate today, Actor actor) {
    var units = filter.unit().isEmpty() ? null : fewUnits(filter, actor);
    var numbered = filter.number() == null
        ? List.<Hit>of()
        : hits(filtered(NUMBERED, filter, units, today, actor).param("number", filter.number()));
    var whole = named(filter.words(), filter, units, today, actor);
    var named = whole.isEmpty() && numbered.isEmpty() ? named(filter.begunWords(), filter, units, today, actor) : whole;
    var hits = Stream.concat(numbered.stream(), named.stream())
        .distinct()
        .sorted(Comparator.comparingLong(Hit::id).reversed())
        .toList();
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
    return new Listing(rows(ids, actor), counts, named.size() <= MOST_FOUND);
  }

  private List<Hit> named(String words, Filter filter, Long @Nullable [] units, LocalDate today, Actor actor) {
    return hits(filtered(filter.chosen() ? CHOSEN_FOUND : FOUND, filter, units, today, actor).param("words", words));
  }

  private static List<Hit> hits(StatementSpec query) {
    return query
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
    var query = filtered(filter.chosen() ? CHOSEN_COUNTS : COUNTS, filter, units, today, actor);
    for (var facet : Facet.values()) {
      query = query.param(facet.name(), names(facet.stages(actor)));
    }
    var counts = new EnumMap<Facet, Integer>(Facet.class);
    query.query(row -> {
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

  private static String ids(String chosen) {
    return """
        select d.id from nomination_dossier d
        where d.id < :before and d.stage = any(:stages) and """ + SHOWN + " and " + WITHIN + chosen + NEWEST;
  }

  /// Takes the newest of each stage of each of a few units by the index that has them in this order.
  private static String idsOfUnits(String chosen) {
    return """
        select d.id
        from unnest(:units::bigint[]) u (id) cross join unnest(:stages::text[]) s (stage) cross join lateral (
          select d.id from nomination_dossier d
          where d.unit_id = u.id and d.stage = s.stage and d.id < :before and """ + SHOWN + chosen + NEWEST + ") d\n" + NEWEST;
  }

  private static String lateIdsOfUnits(String chosen) {
    return """
        select d.id
        from unnest(:units::bigint[]) u (id) cross join lateral (
          select d.id from nomination_dossier d
          where d.unit_id = u.id and d.stage = any(:stages) and d.id < :before and """ + LATE + " and " + SHOWN + chosen + NEWEST
        + ") d\n" + NEWEST;
  }

  /// The newest dossiers whose names have the words, found once for the page and for all facets.
  private static String found(String chosen) {
    return """
        select d.id, d.stage, """ + LATE + """
          as late
        from nomination_dossier d
        where d.name_key in (select n.key from nomination_name n where n.words @@ to_tsquery('simple', :words))
          and """ + SHOWN + " and " + WITHIN + chosen + """
        order by d.id desc
        limit\s""" + (MOST_FOUND + 1);
  }

  /// Reads indexes only: the stages of the facets by stage, what is late from its own.
  private static String counts(String chosen) {
    return """
        select f.facet, (select count(*) from (
          select 1 from nomination_dossier d
          where d.stage = any(f.stages) and """ + SHOWN + " and " + WITHIN + chosen + """
          limit\s""" + (COUNTED + 1) + """
          ) as hit) as n
        from (values ('ALL', :ALL::text[]), ('MINE', :MINE), ('RETURNED', :RETURNED), ('COUNCIL', :COUNCIL), ('AWARDED', :AWARDED),
          ('WITHDRAWN', :WITHDRAWN)) as f (facet, stages)
        union all
        select 'LATE', (select count(*) from (
          select 1 from nomination_dossier d
          where d.stage = any(:LATE) and """ + LATE + " and " + SHOWN + " and " + WITHIN + chosen + """
          limit\s""" + (COUNTED + 1) + """
          ) as hit)
        """;
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
