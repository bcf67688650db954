package vn.vinhdanh.notification;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Rounds;

/// When letters are taken out, the trail is followed and webhooks are called: every few seconds, each in rounds of its own. Several calls are made
/// side by side, so that slow receivers hold up others only where there are as many of them.
@Component
class Schedule {

  private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

  private static final int CALLS_AT_ONCE = 8;

  private final WebhookCaller caller;
  private final Rounds letters;
  private final Rounds trail;
  private final Rounds calls;

  /// Refuses to begin with a `mail.properties` that says nothing good.
  Schedule(MailServer server, Postman postman, WebhookCaller caller) {
    LOG.info("letters go by mail: {}", server.isThere());
    this.caller = caller;
    letters = new Rounds("letters", 1, () -> {
      postman.clear();
      return postman.takeNext();
    });
    trail = new Rounds("trail", 1, caller::follow);
    calls = new Rounds("webhooks", CALLS_AT_ONCE, this::callNext);
  }

  /// Another round looks for the next call while this one is made.
  private boolean callNext() {
    var taken = caller.takeNext();
    taken.ifPresent(call -> {
      calls.begin();
      caller.make(call);
    });
    return taken.isPresent();
  }

  @Scheduled(fixedDelayString = "PT3S")
  void takeLetters() {
    letters.begin();
  }

  @Scheduled(fixedDelayString = "PT3S")
  void followTrail() {
    trail.begin();
  }

  @Scheduled(fixedDelayString = "PT3S")
  void callWebhooks() {
    calls.begin();
  }

  @PreDestroy
  void end() {
    var all = List.of(letters, trail, calls);
    all.forEach(Rounds::end);
    try (var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
      all.forEach(each -> waiting.execute(each::awaitEnd));
    }
  }
}
