package vn.vinhdanh.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.UnitKind;

@Repository
class FormatProfileTable {

  static final String OF_BODY = """
      select u.kind, (
          select b.profile from document_body_profile b
          where b.unit_id = u.id and b.from_day <= :day order by b.from_day desc, b.id desc limit 1) as profile
      from organization_v_unit u where u.id = :unit
      """;

  static final String ALL = """
      select profile, clause, verified from document_profile order by position
      """;

  static final String INSERT = """
      insert into document_body_profile (unit_id, profile, from_day) values (:unit, :profile, :day)
      """;

  /// A profile, by what rules it is, and whether they were confirmed.
  ///
  /// @param clause empty where no source was read
  record Ruled(FormatProfile profile, String clause, boolean verified) {}

  private final JdbcClient jdbc;

  FormatProfileTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What a body follows on a day: what it chose last, else what is usual for its kind; empty for a body that is unknown.
  Optional<FormatProfile> of(UnitId unit, LocalDate day) {
    return jdbc.sql(OF_BODY).param("unit", unit.value()).param("day", day).query(FormatProfileTable::profile).optional();
  }

  private static FormatProfile profile(ResultSet row, int index) throws SQLException {
    var chosen = row.getString("profile");
    return chosen == null ? FormatProfile.usual(UnitKind.valueOf(row.getString("kind"))) : FormatProfile.valueOf(chosen);
  }

  List<Ruled> all() {
    return jdbc.sql(ALL)
        .query((row, index) -> new Ruled(FormatProfile.valueOf(row.getString("profile")), row.getString("clause"), row.getBoolean("verified")))
        .list();
  }

  void insert(UnitId unit, FormatProfile profile, LocalDate day) {
    jdbc.sql(INSERT).param("unit", unit.value()).param("profile", profile.name()).param("day", day).update();
  }
}
