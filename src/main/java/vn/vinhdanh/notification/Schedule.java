package vn.vinhdanh.notification;

import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// When letters are taken out and webhooks called: every few seconds. Calls have a round of their own, so that a slow receiver holds up no letter.
@Component
class Schedule {

  private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

  private final Rounds letters;
  private final Rounds calls;

  /// Refuses to begin with a `mail.properties` that says nothing good.
  Schedule(MailServer server, Postman postman, WebhookCaller caller) {
    LOG.info("letters go by mail: {}", server.isThere());
    letters = new Rounds("letters", () -> {
      postman.clear();
      return postman.takeNext();
    });
    calls = new Rounds("webhooks", () -> caller.follow() | caller.callNext());
  }

  @Scheduled(fixedDelayString = "PT3S")
  void takeLetters() {
    letters.begin();
  }

  @Scheduled(fixedDelayString = "PT3S")
  void callWebhooks() {
    calls.begin();
  }

  @PreDestroy
  void end() {
    letters.end();
    calls.end();
    letters.awaitEnd();
    calls.awaitEnd();
  }
}
