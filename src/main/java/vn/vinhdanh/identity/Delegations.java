package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Delegation;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.audit.ActsByDelegation;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Delegations (ủy quyền): the head of a unit has another account of the unit do some acts, from a day to a day, by a paper. It ends
/// with its days, with the head's duty, with either account, and when the delegate is no longer of the unit. What may be delegated,
/// the permission table says.
@Service
class Delegations implements ActsByDelegation {

  static final String ACT = "identity.delegate";

  private static final int MOST = 100;

  private final DelegationTable table;
  private final Permissions permissions;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final FrameDay day;

  Delegations(DelegationTable table, Permissions permissions, Sessions sessions, AuditTrail audit, FrameDay day) {
    this.table = table;
    this.permissions = permissions;
    this.sessions = sessions;
    this.audit = audit;
    this.day = day;
  }

  static String paper(String number, LocalDate on) {
    return number + ", " + Written.DAY.format(on);
  }

  /// What the actor has given or has, those in force or to come first.
  List<DelegationTable.Given> of(Actor actor) {
    return table.of(actor.account(), day.today(), MOST);
  }

  /// To whom the actor may delegate.
  List<DelegationTable.Colleague> colleagues(Actor actor) {
    return table.colleagues(actor, duty(actor).unit(), day.today());
  }

  /// The acts that the actor may delegate.
  List<String> acts(Actor actor) {
    return permissions.delegableBy(duty(actor).role());
  }

  private Duty duty(Actor actor) {
    if (!permissions.granted(actor, ACT)) {
      throw new NotTheirAct(ACT);
    }
    return actor.duties().getFirst();
  }

  /// Delegates acts of the duty in which the actor works; the same form sent again delegates nothing more.
  ///
  /// @throws NotTheirAct when the duty is over, is delegated itself, or is none that delegates
  /// @throws Refused with everything that stands against it
  @Transactional
  public long give(DelegationForm.Meant meant, UUID once, Actor actor) {
    table.holdAccounts(actor.account(), meant.delegate());
    var held = table.lockDuty(actor, day.today()).orElseThrow(() -> new NotTheirAct(ACT));
    var before = table.byOnce(once);
    if (before.isPresent()) {
      if (!before.get().giver().equals(actor.account())) {
        throw new ChangedMeanwhile(Map.of());
      }
      return before.get().id();
    }
    var unmet = new ArrayList<Unmet>();
    if (colleagues(actor).stream().noneMatch(colleague -> colleague.account().equals(meant.delegate()))) {
      unmet.add(new Unmet("identity.delegate-elsewhere", ""));
    }
    if (meant.acts().isEmpty() || !acts(actor).containsAll(meant.acts())) {
      unmet.add(new Unmet("identity.delegate-never", ""));
    }
    if (meant.from().isBefore(day.today()) || meant.to().isBefore(meant.from()) || meant.paperOn().isAfter(meant.from())) {
      unmet.add(new Unmet("identity.delegate-days", ""));
    }
    if (held.to() != null && held.to().isBefore(meant.to())) {
      unmet.add(new Unmet("identity.delegate-beyond-duty", "", Written.DAY.format(held.to())));
    }
    if (table.met(held.id(), meant.delegate(), meant.from(), meant.to())) {
      unmet.add(new Unmet("identity.delegate-twice", ""));
    }
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    long id = table.insert(held.id(), meant, once);
    sessions.forget();
    audit.record(actor, "identity.delegated", "account", meant.delegate().value(), Details.none()
        .fact("acts", String.join(" ", meant.acts()))
        .fact("from", meant.from().toString())
        .fact("until", meant.to().toString())
        .fact("paper-number", paper(meant.paper(), meant.paperOn())));
    return id;
  }

  /// Ends a delegation of the actor's at once. One that is over stays as it is.
  ///
  /// @throws NotFound when the actor has given none of that number
  @Transactional
  public void end(long id, Actor actor) {
    var given = of(actor).stream()
        .filter(each -> each.id() == id && each.giver().equals(actor.account()))
        .findFirst()
        .orElseThrow(() -> new NotFound("delegation", id));
    var last = table.end(id, day.today());
    if (last.isEmpty()) {
      return;
    }
    sessions.forget();
    audit.record(actor, "identity.delegation-ended", "account", given.taker().value(), Details.none()
        .fact("paper-number", paper(given.paper(), given.paperOn()))
        .changed("until", given.to().toString(), last.get().toString()));
  }

  @Override
  public void hold(Delegation delegation) {
    if (!table.hold(delegation.id(), day.today())) {
      throw new Refused(new Unmet("identity.delegation-over", "", delegation.name(), delegation.paper()));
    }
  }
}
