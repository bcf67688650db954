package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;

/// The particulars of people: rows are added, never changed.
@Repository
class ParticularTable {

  static final String OF_PERSON = """
      select r.id, r.kind, r.value, r.purpose, r.recorded_on,
        case when exists (select 1 from organization_particular n where n.corrects = r.id) then 'REPLACED'
          when r.cancelled then 'CANCELLED' else 'IN_FORCE' end as state
      from organization_particular r
      where r.person_id = :person
      order by r.id desc
      """;

  static final String INSERT = """
      insert into organization_particular (person_id, kind, value, purpose, cancelled, corrects, recorded_on)
      values (:person, :kind, :value, :purpose, :cancelled, :corrects::bigint, :on)
      """;

  private final JdbcClient jdbc;

  ParticularTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// All that was entered, the latest first.
  List<Particular> of(PersonId person) {
    return jdbc.sql(OF_PERSON).param("person", person.value()).query(ParticularTable::particular).list();
  }

  /// @param corrects the row whose place it takes; null for the first one of its kind
  /// @param cancelled whether it says that the row before was a mistake
  void insert(
      PersonId person, ParticularKind kind, String value, @Nullable AwardPurpose purpose, @Nullable Long corrects, boolean cancelled, LocalDate on) {
    jdbc.sql(INSERT)
        .param("person", person.value())
        .param("kind", kind.name())
        .param("value", value)
        .param("purpose", purpose == null ? null : purpose.name())
        .param("cancelled", cancelled)
        .param("corrects", corrects)
        .param("on", on)
        .update();
  }

  private static Particular particular(ResultSet row, int index) throws SQLException {
    String purpose = row.getString("purpose");
    return new Particular(
        row.getLong("id"), ParticularKind.valueOf(row.getString("kind")), row.getString("value"),
        purpose == null ? null : AwardPurpose.valueOf(purpose), EntryState.valueOf(row.getString("state")),
        row.getObject("recorded_on", LocalDate.class));
  }
}
