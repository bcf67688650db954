package vn.vinhdanh.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How often somebody may try to sign in. An attempt counts before its password is compared, so that many at once get no
/// further than many in a row, and is taken back when it succeeds. Wrong passwords under a name shut out the address they
/// come from; only very many, from many addresses, shut out everybody under that name, so that nobody is easily kept from
/// signing in by others.
@Service
class Attempts {

  static final Duration COUNT_FOR = Duration.ofMinutes(15);
  static final int PER_NAME_AND_ADDRESS = 5;
  static final int PER_ADDRESS = 30;
  static final int PER_NAME = 50;

  /// An attempt that may go on to its password.
  record Attempt(byte[] byBoth, byte[] byAddress, byte[] byName, Instant at) {}

  private final AttemptTable table;
  private final Clock clock;

  Attempts(AttemptTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// Empty when there were too many.
  @Transactional
  public Optional<Attempt> begin(String username, String address) {
    var attempt = new Attempt(
        Secret.sha256("both:" + username + " " + address),
        Secret.sha256("address:" + address),
        Secret.sha256("name:" + username),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
    var since = attempt.at().minus(COUNT_FOR);
    table.lock();
    if (table.since(attempt.byBoth(), since) >= PER_NAME_AND_ADDRESS
        || table.since(attempt.byAddress(), since) >= PER_ADDRESS
        || table.since(attempt.byName(), since) >= PER_NAME) {
      return Optional.empty();
    }
    table.insert(List.of(attempt.byBoth(), attempt.byAddress(), attempt.byName()), attempt.at());
    return Optional.of(attempt);
  }

  /// Takes back an attempt that succeeded, and what went wrong before under its name.
  @Transactional
  public void succeeded(Attempt attempt) {
    table.deleteOf(List.of(attempt.byBoth(), attempt.byName()));
    table.deleteAt(attempt.byAddress(), attempt.at());
    table.deleteOld(attempt.at().minus(COUNT_FOR));
  }
}
