package vn.vinhdanh.identity;

import java.util.Optional;
import org.springframework.stereotype.Service;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.FieldErrors;

/// Changing one's own password. Like sign-in it compares outside any transaction, and wrong passwords count as wrong
/// sign-ins: a session left open does not let anybody guess.
@Service
class OwnPassword {

  /// How a change ended.
  enum Change {
    DONE,
    /// The current password was not right, or was changed meanwhile.
    WRONG,
    /// Too many wrong passwords; it has to wait.
    TOO_MANY
  }

  /// Whether somebody has shown who they are, by the password or by the code of the second factor.
  enum Proof {
    RIGHT,
    WRONG,
    /// Too many were wrong; it has to wait.
    TOO_MANY
  }

  private final Attempts attempts;
  private final AccountTable table;
  private final Passwords passwords;
  private final Accounts accounts;

  OwnPassword(Attempts attempts, AccountTable table, Passwords passwords, Accounts accounts) {
    this.attempts = attempts;
    this.table = table;
    this.passwords = passwords;
    this.accounts = accounts;
  }

  /// @param session the one that stays open, all others end
  Change change(String current, String chosen, Optional<Secret> session, String address, Actor actor) {
    var known = table.credential(actor.account()).orElseThrow();
    return switch (prove(current, known, address)) {
      case TOO_MANY -> Change.TOO_MANY;
      case WRONG -> Change.WRONG;
      case RIGHT -> accounts.changePassword(known.passwordHash(), passwords.hash(chosen), session, actor) ? Change.DONE : Change.WRONG;
    };
  }

  /// Whether the password is the actor's.
  Proof prove(String password, String address, Actor actor) {
    return prove(password, credential(actor), address);
  }

  /// Whether the password of a field is the actor's; what is wrong with it is said beside the field.
  boolean isProved(String field, String password, String address, Actor actor, FieldErrors errors) {
    switch (prove(password, address, actor)) {
      case RIGHT -> {
        return true;
      }
      case WRONG -> errors.add(field, "identity.password.current.wrong");
      case TOO_MANY -> errors.add(field, "identity.too-many", Attempts.COUNT_FOR.toMinutes());
    }
    return false;
  }

  private Proof prove(String password, AccountTable.Credential known, String address) {
    var attempt = attempts.begin(known.username(), address);
    if (attempt.isEmpty()) {
      return Proof.TOO_MANY;
    }
    if (!passwords.matches(password, known.passwordHash())) {
      attempts.failed(attempt.get());
      return Proof.WRONG;
    }
    attempts.succeeded(attempt.get());
    return Proof.RIGHT;
  }

  /// The names of the actor, which no password of theirs may hold.
  AccountTable.Credential credential(Actor actor) {
    return table.credential(actor.account()).orElseThrow();
  }
}
