package vn.vinhdanh.council;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.MergeObstacles;
import vn.vinhdanh.refusal.Unmet;

/// A member of a council keeps seat and vote, and who may vote on whom does not change while a session is under way.
@Component
class SessionsOfMerged implements MergeObstacles {

  private final AppointmentTable appointments;
  private final JudgedTable judged;
  private final LegalDay legalDay;

  SessionsOfMerged(AppointmentTable appointments, JudgedTable judged, LegalDay legalDay) {
    this.appointments = appointments;
    this.judged = judged;
    this.legalDay = legalDay;
  }

  @Override
  public List<Unmet> against(PersonId merged, PersonId stayer) {
    var unmet = new ArrayList<Unmet>();
    if (appointments.seated(merged, legalDay.today())) {
      unmet.add(new Unmet("council.merge-seat", ""));
    }
    if (judged.meetInSession(merged, stayer)) {
      unmet.add(new Unmet("council.merge-session", ""));
    }
    return unmet;
  }
}
