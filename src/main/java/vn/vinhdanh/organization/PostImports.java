package vn.vinhdanh.organization;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.organization.PeopleImport.Outcome;
import vn.vinhdanh.organization.PostImport.Stage;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.spreadsheet.SheetFault;
import vn.vinhdanh.spreadsheet.SheetLine;
import vn.vinhdanh.spreadsheet.SheetReader;
import vn.vinhdanh.spreadsheet.SheetWriter;
import vn.vinhdanh.spreadsheet.UnreadableSheet;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Posts of people from a workbook, main and further ones, begun, corrected and ended: each line is the act of its form. To look at, all are
/// done behind a savepoint and taken back; then they are done for good, all or the good ones, in one transaction.
@Service
class PostImports {

  private static final int WRITTEN_AT_ONCE = 1000;
  private static final Object NOBODY = "";

  /// How many workbooks are tried at once: each takes a connection, and holds people, for seconds.
  private static final int MOST_TRIED = 2;
  private static final int SECONDS_TO_WAIT = 3;

  private final PostImportTable table;
  private final PostSheet sheet;
  private final PersonFiles files;
  private final Units units;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Clock clock;
  private final TransactionTemplate atOnce;
  private final TransactionTemplate behindASavepoint;
  private final Semaphore trying = new Semaphore(MOST_TRIED, true);

