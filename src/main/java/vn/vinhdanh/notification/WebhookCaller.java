package vn.vinhdanh.notification;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.notification.WebhookCallTable.Taken;
import vn.vinhdanh.notification.WebhookLine.Fault;
import vn.vinhdanh.notification.WebhookLine.Outcome;

/// Follows the trail for each webhook and makes its calls, one after the other; those of several webhooks side by side. A node that is killed in a
/// call leaves it to be made again after [#TAKEN_FOR]: like a letter of the [Postman] it may come twice, with the same `webhook-id`.
@Service
class WebhookCaller {

  /// After so long in which its receiver took nothing a webhook is stopped.
  static final Duration PATIENCE = Duration.ofDays(5);

  /// Longer than a receiver may take for one call.
  static final Duration TAKEN_FOR = Duration.ofMinutes(2);

  private static final int MOST_AT_ONCE = 1000;
  private static final int GONE = 410;

  private final WebhookCallTable table;
  private final NotificationKeys keys;
  private final WebhookLine line;
  private final JsonMapper json;
  private final TransactionTemplate transaction;
  private final Clock clock;

  WebhookCaller(
      WebhookCallTable table, NotificationKeys keys, WebhookLine line, JsonMapper json, TransactionTemplate transaction, Clock clock) {
    this.table = table;
    this.keys = keys;
    this.line = line;
    this.json = json;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Brings the webhook that is furthest behind up to what is sealed; gives whether there was one.
  boolean follow() {
    return transaction.execute(status -> {
      var behind = table.behind(MOST_AT_ONCE);
      behind.ifPresent(each -> table.follow(each, clock.instant()));
      return behind.isPresent();
    });
  }

  /// A call that this node has taken, with its secrets opened.
  record Opened(Taken taken, Optional<WebhookSecret> secret, Optional<WebhookSecret> before) {}

  /// Takes the next call that is due; empty when none is.
  Optional<Opened> takeNext() {
    var now = clock.instant();
    return transaction.execute(status -> {
      keys.hold();
      return table.take(now, now.plus(TAKEN_FOR)).map(taken -> new Opened(
          taken, open(taken, taken.secret()), Optional.ofNullable(taken.secretBefore()).flatMap(sealed -> open(taken, sealed))));
    });
  }

  private Optional<WebhookSecret> open(Taken taken, byte[] sealed) {
    return keys.open(sealed, taken.about()).map(WebhookSecret::new);
  }

  /// Makes a call that was taken.
  void make(Opened opened) {
    var taken = opened.taken();
    var outcome = opened.secret().isEmpty() ? new Outcome(Fault.UNREADABLE, null) : posted(opened);
    transaction.executeWithoutResult(status -> {
      var now = clock.instant();
      if (outcome.fault() == null) {
        table.sent(taken, outcome.status(), now);
      } else {
        boolean gone = outcome.status() != null && outcome.status() == GONE;
        table.failed(taken, outcome, now.plus(Postman.pause(taken.tries())), gone, now.minus(PATIENCE), now);
      }
    });
  }

  private Outcome posted(Opened opened) {
    var taken = opened.taken();
    String body = body(taken);
    var at = clock.instant();
    var headers = new LinkedHashMap<String, String>();
    headers.put("webhook-id", taken.number().toString());
    headers.put("webhook-timestamp", "" + at.getEpochSecond());
    headers.put("webhook-signature", Stream.concat(opened.secret().stream(), opened.before().stream())
        .map(secret -> secret.sign(taken.number(), at, body)).collect(Collectors.joining(" ")));
    return line.post(URI.create(taken.address()), headers, body);
  }

  /// Which act was done to which thing for which unit, and when; more is asked for over the API.
  private String body(Taken taken) {
    var data = new LinkedHashMap<String, Object>();
    data.put("entry", taken.entry());
    data.put("kind", taken.kind());
    data.put("id", taken.subject());
    data.put("unit", taken.unit());
    var whole = new LinkedHashMap<String, Object>();
    whole.put("type", taken.act());
    whole.put("timestamp", taken.at().toString());
    whole.put("data", data);
    return json.writeValueAsString(whole);
  }
}
