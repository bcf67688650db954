package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;

/// What changed the map of units, and who followed whom.
@Repository
class ReorganizationTable {

  static final String LOCK = """
      select 1 from pg_advisory_xact_lock(304)
      """;

  static final String LOCK_UNITS = """
      select id from organization_unit where id = any(:units) order by id for no key update
      """;

  static final String BY_ONCE = """
      select id from organization_reorganization where once = :once
      """;

  static final String INSERT = """
      insert into organization_reorganization (kind, effective_on, legal_act_id, once, sample)
      values (:kind, :effectiveOn, :legalAct, :once, :sample)
      returning id
      """;

  static final String END = """
      update organization_unit_span set until_day = :day, ended_by = :reorganization
      where unit_id = any(:units) and last and until_day is null
      """;

  static final String END_POSTS = """
      update organization_post set to_day = greatest(from_day, :day::date - 1)
      where unit_id = any(:units) and (to_day is null or to_day >= :day::date)
      """;

  /// What would begin when the unit is no longer there does not stand.
  static final String END_TRAITS = """
      update organization_unit_trait
      set until_day = case when from_day < :day::date then :day::date else until_day end, stands = from_day < :day::date
      where unit_id = any(:units) and stands and (until_day is null or until_day > :day::date)
      """;

  static final String LOCK_CLUSTERS = """
      select id from organization_cluster
      where id in (
        select cluster_id from organization_membership
        where unit_id = any(:units) and stands and (until_day is null or until_day >= :day::date))
      order by id for update
      """;

  static final String END_CODES = """
      update organization_unit_code set until_day = :day where unit_id = any(:units) and last and until_day is null
      """;

  /// What would begin when the unit is no longer there does not stand.
  static final String END_SERVED = """
      update organization_served_territory
      set until_day = case when from_day < :day::date then :day::date else until_day end, stands = from_day < :day::date
      where unit_id = any(:units) and stands and (until_day is null or until_day > :day::date)
      """;

  /// What would begin when the unit is no longer there, in this year or a later one.
  static final String VOID_MEMBERSHIPS = """
      update organization_membership set stands = false, last = false
      where unit_id = any(:units) and stands and from_day >= :day::date
      """;

  /// A cluster of a year that is over stays as it was; where the unit was on the day before, it was last.
  static final String END_MEMBERSHIPS = """
      update organization_membership m set until_day = :day::date, last = true
      from organization_division d
      where d.id = m.division_id and d.year = extract(year from :day::date)
        and m.unit_id = any(:units) and m.stands and m.from_day < :day::date and (m.until_day is null or m.until_day >= :day::date)
      """;

  static final String END_TERMS = """
      update organization_cluster_term t
      set until_day = case when t.from_day < :day::date then :day::date else t.until_day end, stands = t.from_day < :day::date
      from organization_cluster c join organization_division d on d.id = c.division_id
      where c.id = t.cluster_id and d.year >= extract(year from :day::date)
        and t.unit_id = any(:units) and t.stands and (t.until_day is null or t.until_day > :day::date)
      """;

  /// The last span ends the day before, and the same unit goes on in another way.
  static final String GO_ON = """
      with ended as (
        update organization_unit_span set until_day = :day, ended_by = :reorganization, last = false
        where unit_id = :unit and last
        returning unit_id, name, short_name, parent_id, beside_id, official_order)
      insert into organization_unit_span (unit_id, from_day, name, short_name, parent_id, beside_id, official_order, search_key, last, begun_by)
      select unit_id, :day, coalesce(:name, name), coalesce(:shortName, short_name), coalesce(:parent::bigint, parent_id), coalesce(:beside::bigint, beside_id),
        official_order, :key, true, :reorganization
      from ended
      """;

  static final String LEAVE_ABOVE = """
      delete from organization_unit_within
      where unit_id in (select unit_id from organization_unit_within where within_id = :unit)
        and within_id in (select within_id from organization_unit_within where unit_id = :unit and within_id <> :unit)
      """;

  static final String COME_BELOW = """
      insert into organization_unit_within (unit_id, within_id)
      select below.unit_id, above.within_id
      from organization_unit_within below cross join organization_unit_within above
      where below.within_id = :unit and above.unit_id = :parent
      on conflict do nothing
      """;

  static final String LINK = """
      insert into organization_succession (predecessor_id, successor_id, reorganization_id)
      select predecessor, successor, :reorganization from unnest(:predecessors::bigint[], :successors::bigint[]) as l (predecessor, successor)
      """;

  static final String LINEAGE = """
      insert into organization_unit_lineage (unit_id, forebear_id, steps)
      select later.unit_id, l.forebear_id, min(later.steps + 1 + l.steps)
      from unnest(:predecessors::bigint[], :successors::bigint[]) as s (predecessor, successor)
      join organization_unit_lineage l on l.unit_id = s.predecessor
      join organization_unit_lineage later on later.forebear_id = s.successor
      group by later.unit_id, l.forebear_id
      on conflict do nothing
      """;

