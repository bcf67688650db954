package vn.vinhdanh.movement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.season.PlanId;

@Repository
class MovementTable {

  static final String INSERT = """
      insert into movement_movement (plan_id, position, code, kind, short_name, title_in_source, names, paragraphs,
        legal_references, targets, commemorations)
      values (:plan, :position, :code, :kind, :shortName, :titleInSource, :names, :paragraphs,
        :legalReferences, :targets, :commemorations)
      """;

  static final String OF_PLAN = """
      select code, kind, short_name, title_in_source, names, paragraphs, legal_references, targets, commemorations
      from movement_movement where plan_id = :plan order by position
      """;

  static final String BY_CODE = """
      select code, kind, short_name, title_in_source, names, paragraphs, legal_references, targets, commemorations
      from movement_movement where plan_id = :plan and code = :code
      """;

  private final JdbcClient jdbc;

  MovementTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(PlanId plan, int position, Movement movement) {
    jdbc.sql(INSERT)
        .param("plan", plan.value())
        .param("position", position)
        .param("code", movement.code())
        .param("kind", movement.kind().name())
        .param("shortName", movement.shortName())
        .param("titleInSource", movement.titleInSource())
        .param("names", movement.names().toArray(String[]::new))
        .param("paragraphs", movement.paragraphs().toArray(String[]::new))
        .param("legalReferences", movement.legalReferences().toArray(String[]::new))
        .param("targets", movement.targets().toArray(String[]::new))
        .param("commemorations", movement.commemorations().toArray(String[]::new))
        .update();
  }

  List<Movement> of(PlanId plan) {
    return jdbc.sql(OF_PLAN).param("plan", plan.value()).query(MovementTable::movement).list();
  }

  Optional<Movement> byCode(PlanId plan, String code) {
    return jdbc.sql(BY_CODE).param("plan", plan.value()).param("code", code).query(MovementTable::movement).optional();
  }

  private static Movement movement(ResultSet row, int index) throws SQLException {
    return new Movement(
        row.getString("code"),
        MovementKind.valueOf(row.getString("kind")),
        row.getString("short_name"),
        row.getString("title_in_source"),
        texts(row, "names"),
        texts(row, "paragraphs"),
        texts(row, "legal_references"),
        texts(row, "targets"),
        texts(row, "commemorations"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
