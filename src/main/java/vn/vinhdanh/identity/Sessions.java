package vn.vinhdanh.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotFound;

/// The sessions of people signed in (phiên đăng nhập). A session is a random token in a cookie and its hash in the
/// database; each node remembers for [#REMEMBERED] who is behind a token, so a revocation reaches other
/// nodes that much later at most, and this node at once.
@Service
class Sessions {

  static final Duration LIFETIME = Duration.ofHours(12);
  private static final Duration REMEMBERED = Duration.ofSeconds(3);
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 10_000;

  /// Who is behind an open session.
  ///
  /// @param held the duties held, the one in which the session works first
  /// @param viewing in whose place the session looks; null for their own
  /// @param handoverWaits whether a handover may wait for the account, to be signed or to be prepared
  record Open(Actor actor, Owed owed, List<AccountTable.Held> held, ViewingTable.@Nullable Running viewing, boolean handoverWaits) {

    /// The request attribute under which the session is left.
    static final String OF_REQUEST = Open.class.getName();

    Open {
      held = List.copyOf(held);
    }
  }

  /// What was asked for at a moment. A clock that is set back ends it too.
  private record Remembered(Optional<Open> open, Instant at) {

    boolean holds(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(REMEMBERED));
    }
  }

  private final SessionTable table;
  private final AccountTable accounts;
  private final ViewingTable viewings;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Clock clock;
  private final Texts texts;
  private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

  Sessions(
      SessionTable table,
      AccountTable accounts,
      ViewingTable viewings,
      AuditTrail audit,
      FrameDay day,
      Clock clock,
      Texts texts) {
    this.table = table;
    this.accounts = accounts;
    this.viewings = viewings;
    this.audit = audit;
    this.day = day;
    this.clock = clock;
    this.texts = texts;
  }

  /// Opens a session of somebody whose password was right.
  ///
  /// @param wrongBefore how many wrong passwords under this name came before
  @Transactional
  public Secret open(Actor actor, String device, int wrongBefore) {
    return open(actor, device, wrongBefore, null, false, Map.of());
  }

  /// Opens a session of somebody whom a provider knows.
  ///
  /// @param link of the account to the identity there
  /// @param with what people call an account there
  @Transactional
  public Secret openThrough(long link, boolean factorElsewhere, String with, Actor actor, String device, int wrongBefore) {
    return open(actor, device, wrongBefore, link, factorElsewhere, Map.of("with", with));
  }

  private Secret open(
      Actor actor, String device, int wrongBefore, @Nullable Long link, boolean factorElsewhere, Map<String, String> way) {
    var now = clock.instant();
    var token = Secret.random();
    table.insert(token.hash(), actor.account(), device, now, now.plus(LIFETIME), link, factorElsewhere);
    var details = Details.of(way);
    audit.record(
        actor, "identity.signed-in", "account", actor.account().value(),
        wrongBefore == 0 ? details : details.fact("wrong-before", "" + wrongBefore));
    return token;
  }

  /// Who is behind a token; empty when the session is over, revoked or unknown, or the account closed.
  Optional<Open> behind(Secret token) {
    var now = clock.instant();
    String key = HexFormat.of().formatHex(token.hash());
    var known = remembered.get(key);
    if (known != null && known.holds(now)) {
      return known.open();
    }
    var session = accounts.behind(token.hash(), now, day.today());
    session.filter(found -> found.lastSeen().isBefore(now.minus(SEEN_EVERY)))
        .ifPresent(found -> table.seen(found.session(), now));
    var open = session.map(found -> new Open(
        found.held().isEmpty() ? found.actor() : found.held().getFirst().worker(found.actor(), texts), found.owed(), found.held(),
        found.viewing() == null ? null : viewings.running(found.viewing(), day.today()).map(running -> running.atWork(texts)).orElse(null), found.handoverWaits()));
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(key, new Remembered(open, now));
    return open;
  }

  /// Ends the session, and what it looks at in another's place.
  @Transactional
  public void signOut(Secret token, Actor actor) {
    var now = clock.instant();
    table.revoke(token.hash(), now);
    viewings.lock(token.hash()).filter(kept -> kept.runs(now)).ifPresent(kept -> viewings.end(kept.id(), now));
    remembered.clear();
    audit.record(actor, "identity.signed-out", "account", actor.account().value(), Map.of());
  }

  /// From now on the session works in another duty of the actor's, or in one that is delegated to them.
  ///
  /// @param key as [AccountTable.Held#key]
  /// @throws NotFound when it is not theirs today
  @Transactional
  public void workIn(String key, Secret token, Actor actor) {
    var chosen = accounts.behind(token.hash(), clock.instant(), day.today()).stream()
        .flatMap(session -> session.held().stream())
        .filter(held -> held.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new NotFound("duty"));
    table.workIn(token.hash(), chosen);
    remembered.clear();
    var worker = chosen.worker(actor, texts);
    audit.record(worker, "identity.duty-chosen", "account", actor.account().value(), Map.of());
  }

  List<SessionTable.Own> own(Actor actor) {
    return new ArrayList<>(table.of(actor.account(), clock.instant()));
  }

  /// Ends one of the actor's own sessions.
  @Transactional
  public void revoke(long session, Actor actor) {
    if (table.revokeOwn(session, actor.account(), clock.instant()) == 0) {
      throw new NotFound("session", session);
    }
    remembered.clear();
    audit.record(actor, "identity.session-revoked", "session", session, Map.of());
  }

  /// What was remembered of sessions is asked for anew.
  void forget() {
    remembered.clear();
  }

  /// Ends the sessions that were opened through a link to an outside identity, within the act that wants it.
  int endThrough(long link) {
    int ended = table.revokeThrough(link, clock.instant());
    remembered.clear();
    return ended;
  }

  /// Ends all sessions of the accounts, but the one of `but` where it is given, within the act that wants it.
  int endAll(List<AccountId> accounts, Optional<Secret> but) {
    int ended = table.revokeAll(accounts, but.map(Secret::hash).orElse(null), clock.instant());
    remembered.clear();
    return ended;
  }
}
