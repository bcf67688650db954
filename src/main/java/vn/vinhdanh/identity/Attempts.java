package vn.vinhdanh.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.audit.AuditTrail;

/// How often somebody may try to sign in. An attempt counts before its password is compared, so that many at once get no
/// further than many in a row, and is taken back when it succeeds. Wrong passwords under a name shut out the address they
/// come from; only very many, from many addresses, shut out everybody under that name, so that nobody is easily kept from
/// signing in by others.
///
/// The trail has what went wrong, but no row for each try: within the time that attempts count for, one for the first wrong
/// password under the name of an account, one for the account being shut out, one for all addresses that are, and one for the
/// answers of a provider that did not hold. So many tries fill no table, and neither a name that was made up nor an address is kept.
@Service
class Attempts {

  static final Duration COUNT_FOR = Duration.ofMinutes(15);
  static final int PER_NAME_AND_ADDRESS = 5;
  static final int PER_ADDRESS = 30;
  static final int PER_NAME = 50;

  /// An attempt that may go on to its password.
  record Attempt(String username, byte[] byBoth, byte[] byAddress, byte[] byName, Instant at) {}

  private final AttemptTable table;
  private final AccountTable accounts;
  private final AuditTrail audit;
  private final Clock clock;

  Attempts(AttemptTable table, AccountTable accounts, AuditTrail audit, Clock clock) {
    this.table = table;
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
  }

  /// Empty when there were too many.
  @Transactional
  public Optional<Attempt> begin(String username, String address) {
    var attempt = new Attempt(
        username,
        Secret.sha256("both:" + username + " " + address),
        Secret.sha256("address:" + address),
        Secret.sha256("name:" + username),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
    table.lock();
    int underName = count(attempt.byName(), attempt.at());
    if (underName >= PER_NAME || count(attempt.byBoth(), attempt.at()) >= PER_NAME_AND_ADDRESS) {
      accountOnce("locked-out", attempt).ifPresent(account -> audit.record(
          AuditTrail.NOBODY, "identity.locked-out", "account", account.value(), Map.of("attempts", "" + underName)));
      return Optional.empty();
    }
    int fromAddress = count(attempt.byAddress(), attempt.at());
    if (fromAddress >= PER_ADDRESS) {
      if (firstOf("address-locked-out", attempt.at())) {
        audit.record(
            AuditTrail.NOBODY, "identity.address-locked-out", "installation", 0, Map.of("attempts", "" + fromAddress));
      }
      return Optional.empty();
    }
    table.insert(List.of(attempt.byBoth(), attempt.byAddress(), attempt.byName()), attempt.at());
    return Optional.of(attempt);
  }

  /// An attempt whose password was wrong. A name that nobody has leaves the same mark and no row of the trail.
  @Transactional
  public void failed(Attempt attempt) {
    table.lock();
    accountOnce("failed", attempt).ifPresent(account ->
        audit.record(AuditTrail.NOBODY, "identity.sign-in-failed", "account", account.value(), Map.of()));
  }

  /// An answer of a provider did not hold.
  @Transactional
  public void untrue(Provider provider) {
    table.lock();
    if (firstOf("untrue:" + provider.key(), clock.instant().truncatedTo(ChronoUnit.MICROS))) {
      audit.record(AuditTrail.NOBODY, "identity.outside-refused", "installation", 0, Map.of("with", provider.label()));
    }
  }

  /// The account under the name of the attempt, where there is one, once within the time that attempts count for.
  private Optional<AccountId> accountOnce(String what, Attempt attempt) {
    return firstOf(what + ":" + attempt.username(), attempt.at()) ? accounts.byUsername(attempt.username()) : Optional.empty();
  }

  /// How many count at a moment. Those of a clock that was far ahead and has been set right do not: nobody waits for it to be
  /// as late again. Those of another node, whose clock goes a little before ours, do.
  private int count(byte[] subject, Instant at) {
    return table.between(subject, at.minus(COUNT_FOR), at.plus(COUNT_FOR));
  }

  private boolean firstOf(String subject, Instant at) {
    byte[] mark = Secret.sha256(subject);
    if (count(mark, at) > 0) {
      return false;
    }
    table.insert(List.of(mark), at);
    return true;
  }

  /// The password was right and a code is to come: the attempt goes on counting under its name, so that whoever has the
  /// password cannot guess on and on, but no longer against its address, from which many may sign in.
  @Transactional
  public void halfWay(Attempt attempt) {
    table.deleteAt(attempt.byAddress(), attempt.at());
  }

  /// Takes back an attempt of which nobody can say how it would have ended.
  @Transactional
  public void takeBack(Attempt attempt) {
    List.of(attempt.byBoth(), attempt.byAddress(), attempt.byName()).forEach(subject -> table.deleteAt(subject, attempt.at()));
  }

  /// Takes back an attempt that succeeded, and what went wrong before under its name: returns how often.
  @Transactional
  public int succeeded(Attempt attempt) {
    int before = count(attempt.byName(), attempt.at()) - 1;
    table.deleteOf(List.of(attempt.byBoth(), attempt.byName()));
    table.deleteAt(attempt.byAddress(), attempt.at());
    table.deleteOld(attempt.at().minus(COUNT_FOR));
    return Math.max(before, 0);
  }
}
