package vn.vinhdanh.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Invitations (lời mời): a link by which the owner of an account chooses the password, so that nobody else ever knows one. It is
/// good once and for [#GOOD_FOR]; the hash of its token is kept.
@Service
class Invitations {

  static final Duration GOOD_FOR = Duration.ofDays(7);

  private final InvitationTable table;
  private final AccountTable accountTable;
  private final Accounts accounts;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Clock clock;

  Invitations(
      InvitationTable table,
      AccountTable accountTable,
      Accounts accounts,
      AuditTrail audit,
      FrameDay day,
      Clock clock) {
    this.table = table;
    this.accountTable = accountTable;
    this.accounts = accounts;
    this.audit = audit;
    this.day = day;
    this.clock = clock;
  }

  /// Makes a link that takes the place of the one before: the password, all sessions and tokens end.
  ///
  /// @param passwordHash of a password that nobody knows
  /// @throws vn.vinhdanh.refusal.NotFound when the account is not in the actor's reach
  /// @throws Refused for the actor's own account, and for a closed one
  @Transactional
  public Secret invite(AccountId account, String passwordHash, Actor actor) {
    if (!accounts.locked(account, actor).active()) {
      throw new Refused(new Unmet("identity.duty-closed", ""));
    }
    var now = clock.instant();
    var until = now.plus(GOOD_FOR);
    accountTable.setOneTimePassword(account, passwordHash, actor.account(), now, until);
    accounts.endAll(account);
    var token = Secret.random();
    table.insert(account, token.hash(), until);
    audit.record(actor, "identity.invited", "account", account.value(), Map.of("until", until.toString()));
    return token;
  }

  /// Takes back the link of an account; without one nothing changes.
  @Transactional
  public void withdraw(AccountId account, Actor actor) {
    accounts.locked(account, actor);
    if (table.withdraw(List.of(account), clock.instant())) {
      audit.record(actor, "identity.invitation-withdrawn", "account", account.value(), Map.of());
    }
  }

  boolean isOpenFor(AccountId account) {
    return table.isOpenFor(account, clock.instant());
  }

  /// What the owner of a good link is called; empty when it is over.
  Optional<AccountTable.Credential> of(Secret token) {
    return table.open(token.hash(), clock.instant()).flatMap(accountTable::credential);
  }

  /// Sets the password that the owner chose. False when the link is over or was used meanwhile: then nothing is changed.
  @Transactional
  public boolean choose(Secret token, String passwordHash) {
    var account = table.open(token.hash(), clock.instant());
    account.ifPresent(accountTable::lock);
    if (account.isEmpty() || !table.use(token.hash(), clock.instant())) {
      return false;
    }
    table.choose(account.get(), passwordHash);
    var owner = accountTable.actor(account.get(), null, day.today()).orElseThrow();
    audit.record(owner, "identity.invitation-used", "account", account.get().value(), Map.of());
    return true;
  }
}
