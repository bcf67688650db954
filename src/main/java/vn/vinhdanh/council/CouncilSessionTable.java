package vn.vinhdanh.council;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;

@Repository
class CouncilSessionTable {

  static final String INSERT = """
      insert into council_session (once, appointment_id, unit_id, held_on, begins_at, place, members)
      select :once, a.id, a.unit_id, :heldOn, :begins, :place, (select count(*) from council_seat s where s.appointment_id = a.id)
      from council_appointment a where a.id = :appointment
      on conflict (once) do nothing
      returning id
      """;

  static final String BY_ONCE = """
      select id from council_session where once = :once and unit_id = :unit
      """;

  static final String FREEZE_MEMBERS = """
      insert into council_session_member (session_id, person_id, name, post, seat, position)
      select :session, s.person_id, p.full_name, coalesce(p.post, ''), s.seat, s.position
      from council_seat s join organization_v_person p on p.id = s.person_id
      where s.appointment_id = :appointment
      """;

  static final String CLEAR_MEMBERS = """
      delete from council_session_member where session_id = :session
      """;

  static final String KEEP_MOVE = """
      insert into council_session_move (session_id, was_held_on, was_begins_at, was_place, moved_on, by_name)
      select id, held_on, begins_at, place, :on, :by from council_session where id = :id
      """;

  static final String MOVE = """
      update council_session s
      set appointment_id = :appointment, held_on = :heldOn, begins_at = :begins, place = :place, version = version + 1,
        members = (select count(*) from council_seat c where c.appointment_id = :appointment)
      where s.id = :id and s.state = 'OPEN'
      """;

  static final String MOVES = """
      select was_held_on, was_begins_at, was_place, moved_on, by_name from council_session_move
      where session_id = :session order by id desc
      """;

  static final String CANCEL = """
      update council_session
      set state = 'CANCELLED', cancelled_on = :on, cancelled_by = :by, cancel_reason = :reason, version = version + 1
      where id = :id and state = 'OPEN'
      """;

  static final String BY_ID = """
      select s.id, s.unit_id, a.name as council, a.decision_number, a.decided_on, s.held_on, s.begins_at, s.ended_on, s.ends_at, s.place, s.members,
        (select count(*) from council_voter v where v.session_id = s.id) as voted,
        (select count(*) from council_session_nominee n where n.session_id = s.id) as nominees,
        s.state, s.secretary_name, s.secretary_signed_on, s.chair_signed_on, s.minutes_file_id, s.minutes_word_file_id,
        s.cancelled_on, s.cancelled_by, s.cancel_reason, s.version
      from council_session s join council_appointment a on a.id = s.appointment_id
      where s.id = :id
        and (exists (select 1 from council_session_member m where m.session_id = s.id and m.person_id = :person)
          or (:beyondOwn and s.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))))
      """;

  static final String VISIBLE = """
      select s.id, s.unit_id, a.name as council, a.decision_number, a.decided_on, s.held_on, s.begins_at, s.ended_on, s.ends_at, s.place, s.members,
        (select count(*) from council_voter v where v.session_id = s.id) as voted,
        (select count(*) from council_session_nominee n where n.session_id = s.id) as nominees,
        s.state, s.secretary_name, s.secretary_signed_on, s.chair_signed_on, s.minutes_file_id, s.minutes_word_file_id,
        s.cancelled_on, s.cancelled_by, s.cancel_reason, s.version
      from council_session s join council_appointment a on a.id = s.appointment_id
      where s.id < :before
        and (exists (select 1 from council_session_member m where m.session_id = s.id and m.person_id = :person)
          or (:beyondOwn and s.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))))
      order by s.id desc limit :most
      """;

  static final String MEMBERS = """
      select m.person_id, m.name, m.post, m.seat, v.person_id is not null as voted, r.at as access_set_at, p.full_name as access_set_by
      from council_session_member m
      join council_session s on s.id = m.session_id
      left join council_voter v on v.session_id = m.session_id and v.person_id = m.person_id
      left join lateral (
        select r.at, r.set_by_person_id from identity_v_password_reset r
        where r.person_id = m.person_id and s.state in ('OPEN', 'CLOSED')
          and r.at >= coalesce((
            select max(e.opened_at) from council_voter ev join council_session e on e.id = ev.session_id
            where ev.person_id = m.person_id and e.opened_at < s.opened_at), '-infinity')
        order by r.at desc limit 1) r on true
      left join organization_v_person p on p.id = r.set_by_person_id
      where m.session_id = :session
      order by m.position
      """;

