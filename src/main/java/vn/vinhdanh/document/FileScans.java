package vn.vinhdanh.document;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.document.FileScanTable.Scanned;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What administrators see of files that are not clean, and have scanned again.
@Service
class FileScans {

  /// For how long it is told on home pages that malware was found.
  private static final Duration LATELY = Duration.ofDays(14);

  private final FileScanTable table;
  private final MalwareScanner scanner;
  private final AuditTrail audit;
  private final Clock clock;

  FileScans(FileScanTable table, MalwareScanner scanner, AuditTrail audit, Clock clock) {
    this.table = table;
    this.scanner = scanner;
    this.audit = audit;
    this.clock = clock;
  }

  List<Scanned> page(long before, @Nullable FileState state, Actor actor, int most) {
    return table.page(before, state, actor.scope(), most);
  }

  /// Those that the actor uploaded.
  List<Scanned> own(long before, Actor actor, int most) {
    return table.own(before, actor.account(), most);
  }

  /// @throws NotFound when there is none, or it is not in the actor's reach
  Scanned one(FileId file, Actor actor) {
    return table.one(file, actor.scope()).orElseThrow(() -> new NotFound("file", file.value()));
  }

  /// Has a file scanned again at once.
  ///
  /// @param version of what was read of it
  /// @throws NotFound as [#one]
  /// @throws ChangedMeanwhile when something else is known of it since
  /// @throws Refused when no scanner is connected, or it has given its answer
  @Transactional
  public void scanAgain(FileId file, int version, Actor actor) {
    var known = table.lock(file, actor.scope()).orElseThrow(() -> new NotFound("file", file.value()));
    if (known.version() != version) {
      throw new ChangedMeanwhile(Map.of("state", known.state().name()));
    }
    refuseWithoutScanner();
    if (known.state() == FileState.CLEAN || known.state() == FileState.INFECTED) {
      throw new Refused(new Unmet("document.file-scanned", ""));
    }
    table.again(known.sha256(), clock.instant());
    audit.record(actor, "document.scan-asked", "file", file.value(), Details.of(Map.of("sha256", known.sha256())));
  }

  /// Has all scanned again that were not scanned; gives how many.
  ///
  /// @throws Refused when no scanner is connected
  @Transactional
  public int scanAll(Actor actor) {
    refuseWithoutScanner();
    int count = table.allAgain(actor.scope(), clock.instant());
    if (count > 0) {
      audit.record(actor, "document.scans-asked", "installation", 0, Map.of("count", "" + count));
    }
    return count;
  }

  private void refuseWithoutScanner() {
    if (!scanner.isThere()) {
      throw new Refused(new Unmet("document.no-scanner", ""));
    }
  }

  /// How many files of the actor were found infected lately.
  int latelyInfected(Actor actor) {
    return table.latelyInfected(actor.account(), lately());
  }

  FileScanTable.Waiting waiting(Actor actor) {
    return table.waiting(actor.scope(), lately());
  }

  private Instant lately() {
    return clock.instant().minus(LATELY);
  }
}
