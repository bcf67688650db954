package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;

@Repository
class ClusterTable {

  /// The row of the division is locked, whether it was there or not.
  static final String KEEP_DIVISION = """
      insert into organization_division (host_id, year, sample) values (:host, :year, :sample)
      on conflict (host_id, year) do update set year = excluded.year
      returning id
      """;

  static final String LOCK_DIVISION = """
      select d.host_id from organization_division d join organization_cluster c on c.division_id = d.id where c.id = :cluster
      for update of d
      """;

  static final String HOLD_UNITS = """
      select id from organization_unit where id = any(:units) order by id for share
      """;

  static final String INSERT = """
      insert into organization_cluster (division_id, number, name, kind, from_day, legal_act_id)
      select :division::bigint, 1 + coalesce(max(number), 0), :name, :kind, :from::date, :legalAct::bigint
      from organization_cluster where division_id = :division
      returning id
      """;

  /// To the end of a unit that ends in the year.
  static final String INSERT_MEMBERS = """
      insert into organization_membership (cluster_id, division_id, unit_id, official_order, from_day, until_day)
      select :cluster, :division, m.unit, m.place, :from::date, s.until_day
      from unnest(:units::bigint[]) with ordinality as m(unit, place)
      left join organization_unit_span s
        on s.unit_id = m.unit and s.last and extract(year from s.until_day) = extract(year from :from::date)
      """;

  /// A member leads to the end of its membership.
  static final String INSERT_TERM = """
      insert into organization_cluster_term (cluster_id, place, unit_id, holder_name, holder_post, from_day, until_day, corrects_id)
      values (:cluster, :place, :unit::bigint, :name::text, :post::text, :from::date, (
        select m.until_day from organization_membership m
        where m.cluster_id = :cluster and m.unit_id = :unit::bigint and m.stands and daterange(m.from_day, m.until_day) @> :from::date),
        :corrects::bigint)
      """;

  static final String END_TERM = """
      update organization_cluster_term set until_day = :day where id = :term
      """;

  static final String VOID_TERM = """
      update organization_cluster_term set stands = false where id = :term
      """;

  static final String LOCK = """
      select version from organization_cluster where id = :id for update
      """;

  static final String NEXT_VERSION = """
      update organization_cluster set version = version + 1 where id = :id
      """;

  static final String RENAME = """
      update organization_cluster set name = :name, version = version + 1 where id = :id
      """;

  static final String HOLD = """
      select c.id
      from organization_cluster c
      join organization_division d on d.id = c.division_id
      join organization_unit h on h.id = d.host_id
      where d.year = :year and h.kind = 'CITY_FRONT'
      order by c.id for share of c
      """;

  static final String LEAVE = """
      update organization_membership set until_day = :day, last = false
      where cluster_id = :cluster and unit_id = :unit and last
      """;

  static final String JOIN = """
      insert into organization_membership (cluster_id, division_id, unit_id, official_order, from_day, until_day)
      select c.id, c.division_id, :unit::bigint, 1 + coalesce(max(m.official_order), 0), :day::date, max(s.until_day)
      from organization_cluster c
      left join organization_membership m on m.cluster_id = c.id
      left join organization_unit_span s
        on s.unit_id = :unit::bigint and s.last and extract(year from s.until_day) = extract(year from :day::date)
      where c.id = :cluster
      group by c.id
      """;

  static final String SAME_DIVISION = """
      select exists (
        select 1 from organization_cluster one join organization_cluster other on other.division_id = one.division_id
        where one.id = :one and other.id = :other)
      """;

  /// The clusters as they stood on a day, before their year as on its first day; each statement says which.
  static final String CLUSTERS = """
      select c.id, c.version, d.year, c.number, c.name, c.kind, c.from_day, coalesce(s.holder_name, '') as supervisor_name,
        coalesce(s.holder_post, '') as supervisor_post, m.unit_id, u.short_name, coalesce(l.post, 'MEMBER') as post
      from organization_division d
      join organization_unit h on h.id = d.host_id
      join organization_cluster c on c.division_id = d.id
      cross join lateral (select greatest(:day::date, make_date(d.year, 1, 1)) as day) as asked
      left join organization_cluster_term s
        on s.cluster_id = c.id and s.place = 'SUPERVISOR' and s.stands and daterange(s.from_day, s.until_day) @> asked.day
      left join organization_membership m on m.cluster_id = c.id and m.stands and daterange(m.from_day, m.until_day) @> asked.day
      left join organization_v_unit u on u.id = m.unit_id
      left join organization_v_cluster_lead l
        on l.cluster_id = c.id and l.unit_id = m.unit_id and daterange(l.from_day, l.until_day) @> asked.day
      """;

