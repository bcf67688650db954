package vn.vinhdanh.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;

/// The trail of acts (nhật ký). Each act records one row in its own transaction; without one it refuses to run. From where
/// it came, in which duty and for which unit, the trail finds out itself.
@Service
public class AuditTrail {

  /// Stands for whoever tries something without being signed in.
  public static final Actor NOBODY = new Actor(new AccountId(-1), new PersonId(-1), "", List.of());

  /// Stands for the installation itself, where a command or the start of the application acts and no person.
  public static final Actor SYSTEM = new Actor(new AccountId(0), new PersonId(0), "", List.of());

  /// The request attribute under which the name of the token of the API is left.
  public static final String TOKEN_OF_REQUEST = AuditTrail.class.getName() + ".token";

  static final String ADDRESS = "address";
  static final String TOKEN = "token";

  private final AuditTable table;
  private final Permissions permissions;
  private final ObjectProvider<ActsByDelegation> delegations;

  AuditTrail(AuditTable table, Permissions permissions, ObjectProvider<ActsByDelegation> delegations) {
    this.table = table;
    this.permissions = permissions;
    this.delegations = delegations;
  }

  /// Records an act.
  ///
  /// @param act what was done, as `module.done-thing`
  /// @param kind the kind of thing it was done to, `id` its number
  /// @param facts what matters of it; nothing that identifies a person
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Actor actor, String act, String kind, long id, Map<String, String> facts) {
    record(actor, act, kind, id, Details.of(facts));
  }

  /// As above, with all that there is to tell.
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Actor actor, String act, String kind, long id, Details details) {
    table.insert(entry(actor, act, kind, id, details));
  }

  /// As above for many things at once, to each of which the act was done with its own details.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordEach(Actor actor, String act, String kind, Map<Long, Details> each) {
    table.insert(each.entrySet().stream().map(one -> entry(actor, act, kind, one.getKey(), one.getValue())).toList());
  }

  private NewEntry entry(Actor actor, String act, String kind, long id, Details details) {
    var origin = details.askedForBy() == null ? Origin.current() : Origin.background(details.askedForBy());
    hold(actor, origin.permission());
    var personal = new LinkedHashMap<>(details.personal());
    if (origin.address() != null && details.tellsAddress()) {
      personal.put(ADDRESS, origin.address());
    }
    if (origin.token() != null && details.tellsAddress()) {
      personal.put(TOKEN, origin.token());
    }
    return new NewEntry(
        actor.account(), act, kind, id, details.facts(), PersonalValue.salted(personal),
        circumstances(actor, origin, details.unit()), details.changes(), details.names(kind, id));
  }

  /// What needs no delegation, such as signing out, is done after its end too.
  private void hold(Actor actor, @Nullable String permission) {
    if (actor.delegation() != null && (permission == null || permissions.delegable(permission))) {
      delegations.getObject().hold(actor.delegation());
    }
  }

  private Map<String, String> circumstances(Actor actor, Origin origin, @Nullable UnitId unit) {
    var duty = duty(actor, origin.permission());
    var circumstances = new LinkedHashMap<String, String>();
    circumstances.put(Circumstance.WAY, origin.way().name());
    if (origin.permission() != null) {
      circumstances.put(Circumstance.PERMISSION, origin.permission());
    }
    duty.ifPresent(held -> circumstances.put(Circumstance.ROLE, held.role().name()));
    Optional.ofNullable(unit).or(() -> duty.map(Duty::unit))
        .ifPresent(given -> circumstances.put(Circumstance.UNIT, "" + given.value()));
    if (actor.delegation() != null) {
      circumstances.put(Circumstance.DELEGATED_BY, "" + actor.delegation().by().value());
      circumstances.put(Circumstance.DELEGATION, actor.delegation().paper());
    }
    if (actor.entryFor() != null) {
      circumstances.put(Circumstance.ENTERED_FOR, actor.entryFor().paper());
    }
    return circumstances;
  }

  /// The duty in which it was done: the first that is granted what the request stands for.
  private Optional<Duty> duty(Actor actor, @Nullable String permission) {
    return actor.duties().stream()
        .filter(duty -> permission != null && permissions.granted(duty.role(), permission))
        .findFirst()
        .or(() -> actor.duties().stream().findFirst());
  }
}
