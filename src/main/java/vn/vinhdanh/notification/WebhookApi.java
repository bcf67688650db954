package vn.vinhdanh.notification;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;

/// The webhooks for an administrator's programs. An answer here is kept for a day and no secret may be: the program brings its own.
@RestController
class WebhookApi {

  private static final String ADDRESS = "/api/v1/webhooks";
  private static final int PAGE = 50;

  /// Webhooks by their numbers. `next` goes into `after` for those that follow; absent with the last ones.
  record WebhookList(List<WebhookView> webhooks, @Nullable Long next) {

    WebhookList {
      webhooks = List.copyOf(webhooks);
    }
  }

  /// A webhook.
  ///
  /// @param since the first day of which it is told
  /// @param lastDay absent where no end is known
  record WebhookView(
      long id, String unit, String name, String address, List<WebhookEvent> events, LocalDate since, @Nullable LocalDate lastDay,
      Webhook.State state, int waiting) {

    WebhookView {
      events = List.copyOf(events);
    }

    static WebhookView of(Webhook webhook) {
      return new WebhookView(
          webhook.id(), webhook.unit(), webhook.name(), webhook.address(), webhook.events(), webhook.from(), webhook.to(), webhook.state(),
          webhook.waiting());
    }
  }

  /// A webhook to be registered.
  ///
  /// @param secret `whsec_` and 24 to 64 random bytes in Base64
  record WebhookSent(
      @Nullable String name, @Nullable String address, @Nullable List<String> events, @Nullable LocalDate since, @Nullable LocalDate lastDay,
      @Nullable String secret) {}

  /// Another secret.
  ///
  /// @param secret `whsec_` and 24 to 64 random bytes in Base64
  record SecretSent(@Nullable String secret) {}

  /// Calls of a webhook. `next` goes into `before` for those that precede; absent with the last ones.
  record CallList(List<CallView> calls, @Nullable Long next) {

    CallList {
      calls = List.copyOf(calls);
    }
  }

  /// A call, which tells of an act.
  ///
  /// @param kind of the thing that the act was done to, `subject` its number
  /// @param status what the receiver answered; absent where it answered nothing
  record CallView(
      long id, String act, String kind, long subject, Instant at, Sending state, int tries, Instant dueAt, @Nullable Instant sentAt,
      WebhookLine.@Nullable Fault fault, @Nullable Integer status) {

    static CallView of(WebhookCallTable.Made made) {
      return new CallView(
          made.id(), made.act(), made.kind(), made.subject(), made.at(), made.state(), made.tries(), made.dueAt(), made.sentAt(), made.fault(),
          made.status());
    }
  }

  private final Webhooks webhooks;
  private final OpenNetworks networks;
  private final Texts texts;

  WebhookApi(Webhooks webhooks, OpenNetworks networks, Texts texts) {
    this.webhooks = webhooks;
    this.networks = networks;
    this.texts = texts;
  }

  /// The webhooks within the administrator's reach, 50 at a time.
  @GetMapping(ADDRESS)
  @Permission("notification.webhooks")
  WebhookList webhooks(@RequestParam(defaultValue = "0") long after, Actor actor) {
    var found = webhooks.page(after, actor, PAGE + 1);
    var portion = Portion.of(found, PAGE);
    return new WebhookList(portion.shown().stream().map(WebhookView::of).toList(), portion.next(last -> last.id()));
  }

  /// One webhook.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("notification.webhooks")
  WebhookView webhook(@PathVariable long id, Actor actor) {
    return WebhookView.of(webhooks.one(id, actor));
  }

  /// Registers a webhook for the unit in whose duty the token works, with a secret of the caller.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("notification.keep-webhooks")
  ResponseEntity<WebhookView> register(@RequestBody WebhookSent sent, Actor actor) {
    var form = new WebhookForm(
        Objects.requireNonNullElse(sent.name(), ""), Objects.requireNonNullElse(sent.address(), ""),
        sent.events() == null ? List.of() : sent.events(), TypedDay.typed(sent.since()), TypedDay.typed(sent.lastDay()));
    var errors = new FieldErrors(texts);
    form.check(networks, errors);
    String secret = secret(sent.secret(), errors);
    errors.refuse();
    long id = webhooks.register(form, new WebhookSecret(secret), UUID.randomUUID(), actor).id();
    return ResponseEntity.created(URI.create(ADDRESS + "/" + id)).body(WebhookView.of(webhooks.one(id, actor)));
  }

  private static String secret(@Nullable String sent, FieldErrors errors) {
    String secret = Objects.requireNonNullElse(sent, "");
    if (!WebhookSecret.is(secret)) {
      errors.add("secret", "notification.webhook.secret.wrong");
    }
    return secret;
  }

  /// Gives a webhook another secret of the caller; the one before holds beside it for three days.
  @PostMapping(ADDRESS + "/{id}/secret")
  @Permission("notification.keep-webhooks")
  WebhookView rotate(@PathVariable long id, @RequestBody SecretSent sent, Actor actor) {
    var errors = new FieldErrors(texts);
    String secret = secret(sent.secret(), errors);
    errors.refuse();
    webhooks.rotate(id, new WebhookSecret(secret), actor);
    return WebhookView.of(webhooks.one(id, actor));
  }

  /// Goes on with a webhook that was stopped, from where it stopped.
  @PostMapping(ADDRESS + "/{id}/resumption")
  @Permission("notification.keep-webhooks")
  WebhookView resume(@PathVariable long id, Actor actor) {
    webhooks.resume(id, actor);
    return WebhookView.of(webhooks.one(id, actor));
  }

  /// The calls of a webhook, the latest first, 50 at a time.
  @GetMapping(ADDRESS + "/{id}/calls")
  @Permission("notification.webhooks")
  CallList calls(@PathVariable long id, @RequestParam(required = false) @Nullable Long before, Actor actor) {
    var found = webhooks.calls(webhooks.one(id, actor).id(), before == null ? Long.MAX_VALUE : before, PAGE + 1);
    var portion = Portion.of(found, PAGE);
    return new CallList(portion.shown().stream().map(CallView::of).toList(), portion.next(last -> last.seal()));
  }

  /// Makes a call again.
  @PostMapping(ADDRESS + "/{id}/calls/{call}/repetition")
  @Permission("notification.keep-webhooks")
  WebhookView callAgain(@PathVariable long id, @PathVariable long call, Actor actor) {
    webhooks.callAgain(id, call, actor);
    return WebhookView.of(webhooks.one(id, actor));
  }

  /// Ends a webhook.
  @PostMapping(ADDRESS + "/{id}/end")
  @Permission("notification.keep-webhooks")
  WebhookView end(@PathVariable long id, Actor actor) {
    webhooks.end(id, actor);
    return WebhookView.of(webhooks.one(id, actor));
  }
}
