package vn.vinhdanh.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Scope;

/// Reads the register for people: what is public and what lies in the reader's scope.
@Repository
class AwardListTable {

  /// Counting stops here; beyond it the page says "more than".
  static final int MOST_COUNTED = 1_000;

  private static final String LINE = """
      a.id, a.entry_id, a.state, a.recipient_kind, a.name, a.detail, a.award_code, a.award_title, a.year,
      a.decision_number, a.decided_on, a.issuer, a.golden_book_number, a.sample, a.unit_id
      """;

  /// What is public and what lies in the reader's scope; nothing else of the register is read here.
  private static final String READABLE = """
      (a.public or a.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope)))
      """;

  private static final String FILTERED = READABLE + """
        and (:year::int is null or a.year = :year)
        and (:award::text is null or a.award_code = :award)
        and (:units::bigint[] is null or a.unit_id = any(:units))
      """;

  private static final String NAMED = """
      a.search_key like :name
      """;

  /// The two ways to find are joined, not asked with `or`: each goes by its own index, whatever is known of the rows.
  private static final String NAMED_OR_NUMBERED = """
      a.id in (
        select named.id from register_award named where named.search_key like :name
        union
        select decided.id from register_award decided
        where register_leading_number(decided.decision_number) = :number and decided.decision_number ilike :decision)
      """;

  private static final String LATEST_FIRST = """
        and (a.decided_on, a.id) < (coalesce(:afterDay::date, 'infinity'), coalesce(:afterId::bigint, 9223372036854775807))
      order by a.decided_on desc, a.id desc
      limit :size
      """;

  static final String LISTED = "select " + LINE + "from register_v_award a where " + FILTERED + LATEST_FIRST;

  static final String FOUND =
      "select " + LINE + "from register_v_award a where " + NAMED + "and " + FILTERED + LATEST_FIRST;

  static final String FOUND_WITH_NUMBER =
      "select " + LINE + "from register_v_award a where " + NAMED_OR_NUMBERED + "and " + FILTERED + LATEST_FIRST;

  static final String COUNT_LISTED =
      "select count(*) from (select 1 from register_v_award a where " + FILTERED + "limit :size) counted";

  static final String COUNT_FOUND =
      "select count(*) from (select 1 from register_v_award a where " + NAMED + "and " + FILTERED + "limit :size) counted";

  static final String COUNT_FOUND_WITH_NUMBER =
      "select count(*) from (select 1 from register_v_award a where " + NAMED_OR_NUMBERED + "and " + FILTERED
          + "limit :size) counted";

  static final String HISTORY = """
      select a.id, a.state, a.replacement_reason, a.recipient_kind, a.name, a.detail, a.award_title, a.year, a.period,
        a.achievement, a.decision_number, a.decided_on, a.issuer, a.signer, a.golden_book_number, a.source, a.sample,
        a.entered_at
      from register_award a
      where (a.id = :entry and a.origin_id is null or a.origin_id = :entry) and
      """ + READABLE + "order by a.id desc";

  /// What is public, and what the reader's units hold beside it; counted and kept apart as rows are entered, so that
  /// no row of the register is read for it.
  static final String YEARS = """
      select year from (
        select year from register_public_count
        union
        select h.year from register_held_in_unit h
        where h.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))) offered
      order by year desc
      """;

  static final String AWARDS = """
      select award_code, min(award_title) from (
        select award_code, award_title from register_public_count
        union
        select h.award_code, h.award_title from register_held_in_unit h
        where h.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))) offered
      group by award_code
      order by min(award_title) collate "vi-x-icu"
      """;

  /// A unit and all it followed, each with the way from it to the unit, the shortest one where there are several.
  static final String PATHS = """
      with recursive back (unit_id, ids, names) as (
        select u.id, array[u.id], array[u.short_name] from organization_v_unit u where u.id = :unit
        union all
        select u.id, u.id || back.ids, u.short_name || back.names
        from back
        join organization_v_succession s on s.successor_id = back.unit_id
        join organization_v_unit u on u.id = s.predecessor_id
        where not u.id = any(back.ids))
      select distinct on (unit_id) unit_id, array_to_string(names, ' → ') as path
      from back order by unit_id, cardinality(ids), ids
      """;

  /// The valid awards of each unit of a day's map: those it received, and those its predecessors received.
  static final String BY_UNIT = """
      with held as materialized (
        select a.unit_id, count(*) as n
        from register_v_award a
        where a.state = 'VALID' and (:year::int is null or a.year = :year) and
      """ + READABLE + """
        group by a.unit_id)
      select u.unit_id, u.short_name, coalesce(min(own.n), 0) as own, coalesce(sum(before.n), 0) as predecessors
      from organization_v_unit_span u
      left join held own on own.unit_id = u.unit_id
      left join organization_v_lineage l on l.unit_id = u.unit_id and l.steps > 0
      left join held before on before.unit_id = l.forebear_id
      where daterange(u.from_day, u.until_day) @> :day::date
      group by u.unit_id, u.short_name, u.official_order
      having count(own.n) + count(before.n) > 0
      order by u.official_order, u.unit_id
      """;

  /// The same awards, each counted once, whoever followed its unit.
  static final String TOTAL_BY_UNIT = """
      select count(*)
      from register_v_award a
      where a.state = 'VALID' and (:year::int is null or a.year = :year)
        and a.unit_id in (
          select l.forebear_id
          from organization_v_unit_span u join organization_v_lineage l on l.unit_id = u.unit_id
          where daterange(u.from_day, u.until_day) @> :day::date) and
      """ + READABLE;