  static final String FOLLOWS_ITSELF = """
      select p.name as predecessor, f.name as successor
      from unnest(:predecessors::bigint[], :successors::bigint[]) as s (predecessor, successor)
      join organization_unit_lineage l on l.unit_id = s.predecessor and l.forebear_id = s.successor
      join organization_unit_span p on p.unit_id = s.predecessor and p.last
      join organization_unit_span f on f.unit_id = s.successor and f.last
      """;

  static final String FOREBEARS = """
      select forebear_id from organization_unit_lineage where unit_id = any(:units)
      """;

  static final String WITHIN = """
      select within_id from organization_unit_within where unit_id = :unit
      """;

  static final String LIVING_BELOW = """
      select s.name
      from organization_unit_span s
      where s.parent_id = any(:units) and s.last and s.until_day is null and not s.unit_id = any(:units)
      order by s.official_order, s.unit_id
      limit 20
      """;

  static final String LIST = """
      select r.id, r.kind, r.effective_on, a.number, a.issuer, a.signed_on, a.about, r.sample,
        (select count(*) from organization_unit_span s where s.ended_by = r.id and s.last) as ended,
        (select count(*) from organization_unit_span s where s.begun_by = r.id) as begun,
        (select count(*) from organization_succession l where l.reorganization_id = r.id) as links
      from organization_reorganization r join organization_legal_act a on a.id = r.legal_act_id
      order by r.effective_on desc, r.id desc
      limit 200
      """;

  static final String SPANS = """
      select s.from_day, s.until_day, s.name, s.short_name, above.short_name as parent, a.number, a.issuer, a.signed_on, a.about, r.kind
      from organization_unit_span s
      left join organization_unit_span above on above.unit_id = s.parent_id and daterange(above.from_day, above.until_day) @> s.from_day
      left join organization_reorganization r on r.id = s.begun_by
      left join organization_legal_act a on a.id = r.legal_act_id
      where s.unit_id = :unit
      order by s.from_day desc
      """;

  static final String NEIGHBOURS = """
      select n.forward, n.unit_id, s.short_name, s.from_day, s.until_day, r.effective_on, a.number
      from (
        select false as forward, predecessor_id as unit_id, reorganization_id from organization_succession where successor_id = :unit
        union all
        select true, successor_id, reorganization_id from organization_succession where predecessor_id = :unit) n
      join organization_unit_span s on s.unit_id = n.unit_id and s.last
      join organization_reorganization r on r.id = n.reorganization_id
      join organization_legal_act a on a.id = r.legal_act_id
      order by n.forward, s.official_order, n.unit_id
      """;

  /// A change as the list shows it: how many units ended and began, and how many successions.
  record Done(long id, String kind, LocalDate effectiveOn, LegalAct act, boolean sample, int ended, int begun, int links) {}

  /// A span of a unit's life, with the act that began it where there was one.
  record Span(
      LocalDate from, @Nullable LocalDate until, String name, String shortName, @Nullable String parent, @Nullable LegalAct act,
      @Nullable String kind) {}

  /// A predecessor, or a successor (`forward`), of a unit.
  record Neighbour(boolean forward, UnitId unit, String shortName, LocalDate on, String actNumber) {}

  /// The names of two units of which the first already followed the second, or is the same.
  record Pair(String predecessor, String successor) {}

  private final JdbcClient jdbc;
  private final LegalActTable acts;

  ReorganizationTable(JdbcClient jdbc, LegalActTable acts) {
    this.jdbc = jdbc;
    this.acts = acts;
  }

  /// Lets one reorganisation at a time look at the map and change it.
  void lock() {
    jdbc.sql(LOCK).query(Integer.class).single();
  }

  Optional<Long> byOnce(UUID once) {
    return jdbc.sql(BY_ONCE).param("once", once).query(Long.class).optional();
  }

  long insert(String kind, Reorganization reorganization) {
    return jdbc.sql(INSERT)
        .param("kind", kind)
        .param("effectiveOn", reorganization.effectiveOn())
        .param("legalAct", acts.keep(reorganization.act()))
        .param("once", reorganization.once())
        .param("sample", reorganization.sample())
        .query(Long.class)
        .single();
  }

  /// Nobody begins a post at the units meanwhile.
  void end(List<UnitId> units, LocalDate day, long reorganization) {
    jdbc.sql(LOCK_UNITS).param("units", ids(units)).query(Long.class).list();
    jdbc.sql(END).param("units", ids(units)).param("day", day).param("reorganization", reorganization).update();
    jdbc.sql(END_CODES).param("units", ids(units)).param("day", day).update();
    jdbc.sql(END_SERVED).param("units", ids(units)).param("day", day).update();
    jdbc.sql(END_TRAITS).param("units", ids(units)).param("day", day).update();
    jdbc.sql(END_POSTS).param("units", ids(units)).param("day", day).update();
    jdbc.sql(LOCK_CLUSTERS).param("units", ids(units)).param("day", day).query(Long.class).list();
    jdbc.sql(END_TERMS).param("units", ids(units)).param("day", day).update();
    jdbc.sql(VOID_MEMBERSHIPS).param("units", ids(units)).param("day", day).update();
    jdbc.sql(END_MEMBERSHIPS).param("units", ids(units)).param("day", day).update();
  }

