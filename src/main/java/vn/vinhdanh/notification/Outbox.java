package vn.vinhdanh.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.audit.KeptForATime;
import vn.vinhdanh.identity.AccountMail;
import vn.vinhdanh.identity.OutwardTraffic;
import vn.vinhdanh.notification.Letter.Kind;
import vn.vinhdanh.page.MissLimit;
import vn.vinhdanh.page.PublicAddress;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The outbox (hộp thư đi). A letter is put in within the transaction of the act that causes it, so that there is none of an act that was
/// not done; it goes out after the commit ([Postman]).
@Service
class Outbox implements AccountMail, OutwardTraffic, KeptForATime {

  /// How long a notice is worth being sent.
  static final Duration NOTICE_FOR = Duration.ofDays(3);

  /// How many trial letters an administrator has written within the window: they go to any address.
  static final int MOST_TRIALS = 10;
  private static final Duration WINDOW = Duration.ofHours(1);

  private final OutboxTable table;
  private final NotificationKeys keys;
  private final MailServer server;
  private final PublicAddress address;
  private final Texts texts;
  private final AuditTrail audit;
  private final Clock clock;
  private final MissLimit trials;

  Outbox(
      OutboxTable table, NotificationKeys keys, MailServer server, PublicAddress address, Texts texts, AuditTrail audit, Clock clock) {
    this.table = table;
    this.keys = keys;
    this.server = server;
    this.address = address;
    this.texts = texts;
    this.audit = audit;
    this.clock = clock;
    this.trials = new MissLimit(clock, MOST_TRIALS, WINDOW);
  }

  @Override
  public boolean sends() {
    return server.isThere();
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void begin() {
    keys.hold();
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void invite(Owner owner, String path, Instant until) {
    String text = texts.inVietnamese(
        "notification.letter.INVITATION", owner.name(), owner.username(), address.of(path), Written.MOMENT.format(until));
    put(Kind.INVITATION, owner, text, until);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell(Owner owner, Notice notice) {
    var now = clock.instant();
    String text = texts.inVietnamese(
        "notification.letter." + notice, owner.name(), owner.username(), address.of("/sign-in"), Written.MOMENT.format(now));
    put(Kind.valueOf(notice.name()), owner, text, now.plus(NOTICE_FOR));
  }

  /// Writes a letter to an address by which an administrator sees whether letters arrive.
  ///
  /// @throws Refused where no letters are sent, or when the actor has had too many written
  @Transactional
  public void writeTrial(String to, Actor actor) {
    if (!sends()) {
      throw new Refused(new Unmet("notification.no-server", ""));
    }
    String writer = "" + actor.account().value();
    if (trials.tooMany(writer)) {
      throw new Refused(new Unmet("notification.trials", "", "" + MOST_TRIALS));
    }
    trials.add(writer);
    var unit = actor.duties().getFirst().unit();
    var now = clock.instant();
    String text = texts.inVietnamese("notification.letter.TRIAL", actor.name(), address.of("/"), Written.MOMENT.format(now));
    put(Kind.TRIAL, new Owner(actor.account(), unit, actor.name(), "", to), text, now.plus(NOTICE_FOR));
    audit.record(actor, "notification.trial-asked", "installation", 0, Details.none().personal("mail", to));
  }

  private void put(Kind kind, Owner owner, String text, Instant until) {
    var letter = UUID.randomUUID();
    String whole = text + texts.inVietnamese("notification.letter.end");
    table.insert(kind, owner.account(), owner.unit(), owner.address(), letter, keys.seal(whole, letter), clock.instant(), until);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdrawInvitations(List<AccountId> accounts) {
    table.withdraw(accounts);
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void stopAfterRestore() {
    table.withdrawAll();
  }

  List<OutboxTable.Kept> page(long before, boolean open, Actor actor, int most) {
    return table.page(before, open, actor.scope(), most);
  }

  /// Has a letter tried again at once that did not go out, or when the try that is under way has ended. One that waits already is left as it is.
  ///
  /// @throws NotFound when there is none, or it is not in the actor's reach
  /// @throws Refused when it has gone out, or says nothing any more
  @Transactional
  public void sendAgain(long id, Actor actor) {
    var known = table.lock(id, actor.scope()).orElseThrow(() -> new NotFound("mail", id));
    if (known.state() == Sending.WAITING) {
      return;
    }
    if (!known.whole()) {
      throw new Refused(new Unmet("notification.letter-over", ""));
    }
    table.again(id, clock.instant());
    audit.record(actor, "notification.mail-repeated", "mail", id, Details.none());
  }

  @Override
  public String kind() {
    return "mail";
  }

  @Override
  public int due(LocalDate before) {
    return table.countDone(before);
  }

  @Override
  public int erase(LocalDate before) {
    return table.eraseDone(before);
  }
}
