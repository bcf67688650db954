package vn.vinhdanh.organization;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.organization.PeopleImport.Outcome;
import vn.vinhdanh.organization.PeopleImport.Stage;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.spreadsheet.SheetLimit;
import vn.vinhdanh.spreadsheet.SheetReader;
import vn.vinhdanh.spreadsheet.UnreadableSheet;

/// People with their posts entered from a workbook: read at once, checked in batches in the background, looked at by who sent it, and then
/// entered in one transaction. What the files of people say changes only in that transaction (`docs/decisions/0028-imports-from-workbooks.md`).
@Service
class PeopleImports {

  private static final String KEEP = "organization.keep-people";
  private static final int BATCH = 5000;
  private static final int AT_ONCE = 1000;

  /// The work on an import failed, or what it is about changed while it was done.
  static final class StandsStill extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long id;

    StandsStill(long id, RuntimeException cause) {
      super(cause);
      this.id = id;
    }

    long id() {
      return id;
    }
  }

  private final PeopleImportTable table;
  private final PeopleCheckTable checks;
  private final PeopleEntryTable entries;
  private final PeopleSheet sheet;
  private final PersonFiles files;
  private final Units units;
  private final AuditTrail audit;
  private final Installation installation;
  private final FrameDay day;
  private final Clock clock;

  PeopleImports(
      PeopleImportTable table, PeopleCheckTable checks, PeopleEntryTable entries, PeopleSheet sheet, PersonFiles files, Units units,
      AuditTrail audit, Installation installation, FrameDay day, Clock clock) {
    this.table = table;
    this.checks = checks;
    this.entries = entries;
    this.sheet = sheet;
    this.files = files;
    this.units = units;
    this.audit = audit;
    this.installation = installation;
    this.day = day;
    this.clock = clock;
  }

  /// Reads a workbook and keeps its lines to be checked; the same form sent again reads nothing. Gives the number of the import.
  ///
  /// @throws UnreadableSheet for a workbook that cannot be read to its end
  @Transactional
  public long begin(byte[] workbook, String fileName, UUID once, Actor actor) {
    var keepers = files.keptBy(actor);
    var inserted = table.insert(once, fileName, clock.instant(), keepers, actor);
    if (inserted.isEmpty()) {
      return table.byOnce(once, actor).orElseThrow(() -> new NotFound("people-import", 0));
    }
    long id = inserted.get();
    var called = units.calledWithin(keepers);
    var today = day.today();
    var waiting = new ArrayList<StagedLine>();
    var lines = new AtomicInteger();
    SheetReader.lines(workbook, sheet.columns().all(), SheetLimit.LIST, line -> {
      waiting.add(StagedLine.of(line, sheet, called, today));
      lines.incrementAndGet();
      if (waiting.size() == AT_ONCE) {
        table.stage(id, waiting);
        waiting.clear();
      }
    });
    table.stage(id, waiting);
    table.staged(id, lines.get());
    audit.record(
        actor, "organization.people-read", "people-import", id,
        Details.of(Map.of("lines", "" + lines.get(), "sha256", sha256(workbook))).personal("file", fileName));
    return id;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @throws NotFound when there is none, or somebody else sent it
  PeopleImport one(long id, Actor actor) {
    return table.one(id, actor).filter(people -> people.stage() != Stage.DROPPED).orElseThrow(() -> new NotFound("people-import", id));
  }

  /// Those of the actor before one of them, the latest first.
  List<PeopleImport> latest(long before, Actor actor, int most) {
    return table.latest(before, actor, most);
  }

  PeopleImport.Counts counts(PeopleImport people) {
    return people.kept() != null ? people.kept() : table.counts(people.id());
  }

  /// The lines after one of them that would end so; null for all.
  List<PeopleLine> lines(PeopleImport people, int after, @Nullable Outcome outcome, int most) {
    return table.lines(people.id(), after, outcome, false, most);
  }

  /// The lines after one of them whose people are like somebody.
  List<PeopleLine> linesAlike(PeopleImport people, int after, int most) {
    return table.lines(people.id(), after, Outcome.NEW, true, most);
  }

  /// Has what was looked at entered in the background. Done again it changes nothing, nor does it wait for who works on it.
  ///
  /// @param goodOnly whether faulty lines are left out; otherwise none may be there
  /// @param round the one whose result was looked at
  /// @return whether it still holds
  /// @throws Refused while it is checked, for a faulty line, or when there is nothing to enter
  @Transactional
  public boolean enter(long id, boolean goodOnly, int round, Actor actor) {
    if (isBegun(one(id, actor))) {
      return true;
    }
    var people = table.locked(id, actor).orElseThrow();
    if (isBegun(people)) {
      return true;
    }
    if (people.round() != round) {
      return false;
    }
    var counts = table.counts(id);
    if (!goodOnly && counts.faulty() > 0) {
      throw new Refused(new Unmet("organization.import-faulty", "", "" + counts.faulty()));
    }
    if (!counts.any()) {
      throw new Refused(new Unmet("organization.import-nothing", ""));
    }
    table.enter(id, clock.instant(), files.keptBy(actor), actor);
    return true;
  }

  private static boolean isBegun(PeopleImport people) {
    return switch (people.stage()) {
      case CHECKING -> throw new Refused(new Unmet("organization.import-checking", ""));
      case CHECKED -> false;
      case ENTERING, ENTERED -> true;
      case DROPPED -> throw new NotFound("people-import", people.id());
    };
  }

  /// Forgets what was read, and gives how the import stands then. Done again it changes nothing.
  @Transactional
  public Stage drop(long id, Actor actor) {
    var known = table.one(id, actor).orElseThrow(() -> new NotFound("people-import", id));
    if (!known.mayBeDropped()) {
      return known.stage();
    }
    var held = table.locked(id, actor).orElseThrow();
    if (!held.mayBeDropped()) {
      return held.stage();
    }
    table.forgetLines(id);
    table.end(id, Stage.DROPPED, false);
    audit.record(actor, "organization.import-dropped", "people-import", id, Details.none());
    return Stage.DROPPED;
  }

  /// Does a step of the work on one of the imports that nobody else works on: checks a batch of its lines, or enters all of them. False
  /// when there is none. Whoever is killed in it leaves the import as it was before the step.
  ///
  /// @throws StandsStill when the work on it failed
  @Transactional
  public boolean step() {
    var next = table.next();
    next.ifPresent(people -> {
      try {
        if (people.stage() == Stage.CHECKING) {
          check(people);
        } else {
          enterAll(people);
        }
      } catch (RuntimeException failed) {
        throw new StandsStill(people.id(), failed);
      }
    });
    return next.isPresent();
  }

  /// The work on it failed: others come first, and after a few times it is not tried again.
  @Transactional
  public void failed(long id) {
    table.failed(id);
  }

  /// Tells in the trail that the result of an import, with all that was read, is given to the actor.
  ///
  /// @throws NotFound also when its lines are erased
  @Transactional
  public void recordGiven(long id, Actor actor) {
    var people = one(id, actor);
    if (people.kept() != null) {
      throw new NotFound("people-import", id);
    }
    audit.record(actor, "organization.import-given", "people-import", id, Details.of(Map.of("lines", "" + people.lines())));
  }

  private void check(PeopleImport people) {
    var batch = checks.batch(people.id(), people.checkedTo(), BATCH);
    int checked = people.checked() + batch.lines();
    checks.check(people, people.checkedTo(), batch.last(), day.today());
    boolean all = checked == people.lines();
    if (all) {
      checks.compare(people.id());
    }
    table.advance(people.id(), checked, batch.last(), all ? Stage.CHECKED : Stage.CHECKING);
  }

  /// What is entered is what was looked at: all lines are checked once more. What takes long is done before anybody has to wait; what changes meanwhile
  /// is seen behind the locks.
  private void enterAll(PeopleImport people) {
    checks.check(people, 0, Integer.MAX_VALUE, day.today());
    checks.compare(people.id());
    if (checks.overtaken(people.id())) {
      table.end(people.id(), Stage.CHECKED, true);
      return;
    }
    var counts = table.counts(people.id());
    entries.numberNew(people.id());
    recordLines(people);
    requireUnchanged(entries.lockFiles(people.id()));
    entries.enterNew(people.id(), installation.sample());
    if (counts.fresh() >= BATCH) {
      entries.entered();
    }
    requireUnchanged(entries.lockUnits(people.id(), people.keepers()));
    entries.correct(people.id());
    table.end(people.id(), Stage.ENTERED, false);
    audit.record(
        people.actor(), "organization.people-imported", "people-import", people.id(),
        Details.of(Map.of(
                "entered", "" + counts.fresh(), "changed", "" + counts.changed(), "unchanged", "" + counts.unchanged(),
                "left-out", "" + counts.faulty()))
            .inTheBackground(KEEP));
  }

  private static void requireUnchanged(boolean changed) {
    if (changed) {
      throw new ChangedMeanwhile(Map.of());
    }
  }

  /// Each file tells in the trail what became of it, as if it had been entered or corrected by hand.
  private void recordLines(PeopleImport people) {
    int after = 0;
    for (var lines = next(people, after); !lines.isEmpty(); lines = next(people, after)) {
      var entered = new LinkedHashMap<Long, Details>();
      var corrected = new LinkedHashMap<Long, Details>();
      var moved = new LinkedHashMap<Long, Details>();
      for (var line : lines) {
        after = line.line();
        var later = line.after();
        if (later == null || line.person() == null) {
          continue;
        }
        var before = Optional.ofNullable(line.before());
        if (before.isEmpty()) {
          entered.put(line.person(), told(
              Details.of(Map.of("post", later.post().title(), "from", later.post().from().toString())).namedAfterPerson(later.facts().fullName()),
              later, people));
        } else if (line.outcome() == Outcome.CHANGED) {
          if (!before.get().facts().equals(later.facts())) {
            corrected.put(line.person(), told(files.told(before.get().facts(), later.facts()), later, people));
          }
          if (!before.get().post().equals(later.post())) {
            moved.put(line.person(), told(
                Details.of(Map.of("post", later.post().title()))
                    .changed(PersonFiles.codes(before.get().post()), PersonFiles.codes(later.post())),
                later, people));
          }
        }
      }
      audit.recordEach(people.actor(), "organization.person-entered", "person", entered);
      audit.recordEach(people.actor(), "organization.person-corrected", "person", corrected);
      audit.recordEach(people.actor(), "organization.post-changed", "person", moved);
    }
  }

  private List<PeopleLine> next(PeopleImport people, int after) {
    return table.lines(people.id(), after, null, false, AT_ONCE);
  }

  private static Details told(Details details, PeopleLine.State state, PeopleImport people) {
    return details.fact("import", "" + people.id()).forUnit(state.post().unit()).inTheBackground(KEEP);
  }
}