  void rename(Unit unit, String name, String shortName, LocalDate day, long reorganization) {
    goOn(unit.id(), name, shortName, null, null, UnitTable.key(shortName, name), day, reorganization);
  }

  void move(Unit unit, UnitId parent, LocalDate day, long reorganization) {
    goOn(unit.id(), null, null, parent, null, UnitTable.key(unit.shortName(), unit.name()), day, reorganization);
    jdbc.sql(LEAVE_ABOVE).param("unit", unit.id().value()).update();
    jdbc.sql(COME_BELOW).param("unit", unit.id().value()).param("parent", parent.value()).update();
  }

  /// From the day on a body stands beside another Front.
  void putBeside(Unit body, UnitId front, LocalDate day, long reorganization) {
    goOn(body.id(), null, null, null, front, UnitTable.key(body.shortName(), body.name()), day, reorganization);
  }

  private void goOn(
      UnitId unit, @Nullable String name, @Nullable String shortName, @Nullable UnitId parent, @Nullable UnitId beside, String key, LocalDate day,
      long reorganization) {
    jdbc.sql(GO_ON)
        .param("unit", unit.value())
        .param("name", name)
        .param("shortName", shortName)
        .param("parent", parent == null ? null : parent.value())
        .param("beside", beside == null ? null : beside.value())
        .param("key", key)
        .param("day", day)
        .param("reorganization", reorganization)
        .update();
  }

  /// Successors of successors follow too: what lies behind a predecessor lies behind all of them.
  void link(List<UnitId> predecessors, List<UnitId> successors, long reorganization) {
    jdbc.sql(LINK)
        .param("predecessors", ids(predecessors))
        .param("successors", ids(successors))
        .param("reorganization", reorganization)
        .update();
    jdbc.sql(LINEAGE).param("predecessors", ids(predecessors)).param("successors", ids(successors)).update();
  }

  /// The pairs in which the successor already lies behind the predecessor.
  List<Pair> followsItself(List<UnitId> predecessors, List<UnitId> successors) {
    return jdbc.sql(FOLLOWS_ITSELF)
        .param("predecessors", ids(predecessors))
        .param("successors", ids(successors))
        .query((row, index) -> new Pair(row.getString("predecessor"), row.getString("successor")))
        .list();
  }

  /// All that the units followed, and they themselves.
  List<UnitId> forebears(Collection<UnitId> units) {
    return jdbc.sql(FOREBEARS).param("units", ids(units)).query(Long.class).list().stream().map(UnitId::new).toList();
  }

  /// The unit and all above it.
  List<UnitId> within(UnitId unit) {
    return jdbc.sql(WITHIN).param("unit", unit.value()).query(Long.class).list().stream().map(UnitId::new).toList();
  }

  /// Names of units below that would be left without one above them.
  List<String> livingBelow(List<UnitId> units) {
    return jdbc.sql(LIVING_BELOW).param("units", ids(units)).query(String.class).list();
  }

  List<Done> done() {
    return jdbc.sql(LIST)
        .query((row, index) -> new Done(
            row.getLong("id"), row.getString("kind"), row.getObject("effective_on", LocalDate.class), act(row), row.getBoolean("sample"),
            row.getInt("ended"), row.getInt("begun"), row.getInt("links")))
        .list();
  }

  List<Span> spans(UnitId unit) {
    return jdbc.sql(SPANS)
        .param("unit", unit.value())
        .query((row, index) -> new Span(
            row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class), row.getString("name"),
            row.getString("short_name"), row.getString("parent"), row.getString("number") == null ? null : act(row), row.getString("kind")))
        .list();
  }

  List<Neighbour> neighbours(UnitId unit) {
    return jdbc.sql(NEIGHBOURS)
        .param("unit", unit.value())
        .query((row, index) -> new Neighbour(
            row.getBoolean("forward"), new UnitId(row.getLong("unit_id")), row.getString("short_name"),
            row.getObject("effective_on", LocalDate.class), row.getString("number")))
        .list();
  }

  private static LegalAct act(ResultSet row) throws SQLException {
    return new LegalAct(
        row.getString("number"), row.getString("issuer"), row.getObject("signed_on", LocalDate.class), row.getString("about"));
  }

  private static Long[] ids(Collection<UnitId> units) {
    return units.stream().map(UnitId::value).toArray(Long[]::new);
  }
}
