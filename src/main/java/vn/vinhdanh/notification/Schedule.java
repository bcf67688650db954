package vn.vinhdanh.notification;

import jakarta.annotation.PreDestroy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// When letters are taken out: every few seconds.
@Component
class Schedule {

  private final Rounds letters;

  Schedule(Postman postman) {
    letters = new Rounds("letters", () -> {
      postman.clear();
      return postman.takeNext();
    });
  }

  @Scheduled(fixedDelayString = "PT3S")
  void takeLetters() {
    letters.begin();
  }

  @PreDestroy
  void end() {
    letters.end();
  }
}
