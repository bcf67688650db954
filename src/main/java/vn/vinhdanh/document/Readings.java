package vn.vinhdanh.document;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.document.ReadingTable.Taken;

/// Has the words of kept files read after they are clean, or where the installation says that files are opened unscanned. Bytes are taken in a transaction
/// of their own, so that no other node takes them, and read outside of any. A node that is killed in between leaves them to be taken again after [#TAKEN_FOR].
@Service
class Readings {

  /// Longer than a file may take.
  static final Duration TAKEN_FOR = WordReader.LONGEST.multipliedBy(2);

  /// What ends without a word is broken after so many.
  private static final int MOST_TRIES = 3;

  private static final Duration UNTIL_SCANNED = Duration.ofSeconds(10);
  private static final Duration WHILE_SHUT = Duration.ofHours(1);
  private static final int MOST_DOUBLED = 8;
  private static final Duration WHILE_AWAY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

  private final ReadingTable table;
  private final FileStore store;
  private final WordReader reader;
  private final UnscannedFiles unscanned;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private volatile boolean begun;

  Readings(ReadingTable table, FileStore store, WordReader reader, UnscannedFiles unscanned, TransactionTemplate transaction, Clock clock) {
    this.table = table;
    this.store = store;
    this.reader = reader;
    this.unscanned = unscanned;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Reads the next bytes that wait; gives whether there were any. Where words can be read off pictures since the last start, those wait again that could
  /// not be read before.
  boolean readNext() {
    if (!begun && reader.ocr()) {
      transaction.executeWithoutResult(status -> table.again(clock.instant()));
    }
    if (!begun && unscanned.open()) {
      transaction.executeWithoutResult(status -> table.opened(clock.instant()));
    }
    begun = true;
    var now = clock.instant();
    var taken = transaction.execute(status -> table.take(now, now.plus(TAKEN_FOR)));
    taken.ifPresent(this::read);
    return taken.isPresent();
  }

  private void read(Taken taken) {
    var shut = shut(taken, taken.bytes());
    if (shut.isPresent()) {
      shut(taken, shut.get());
      return;
    }
    if (taken.tries() > MOST_TRIES) {
      LOG.error("a file is given up, whoever reads it ends: {}", taken.sha256());
      keep(taken, FileReading.failed(ReadingFault.BROKEN));
      return;
    }
    try {
      keep(taken, reader.read(taken.sha256(), taken.mediaType(), store));
    } catch (WordReader.Died died) {
      if (taken.tries() < MOST_TRIES) {
        LOG.warn("a file is read once more, reading it ended without a word: {}", taken.sha256());
        transaction.executeWithoutResult(status -> table.tryAgain(taken, clock.instant().plus(WHILE_AWAY)));
      } else {
        keep(taken, died.reading());
      }
    } catch (WordReader.BrokenOff ending) {
      putOff(taken, Duration.ZERO);
    } catch (UncheckedIOException away) {
      LOG.warn("the words of a file are read later: {}", taken.sha256(), away);
      putOff(taken, WHILE_AWAY);
    }
  }

  private void keep(Taken taken, FileReading reading) {
    transaction.executeWithoutResult(status -> {
      var shut = shut(taken, table.known(taken));
      if (shut.isPresent()) {
        table.shut(taken, clock.instant(), clock.instant().plus(shut.get()));
      } else {
        table.read(taken, reading, clock.instant());
      }
    });
  }

  /// For how long they are not to be looked into, each time twice as long; empty where they are.
  private Optional<Duration> shut(Taken taken, FileState bytes) {
    var pause = WHILE_SHUT.multipliedBy(1L << Math.min(taken.timesShut(), MOST_DOUBLED));
    return switch (bytes) {
      case CLEAN -> Optional.empty();
      case PENDING -> Optional.of(UNTIL_SCANNED);
      case INFECTED -> Optional.of(pause);
      case NOT_SCANNED -> unscanned.open() ? Optional.empty() : Optional.of(pause);
    };
  }

  private void shut(Taken taken, Duration pause) {
    transaction.executeWithoutResult(status -> {
      if (taken.bytes() == FileState.PENDING) {
        table.putOff(taken, clock.instant().plus(pause));
      } else {
        table.shut(taken, clock.instant(), clock.instant().plus(pause));
      }
    });
  }

  private void putOff(Taken taken, Duration pause) {
    transaction.executeWithoutResult(status -> table.putOff(taken, clock.instant().plus(pause)));
  }
}
