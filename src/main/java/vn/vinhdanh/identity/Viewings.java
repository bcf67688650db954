package vn.vinhdanh.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Looking in another's place (xem như tài khoản khác), for support: an administrator sees for some minutes what an account sees and
/// does nothing. It is in the trail with its reason, and the owner of the account sees it.
@Service
class Viewings {

  static final int MOST_MINUTES = 30;

  private static final int MOST = 20;

  private final ViewingTable table;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SecondFactors factors;
  private final AuditTrail audit;
  private final Clock clock;

  Viewings(ViewingTable table, Accounts accounts, Sessions sessions, SecondFactors factors, AuditTrail audit, Clock clock) {
    this.table = table;
    this.accounts = accounts;
    this.sessions = sessions;
    this.factors = factors;
    this.audit = audit;
    this.clock = clock;
  }

  /// The latest first.
  List<ViewingTable.Looked> of(Actor actor) {
    return table.of(actor.account(), MOST);
  }

  /// Lets a session look in the place of an account for 1 to [#MOST_MINUTES] minutes. While it does, the same again changes nothing.
  ///
  /// @throws vn.vinhdanh.refusal.NotFound when the account is not in the actor's reach
  /// @throws Refused for the actor's own account, for a closed one, while the session looks in another's place, and for an account
  ///     that has to have a second factor when the actor has none
  @Transactional
  public void begin(AccountId account, String reason, int minutes, Secret token, Actor actor) {
    if (minutes < 1 || minutes > MOST_MINUTES || reason.isBlank()) {
      throw new IllegalArgumentException(minutes + " minutes");
    }
    var kept = accounts.locked(account, actor);
    var now = clock.instant();
    var running = table.lock(token.hash()).filter(last -> last.runs(now));
    if (running.isPresent()) {
      if (!running.get().account().equals(account)) {
        throw new Refused(new Unmet("identity.viewing-other", ""));
      }
      return;
    }
    if (!kept.active()) {
      throw new Refused(new Unmet("identity.duty-closed", ""));
    }
    if (factors.of(actor).isEmpty() && factors.wanting().stream().anyMatch(kept.roles()::contains)) {
      throw new Refused(new Unmet("identity.viewing-factor", ""));
    }
    table.begin(token.hash(), account, actor.account(), reason, now, now.plus(Duration.ofMinutes(minutes)));
    sessions.forget();
    audit.record(actor, "identity.view-begun", "account", account.value(),
        Details.of(Map.of("minutes", "" + minutes)).personal("reason", reason));
  }

  /// Ends what the session looks at. Done again, or when its minutes are over, it changes nothing.
  @Transactional
  public void end(Secret token, Actor actor) {
    var now = clock.instant();
    var last = table.lock(token.hash()).filter(kept -> kept.runs(now));
    if (last.isEmpty()) {
      return;
    }
    table.end(last.get().id(), now);
    sessions.forget();
    audit.record(actor, "identity.view-ended", "account", last.get().account().value(), Map.of());
  }
}
