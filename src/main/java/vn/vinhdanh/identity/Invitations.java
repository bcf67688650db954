package vn.vinhdanh.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
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
  private final Owners owners;
  private final AccountMail mail;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Clock clock;

  Invitations(
      InvitationTable table,
      AccountTable accountTable,
      Accounts accounts,
      Owners owners,
      AccountMail mail,
      AuditTrail audit,
      FrameDay day,
      Clock clock) {
    this.table = table;
    this.accountTable = accountTable;
    this.accounts = accounts;
    this.owners = owners;
    this.mail = mail;
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
    return make(account, passwordHash, clock.instant().plus(GOOD_FOR), Map.of(), actor);
  }

  /// Makes a link as [#invite] does, and has it sent to the owner: nobody else sees it.
  ///
  /// @throws Refused also where no letter reaches the owner
  @Transactional
  public void inviteByMail(AccountId account, String passwordHash, Actor actor) {
    owners.beginLetters();
    var until = clock.instant().plus(GOOD_FOR);
    var token = make(account, passwordHash, until, Map.of("sent", "BY_MAIL"), actor);
    var owner = owners.reached(account).orElseThrow(() -> new Refused(new Unmet("identity.not-reached", "")));
    mail.invite(owner, InvitationController.PAGE + token.text(), until);
  }

  /// Opens an account as [Accounts#openFor] does, says where letters to its owner go, and invites the owner by one of them.
  @Transactional
  public Optional<AccountId> openByMail(PersonId person, String username, String passwordHash, Role role, String address, Actor actor) {
    owners.beginLetters();
    var opened = accounts.openFor(person, username, passwordHash, role, actor);
    opened.ifPresent(account -> {
      accounts.changeMailAddress(account, "", address, actor);
      inviteByMail(account, passwordHash, actor);
    });
    return opened;
  }

  private Secret make(AccountId account, String passwordHash, Instant until, Map<String, String> facts, Actor actor) {
    if (!accounts.locked(account, actor).active()) {
      throw new Refused(new Unmet("identity.duty-closed", ""));
    }
    accountTable.setOneTimePassword(account, passwordHash, actor.account(), clock.instant(), until);
    accounts.endAll(account);
    var token = Secret.random();
    table.insert(account, token.hash(), until);
    audit.record(actor, "identity.invited", "account", account.value(), Details.of(facts).fact("until", until.toString()));
    return token;
  }

  /// Takes back the link of an account; without one nothing changes.
  @Transactional
  public void withdraw(AccountId account, Actor actor) {
    accounts.locked(account, actor);
    if (table.withdraw(List.of(account), clock.instant())) {
      mail.withdrawInvitations(List.of(account));
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