  static final String UNITS = """
      select id, short_name from organization_v_unit where own order by official_order, id
      """;

  /// A value of a filter.
  record Choice(String value, String text) {}

  /// How many awards a unit of a map received, and its predecessors.
  record UnitLine(long unit, String shortName, int own, int predecessors) {}

  private final JdbcClient jdbc;

  AwardListTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param units the unit looked for and all it followed, by [#paths]; nobody looks at them when no unit is looked for
  List<AwardLine> page(AwardQuery query, Set<Long> units, Scope scope, int size) {
    return narrowed(query, units, LISTED, FOUND, FOUND_WITH_NUMBER, scope)
        .param("afterDay", query.after() == null ? null : query.after().decidedOn())
        .param("afterId", query.after() == null ? null : query.after().id())
        .param("size", size)
        .query(AwardListTable::line)
        .list();
  }

  /// How many there are, at most one more than [#MOST_COUNTED].
  int count(AwardQuery query, Set<Long> units, Scope scope) {
    return narrowed(query, units, COUNT_LISTED, COUNT_FOUND, COUNT_FOUND_WITH_NUMBER, scope)
        .param("size", MOST_COUNTED + 1)
        .query(Integer.class)
        .single();
  }

  List<AwardEntry> history(AwardEntryId entry, Scope scope) {
    return jdbc.sql(HISTORY)
        .param("entry", entry.value())
        .param("scope", scope.ids())
        .query(AwardListTable::entry)
        .list();
  }

  List<Choice> years(Scope scope) {
    return jdbc.sql(YEARS).param("scope", scope.ids()).query((row, index) -> new Choice(row.getString(1), row.getString(1))).list();
  }

  List<Choice> awards(Scope scope) {
    return jdbc.sql(AWARDS).param("scope", scope.ids()).query((row, index) -> new Choice(row.getString(1), row.getString(2))).list();
  }

  /// The unit looked for and all it followed, by number; none when no unit is looked for. Each with the way from it to the unit: `Quận Ba Đình → Phường Ba Đình`.
  Map<Long, String> paths(AwardQuery query) {
    var paths = new HashMap<Long, String>();
    if (query.unit() == null) {
      return paths;
    }
    jdbc.sql(PATHS).param("unit", query.unit()).query(row -> {
      paths.put(row.getLong("unit_id"), row.getString("path"));
    });
    return paths;
  }

  List<UnitLine> byUnit(@Nullable Integer year, LocalDate day, Scope scope) {
    return jdbc.sql(BY_UNIT).param("year", year).param("day", day).param("scope", scope.ids())
        .query((row, index) -> new UnitLine(
            row.getLong("unit_id"), row.getString("short_name"), row.getInt("own"), row.getInt("predecessors")))
        .list();
  }

  int totalByUnit(@Nullable Integer year, LocalDate day, Scope scope) {
    return jdbc.sql(TOTAL_BY_UNIT).param("year", year).param("day", day).param("scope", scope.ids()).query(Integer.class).single();
  }

  List<Choice> units() {
    return jdbc.sql(UNITS).query((row, index) -> new Choice(row.getString(1), row.getString(2))).list();
  }

  private StatementSpec narrowed(
      AwardQuery query, Set<Long> units, String listed, String found, String foundWithNumber, Scope scope) {
    return text(query, listed, found, foundWithNumber)
        .param("scope", scope.ids())
        .param("year", query.year())
        .param("award", query.award())
        .param("units", query.unit() == null ? null : units.toArray(Long[]::new));
  }

  private StatementSpec text(AwardQuery query, String listed, String found, String foundWithNumber) {
    var search = query.search();
    if (search.isEmpty()) {
      return jdbc.sql(listed);
    }
    if (search.decisionNumber() == null) {
      return jdbc.sql(found).param("name", search.namePattern());
    }
    return jdbc.sql(foundWithNumber)
        .param("name", search.namePattern())
        .param("number", search.decisionNumber())
        .param("decision", search.decisionPattern());
  }

  private static AwardLine line(ResultSet row, int index) throws SQLException {
    return new AwardLine(
        row.getLong("id"),
        row.getLong("entry_id"),
        AwardState.valueOf(row.getString("state")),
        row.getString("recipient_kind"),
        row.getString("name"),
        row.getString("detail"),
        row.getString("award_code"),
        row.getString("award_title"),
        row.getInt("year"),
        row.getString("decision_number"),
        row.getObject("decided_on", LocalDate.class),
        row.getString("issuer"),
        row.getObject("golden_book_number", Integer.class),
        row.getBoolean("sample"),
        row.getObject("unit_id", Long.class));
  }

  private static AwardEntry entry(ResultSet row, int index) throws SQLException {
    return new AwardEntry(
        row.getLong("id"),
        AwardState.valueOf(row.getString("state")),
        row.getString("replacement_reason"),
        row.getString("recipient_kind"),
        row.getString("name"),
        row.getString("detail"),
        row.getString("award_title"),
        row.getInt("year"),
        row.getString("period"),
        row.getString("achievement"),
        row.getString("decision_number"),
        row.getObject("decided_on", LocalDate.class),
        row.getString("issuer"),
        row.getString("signer"),
        row.getObject("golden_book_number", Integer.class),
        AwardSource.valueOf(row.getString("source")),
        row.getBoolean("sample"),
        row.getObject("entered_at", OffsetDateTime.class).toInstant());
  }
}
