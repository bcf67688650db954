package vn.vinhdanh.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.audit.KeptForATime;
import vn.vinhdanh.identity.OutwardTraffic;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The webhooks of an administrator's units. A webhook belongs to the unit of the duty in which it was registered.
@Service
class Webhooks implements OutwardTraffic, KeptForATime {

  /// How long a secret holds beside the one that takes its place.
  static final Duration OVERLAP = Duration.ofDays(3);

  private static final String KIND = "webhook";

  private final WebhookTable table;
  private final WebhookCallTable calls;
  private final NotificationKeys keys;
  private final AuditTrail audit;
  private final Clock clock;

  Webhooks(WebhookTable table, WebhookCallTable calls, NotificationKeys keys, AuditTrail audit, Clock clock) {
    this.table = table;
    this.calls = calls;
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
  }

  /// A webhook that was registered.
  ///
  /// @param secret null when the same form was sent before: a secret is shown once
  record Registered(long id, @Nullable WebhookSecret secret) {}

  /// Registers a webhook, which is told of what is done from now on.
  @Transactional
  public Registered register(WebhookForm form, WebhookSecret secret, UUID once, Actor actor) {
    var unit = actor.duties().getFirst().unit();
    var made = table.insert(once, unit, form, keys.seal(secret.text(), once));
    if (made.isEmpty()) {
      return new Registered(table.byOnce(once, unit).orElseThrow(() -> new NotFound(KIND, 0)), null);
    }
    audit.record(
        actor, "notification.webhook-registered", KIND, made.get(),
        Details.of(Map.of("events", form.meant().stream().map(WebhookEvent::name).collect(Collectors.joining(" "))))
            .namedAfterPerson(form.name()).personal("webhook-address", form.address()));
    return new Registered(made.get(), secret);
  }

  /// Those in the actor's reach by their numbers, those after one of them.
  List<Webhook> page(long after, Actor actor, int most) {
    return table.page(after, actor.scope(), most);
  }

  /// @throws NotFound when there is none, or it is not in the actor's reach
  Webhook one(long id, Actor actor) {
    return table.one(id, actor.scope()).orElseThrow(() -> new NotFound(KIND, id));
  }

  List<WebhookCallTable.Made> calls(long id, long before, int most) {
    return calls.page(id, before, most);
  }

  /// Gives it another secret; the one before holds beside it for [#OVERLAP].
  ///
  /// @throws Refused when it has ended
  @Transactional
  public void rotate(long id, WebhookSecret secret, Actor actor) {
    keys.hold();
    var about = table.lock(one(id, actor).id());
    running(id, actor);
    var now = clock.instant();
    table.setSecret(id, keys.seal(secret.text(), about), now, now.plus(OVERLAP));
    audit.record(actor, "notification.webhook-secret-made", KIND, id, Details.none());
  }

  /// Ends a webhook; what waits is not told any more. Done again it changes nothing.
  @Transactional
  public void end(long id, Actor actor) {
    table.lock(one(id, actor).id());
    if (one(id, actor).state() == Webhook.State.ENDED) {
      return;
    }
    table.end(id, clock.instant());
    calls.giveUp(id);
    audit.record(actor, "notification.webhook-ended", KIND, id, Details.none());
  }

  /// Goes on with a webhook that the application has stopped, from where it stopped.
  ///
  /// @throws Refused when it has ended
  @Transactional
  public void resume(long id, Actor actor) {
    table.lock(one(id, actor).id());
    if (running(id, actor).state() == Webhook.State.ACTIVE) {
      return;
    }
    table.resume(id);
    calls.allNow(id, clock.instant());
    audit.record(actor, "notification.webhook-resumed", KIND, id, Details.none());
  }

  /// Makes a call again at once, or when the one that is under way has ended; one that waits is left as it is.
  ///
  /// @throws NotFound when the webhook has none under that number
  /// @throws Refused when the webhook has ended
  @Transactional
  public void callAgain(long id, long call, Actor actor) {
    table.lock(one(id, actor).id());
    running(id, actor);
    if (!calls.exists(id, call)) {
      throw new NotFound("webhook-call", call);
    }
    if (calls.again(id, call, clock.instant())) {
      audit.record(actor, "notification.webhook-called-again", KIND, id, Details.of(Map.of("call", "" + call)));
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void stopAfterRestore() {
    table.stopAll(clock.instant());
  }

  @Override
  public String kind() {
    return "webhook-call";
  }

  @Override
  public int due(LocalDate before) {
    return calls.countDone(before);
  }

  @Override
  public int erase(LocalDate before) {
    return calls.deleteDone(before);
  }

  private Webhook running(long id, Actor actor) {
    return Optional.of(one(id, actor))
        .filter(webhook -> webhook.state() != Webhook.State.ENDED)
        .orElseThrow(() -> new Refused(new Unmet("notification.webhook-ended", "")));
  }
}