  static final String CLOSE = """
      update council_session set state = 'CLOSED', ended_on = :endedOn, ends_at = :ends
      where id = :id and state = 'OPEN'
      """;

  static final String SIGN_AS_SECRETARY = """
      update council_session set secretary_name = :name, secretary_signed_on = :on
      where id = :id and state = 'CLOSED' and secretary_signed_on is null and chair_signed_on is null
      """;

  static final String LOCK = """
      select state from council_session where id = :id for update
      """;

  static final String CONCLUDE = """
      update council_session
      set state = 'CONCLUDED', chair_signed_on = :on, minutes_file_id = :file, minutes_word_file_id = :wordFile
      where id = :id and state = 'CLOSED' and secretary_signed_on is not null
      """;

  static final String FILE_VISIBLE = """
      select exists (
        select 1 from council_session s
        where (s.minutes_file_id = :file or s.minutes_word_file_id = :file)
          and (exists (select 1 from council_session_member m where m.session_id = s.id and m.person_id = :person)
            or (:beyondOwn and s.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope)))))
      """;

  private static final String CONCLUDED = """
      select id, held_on, secretary_name, minutes_file_id from council_session where unit_id = :body and state = 'CONCLUDED'
      """;

  static final String CONCLUDED_ONE = CONCLUDED + "and id = :id";

  static final String LAST_CONCLUDED = CONCLUDED + "order by held_on desc, id desc limit :most";

  /// A session whose minutes are signed.
  record Concluded(long id, LocalDate heldOn, String secretary, FileId minutes) {}

  private final JdbcClient jdbc;

  CouncilSessionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The new session; empty when the same form opened one before.
  Optional<SessionId> insert(UUID once, AppointmentId appointment, Meeting meeting) {
    return jdbc.sql(INSERT)
        .param("once", once)
        .param("appointment", appointment.value())
        .param("heldOn", meeting.heldOn())
        .param("begins", meeting.begins())
        .param("place", meeting.place())
        .query(Long.class)
        .optional()
        .map(SessionId::new);
  }

  /// The session that the unit's secretary opened by a form.
  Optional<SessionId> openedBy(UUID once, UnitId unit) {
    return jdbc.sql(BY_ONCE).param("once", once).param("unit", unit.value()).query(Long.class).optional().map(SessionId::new);
  }

  void freezeMembers(SessionId session, AppointmentId appointment) {
    jdbc.sql(FREEZE_MEMBERS).param("session", session.value()).param("appointment", appointment.value()).update();
  }

  /// Moves an open session and freezes its members anew, by the appointment in force on the new day.
  void move(SessionId session, AppointmentId appointment, Meeting meeting, LocalDate on, String by) {
    jdbc.sql(KEEP_MOVE).param("id", session.value()).param("on", on).param("by", by).update();
    jdbc.sql(MOVE)
        .param("id", session.value())
        .param("appointment", appointment.value())
        .param("heldOn", meeting.heldOn())
        .param("begins", meeting.begins())
        .param("place", meeting.place())
        .update();
    jdbc.sql(CLEAR_MEMBERS).param("session", session.value()).update();
    freezeMembers(session, appointment);
  }

  /// What stood before each move, the latest first.
  List<Session.Move> moves(SessionId session) {
    return jdbc.sql(MOVES)
        .param("session", session.value())
        .query((row, index) -> new Session.Move(
            row.getObject("was_held_on", LocalDate.class),
            row.getObject("was_begins_at", LocalTime.class),
            row.getString("was_place"),
            row.getObject("moved_on", LocalDate.class),
            row.getString("by_name")))
        .list();
  }

  void cancel(SessionId session, Session.Cancellation cancellation) {
    jdbc.sql(CANCEL)
        .param("id", session.value())
        .param("on", cancellation.on())
        .param("by", cancellation.by())
        .param("reason", cancellation.reason())
        .update();
  }

  Optional<Session> byId(SessionId id, Actor actor, boolean beyondOwn) {
    return jdbc.sql(BY_ID)
        .param("id", id.value())
        .param("person", actor.person().value())
        .param("beyondOwn", beyondOwn)
        .param("scope", actor.scope().ids())
        .query(CouncilSessionTable::session)
        .optional();
  }

