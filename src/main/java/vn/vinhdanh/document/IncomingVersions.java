package vn.vinhdanh.document;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.document.IncomingVersionTable.Version;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Versions of a file (phiên bản) of an incoming paper: a better scan takes the place of the one before, which stays kept and readable.
@Service
class IncomingVersions {

  private final IncomingPapers papers;
  private final IncomingTable entries;
  private final IncomingVersionTable table;
  private final AuditTrail audit;
  private final Clock clock;

  IncomingVersions(IncomingPapers papers, IncomingTable entries, IncomingVersionTable table, AuditTrail audit, Clock clock) {
    this.papers = papers;
    this.entries = entries;
    this.table = table;
    this.audit = audit;
    this.clock = clock;
  }

  /// All versions of which one is that file, the first one first.
  ///
  /// @throws NotFound when there is none, or the entry is not the reader's to see
  List<Version> of(long entry, FileId file, Actor actor) {
    return some(papers.entry(entry, actor).entry().id(), file);
  }

  private List<Version> some(long entry, FileId file) {
    var versions = table.of(entry, file);
    if (versions.isEmpty()) {
      throw new NotFound("file", file.value());
    }
    return versions;
  }

  /// Puts a better scan in the place of a file; the same form sent again does nothing.
  ///
  /// @param file that was read, and stands
  /// @param why it is replaced
  /// @throws ChangedMeanwhile where another one took its place meanwhile
  /// @throws Refused what [Files] refuses, for a void entry, and for the same bytes
  @Transactional
  public void replace(long id, FileId file, IncomingPapers.Scan scan, String why, UUID once, Actor actor) {
    var entry = papers.kept(id, actor);
    if (entries.hasFileOnce(id, once)) {
      return;
    }
    var before = some(id, file);
    var stands = before.getLast();
    if (!stands.file().id().equals(file)) {
      throw new ChangedMeanwhile(Map.of("version", "" + stands.number(), "file", "" + stands.file().id().value()));
    }
    if (entry.state() == IncomingState.VOID) {
      throw new Refused(new Unmet("document.incoming-void", "", entry.place()));
    }
    var kept = papers.keep(scan, actor);
    if (table.same(kept.id(), file)) {
      throw new Refused(new Unmet("document.version-same", "", stands.file().name()));
    }
    entries.addFile(id, kept.id(), once);
    table.insert(id, kept.id(), before, why, actor, clock.instant());
    audit.record(actor, "document.incoming-file-replaced", "incoming", id, Details.none().named(entry.place())
        .personal("reason", why).changed("file", "" + file.value(), "" + kept.id().value()).fact("version", "" + (stands.number() + 1)));
  }
}
