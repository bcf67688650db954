package vn.vinhdanh.nomination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.organization.CollectiveId;

/// The awards so far of who reports, as far as the reader may read them in the register.
@Repository
class MeritReportTable {

  private static final String AWARDS = """
      select a.year, a.award_code, a.award_title, a.decision_number, a.decided_on, a.issuer
      from register_v_award a
      where a.state = 'VALID' and a.decided_on <= :day
        and (a.public or a.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope)))
      """;

  static final String OF_PERSON = AWARDS + """
        and a.person_id in (select n.number from organization_v_number o join organization_v_number n on n.person_id = o.person_id
          where o.number = :person)
      order by a.year, a.decided_on, a.id
      """;

  static final String OF_COLLECTIVE = AWARDS + """
        and a.collective_id = :collective
      order by a.year, a.decided_on, a.id
      """;

  /// An award as the register has it.
  record Past(int year, String award, String title, String decisionNumber, LocalDate decidedOn, String issuer) {}

  private final JdbcClient jdbc;

  MeritReportTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Past> of(PersonId person, LocalDate day, Scope scope) {
    return jdbc.sql(OF_PERSON).param("person", person.value()).param("day", day).param("scope", scope.ids()).query(MeritReportTable::past).list();
  }

  List<Past> of(CollectiveId collective, LocalDate day, Scope scope) {
    return jdbc.sql(OF_COLLECTIVE).param("collective", collective.value()).param("day", day).param("scope", scope.ids()).query(MeritReportTable::past).list();
  }

  private static Past past(ResultSet row, int index) throws SQLException {
    return new Past(
        row.getInt("year"),
        row.getString("award_code"),
        row.getString("award_title"),
        row.getString("decision_number"),
        row.getObject("decided_on", LocalDate.class),
        row.getString("issuer"));
  }
}
