package vn.vinhdanh.council;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;

@Repository
class CouncilTaskTable {

  static final String UNFINISHED = """
      select s.id, s.held_on, s.state, s.members, s.secretary_signed_on is not null as secretary_signed,
        (select count(*) from council_session_nominee n where n.session_id = s.id) as nominees,
        (select count(*) from council_voter v where v.session_id = s.id) as voters,
        m.person_id is not null as member, coalesce(m.seat = 'CHAIR', false) as chair,
        exists (select 1 from council_voter v where v.session_id = s.id and v.person_id = :person) as voted,
        coalesce(s.unit_id = :secretaryOf::bigint, false) as secretary
      from council_session s
      left join council_session_member m on m.session_id = s.id and m.person_id = :person
      where s.state in ('OPEN', 'CLOSED') and (m.person_id is not null or s.unit_id = :secretaryOf::bigint)
      order by s.held_on, s.id
      """;

  /// An unfinished session as it concerns somebody.
  record Unfinished(
      SessionId session,
      LocalDate heldOn,
      SessionState state,
      int members,
      int nominees,
      int voters,
      boolean member,
      boolean chair,
      boolean voted,
      boolean secretary,
      boolean secretarySigned) {}

  private final JdbcClient jdbc;

  CouncilTaskTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Unfinished> unfinished(PersonId person, @Nullable UnitId secretaryOf) {
    return jdbc.sql(UNFINISHED)
        .param("person", person.value())
        .param("secretaryOf", secretaryOf == null ? null : secretaryOf.value())
        .query((row, index) -> new Unfinished(
            new SessionId(row.getLong("id")),
            row.getObject("held_on", LocalDate.class),
            SessionState.valueOf(row.getString("state")),
            row.getInt("members"),
            row.getInt("nominees"),
            row.getInt("voters"),
            row.getBoolean("member"),
            row.getBoolean("chair"),
            row.getBoolean("voted"),
            row.getBoolean("secretary"),
            row.getBoolean("secretary_signed")))
        .list();
  }
}
