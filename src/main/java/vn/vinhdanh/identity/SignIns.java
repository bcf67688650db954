package vn.vinhdanh.identity;

import java.time.Clock;
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

    /// The password was set by somebody else, and its time is over.
    record Over() implements Outcome {}

    /// Too many wrong passwords: nobody signs in under this name from this address, or from it at all, for a while.
    record TooMany(long minutes) implements Outcome {}
  }

  private final Attempts attempts;
  private final AccountTable accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final SecondFactors factors;
  private final FrameDay day;
  private final Clock clock;
  private final boolean sampleData;

  SignIns(
      Attempts attempts,
      AccountTable accounts,
      Passwords passwords,
      Sessions sessions,
      SecondFactors factors,
      FrameDay day,
      Clock clock,
      Installation installation) {
    this.attempts = attempts;
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.factors = factors;
    this.day = day;
    this.clock = clock;
    this.sampleData = installation.sample();
  }

  Outcome signIn(String username, String password, String address, String device) {
    var attempt = attempts.begin(username, address);
    if (attempt.isEmpty()) {
      return new Outcome.TooMany(Attempts.COUNT_FOR.toMinutes());
    }
    var login = login(username, password);
    if (login.isPresent() && login.get().isOver(clock.instant())) {
      return new Outcome.Over();
    }
    var actor = login.flatMap(found -> accounts.actor(found.account(), null, day.today()));
    if (actor.isEmpty()) {
      attempts.failed(attempt.get());
      return new Outcome.Wrong();
    }
    if (factors.of(actor.get()).isPresent()) {
      attempts.halfWay(attempt.get());
      return new Outcome.Opened(sessions.open(actor.get(), device, 0));
    }
    int wrongBefore = attempts.succeeded(attempt.get());
    return new Outcome.Opened(sessions.open(actor.get(), device, wrongBefore));
  }

  /// The code of the second factor, for a session that its password has opened; wrong ones count as wrong passwords do.
  OwnPassword.Proof giveCode(Secret session, String code, String address, Actor actor) {
    var attempt = attempts.begin(accounts.credential(actor.account()).orElseThrow().username(), address);
    if (attempt.isEmpty()) {
      return OwnPassword.Proof.TOO_MANY;
    }
    if (!factors.give(session, code, actor)) {
      attempts.failed(attempt.get());
      return OwnPassword.Proof.WRONG;
    }
    attempts.succeeded(attempt.get());
    return OwnPassword.Proof.RIGHT;
  }

  private Optional<AccountTable.Login> login(String username, String password) {
    var login = accounts.login(username).filter(found -> sampleData || !found.sample());
    if (login.isEmpty()) {
      passwords.matchesNobody(password);
    }
    return login.filter(found -> passwords.matches(password, found.passwordHash()));
  }
}
