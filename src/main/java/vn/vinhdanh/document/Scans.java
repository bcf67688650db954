package vn.vinhdanh.document;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.document.BytesTable.Taken;
import vn.vinhdanh.page.FilesAway;

/// Has kept bytes scanned after the commit that kept them. Bytes are taken in a transaction of their own, so that no other node takes them, and scanned
/// outside of any. A node that is killed in between leaves them to be taken again after [#TAKEN_FOR].
@Service
class Scans {

  private static final Logger LOG = LoggerFactory.getLogger(Scans.class);

  /// Longer than a scan may take.
  static final Duration TAKEN_FOR = Duration.ofMinutes(10);

  /// After as many they are not scanned; that is some eight hours.
  static final int MOST_TRIES = 10;

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

  private final BytesTable table;
  private final FileStore store;
  private final MalwareScanner scanner;
  private final AuditTrail audit;
  private final UploadNews news;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Scans(
      BytesTable table, FileStore store, MalwareScanner scanner, AuditTrail audit, UploadNews news, TransactionTemplate transaction,
      Clock clock) {
    this.table = table;
    this.store = store;
    this.scanner = scanner;
    this.audit = audit;
    this.news = news;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Scans the next bytes that wait; gives whether there were any.
  boolean scanNext() {
    if (!scanner.isThere()) {
      return transaction.execute(status -> table.giveUp()) > 0;
    }
    var now = clock.instant();
    var taken = transaction.execute(status -> table.take(now, now.plus(TAKEN_FOR)));
    taken.ifPresent(bytes -> answered(bytes, scanner.scan(bytes.sha256(), bytes.size(), store)));
    return taken.isPresent();
  }

  /// What comes of an answer. Never are bytes clean but by the scanner's word.
  void answered(Taken bytes, Verdict verdict) {
    transaction.executeWithoutResult(status -> {
      switch (verdict) {
        case Verdict.Clean clean -> table.clean(bytes.sha256(), clean, clock.instant());
        case Verdict.Infected infected -> found(bytes, infected);
        case Verdict.NotScanned none -> {
          boolean over = none.fault().forGood() || bytes.tries() >= MOST_TRIES;
          table.failed(bytes, over ? FileState.NOT_SCANNED : FileState.PENDING, none.fault(), clock.instant().plus(pause(bytes.tries())));
        }
      }
    });
  }

  private void found(Taken bytes, Verdict.Infected infected) {
    news.begin();
    if (!table.infected(bytes.sha256(), infected, clock.instant())) {
      return;
    }
    var details = Details.of(Map.of("sha256", bytes.sha256(), "signature", infected.signature(), "scanner", infected.scanner()));
    var files = table.files(bytes.sha256());
    files.forEach(file -> audit.record(AuditTrail.SYSTEM, "document.infected-found", "file", file.getKey(), details));
    var uploaders = files.stream().map(Map.Entry::getValue).collect(Collectors.toSet());
    uploaders.forEach(news::infected);
  }

  /// One minute, then twice as long each time.
  static Duration pause(int tries) {
    return FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, MOST_TRIES));
  }

  /// Puts bytes where they belong: what is clean on the shelf, anything else apart. Gives whether some were moved. A node that is killed in between
  /// leaves them to the next look; what cannot be moved holds up nothing else of its portion.
  boolean settle() {
    return transaction.execute(status -> {
      int placed = 0;
      for (var bytes : table.misplaced()) {
        try {
          store.place(bytes.getKey(), bytes.getValue());
          table.placed(bytes.getKey(), bytes.getValue());
          placed++;
        } catch (UncheckedIOException stuck) {
          if (stuck.getCause() instanceof FilesAway) {
            LOG.warn("bytes are put in their place once the store of files is back");
            break;
          }
          LOG.error("bytes could not be put in their place: {}", bytes.getKey(), stuck);
        }
      }
      return placed > 0;
    });
  }
}
