package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;

/// The discipline of people: rows are added, never changed.
@Repository
class DisciplineTable {

  static final String OF_PERSON = """
      select d.id, d.form, d.act, d.act_on, d.from_day, d.to_day, d.corrects, d.recorded_on,
        case when exists (select 1 from organization_disciplinary_action n where n.corrects = d.id) then 'REPLACED'
          when d.cancelled then 'CANCELLED' else 'IN_FORCE' end as state
      from organization_disciplinary_action d
      where d.person_id = :person
      order by d.from_day desc, d.id desc
      """;

  static final String BY_ONCE = """
      select id from organization_disciplinary_action where once = :once and person_id = :person
      """;

  static final String INSERT = """
      insert into organization_disciplinary_action
        (person_id, form, act, act_on, from_day, to_day, cancelled, corrects, recorded_on, once)
      values (:person, :form, :act, :actOn, :from, :to::date, :cancelled, :corrects::bigint, :on, :once)
      returning id
      """;

  private final JdbcClient jdbc;

  DisciplineTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// All that was entered, the latest first.
  List<Disciplined> of(PersonId person) {
    return jdbc.sql(OF_PERSON).param("person", person.value()).query(DisciplineTable::disciplined).list();
  }

  Optional<Long> entered(PersonId person, UUID once) {
    return jdbc.sql(BY_ONCE).param("once", once).param("person", person.value()).query(Long.class).optional();
  }

  /// @param corrects the row whose place it takes; null for a new one
  /// @param cancelled whether it says that the row before was a mistake
  long insert(PersonId person, DisciplinaryAction action, @Nullable Long corrects, boolean cancelled, LocalDate on, UUID once) {
    return jdbc.sql(INSERT)
        .param("person", person.value())
        .param("form", action.form().name())
        .param("act", action.act())
        .param("actOn", action.actOn())
        .param("from", action.from())
        .param("to", action.to())
        .param("cancelled", cancelled)
        .param("corrects", corrects)
        .param("on", on)
        .param("once", once)
        .query(Long.class)
        .single();
  }

  private static Disciplined disciplined(ResultSet row, int index) throws SQLException {
    var action = new DisciplinaryAction(
        DisciplineForm.valueOf(row.getString("form")), row.getString("act"), row.getObject("act_on", LocalDate.class),
        row.getObject("from_day", LocalDate.class), row.getObject("to_day", LocalDate.class));
    return new Disciplined(
        row.getLong("id"), action, EntryState.valueOf(row.getString("state")), row.getObject("corrects", Long.class),
        row.getObject("recorded_on", LocalDate.class));
  }
}
