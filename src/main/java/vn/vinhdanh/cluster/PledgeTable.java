package vn.vinhdanh.cluster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.ClusterId;

@Repository
class PledgeTable {

  /// A pledge with a row for each signature; who signed is the person as known now.
  private static final String SIGNED = """
      select p.id, p.cluster_id, p.targets, p.version, p.opened_on, p.in_force_on,
             s.unit_id, s.signed_on, o.full_name, o.post
      from cluster_pledge p
      left join cluster_signature s on s.pledge_id = p.id
      left join organization_v_number n on n.number = s.person_id
      left join organization_v_person o on o.id = n.person_id
      """;

  static final String OF_CLUSTER = SIGNED + """
      where p.cluster_id = :cluster
      order by s.signed_at
      """;

  /// The cluster is found first, then the signatures of its pledge alone; with `in` the database joins those of all pledges.
  static final String OF_UNIT = SIGNED + """
      where p.cluster_id = any(array(select m.cluster_id from organization_v_cluster_member m where m.unit_id = :unit and m.year = :year))
      order by s.signed_at
      """;

  static final String OF_YEAR = SIGNED + """
      where p.cluster_id in (select m.cluster_id from organization_v_cluster_member m where m.year = :year)
      order by p.cluster_id, s.signed_at
      """;

  static final String BEING_SIGNED = """
      select cluster_id from cluster_pledge where opened_on is not null and in_force_on is null order by cluster_id
      """;

  static final String LOCK = """
      select id from cluster_pledge where cluster_id = :cluster for update
      """;

  static final String INSERT = """
      insert into cluster_pledge (cluster_id, targets) values (:cluster, :targets)
      on conflict (cluster_id) do nothing
      """;

  static final String REWRITE = """
      update cluster_pledge set targets = :targets, version = version + 1
      where cluster_id = :cluster and version = :version
      """;

  static final String OPEN = """
      update cluster_pledge set opened_on = :on where cluster_id = :cluster and opened_on is null
      """;

  static final String SIGN = """
      insert into cluster_signature (pledge_id, unit_id, person_id, signed_on, signed_at)
      values (:pledge, :unit, :person, :on, :at)
      on conflict (pledge_id, unit_id) do nothing
      """;

  static final String IN_FORCE = """
      update cluster_pledge set in_force_on = :on where cluster_id = :cluster and in_force_on is null
      """;

  private final JdbcClient jdbc;

  PledgeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Pledge> of(ClusterId cluster) {
    return gathered(jdbc.sql(OF_CLUSTER).param("cluster", cluster.value())).stream().findFirst();
  }

  Optional<Pledge> of(UnitId unit, int year) {
    return gathered(jdbc.sql(OF_UNIT).param("unit", unit.value()).param("year", year)).stream().findFirst();
  }

  List<Pledge> of(int year) {
    return gathered(jdbc.sql(OF_YEAR).param("year", year));
  }

  /// The clusters whose members are signing their pledge.
  List<ClusterId> beingSigned() {
    return jdbc.sql(BEING_SIGNED).query((row, index) -> new ClusterId(row.getLong("cluster_id"))).list();
  }

  /// The pledge as it stands once nobody else is changing it.
  Optional<Pledge> lock(ClusterId cluster) {
    return jdbc.sql(LOCK).param("cluster", cluster.value()).query(Long.class).optional().flatMap(id -> of(cluster));
  }

  boolean insert(ClusterId cluster, String targets) {
    return jdbc.sql(INSERT).param("cluster", cluster.value()).param("targets", targets).update() == 1;
  }

  boolean rewrite(ClusterId cluster, String targets, int version) {
    return jdbc.sql(REWRITE)
            .param("cluster", cluster.value())
            .param("targets", targets)
            .param("version", version)
            .update()
        == 1;
  }

  boolean open(ClusterId cluster, LocalDate on) {
    return jdbc.sql(OPEN).param("cluster", cluster.value()).param("on", on).update() == 1;
  }

  boolean sign(long pledge, UnitId unit, PersonId person, LocalDate on, Instant at) {
    return jdbc.sql(SIGN)
            .param("pledge", pledge)
            .param("unit", unit.value())
            .param("person", person.value())
            .param("on", on)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void putInForce(ClusterId cluster, LocalDate on) {
    jdbc.sql(IN_FORCE).param("cluster", cluster.value()).param("on", on).update();
  }

  private static List<Pledge> gathered(JdbcClient.StatementSpec statement) {
    Map<Pledge, List<Signature>> signatures = new LinkedHashMap<>();
    statement.query(row -> {
      var given = signatures.computeIfAbsent(bare(row), pledge -> new ArrayList<>());
      if (row.getObject("unit_id") != null) {
        given.add(signature(row));
      }
    });
    return signatures.entrySet().stream().map(entry -> with(entry.getKey(), entry.getValue())).toList();
  }

  private static Pledge with(Pledge pledge, List<Signature> signatures) {
    return new Pledge(
        pledge.id(), pledge.cluster(), pledge.targets(), pledge.version(),
        pledge.openedOn(), pledge.inForceOn(), signatures);
  }

  private static Pledge bare(ResultSet row) throws SQLException {
    return new Pledge(
        row.getLong("id"),
        new ClusterId(row.getLong("cluster_id")),
        row.getString("targets"),
        row.getInt("version"),
        row.getObject("opened_on", LocalDate.class),
        row.getObject("in_force_on", LocalDate.class),
        List.of());
  }

  private static Signature signature(ResultSet row) throws SQLException {
    return new Signature(
        new UnitId(row.getLong("unit_id")),
        row.getString("full_name"),
        row.getString("post"),
        row.getObject("signed_on", LocalDate.class));
  }
}
