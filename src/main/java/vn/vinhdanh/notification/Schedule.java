package vn.vinhdanh.notification;

import jakarta.annotation.PreDestroy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// When letters are taken out and webhooks called: every few seconds. Calls have a round of their own, so that a slow receiver holds up no letter.
@Component
class Schedule {

  private final Rounds letters;
  private final Rounds calls;

  Schedule(Postman postman, WebhookCaller caller) {
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
  }
}
