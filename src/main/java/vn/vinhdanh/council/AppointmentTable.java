package vn.vinhdanh.council;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;

@Repository
class AppointmentTable {

  static final String INSERT = """
      insert into council_appointment (unit_id, name, decision_number, decided_on, from_day, to_day)
      values (:unit, :name, :decisionNumber, :decidedOn, :from, :to)
      returning id
      """;

  static final String INSERT_SEATS = """
      insert into council_seat (appointment_id, person_id, seat, position)
      select :appointment, person, seat, position
      from unnest(:people::bigint[], :seats::text[]) with ordinality as given(person, seat, position)
      """;

  static final String IN_FORCE = """
      select a.id, a.unit_id, a.name, a.decision_number, a.decided_on,
        (select count(*) from council_seat s where s.appointment_id = a.id) as members
      from council_appointment a
      where a.unit_id = :unit and a.from_day <= :day and (a.to_day is null or a.to_day >= :day)
      order by a.from_day desc limit 1
      """;

  static final String SEATED = """
      select exists (
        select 1 from council_seat s
        join council_appointment a on a.id = s.appointment_id
        join organization_v_number n on n.number = s.person_id
        where n.person_id = :person and (a.to_day is null or a.to_day >= :day)
          and not exists (
            select 1 from council_appointment l where l.unit_id = a.unit_id and l.from_day > a.from_day and l.from_day <= :day))
      """;

  private final JdbcClient jdbc;

  AppointmentTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  AppointmentId insert(Appointment appointment) {
    long id = jdbc.sql(INSERT)
        .param("unit", appointment.unit().value())
        .param("name", appointment.name())
        .param("decisionNumber", appointment.decisionNumber())
        .param("decidedOn", appointment.decidedOn())
        .param("from", appointment.from())
        .param("to", appointment.to())
        .query(Long.class)
        .single();
    jdbc.sql(INSERT_SEATS)
        .param("appointment", id)
        .param("people", appointment.members().stream().map(member -> member.person().value()).toArray(Long[]::new))
        .param("seats", appointment.members().stream().map(member -> member.seat().name()).toArray(String[]::new))
        .update();
    return new AppointmentId(id);
  }

  /// Whether the person has a seat that stands on the day or will.
  boolean seated(PersonId person, LocalDate day) {
    return jdbc.sql(SEATED).param("person", person.value()).param("day", day).query(Boolean.class).single();
  }

  Optional<Councils.Standing> inForceOn(UnitId unit, LocalDate day) {
    return jdbc.sql(IN_FORCE)
        .param("unit", unit.value())
        .param("day", day)
        .query((row, index) -> new Councils.Standing(
            new AppointmentId(row.getLong("id")),
            new UnitId(row.getLong("unit_id")),
            row.getString("name"),
            row.getString("decision_number"),
            row.getObject("decided_on", LocalDate.class),
            row.getInt("members")))
        .optional();
  }
}
