package vn.vinhdanh.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.notification.OutboxTable.Taken;
import vn.vinhdanh.notification.Undelivered.Fault;
import vn.vinhdanh.page.Texts;

/// Takes letters out of the outbox to the mail server. A letter is taken in a transaction of its own, so that no other node takes it, and
/// handed over outside of any: the server may take its time. A node that is killed in between leaves it to be taken again after [#TAKEN_FOR];
/// when the server had it already it comes twice, with the same number.
@Service
class Postman {

  /// Longer than the mail server may take for one letter.
  static final Duration TAKEN_FOR = Duration.ofMinutes(10);

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 8;

  private final OutboxTable table;
  private final NotificationKeys keys;
  private final MailServer server;
  private final Texts texts;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Postman(OutboxTable table, NotificationKeys keys, MailServer server, Texts texts, TransactionTemplate transaction, Clock clock) {
    this.table = table;
    this.keys = keys;
    this.server = server;
    this.texts = texts;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Gives up the letters that say nothing any more.
  void clear() {
    transaction.executeWithoutResult(status -> table.giveUpOver(clock.instant()));
  }

  /// Takes the next letter to the mail server; gives whether there was one.
  boolean takeNext() {
    if (!server.isThere()) {
      return false;
    }
    record Opened(Taken taken, Optional<String> text) {}
    var now = clock.instant();
    var opened = transaction.execute(status -> {
      keys.hold();
      return table.take(now, now.plus(TAKEN_FOR)).map(taken -> new Opened(taken, keys.open(taken.text(), taken.letter())));
    });
    opened.ifPresent(each -> hand(each.taken(), each.text()));
    return opened.isPresent();
  }

  private void hand(Taken taken, Optional<String> text) {
    var why = text
        .map(open -> server.take(new Letter(taken.letter(), taken.address(), texts.inVietnamese("notification.subject." + taken.kind()), open)))
        .orElse(Optional.of(new Undelivered(Fault.UNREADABLE, null)));
    transaction.executeWithoutResult(status -> why.ifPresentOrElse(
        undelivered -> table.failed(
            taken, undelivered.forGood() ? Sending.GIVEN_UP : Sending.FAILED, undelivered, clock.instant().plus(pause(taken.tries()))),
        () -> table.sent(taken.id(), clock.instant())));
  }

  /// One minute, then twice as long each time, up to some four hours.
  static Duration pause(int tries) {
    return FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
  }
}
