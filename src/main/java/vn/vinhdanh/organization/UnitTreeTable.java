package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;

/// The tree of units on a day, one level at a time.
@Repository
class UnitTreeTable {

  private static final String BOARD = "u.kind in ('CITY_BOARD', 'FRONT_WORK_BOARD')";

  private static final String THERE = """
       s.from_day <= :day::date and (s.until_day is null or s.until_day > :day::date) and (s.official_order, s.unit_id) > (:afterOrder, :afterId)
      """;

  /// The units right below one, without boards.
  static final String BELOW = lines("s.parent_id = :id and not " + BOARD);

  /// The boards right below a unit.
  static final String BOARDS = lines("s.parent_id = :id and " + BOARD);

  /// The bodies beside a Front.
  static final String BESIDE = lines("s.beside_id = :id");

  /// What has nobody above and stands beside nobody.
  static final String TOP = lines("s.parent_id is null and s.beside_id is null");

  /// The lines of a level, then how many are right below each of them.
  private static String lines(String chosen) {
    return """
        with line as (
          select s.unit_id, s.short_name, s.name, s.official_order, u.kind, u.level
          from organization_unit_span s join organization_unit u on u.id = s.unit_id
          where\s""" + chosen + " and " + THERE + """
          order by s.official_order, s.unit_id
          limit :limit)
        select line.unit_id, c.code, line.short_name, line.name, line.official_order, line.kind, line.level, counted.units, counted.boards
        from line
        join organization_unit_code c on c.unit_id = line.unit_id and c.stands and daterange(c.from_day, c.until_day) @> :day::date
        cross join lateral (
          select count(*) filter (where not\s""" + BOARD + """
        ) as units, count(*) filter (where\s""" + BOARD + """
        ) as boards
          from organization_unit_span s join organization_unit u on u.id = s.unit_id
          where s.parent_id = line.unit_id and s.from_day <= :day::date and (s.until_day is null or s.until_day > :day::date)) counted
        order by line.official_order, line.unit_id
        """;
  }

  /// A unit of a level.
  ///
  /// @param units how many are right below it, without boards
  /// @param boards how many boards are right below it
  record TreeLine(
      long id, String code, String shortName, String name, int officialOrder, UnitKind kind, @Nullable UnitLevel level, int units, int boards) {}

  private final JdbcClient jdbc;

  UnitTreeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<TreeLine> below(UnitId unit, LocalDate day, UnitQuery.Place after, int limit) {
    return lines(jdbc.sql(BELOW).param("id", unit.value()), day, after, limit);
  }

  List<TreeLine> boards(UnitId unit, LocalDate day, int limit) {
    return lines(jdbc.sql(BOARDS).param("id", unit.value()), day, UnitQuery.Place.START, limit);
  }

  List<TreeLine> beside(UnitId front, LocalDate day, int limit) {
    return lines(jdbc.sql(BESIDE).param("id", front.value()), day, UnitQuery.Place.START, limit);
  }

  List<TreeLine> top(LocalDate day, UnitQuery.Place after, int limit) {
    return lines(jdbc.sql(TOP), day, after, limit);
  }

  private static List<TreeLine> lines(StatementSpec asked, LocalDate day, UnitQuery.Place after, int limit) {
    return asked
        .param("day", day)
        .param("afterOrder", after.officialOrder())
        .param("afterId", after.id())
        .param("limit", limit)
        .query(UnitTreeTable::line)
        .list();
  }

  private static TreeLine line(ResultSet row, int index) throws SQLException {
    var level = row.getString("level");
    return new TreeLine(
        row.getLong("unit_id"), row.getString("code"), row.getString("short_name"), row.getString("name"), row.getInt("official_order"),
        UnitKind.valueOf(row.getString("kind")), level == null ? null : UnitLevel.valueOf(level), row.getInt("units"), row.getInt("boards"));
  }
}
