package vn.vinhdanh.council;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.organization.MergeObstacles;
import vn.vinhdanh.refusal.Unmet;

/// Who may vote on whom does not change while a session is under way.
@Component
class SessionsOfMerged implements MergeObstacles {

  private final JudgedTable table;

  SessionsOfMerged(JudgedTable table) {
    this.table = table;
  }

  @Override
  public List<Unmet> against(PersonId merged, PersonId stayer) {
    return table.meetInSession(merged, stayer) ? List.of(new Unmet("council.merge-session", "")) : List.of();
  }
}