  List<Session> visible(Actor actor, boolean beyondOwn, long before, int most) {
    return jdbc.sql(VISIBLE)
        .param("before", before)
        .param("person", actor.person().value())
        .param("beyondOwn", beyondOwn)
        .param("scope", actor.scope().ids())
        .param("most", most)
        .query(CouncilSessionTable::session)
        .list();
  }

  List<Member> members(SessionId session) {
    return jdbc.sql(MEMBERS)
        .param("session", session.value())
        .query((row, index) -> new Member(
            new PersonId(row.getLong("person_id")),
            row.getString("name"),
            row.getString("post"),
            Seat.valueOf(row.getString("seat")),
            row.getBoolean("voted"),
            moment(row),
            row.getString("access_set_by")))
        .list();
  }

  private static @Nullable Instant moment(ResultSet row) throws SQLException {
    var at = row.getObject("access_set_at", OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  boolean close(SessionId session, LocalDate endedOn, LocalTime ends) {
    return jdbc.sql(CLOSE).param("id", session.value()).param("endedOn", endedOn).param("ends", ends).update() == 1;
  }

  boolean signAsSecretary(SessionId session, String name, LocalDate on) {
    return jdbc.sql(SIGN_AS_SECRETARY).param("id", session.value()).param("name", name).param("on", on).update() == 1;
  }

  SessionState lock(SessionId session) {
    return SessionState.valueOf(jdbc.sql(LOCK).param("id", session.value()).query(String.class).single());
  }

  void conclude(SessionId session, LocalDate on, FileId minutes, FileId word) {
    int rows = jdbc.sql(CONCLUDE)
        .param("id", session.value())
        .param("on", on)
        .param("file", minutes.value())
        .param("wordFile", word.value())
        .update();
    if (rows != 1) {
      throw new IllegalStateException("session " + session.value() + " was not ready to conclude");
    }
  }

  boolean minutesVisible(FileId file, Actor actor, boolean beyondOwn) {
    return jdbc.sql(FILE_VISIBLE)
        .param("file", file.value())
        .param("person", actor.person().value())
        .param("beyondOwn", beyondOwn)
        .param("scope", actor.scope().ids())
        .query(Boolean.class)
        .single();
  }

  private static Session session(ResultSet row, int index) throws SQLException {
    return new Session(
        new SessionId(row.getLong("id")),
        new UnitId(row.getLong("unit_id")),
        row.getString("council"),
        row.getString("decision_number"),
        row.getObject("decided_on", LocalDate.class),
        row.getObject("held_on", LocalDate.class),
        row.getObject("begins_at", LocalTime.class),
        row.getObject("ended_on", LocalDate.class),
        row.getObject("ends_at", LocalTime.class),
        row.getString("place"),
        row.getInt("members"),
        row.getInt("voted"),
        row.getInt("nominees"),
        SessionState.valueOf(row.getString("state")),
        row.getString("secretary_name"),
        row.getObject("secretary_signed_on", LocalDate.class),
        row.getObject("chair_signed_on", LocalDate.class),
        file(row, "minutes_file_id"),
        file(row, "minutes_word_file_id"),
        cancellation(row),
        row.getInt("version"));
  }

  private static Session.@Nullable Cancellation cancellation(ResultSet row) throws SQLException {
    var on = row.getObject("cancelled_on", LocalDate.class);
    return on == null ? null : new Session.Cancellation(on, row.getString("cancelled_by"), row.getString("cancel_reason"));
  }

  private static @Nullable FileId file(ResultSet row, String column) throws SQLException {
    long file = row.getLong(column);
    return row.wasNull() ? null : new FileId(file);
  }

  Optional<Concluded> concluded(long id, UnitId body) {
    return jdbc.sql(CONCLUDED_ONE).param("id", id).param("body", body.value()).query(CouncilSessionTable::concluded).optional();
  }

  List<Concluded> lastConcluded(UnitId body, int most) {
    return jdbc.sql(LAST_CONCLUDED).param("body", body.value()).param("most", most).query(CouncilSessionTable::concluded).list();
  }

  private static Concluded concluded(ResultSet row, int index) throws SQLException {
    return new Concluded(
        row.getLong("id"), row.getObject("held_on", LocalDate.class), row.getString("secretary_name"), new FileId(row.getLong("minutes_file_id")));
  }
}
