package vn.vinhdanh.identity;

import java.util.Optional;
import org.springframework.stereotype.Service;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Installation;

/// Signing in by name and password. The password is compared outside any transaction: it is meant to take long, and would
/// hold a connection of the database meanwhile.
@Service
class SignIns {

  /// How a sign-in ended.
  sealed interface Outcome {
    record Opened(Secret token) implements Outcome {}

    record Wrong() implements Outcome {}

    /// Too many wrong passwords: nobody signs in under this name from this address, or from it at all, for a while.
    record TooMany(long minutes) implements Outcome {}
  }

  private final Attempts attempts;
  private final AccountTable accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final FrameDay day;
  private final boolean sampleData;

  SignIns(
      Attempts attempts,
      AccountTable accounts,
      Passwords passwords,
      Sessions sessions,
      FrameDay day,
      Installation installation) {
    this.attempts = attempts;
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.day = day;
    this.sampleData = installation.sample();
  }

  Outcome signIn(String username, String password, String address, String device) {
    var attempt = attempts.begin(username, address);
    if (attempt.isEmpty()) {
      return new Outcome.TooMany(Attempts.COUNT_FOR.toMinutes());
    }
    var actor = behind(username, password);
    if (actor.isEmpty()) {
      attempts.failed(attempt.get());
      return new Outcome.Wrong();
    }
    int wrongBefore = attempts.succeeded(attempt.get());
    return new Outcome.Opened(sessions.open(actor.get(), device, wrongBefore));
  }

  private Optional<Actor> behind(String username, String password) {
    var login = accounts.login(username).filter(found -> sampleData || !found.sample());
    if (login.isEmpty()) {
      passwords.matchesNobody(password);
    }
    return login
        .filter(found -> passwords.matches(password, found.passwordHash()))
        .flatMap(found -> accounts.actor(found.account(), day.today()));
  }
}
