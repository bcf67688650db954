package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;

@Repository
class UnitTable {

  static final String INSERT = """
      insert into organization_unit (code, name, short_name, name_in_source, kind, parent_id, official_order, legal_personality, search_key)
      values (:code, :name, :shortName, :nameInSource, :kind, :parent, :officialOrder, :legalPersonality, :searchKey)
      returning id
      """;

  static final String INSERT_WITHIN = """
      insert into organization_unit_within (unit_id, within_id)
      select :unit::bigint, :unit::bigint
      union all
      select :unit::bigint, within_id from organization_unit_within where unit_id = :parent
      """;

  static final String BY_ID = """
      select id, code, name, short_name, kind, parent_id, official_order, legal_personality
      from organization_unit where id = :id
      """;

  static final String BY_CODE = """
      select id, code, name, short_name, kind, parent_id, official_order, legal_personality
      from organization_unit where code = :code
      """;

  static final String OF_KIND = """
      select id, code, name, short_name, kind, parent_id, official_order, legal_personality
      from organization_unit where kind = :kind order by official_order, id
      """;

  static final String FOUND = """
      select u.id, u.code, u.name, u.short_name, u.kind, m.cluster_id, c.number as cluster_number, m.post
      from organization_unit u
      left join organization_cluster_member m on m.unit_id = u.id and m.year = :year
      left join organization_cluster c on c.id = m.cluster_id
      where u.kind <> 'CENTRAL_FRONT' and position(:key in u.search_key) > 0
      order by u.official_order, u.id
      """;

  private final JdbcClient jdbc;

  UnitTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  UnitId insert(NewUnit unit) {
    long id = jdbc.sql(INSERT)
        .param("code", unit.code())
        .param("name", unit.name())
        .param("shortName", unit.shortName())
        .param("nameInSource", unit.nameInSource())
        .param("kind", unit.kind().name())
        .param("parent", unit.parent() == null ? null : unit.parent().value())
        .param("officialOrder", unit.officialOrder())
        .param("legalPersonality", unit.legalPersonality())
        .param("searchKey", VietnameseName.searchKey(unit.code() + " " + unit.shortName() + " " + unit.name()))
        .query(Long.class)
        .single();
    jdbc.sql(INSERT_WITHIN)
        .param("unit", id)
        .param("parent", unit.parent() == null ? null : unit.parent().value())
        .update();
    return new UnitId(id);
  }

  Optional<Unit> byId(UnitId id) {
    return jdbc.sql(BY_ID).param("id", id.value()).query(UnitTable::unit).optional();
  }

  Optional<Unit> byCode(String code) {
    return jdbc.sql(BY_CODE).param("code", code).query(UnitTable::unit).optional();
  }

  List<Unit> ofKind(UnitKind kind) {
    return jdbc.sql(OF_KIND).param("kind", kind.name()).query(UnitTable::unit).list();
  }

  List<UnitRow> found(String key, int year) {
    return jdbc.sql(FOUND).param("key", key).param("year", year).query(UnitTable::unitRow).list();
  }

  private static UnitRow unitRow(ResultSet row, int index) throws SQLException {
    var post = row.getString("post");
    return new UnitRow(
        row.getLong("id"),
        row.getString("code"),
        row.getString("name"),
        row.getString("short_name"),
        UnitKind.valueOf(row.getString("kind")),
        row.getObject("cluster_id", Long.class),
        row.getObject("cluster_number", Integer.class),
        post == null ? null : ClusterPost.valueOf(post));
  }

  private static Unit unit(ResultSet row, int index) throws SQLException {
    return new Unit(
        new UnitId(row.getLong("id")),
        row.getString("code"),
        row.getString("name"),
        row.getString("short_name"),
        UnitKind.valueOf(row.getString("kind")),
        parent(row),
        row.getInt("official_order"),
        row.getBoolean("legal_personality"));
  }

  private static @Nullable UnitId parent(ResultSet row) throws SQLException {
    long parent = row.getLong("parent_id");
    return row.wasNull() ? null : new UnitId(parent);
  }
}