  /// Those that were founded by that day.
  static final String OF_YEAR = CLUSTERS + """
      where d.year = :year and h.kind = 'CITY_FRONT' and c.from_day <= asked.day
      order by c.number, c.id, m.official_order, m.unit_id
      """;

  static final String OF_HOST = CLUSTERS + """
      where d.year = :year and h.id = :host
      order by c.number, c.id, m.official_order, m.unit_id
      """;

  static final String BY_ID = CLUSTERS + """
      where c.id = :id
      order by m.official_order, m.unit_id
      """;

  static final String OF_UNIT = CLUSTERS + """
      where d.year = :year and h.kind = 'CITY_FRONT'
        and c.id = (select o.cluster_id from organization_membership o where o.unit_id = :unit and o.division_id = d.id and o.last)
      order by m.official_order, m.unit_id
      """;

  static final String WITH_UNIT = CLUSTERS + """
      where d.year = :year and c.id in (
        select o.cluster_id from organization_membership o
        where o.unit_id = :unit and o.stands and daterange(o.from_day, o.until_day) @> asked.day)
      order by h.kind <> 'CITY_FRONT', c.id, m.official_order, m.unit_id
      """;

  static final String DIVISION = """
      select d.host_id, u.name as host_name, d.year, d.sample, a.number, a.issuer, a.signed_on, a.about
      from organization_cluster c
      join organization_division d on d.id = c.division_id
      join organization_v_unit u on u.id = d.host_id
      left join organization_legal_act a on a.id = c.legal_act_id
      where c.id = :id
      """;

  static final String TERMS = """
      select t.id, t.place, t.unit_id, coalesce(u.short_name, t.holder_name) as holder, coalesce(t.holder_post, '') as post,
        t.from_day, t.until_day
      from organization_cluster_term t
      left join organization_v_unit u on u.id = t.unit_id
      where t.cluster_id = :id and t.stands
      order by t.from_day desc, case t.place when 'HEAD' then 1 when 'DEPUTY' then 2 else 3 end
      """;

  static final String MEMBERSHIPS = """
      select m.unit_id, u.short_name, m.from_day, m.until_day
      from organization_membership m join organization_v_unit u on u.id = m.unit_id
      where m.cluster_id = :id and m.stands
      order by m.official_order, m.from_day
      """;

  static final String OUT_OF_LIFE = """
      select u.short_name
      from unnest(:units::bigint[]) as asked(id)
      join organization_v_unit u on u.id = asked.id
      where not exists (
        select 1 from organization_unit_span s where s.unit_id = u.id and daterange(s.from_day, s.until_day) @> :day::date)
      order by u.official_order, u.id
      """;

  static final String IN_CLUSTERS = """
      select u.short_name as unit, c.name as cluster
      from organization_membership m
      join organization_division d on d.id = m.division_id
      join organization_cluster c on c.id = m.cluster_id
      join organization_v_unit u on u.id = m.unit_id
      where d.host_id = :host and d.year = :year and m.unit_id = any(:units) and m.stands and (m.until_day is null or m.until_day > :day::date)
      order by u.official_order, u.id, m.from_day
      """;

  static final String COUNT_MEMBERS = """
      select count(*)
      from organization_membership m join organization_division d on d.id = m.division_id
      where m.unit_id = any(:units) and d.year >= :year and m.last and (m.until_day is null or m.until_day > :day::date)
      """;

  private final JdbcClient jdbc;

  ClusterTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The host's division of that year, which nobody else adds to until the act ends.
  long keepDivision(UnitId host, NewDivision division) {
    return jdbc.sql(KEEP_DIVISION)
        .param("host", host.value())
        .param("year", division.year())
        .param("sample", division.sample())
        .query(Long.class)
        .single();
  }

  /// The host of the division of a cluster, to which nobody else adds until the act ends.
  Optional<UnitId> lockDivision(ClusterId cluster) {
    return jdbc.sql(LOCK_DIVISION).param("cluster", cluster.value()).query(Long.class).optional().map(UnitId::new);
  }

