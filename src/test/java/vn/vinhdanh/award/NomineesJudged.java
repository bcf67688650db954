package vn.vinhdanh.award;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.rulebook.AwardCodes;

/// Nominees of 2022 at the stage in which a council left them, without their way there.
final class NomineesJudged {

  private final JdbcClient jdbc;
  private final Actor officer;
  private final UnitId city;
  private final LocalDate day;

  NomineesJudged(JdbcClient jdbc, Actor officer, UnitId city, LocalDate day) {
    this.jdbc = jdbc;
    this.officer = officer;
    this.city = city;
    this.day = day;
  }

  long meritCollective(int which) {
    return dossier(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "COLLECTIVE", collectives(), which, "PASSED");
  }

  long passed(String award, List<Long> candidates, String kind, int which) {
    return dossier(award, kind, candidates, which, "PASSED");
  }

  /// A dossier at the stage in which the council left it, without its way there but with the council's result.
  long dossier(String award, String kind, List<Long> candidates, int which, String stage) {
    long who = candidates.get(which);
    boolean person = kind.equals("PERSON");
    String view = person ? "organization_v_person" : "organization_v_collective";
    long unit = jdbc.sql("select unit_id from " + view + " where id = :id").param("id", who).query(Long.class).single();
    String name = jdbc.sql("select " + (person ? "full_name" : "name") + " from " + view + " where id = :id").param("id", who).query(String.class).single();
    long submission = jdbc.sql("""
            insert into nomination_submission (unit_id, year, prepared_by, prepared_on, once)
            values (:unit, 2022, :by, :day, :once) returning id
            """)
        .param("unit", unit).param("by", officer.account().value()).param("day", day).param("once", UUID.randomUUID())
        .query(Long.class).single();
    long dossier = jdbc.sql("""
            with named as (insert into nomination_name (key) values ('mau') on conflict do nothing)
            insert into nomination_dossier (unit_id, year, award_code, kind, person_id, collective_id, name, detail, achievement,
              submission_id, stage, stage_since, name_key, once)
            values (:unit, 2022, :award, :kind, :person, :collective, :name, :detail, 'Thành tích mẫu', :submission, :stage, :day,
              'mau', :once) returning id
            """)
        .param("unit", unit).param("award", award).param("kind", kind)
        .param("person", person ? who : null).param("collective", person ? null : who)
        .param("name", name).param("detail", person ? "Chuyên viên" : "").param("submission", submission).param("stage", stage)
        .param("day", day).param("once", UUID.randomUUID())
        .query(Long.class).single();
    if (stage.equals("PASSED")) {
      jdbc.sql("""
              insert into council_session_nominee (session_id, nominee_id, position, dossier_number, name, detail, unit_id, unit_name,
                award_code, kind, achievement, vote_kind, vote_percent, vote_by_ballot, vote_clause, vote_verified, yes, no, blank, passed)
              values (:session, :dossier, :dossier, '', :name, '', :unit, '', :award, :kind, '', 'MAJORITY', 0, false, '', false, 9, 0, 0, true)
              """)
          .param("session", councilSession()).param("dossier", dossier).param("name", name).param("unit", unit)
          .param("award", award).param("kind", kind).update();
    }
    return dossier;
  }

  /// The one concluded session of a council that judged everybody here.
  private long councilSession() {
    return jdbc.sql("select id from council_session").query(Long.class).optional().orElseGet(() -> {
      long council = jdbc.sql("""
              insert into council_appointment (unit_id, name, decision_number, decided_on, from_day)
              values (:unit, 'Hội đồng mẫu', '01/QĐ', '2022-01-04', '2022-01-04') returning id
              """)
          .param("unit", city.value()).query(Long.class).single();
      return jdbc.sql("""
              insert into council_session (once, appointment_id, unit_id, held_on, place, members, state, secretary_name,
                secretary_signed_on, chair_signed_on, minutes_file_id)
              values (:once, :council, :unit, '2022-11-14', 'Hà Nội', 9, 'CONCLUDED', 'Mẫu', '2022-11-14', '2022-11-14', 1) returning id
              """)
          .param("once", UUID.randomUUID()).param("council", council).param("unit", city.value())
          .query(Long.class).single();
    });
  }

  List<Long> collectives() {
    return jdbc.sql("select c.id from organization_v_collective c join organization_v_unit u on u.id = c.unit_id where u.kind = 'DISTRICT_FRONT' order by c.id")
        .query(Long.class).list();
  }

  List<Long> officePeople() {
    return jdbc.sql("select p.id from organization_v_person p join organization_v_unit u on u.id = p.unit_id where u.code = 'HN-VP' order by p.id")
        .query(Long.class).list();
  }

  List<Long> districtPeople() {
    return jdbc.sql("select p.id from organization_v_person p join organization_v_unit u on u.id = p.unit_id where u.kind = 'DISTRICT_FRONT' order by p.id")
        .query(Long.class).list();
  }
}
