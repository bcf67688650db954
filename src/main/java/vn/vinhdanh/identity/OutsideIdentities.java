package vn.vinhdanh.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.refusal.NotFound;

/// The links of accounts to identities outside (liên kết đăng nhập). Nothing but a link leads from an identity to an account:
/// no name and no address of mail does, and no account is made for an identity.
@Service
class OutsideIdentities {

  /// How long a proof waits for the password of whoever brought it.
  static final Duration CLAIMED_FOR = Duration.ofMinutes(10);

  /// What a link came to.
  enum Linking {
    DONE,
    /// The identity is linked to another account.
    TAKEN,
    /// The account is linked to another identity of the provider.
    ONE_ALREADY
  }

  /// How a sign-in ended of somebody whom a provider knows.
  sealed interface Entry {
    record Opened(Secret token) implements Entry {}

    /// The identity is linked to no account.
    record Unknown() implements Entry {}

    /// The account is closed.
    record Shut() implements Entry {}
  }

  private final OutsideTable table;
  private final Accounts accounts;
  private final AccountTable accountTable;
  private final Sessions sessions;
  private final Providers providers;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Clock clock;
  private final boolean sampleData;

  OutsideIdentities(
      OutsideTable table,
      Accounts accounts,
      AccountTable accountTable,
      Sessions sessions,
      Providers providers,
      AuditTrail audit,
      FrameDay day,
      Clock clock,
      Installation installation) {
    this.table = table;
    this.accounts = accounts;
    this.accountTable = accountTable;
    this.sessions = sessions;
    this.providers = providers;
    this.audit = audit;
    this.day = day;
    this.clock = clock;
    this.sampleData = installation.sample();
  }

  /// Opens a session of the account that the identity is linked to.
  @Transactional
  public Entry enter(Proof.Proven proven, String device) {
    var identity = proven.identity();
    var link = table.link(identity.issuer(), identity.subject(), sampleData);
    if (link.isEmpty()) {
      return new Entry.Unknown();
    }
    return link.filter(OutsideTable.Link::opens)
        .flatMap(found -> accountTable.actor(found.account(), null, day.today()))
        .<Entry>map(actor -> new Entry.Opened(sessions.openThrough(
            link.get().id(), identity.secondFactor(), providers.label(identity.issuer()), actor, device, proven.wrongBefore())))
        .orElseGet(Entry.Shut::new);
  }

  List<OutsideTable.Kept> of(AccountId account) {
    return table.of(account);
  }

  /// Keeps a proof for the session that brought it, until its owner gives the password.
  @Transactional
  public void claim(Secret session, OutsideIdentity identity) {
    table.claim(session, identity, clock.instant());
  }

  Optional<OutsideIdentity> claimOf(Secret session) {
    return table.claimOf(session, clock.instant().minus(CLAIMED_FOR));
  }

  /// Links what the session claimed to the account of the actor, whose password was right.
  @Transactional
  public Linking linkClaimed(Secret session, Actor actor) {
    var identity = claimOf(session).orElseThrow(() -> new NotFound("identity", actor.account().value()));
    var linking = link(identity, actor.account(), actor);
    if (linking == Linking.DONE) {
      table.dropClaim(session);
    }
    return linking;
  }

  /// Links an identity to the account of the actor, who has proved to be both.
  @Transactional
  public Linking link(OutsideIdentity identity, Actor actor) {
    return link(identity, actor.account(), actor);
  }

  /// Links an identity to the account of somebody else, who is told; their password goes on as it is.
  @Transactional
  public Linking linkFor(AccountId account, OutsideIdentity identity, Actor administrator) {
    accounts.locked(account, administrator);
    return link(identity, account, administrator);
  }

  private Linking link(OutsideIdentity identity, AccountId account, Actor actor) {
    if (!table.insert(account, identity, clock.instant(), actor.account())) {
      return table.link(identity.issuer(), identity.subject(), sampleData)
          .map(found -> found.account().equals(account) ? Linking.DONE : Linking.TAKEN)
          .orElse(Linking.ONE_ALREADY);
    }
    audit.record(
        actor, "identity.outside-linked", "account", account.value(),
        Details.none().fact("with", providers.label(identity.issuer())).personal("identity", identity.subject()));
    return Linking.DONE;
  }

  /// Takes a link off the account of the actor; the sessions that it opened end.
  @Transactional
  public void unlink(long link, Actor actor) {
    unlink(link, actor.account(), actor);
  }

  /// Takes a link off the account of somebody else.
  @Transactional
  public void unlinkFor(AccountId account, long link, Actor administrator) {
    accounts.locked(account, administrator);
    unlink(link, account, administrator);
  }

  private void unlink(long link, AccountId account, Actor actor) {
    table.end(link, account, clock.instant(), actor.account()).ifPresent(ended -> {
      int sessionsEnded = sessions.endThrough(link);
      audit.record(
          actor, "identity.outside-unlinked", "account", account.value(),
          Details.none().fact("with", providers.label(ended.issuer())).fact("sessions-ended", "" + sessionsEnded)
              .personal("identity", ended.called()));
    });
  }
}
