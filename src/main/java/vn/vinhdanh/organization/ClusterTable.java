package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;

@Repository
class ClusterTable {

  static final String INSERT = """
      insert into organization_cluster (year, number, name, supervisor_name, supervisor_post)
      values (:year, :number, :name, :supervisorName, :supervisorPost)
      returning id
      """;

  static final String INSERT_MEMBER = """
      insert into organization_cluster_member (cluster_id, unit_id, year, post, official_order)
      values (:cluster, :unit, :year, :post, :officialOrder)
      """;

  static final String OF_YEAR = """
      select c.id, c.year, c.number, c.name, c.supervisor_name, c.supervisor_post, m.unit_id, u.short_name, m.post
      from organization_cluster c
      join organization_cluster_member m on m.cluster_id = c.id
      join organization_v_unit u on u.id = m.unit_id
      where c.year = :year
      order by c.number, m.official_order
      """;

  static final String BY_ID = """
      select c.id, c.year, c.number, c.name, c.supervisor_name, c.supervisor_post, m.unit_id, u.short_name, m.post
      from organization_cluster c
      join organization_cluster_member m on m.cluster_id = c.id
      join organization_v_unit u on u.id = m.unit_id
      where c.id = :id
      order by m.official_order
      """;

  static final String OF_UNIT = """
      select c.id, c.year, c.number, c.name, c.supervisor_name, c.supervisor_post, m.unit_id, u.short_name, m.post
      from organization_cluster_member mine
      join organization_cluster c on c.id = mine.cluster_id
      join organization_cluster_member m on m.cluster_id = c.id
      join organization_v_unit u on u.id = m.unit_id
      where mine.unit_id = :unit and mine.year = :year
      order by m.official_order
      """;

  static final String COUNT_MEMBERS = """
      select count(*) from organization_cluster_member where unit_id = any(:units) and year = :year
      """;

  private final JdbcClient jdbc;

  ClusterTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  ClusterId insert(int year, int number, String name, String supervisorName, String supervisorPost) {
    return new ClusterId(jdbc.sql(INSERT)
        .param("year", year)
        .param("number", number)
        .param("name", name)
        .param("supervisorName", supervisorName)
        .param("supervisorPost", supervisorPost)
        .query(Long.class)
        .single());
  }

  void insertMember(ClusterId cluster, UnitId unit, int year, ClusterPost post, int officialOrder) {
    jdbc.sql(INSERT_MEMBER)
        .param("cluster", cluster.value())
        .param("unit", unit.value())
        .param("year", year)
        .param("post", post.name())
        .param("officialOrder", officialOrder)
        .update();
  }

  List<Cluster> ofYear(int year) {
    return gathered(jdbc.sql(OF_YEAR).param("year", year));
  }

  List<Cluster> byId(ClusterId id) {
    return gathered(jdbc.sql(BY_ID).param("id", id.value()));
  }

  List<Cluster> ofUnit(UnitId unit, int year) {
    return gathered(jdbc.sql(OF_UNIT).param("unit", unit.value()).param("year", year));
  }

  int countMembers(List<UnitId> units, int year) {
    return jdbc.sql(COUNT_MEMBERS)
        .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
        .param("year", year)
        .query(Integer.class)
        .single();
  }

  private static List<Cluster> gathered(JdbcClient.StatementSpec statement) {
    Map<Cluster, List<ClusterMember>> members = new LinkedHashMap<>();
    statement.query(row -> {
      members.computeIfAbsent(bare(row), cluster -> new ArrayList<>()).add(member(row));
    });
    return members.entrySet().stream().map(entry -> with(entry.getKey(), entry.getValue())).toList();
  }

  private static Cluster with(Cluster cluster, List<ClusterMember> members) {
    return new Cluster(
        cluster.id(), cluster.year(), cluster.number(), cluster.name(),
        cluster.supervisorName(), cluster.supervisorPost(), members);
  }

  private static Cluster bare(ResultSet row) throws SQLException {
    return new Cluster(
        new ClusterId(row.getLong("id")),
        row.getInt("year"),
        row.getInt("number"),
        row.getString("name"),
        row.getString("supervisor_name"),
        row.getString("supervisor_post"),
        List.of());
  }

  private static ClusterMember member(ResultSet row) throws SQLException {
    return new ClusterMember(
        new UnitId(row.getLong("unit_id")), row.getString("short_name"), ClusterPost.valueOf(row.getString("post")));
  }
}
