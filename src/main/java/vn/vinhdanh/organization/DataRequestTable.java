package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;

/// Requests of people about their personal data. One that was asked for a file that is merged belongs to the one that stays.
@Repository
class DataRequestTable {

  private static final String COLUMNS = """
      select r.id, n.person_id, p.full_name, r.kind, r.words, r.by_person, r.asked_on, r.due_on, r.outcome, r.answer, r.answered_on,
        t.clause, t.verified
      from organization_data_request r
      join organization_data_request_term t on t.kind = r.kind
      join organization_v_number n on n.number = r.person_id
      join organization_person p on p.id = n.person_id
      """;

  static final String OF_PERSON = COLUMNS + """
      where n.person_id = :person
      order by r.id desc
      """;

  /// Of requests `r` about the people `n` the open ones about files that are kept at the units themselves.
  static final String IS_OPEN = """
      where r.outcome is null and (
        select o.unit_id from organization_post o where o.person_id = n.person_id
      """ + PersonTable.MAIN_OR_LAST + """
        ) = any(:units)
      """;

  /// The most urgent first.
  static final String OPEN = COLUMNS + IS_OPEN + """
      order by r.due_on, r.id
      limit :limit
      """;

  static final String DAYS = """
      select days from organization_data_request_term where kind = :kind
      """;

  static final String INSERT = """
      insert into organization_data_request (person_id, kind, words, by_person, asked_on, due_on, once)
      values (:person, :kind, :words, :byPerson, :on, :due, :once)
      on conflict (once) do nothing
      returning id
      """;

  static final String BY_ONCE = """
      select id from organization_data_request where once = :once and person_id = :person
      """;

  static final String ANSWER = """
      update organization_data_request set outcome = :outcome, answer = :answer, answered_on = :on where id = :id and outcome is null
      """;

  private final JdbcClient jdbc;

  DataRequestTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The latest first.
  List<DataRequest> of(PersonId person) {
    return jdbc.sql(OF_PERSON).param("person", person.value()).query(DataRequestTable::request).list();
  }

  List<DataRequest> open(Scope units, int limit) {
    return jdbc.sql(OPEN).param("units", units.ids()).param("limit", limit).query(DataRequestTable::request).list();
  }

  int days(DataRequest.Kind kind) {
    return jdbc.sql(DAYS).param("kind", kind.name()).query(Integer.class).single();
  }

  /// Nothing when the same form asked before.
  Optional<Long> insert(PersonId person, DataRequest.Kind kind, String words, boolean byPerson, LocalDate on, LocalDate due, UUID once) {
    return jdbc.sql(INSERT)
        .param("person", person.value())
        .param("kind", kind.name())
        .param("words", words)
        .param("byPerson", byPerson)
        .param("on", on)
        .param("due", due)
        .param("once", once)
        .query(Long.class)
        .optional();
  }

  /// What the same form entered before about the person.
  Optional<Long> byOnce(UUID once, PersonId person) {
    return jdbc.sql(BY_ONCE).param("once", once).param("person", person.value()).query(Long.class).optional();
  }

  /// Whether it was open.
  boolean answer(long id, DataRequest.Outcome outcome, String answer, LocalDate on) {
    return jdbc.sql(ANSWER).param("id", id).param("outcome", outcome.name()).param("answer", answer).param("on", on).update() == 1;
  }

  private static DataRequest request(ResultSet row, int index) throws SQLException {
    String outcome = row.getString("outcome");
    return new DataRequest(
        row.getLong("id"), new PersonId(row.getLong("person_id")), row.getString("full_name"), DataRequest.Kind.valueOf(row.getString("kind")),
        row.getString("words"), row.getBoolean("by_person"), row.getObject("asked_on", LocalDate.class), row.getObject("due_on", LocalDate.class),
        row.getString("clause"), row.getBoolean("verified"),
        outcome == null ? null : DataRequest.Outcome.valueOf(outcome), row.getString("answer"), row.getObject("answered_on", LocalDate.class));
  }
}
