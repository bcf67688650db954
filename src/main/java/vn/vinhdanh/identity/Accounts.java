package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.audit.AccountNames;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.page.FrameDay;

/// The accounts (tài khoản) of the installation.
@Service
public class Accounts implements AccountNames {

  private final AccountTable table;
  private final Passwords passwords;
  private final AuditTrail audit;
  private final FrameDay day;

  Accounts(AccountTable table, Passwords passwords, AuditTrail audit, FrameDay day) {
    this.table = table;
    this.passwords = passwords;
    this.audit = audit;
    this.day = day;
  }

  /// Opens an account with its duties from a day on. A sample account opens doors only in an installation of
  /// sample data.
  @Transactional
  public AccountId open(
      String username, String passwordHash, PersonId person, List<Duty> duties, LocalDate from, boolean sample, Actor actor) {
    var account = table.insert(username, passwordHash, person, sample);
    duties.forEach(duty -> table.insertDuty(account, duty, from));
    audit.record(actor, "identity.account-opened", "account", account.value(), Map.of(), Map.of("username", username));
    return account;
  }

  /// The Argon2id hash of a password, for [#open].
  public String hash(String password) {
    return passwords.hash(password);
  }

  /// The account as an actor with the duties of the legal day.
  public Optional<Actor> actor(String username) {
    return table.byUsername(username).flatMap(account -> table.actor(account, day.today()));
  }

  @Override
  public Map<AccountId, String> namesOf(Collection<AccountId> accounts) {
    return table.names(accounts);
  }
}
