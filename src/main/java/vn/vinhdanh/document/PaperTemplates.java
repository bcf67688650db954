package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The templates (mẫu văn bản) by which a unit has its papers set instead of by the layout that comes with this application: looked through before
/// they are kept, each from a day on, none ever overwritten. Everybody keeps those of the own unit alone.
@Service
class PaperTemplates {
  private static final String UNREADABLE = "document.template-unreadable";

  private final PaperTemplateTable table;
  private final Files files;
  private final AuditTrail audit;
  private final FrameDay day;
  private final UnscannedFiles unscanned;
  private final TransactionTemplate transaction;
  private final ReentrantLock checking = new ReentrantLock();

  PaperTemplates(
      PaperTemplateTable table, Files files, AuditTrail audit, FrameDay day, UnscannedFiles unscanned, TransactionTemplate transaction) {
    this.table = table;
    this.files = files;
    this.audit = audit;
    this.day = day;
    this.unscanned = unscanned;
    this.transaction = transaction;
  }

  /// Those of the actor's unit, of each kind the last one first.
  List<PaperTemplate> of(Actor actor) {
    return table.listed(BookKeeping.unitOf(actor));
  }

  /// @throws NotFound when there is none, or another unit's
  PaperTemplate template(long id, Actor actor) {
    return table.byId(id, BookKeeping.unitOf(actor)).orElseThrow(() -> new NotFound("template", id));
  }

  /// What papers of a kind and day are set by, as a Word file; empty: by the layout that comes with this application.
  Optional<byte[]> inForce(UnitId unit, TemplateKind kind, FormatProfile profile, LocalDate on) {
    return table.inForce(unit, kind, profile, on, unscanned.open()).map(files::usable);
  }

  /// Which of some templates of a kind, the last one first, sets papers of today.
  ///
  /// @param profile what papers of the unit follow today
  Optional<PaperTemplate> inForce(List<PaperTemplate> all, TemplateKind kind, FormatProfile profile) {
    return all.stream().filter(template -> template.kind() == kind && template.sets(day.today(), profile, unscanned.open())).findFirst();
  }

  /// The Word file of a template, to be tried: nothing is set by one that was not scanned, not even for who uploaded it.
  ///
  /// @throws Refused as the state of the file says
  byte[] bytes(PaperTemplate template) {
    return files.usable(template.file().id());
  }

  /// Takes a template into use from a day on; the same form sent again takes none.
  ///
  /// @param profile of the papers that it sets
  /// @param from today or later: papers that were issued are never set anew
  /// @throws Refused what [Files] refuses, and all faults of [TemplateCheck]
  public long enter(TemplateKind kind, FormatProfile profile, LocalDate from, String name, byte[] word, UUID once, Actor actor) {
    if (from.isBefore(day.today())) {
      throw new Refused(new Unmet("document.template-from-past", "", Written.DAY.format(from)));
    }
    var faults = word.length > FileUse.TEMPLATE.limit() ? List.<Unmet>of() : checked(word, kind);
    if (faults.stream().anyMatch(fault -> !fault.code().equals(UNREADABLE))) {
      throw new Refused(faults);
    }
    return Objects.requireNonNull(transaction.execute(status -> kept(kind, profile, from, name, word, faults, once, actor)));
  }

  /// One at a time: whoever sends a file that takes long holds up nobody but those who send others.
  private List<Unmet> checked(byte[] word, TemplateKind kind) {
    checking.lock();
    try {
      return TemplateCheck.faults(word, TemplateNames.of(kind));
    } finally {
      checking.unlock();
    }
  }

  /// Where a file cannot be read, what [Files] says of it goes first.
  private long kept(TemplateKind kind, FormatProfile profile, LocalDate from, String name, byte[] word, List<Unmet> faults, UUID once, Actor actor) {
    var unit = BookKeeping.unitOf(actor);
    table.lock(unit, kind);
    var before = table.byOnce(once, unit);
    if (before.isPresent()) {
      return before.get();
    }
    var kept = files.keep(FileUse.TEMPLATE, name, word, actor);
    if (!faults.isEmpty()) {
      throw new Refused(faults);
    }
    long id = table.insert(unit, kind, profile, kept.id(), from, actor, once);
    audit.record(actor, "document.template-entered", "template", id,
        Details.of(Map.of("kind", kind.name(), "profile", profile.name(), "from", from.toString(), "file", "" + kept.id().value())).named(kept.name()));
    return id;
  }

  /// Ends a template: from a day on papers are set by the layout that comes with this application, or by a template that came later.
  ///
  /// @param until today or later
  /// @throws ChangedMeanwhile where it is not the version that was read
  @Transactional
  public void end(long id, int version, LocalDate until, Actor actor) {
    var template = template(id, actor);
    if (until.isBefore(day.today()) || until.isBefore(template.from())) {
      throw new Refused(new Unmet("document.template-until-past", "", Written.DAY.format(until)));
    }
    if (!template.standsOn(day.today())) {
      throw new Refused(new Unmet("document.template-ended", ""));
    }
    if (!table.end(id, BookKeeping.unitOf(actor), version, until)) {
      throw new ChangedMeanwhile(Map.of("until", template.until() == null ? "" : template.until().toString()));
    }
    audit.record(actor, "document.template-ended", "template", id, Details.none().changed(
        "ends", template.until() == null ? null : template.until().toString(), until.toString()));
  }
}
