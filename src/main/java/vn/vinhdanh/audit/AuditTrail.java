package vn.vinhdanh.audit;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;

/// The trail of acts (nhật ký). Each act records one row in its own transaction; without one it refuses to run.
@Service
public class AuditTrail {

  /// Stands for whoever tries something without being signed in.
  public static final Actor NOBODY = new Actor(new AccountId(-1), new PersonId(-1), "", List.of());

  private final AuditTable table;

  AuditTrail(AuditTable table) {
    this.table = table;
  }

  /// Records an act.
  ///
  /// @param act what was done, as `module.done-thing`
  /// @param kind the kind of thing it was done to, `id` its number
  /// @param facts what matters of it; nothing that identifies a person
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Actor actor, String act, String kind, long id, Map<String, String> facts) {
    record(actor, act, kind, id, facts, Map.of());
  }

  /// As above, with personal values, which are kept apart beside salted hashes so that retention can erase them.
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(
      Actor actor, String act, String kind, long id, Map<String, String> facts, Map<String, String> personal) {
    table.insert(actor.account(), act, kind, id, facts, PersonalValue.salted(personal));
  }
}
