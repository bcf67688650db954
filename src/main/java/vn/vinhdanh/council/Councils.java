package vn.vinhdanh.council;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.refusal.NotTheirAct;

/// The councils of the units, as their appointment decisions name them.
@Service
public class Councils {

  private final AppointmentTable table;
  private final AuditTrail audit;

  Councils(AppointmentTable table, AuditTrail audit) {
    this.table = table;
    this.audit = audit;
  }

  /// Enters an appointment decision. A later one takes its place from its first day on.
  ///
  /// @throws NotTheirAct unless the actor decides for the unit (Ban Thường trực)
  @Transactional
  public AppointmentId appoint(Appointment appointment, Actor actor) {
    if (!actor.holds(Role.CITY_LEADER, appointment.unit())) {
      throw new NotTheirAct("council.keep");
    }
    var id = table.insert(appointment);
    audit.record(
        actor, "council.appointed", "council", id.value(),
        Details.of(Map.of("members", "" + appointment.members().size()))
            .named(appointment.decisionNumber()));
    return id;
  }

  /// A council as it is on a day.
  record Standing(AppointmentId id, UnitId unit, String name, String decisionNumber, LocalDate decidedOn, int members) {}

  Optional<Standing> inForceOn(UnitId unit, LocalDate day) {
    return table.inForceOn(unit, day);
  }
}