  PostImports(
      PostImportTable table, PostSheet sheet, PersonFiles files, Units units, AuditTrail audit, FrameDay day, Clock clock,
      PlatformTransactionManager transactions) {
    this.table = table;
    this.sheet = sheet;
    this.files = files;
    this.units = units;
    this.audit = audit;
    this.day = day;
    this.clock = clock;
    this.atOnce = new TransactionTemplate(transactions);
    this.behindASavepoint = new TransactionTemplate(transactions);
    this.behindASavepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /// Reads a workbook.
  ///
  /// @throws UnreadableSheet for one that cannot be read to its end
  List<PostLine> read(byte[] workbook) {
    var read = new ArrayList<PostLine>();
    SheetReader.lines(workbook, sheet.columns().all(), PostSheet.LIMIT, line -> read.add(line(line)));
    return read;
  }

  /// Tries the lines of a workbook and keeps them; the same form sent again keeps none. Gives the number of the import.
  ///
  /// @throws UnreadableSheet when others are being tried for too long
  public long begin(List<PostLine> read, String fileName, UUID once, Actor actor) {
    if (!turn()) {
      throw SheetReader.busy();
    }
    try {
      return kept(atOnce.execute(status -> begun(read, fileName, once, actor)));
    } finally {
      trying.release();
    }
  }

  private boolean turn() {
    try {
      return trying.tryAcquire(SECONDS_TO_WAIT, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long begun(List<PostLine> read, String fileName, UUID once, Actor actor) {
    var known = table.byOnce(once, actor);
    if (known.isPresent()) {
      return known.get();
    }
    var tried = tried(read, actor);
    var inserted = table.insert(once, fileName, tried, clock.instant(), actor);
    inserted.ifPresent(id -> audit.record(
        actor, "organization.posts-read", "post-import", id, Details.of(Map.of("lines", "" + tried.size())).personal("file", fileName)));
    return inserted.or(() -> table.byOnce(once, actor)).orElseThrow(() -> new NotFound("post-import", 0));
  }

  private PostLine line(SheetLine read) {
    var columns = sheet.columns();
    var cells = columns.all().stream().map(column -> read.row().of(column.code())).toList();
    var unread = read.faults().stream()
        .map(fault -> new SheetFault(read.row().number(), columns.code(fault.column()), fault.textKey(), fault.arguments()))
        .toList();
    return PostLine.read(read.row().number(), cells, unread);
  }

  /// A line with the file that it is about.
  ///
  /// @param said null where that cannot be told: the line has the faults
  /// @param file null where there is none that the actor reads
  private record Meant(PostLine line, PostSheet.@Nullable Said said, @Nullable PersonFile file) {

    boolean asksForAnAct() {
      return said != null && file != null && settled(line, said, file).isEmpty();
    }

    Optional<PersonId> person() {
      return Optional.ofNullable(file).map(PersonFile::id);
    }

    boolean isAboutOneOf(Set<PersonId> people) {
      return person().filter(people::contains).isPresent();
    }

    Stream<UnitId> units() {
      return said == null ? Stream.of() : said.units().stream().map(Unit::id);
    }

    /// The unit whose head it is about.
    Optional<UnitId> headed() {
      if (said == null || file == null) {
        return Optional.empty();
      }
      var now = said.held(file).map(PersonFile.Held::term).orElse(null);
      return said.unit(now).map(Unit::id)
          .filter(unit -> said.term(unit, now).rank() == PostRank.HEAD || now != null && now.rank() == PostRank.HEAD);
    }
  }

  /// What would become of each line after those before it, without doing any. Lines that have nothing to do with each other are tried apart, so that
  /// nobody waits for longer than a few take.
  private List<PostLine> tried(List<PostLine> lines, Actor actor) {
    var once = UUID.randomUUID().toString();
    return apart(meant(lines, actor)).stream()
        .flatMap(together -> kept(behindASavepoint.execute(status -> {
          status.setRollbackOnly();
          return done(together, once, actor);
        })).stream())
        .sorted(Comparator.comparing(PostLine::line))
        .toList();
  }

  /// The lines about one person together, with those about the head of the same unit; and together all that change nothing.
  private static Collection<List<Meant>> apart(List<Meant> lines) {
    var changed = changed(lines);
    var leaders = new HashMap<Object, Object>();
    for (var line : lines) {
      line.person().ifPresent(person ->
          line.headed().ifPresent(unit -> leaders.put(leader(leaders, person), leader(leaders, unit))));
    }
    return lines.stream()
        .collect(Collectors.groupingBy(line -> line.person().filter(changed::contains).map(person -> leader(leaders, person)).orElse(NOBODY)))
        .values();
  }

  private static Object leader(Map<Object, Object> leaders, Object of) {
    var next = leaders.getOrDefault(of, of);
    return next.equals(of) ? of : leader(leaders, next);
  }

  private static Set<PersonId> changed(List<Meant> lines) {
    return lines.stream().filter(Meant::asksForAnAct).flatMap(line -> line.person().stream()).collect(Collectors.toSet());
  }

  /// Does the lines one after another, once all that they change is locked in the order of every act: people, then units. A file that no line
  /// changes is left to others.
  private List<PostLine> done(List<Meant> lines, String once, Actor actor) {
    var changed = changed(lines);
    if (!changed.isEmpty()) {
      table.lock(changed, lines.stream().filter(line -> line.isAboutOneOf(changed)).flatMap(Meant::units).collect(Collectors.toSet()));
    }
    return lines.stream().map(line -> done(line, changed, once, actor)).toList();
  }

  private List<Meant> meant(List<PostLine> lines, Actor actor) {
    var called = units.calledWithin(files.keptBy(actor));
    var today = day.today();
    var meant = new ArrayList<Meant>();
    for (var line : lines) {
      var faults = new ArrayList<SheetFault>();
      var said = line.unread().isEmpty() ? sheet.said(line, called, today, faults) : Optional.<PostSheet.Said>empty();
      meant.add(new Meant(line.faulty(faults), said.orElse(null), null));
    }
    var found = files.found(meant.stream().flatMap(each -> Stream.ofNullable(each.said())).map(PostSheet.Said::person).distinct().toList(), actor);
    return meant.stream()
        .map(each -> each.said() == null ? each : new Meant(each.line(), each.said(), found.get(each.said().person())))
        .toList();
  }

  private PostLine done(Meant meant, Set<PersonId> changed, String once, Actor actor) {
    var line = meant.line();
    var said = meant.said();
    var file = meant.file();
    if (said == null) {
      return line;
    }
    if (file == null) {
      return unknown(line, said);
    }
    if (!changed.contains(file.id())) {
      return settled(line, said, file).orElseThrow();
    }
    try {
      return kept(behindASavepoint.execute(status -> entered(line, said, files.file(files.standing(said.person(), actor), actor), once, actor)));
    } catch (Refused refused) {
      return line.faulty(refused.unmet().stream().map(unmet -> new SheetFault(line.line(), "", "unmet." + unmet.code(), unmet.arguments())).toList());
    } catch (NotFound | NotTheirAct none) {
      return unknown(line, said);
    }
  }

  /// What comes of a line to a file without an act: a fault, or nothing to change. Empty where it asks for one.
  private static Optional<PostLine> settled(PostLine line, PostSheet.Said said, PersonFile file) {
    var name = file.facts().fullName();
    if (!said.name().isEmpty() && !VietnameseName.searchKey(said.name()).equals(VietnameseName.searchKey(name))) {
      return Optional.of(faulty(line, "", "name-differs", "" + said.number(), name));
    }
    var held = said.held(file);
    if (held.isEmpty()) {
      return said.post() == null ? Optional.empty() : Optional.of(faulty(line, "", "post-unknown", "" + said.post(), name));
    }
    if (!held.get().kept()) {
      return Optional.of(unknown(line, said));
    }
    var now = held.get().term();
    var unit = said.unit(now);
    if (unit.isEmpty()) {
      return Optional.of(faulty(line, PostSheet.UNIT, "elsewhere", held.get().unitName()));
    }
    return said.term(unit.get().id(), now).equals(now) ? Optional.of(line.becomes(Outcome.UNCHANGED, file)) : Optional.empty();
  }

  private PostLine entered(PostLine line, PostSheet.Said said, PersonFile file, String once, Actor actor) {
    var settled = settled(line, said, file);
    if (settled.isPresent()) {
      return settled.get();
    }
    var held = said.held(file).orElse(null);
    var now = held == null ? null : held.term();
    var unit = said.unit(now).orElseThrow();
    var term = said.term(unit.id(), now);
    if (held == null || now == null) {
      files.beginPost(file.id(), term, UUID.nameUUIDFromBytes((once + " " + line.line()).getBytes(StandardCharsets.UTF_8)), actor);
      return line.becomes(Outcome.NEW, file);
    }
    var then = files.changePost(file.id(), held.id(), file.version(), term, actor);
    if (then.equals(now)) {
      return line.becomes(Outcome.UNCHANGED, file);
    }
    var name = file.facts().fullName();
    return line.changes(
        file, sheet.line(said.number(), name, unit.code(), now, held.id()), sheet.line(said.number(), name, unit.code(), then, held.id()));
  }

  private static PostLine unknown(PostLine line, PostSheet.Said said) {
    return line.faulty(List.of(new SheetFault(line.line(), "", "organization.people-import.fault.number-unknown", "" + said.number())));
  }

  private static PostLine faulty(PostLine line, String column, String fault, String... arguments) {
    return line.faulty(List.of(new SheetFault(line.line(), column, "organization.post-import.fault." + fault, arguments)));
  }

  private static <T> T kept(@Nullable T given) {
    return Optional.ofNullable(given).orElseThrow();
  }

  /// @throws NotFound when there is none, it was dropped, or somebody else sent it
  PostImport one(long id, Actor actor) {
    return table.one(id, actor).filter(posts -> posts.stage() != Stage.DROPPED).orElseThrow(() -> new NotFound("post-import", id));
  }

  /// Those of the actor before one of them, the latest first.
  List<PostImport> latest(long before, Actor actor, int most) {
    return table.latest(before, actor, most);
  }

  /// Does the lines for good. Done again it changes nothing. Where a line would become something else than was looked at, nothing is done, and what
  /// holds now is kept to be looked at.
  ///
  /// @param goodOnly whether faulty lines are left out; otherwise none may be there
  /// @param round the one whose result was looked at
  /// @return whether they are done
  /// @throws ChangedMeanwhile when the result is of another round
  /// @throws Refused for a faulty line, when there is nothing to do, or when the lines are erased
  @Transactional
  public boolean enter(long id, boolean goodOnly, int round, Actor actor) {
    var known = table.locked(id, actor).filter(posts -> posts.stage() != Stage.DROPPED).orElseThrow(() -> new NotFound("post-import", id));
    if (known.stage() == Stage.ENTERED) {
      return true;
    }
    var looked = known.lines();
    if (looked == null) {
      throw new Refused(new Unmet("organization.import-erased", ""));
    }
    if (known.round() != round) {
      throw new ChangedMeanwhile(Map.of("round", "" + known.round()));
    }
    int faulty = known.count(Outcome.FAULTY);
    if (!goodOnly && faulty > 0) {
      throw new Refused(new Unmet("organization.import-faulty", "", "" + faulty));
    }
    if (known.count(Outcome.NEW) + known.count(Outcome.CHANGED) == 0) {
      throw new Refused(new Unmet("organization.import-nothing", ""));
    }
    var now = kept(behindASavepoint.execute(status -> {
      var done = done(meant(looked, actor), "post-import " + id, actor);
      if (!same(done, looked)) {
        status.setRollbackOnly();
      }
      return done;
    }));
    if (!same(now, looked)) {
      table.overtake(id, now, clock.instant());
      return false;
    }
    table.set(id, Stage.ENTERED, now, clock.instant());
    audit.record(
        actor, "organization.posts-imported", "post-import", id,
        Map.of("entered", "" + known.count(Outcome.NEW), "changed", "" + known.count(Outcome.CHANGED),
            "unchanged", "" + known.count(Outcome.UNCHANGED), "left-out", "" + faulty));
    return true;
  }

  private static boolean same(List<PostLine> now, List<PostLine> looked) {
    return IntStream.range(0, now.size()).allMatch(at -> now.get(at).comesToTheSameAs(looked.get(at)));
  }

  /// Forgets what was read, and gives how the import stands then. Done again it changes nothing.
  @Transactional
  public Stage drop(long id, Actor actor) {
    var stage = table.locked(id, actor).map(PostImport::stage).orElseThrow(() -> new NotFound("post-import", id));
    if (stage != Stage.CHECKED) {
      return stage;
    }
    table.set(id, Stage.DROPPED, null, clock.instant());
    audit.record(actor, "organization.import-dropped", "post-import", id, Details.none());
    return Stage.DROPPED;
  }

  /// The lines of an import, with all that was read, to be given to the actor; that is told in the trail.
  ///
  /// @throws NotFound also when they are erased
  @Transactional
  public List<PostLine> give(long id, Actor actor) {
    var lines = one(id, actor).lines();
    if (lines == null) {
      throw new NotFound("post-import", id);
    }
    audit.record(actor, "organization.import-given", "post-import", id, Details.of(Map.of("lines", "" + lines.size())));
    return lines;
  }

  /// Tells in the trail that the posts held where the actor keeps files are given out.
  ///
  /// @throws NotTheirAct when the actor keeps files of no unit
  @Transactional
  public void recordExport(Actor actor) {
    var root = files.keptBy(actor).roots().stream().findFirst().orElseThrow(() -> new NotTheirAct("organization.keep-people"));
    audit.record(actor, "organization.posts-exported", "unit", root.value(), Details.of(Map.of("day", day.today().toString())).forUnit(root));
  }

  /// Writes the posts held where the actor keeps files, as the import reads them.
  void write(Actor actor, SheetWriter to) {
    var scope = files.keptBy(actor);
    long person = 0;
    long post = 0;
    for (var held = table.held(scope, person, post, WRITTEN_AT_ONCE); !held.isEmpty(); held = table.held(scope, person, post, WRITTEN_AT_ONCE)) {
      held.forEach(one -> to.row(sheet.line(one.person(), one.name(), one.unitCode(), one.post(), one.id())));
      person = held.getLast().person();
      post = held.getLast().id();
    }
  }
}
