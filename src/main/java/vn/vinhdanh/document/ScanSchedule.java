package vn.vinhdanh.document;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.vinhdanh.page.Rounds;

/// When kept bytes are scanned and put in their place: once they are kept, and every few seconds for what was left; and what lies of uploads that are
/// over goes: every minute.
@Component
class ScanSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(ScanSchedule.class);

  private static final int SCANS_AT_ONCE = 2;
  private static final Duration LONGEST_ON_THE_WAY = Duration.ofDays(1);

  private final Rounds scans;
  private final Rounds places;
  private final Rounds uploads;

  /// Refuses to begin with a `scanner.properties` or a `store.properties` that says nothing good.
  ScanSchedule(MalwareScanner scanner, UnscannedFiles unscanned, FileStore store, Scans kept, Uploads inParts, Clock clock) {
    LOG.info("uploads are scanned: {}, opened unscanned: {}", scanner.isThere(), unscanned.open());
    LOG.info("files lie in {}", store.elsewhere().orElse("the data folder"));
    store.forgetReceivedBefore(clock.instant().minus(LONGEST_ON_THE_WAY));
    places = new Rounds("places of files", 1, kept::settle);
    scans = new Rounds("scans", SCANS_AT_ONCE, () -> scanned(kept));
    uploads = new Rounds("uploads that are over", 1, inParts::clean);
  }

  private boolean scanned(Scans kept) {
    boolean any = kept.scanNext();
    if (any) {
      places.begin();
    }
    return any;
  }

  @TransactionalEventListener
  void scan(ToScan kept) {
    scans.begin();
  }

  @Scheduled(fixedDelayString = "PT2S")
  void scan() {
    scans.begin();
  }

  @Scheduled(fixedDelayString = "PT2S")
  void settle() {
    places.begin();
  }

  @Scheduled(fixedDelayString = "PT1M")
  void clean() {
    uploads.begin();
  }

  @PreDestroy
  void end() {
    var all = List.of(scans, places, uploads);
    all.forEach(Rounds::end);
    try (var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
      all.forEach(each -> waiting.execute(each::awaitEnd));
    }
  }
}
