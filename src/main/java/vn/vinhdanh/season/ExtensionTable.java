package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The extensions in force as the city reads them.
@Repository
class ExtensionTable {

  /// Of each unit the newest; what several were given alike is one row.
  static final String OF_MILESTONE = """
      select e.until_day, e.reason, e.granted_on, count(*) as units, string_agg(u.short_name, ', ' order by u.official_order) as names
      from (
        select distinct on (unit_id) unit_id, until_day, reason, granted_on
        from season_extension
        where milestone_id = :milestone
        order by unit_id, id desc) e
      join organization_v_unit u on u.id = e.unit_id
      group by e.until_day, e.reason, e.granted_on
      order by e.granted_on desc, e.until_day, names
      """;

  /// An extension as it was given to one unit or to several.
  ///
  /// @param until the last day in time, that day included
  /// @param units how many units have it
  /// @param names their names in official order, with commas
  record Granted(LocalDate until, String reason, LocalDate on, int units, String names) {}

  private final JdbcClient jdbc;

  ExtensionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Granted> of(Milestone milestone) {
    return jdbc.sql(OF_MILESTONE)
        .param("milestone", milestone.id())
        .query((row, index) -> new Granted(
            row.getObject("until_day", LocalDate.class),
            row.getString("reason"),
            row.getObject("granted_on", LocalDate.class),
            row.getInt("units"),
            row.getString("names")))
        .list();
  }
}