  /// Keeps units from ending until the act ends.
  void hold(List<UnitId> members) {
    jdbc.sql(HOLD_UNITS).param("units", ids(members)).query(Long.class).list();
  }

  ClusterId insert(long division, NewCluster cluster, LocalDate from, @Nullable Long legalAct) {
    var id = new ClusterId(jdbc.sql(INSERT)
        .param("division", division)
        .param("name", cluster.name())
        .param("kind", cluster.kind().name())
        .param("from", from)
        .param("legalAct", legalAct)
        .query(Long.class)
        .single());
    jdbc.sql(INSERT_MEMBERS)
        .param("cluster", id.value())
        .param("division", division)
        .param("units", ids(cluster.members()))
        .param("from", from)
        .update();
    return id;
  }

  /// @param corrects the term that was entered wrongly and in whose place this one stands
  void insertTerm(ClusterId cluster, ClusterPlace place, UnitId unit, LocalDate from, @Nullable Long corrects) {
    insertTerm(cluster, place, unit.value(), null, null, from, corrects);
  }

  void insertTerm(ClusterId cluster, Supervisor supervisor, LocalDate from, @Nullable Long corrects) {
    insertTerm(cluster, ClusterPlace.SUPERVISOR, null, supervisor.name(), supervisor.post(), from, corrects);
  }

  private void insertTerm(
      ClusterId cluster, ClusterPlace place, @Nullable Long unit, @Nullable String name, @Nullable String post, LocalDate from,
      @Nullable Long corrects) {
    jdbc.sql(INSERT_TERM)
        .param("cluster", cluster.value())
        .param("place", place.name())
        .param("unit", unit)
        .param("name", name)
        .param("post", post)
        .param("from", from)
        .param("corrects", corrects)
        .update();
  }

  void endTerm(long term, LocalDate day) {
    jdbc.sql(END_TERM).param("term", term).param("day", day).update();
  }

  void voidTerm(long term) {
    jdbc.sql(VOID_TERM).param("term", term).update();
  }

  void rename(ClusterId id, String name) {
    jdbc.sql(RENAME).param("id", id.value()).param("name", name).update();
  }

  /// Keeps the clusters of the city's own units as they are until the act ends.
  void hold(int year) {
    jdbc.sql(HOLD).param("year", year).query(Long.class).list();
  }

  /// The unit leaves a cluster and joins another one on the day, as the last in its order.
  void move(UnitId unit, ClusterId from, ClusterId to, LocalDate day) {
    jdbc.sql(LEAVE).param("cluster", from.value()).param("unit", unit.value()).param("day", day).update();
    join(unit, to, day);
  }

  /// The unit joins a cluster on the day, as the last in its order.
  void join(UnitId unit, ClusterId cluster, LocalDate day) {
    jdbc.sql(JOIN).param("cluster", cluster.value()).param("unit", unit.value()).param("day", day).update();
  }

  boolean sameDivision(ClusterId one, ClusterId other) {
    return jdbc.sql(SAME_DIVISION).param("one", one.value()).param("other", other.value()).query(Boolean.class).single();
  }

  /// The version of a cluster that nobody else changes until the act ends.
  Optional<Integer> lock(ClusterId id) {
    return jdbc.sql(LOCK).param("id", id.value()).query(Integer.class).optional();
  }

  void nextVersion(ClusterId id) {
    jdbc.sql(NEXT_VERSION).param("id", id.value()).update();
  }

  List<Cluster> ofYear(int year, LocalDate day) {
    return gathered(jdbc.sql(OF_YEAR).param("year", year).param("day", day));
  }

  List<Cluster> ofHost(UnitId host, int year, LocalDate day) {
    return gathered(jdbc.sql(OF_HOST).param("host", host.value()).param("year", year).param("day", day));
  }

  Optional<Cluster> byId(ClusterId id, LocalDate day) {
    return gathered(jdbc.sql(BY_ID).param("id", id.value()).param("day", day)).stream().findFirst();
  }

  Optional<Cluster> ofUnit(UnitId unit, int year, LocalDate day) {
    return gathered(jdbc.sql(OF_UNIT).param("unit", unit.value()).param("year", year).param("day", day)).stream().findFirst();
  }

  List<Cluster> withUnit(UnitId unit, LocalDate day) {
    return gathered(jdbc.sql(WITH_UNIT).param("unit", unit.value()).param("year", day.getYear()).param("day", day));
  }

  Optional<Division> division(ClusterId id) {
    return jdbc.sql(DIVISION).param("id", id.value()).query(ClusterTable::division).optional();
  }

  /// The terms that stand, the latest first.
  List<ClusterTerm> terms(ClusterId id) {
    return jdbc.sql(TERMS).param("id", id.value()).query(ClusterTable::term).list();
  }

  /// All that were members in the year, in official order.
  List<Membership> memberships(ClusterId id) {
    return jdbc.sql(MEMBERSHIPS)
        .param("id", id.value())
        .query((row, index) -> new Membership(
            new UnitId(row.getLong("unit_id")), row.getString("short_name"), row.getObject("from_day", LocalDate.class),
            row.getObject("until_day", LocalDate.class)))
        .list();
  }

  /// The names of those units that were not there on the day.
  List<String> outOfLife(List<UnitId> units, LocalDate day) {
    return jdbc.sql(OUT_OF_LIFE).param("units", ids(units)).param("day", day).query(String.class).list();
  }

  /// A unit and the cluster that it is in, by their names.
  record InCluster(String unit, String cluster) {}

  /// Those of the units that are in a cluster of the host's division, on the day or after it.
  List<InCluster> inClusters(UnitId host, List<UnitId> units, LocalDate day) {
    return jdbc.sql(IN_CLUSTERS)
        .param("host", host.value())
        .param("year", day.getYear())
        .param("units", ids(units))
        .param("day", day)
        .query((row, index) -> new InCluster(row.getString("unit"), row.getString("cluster")))
        .list();
  }

  int countMembers(List<UnitId> units, LocalDate day) {
    return jdbc.sql(COUNT_MEMBERS)
        .param("units", ids(units))
        .param("year", day.getYear())
        .param("day", day)
        .query(Integer.class)
        .single();
  }

  private static Long[] ids(List<UnitId> units) {
    return units.stream().map(UnitId::value).toArray(Long[]::new);
  }

  private static List<Cluster> gathered(JdbcClient.StatementSpec statement) {
    Map<Cluster, List<ClusterMember>> members = new LinkedHashMap<>();
    statement.query(row -> {
      var gathered = members.computeIfAbsent(bare(row), cluster -> new ArrayList<>());
      if (row.getObject("unit_id") != null) {
        gathered.add(member(row));
      }
    });
    return members.entrySet().stream().map(entry -> with(entry.getKey(), entry.getValue())).toList();
  }

  private static Cluster with(Cluster cluster, List<ClusterMember> members) {
    return new Cluster(
        cluster.id(), cluster.version(), cluster.year(), cluster.number(), cluster.name(), cluster.kind(), cluster.from(),
        cluster.supervisorName(), cluster.supervisorPost(), members);
  }

  private static Cluster bare(ResultSet row) throws SQLException {
    return new Cluster(
        new ClusterId(row.getLong("id")),
        row.getInt("version"),
        row.getInt("year"),
        row.getInt("number"),
        row.getString("name"),
        ClusterKind.valueOf(row.getString("kind")),
        Objects.requireNonNull(row.getObject("from_day", LocalDate.class)),
        row.getString("supervisor_name"),
        row.getString("supervisor_post"),
        List.of());
  }

  private static ClusterMember member(ResultSet row) throws SQLException {
    return new ClusterMember(
        new UnitId(row.getLong("unit_id")), row.getString("short_name"), ClusterPost.valueOf(row.getString("post")));
  }

  private static Division division(ResultSet row, int index) throws SQLException {
    String number = row.getString("number");
    return new Division(
        new UnitId(row.getLong("host_id")),
        row.getString("host_name"),
        row.getInt("year"),
        number == null
            ? null
            : new LegalAct(
                number, row.getString("issuer"), Objects.requireNonNull(row.getObject("signed_on", LocalDate.class)), row.getString("about")),
        row.getBoolean("sample"));
  }

  private static ClusterTerm term(ResultSet row, int index) throws SQLException {
    var unit = row.getObject("unit_id", Long.class);
    return new ClusterTerm(
        row.getLong("id"),
        ClusterPlace.valueOf(row.getString("place")),
        unit == null ? null : new UnitId(unit),
        row.getString("holder"),
        row.getString("post"),
        Objects.requireNonNull(row.getObject("from_day", LocalDate.class)),
        row.getObject("until_day", LocalDate.class));
  }
}
