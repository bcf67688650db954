package vn.vinhdanh.organization;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.organization.PeopleImport.Outcome;
import vn.vinhdanh.organization.PostImport.Stage;
import vn.vinhdanh.page.FrameDay;
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
/// done in a transaction that is taken back; then they are done for good, all or the good ones, in one.
@Service
class PostImports {

  private static final int WRITTEN_AT_ONCE = 1000;

  private final PostImportTable table;
  private final PostSheet sheet;
  private final PersonFiles files;
  private final Units units;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Clock clock;
  private final TransactionTemplate whole;
  private final TransactionTemplate alone;

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
    this.whole = new TransactionTemplate(transactions);
    this.alone = new TransactionTemplate(transactions);
    this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
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
  long begin(List<PostLine> read, String fileName, UUID once, Actor actor) {
    var known = table.byOnce(once, actor);
    if (known.isPresent()) {
      return known.get();
    }
    var tried = tried(read, actor);
    return kept(whole.execute(status -> {
      var id = table.insert(once, fileName, tried, clock.instant(), actor);
      id.ifPresent(fresh -> audit.record(
          actor, "organization.posts-read", "post-import", fresh, Details.of(Map.of("lines", "" + tried.size())).personal("file", fileName)));
      return id.or(() -> table.byOnce(once, actor)).orElseThrow(() -> new NotFound("post-import", 0));
    }));
  }

  private PostLine line(SheetLine read) {
    var columns = sheet.columns();
    var cells = columns.all().stream().map(column -> read.row().of(column.code())).toList();
    var unread = read.faults().stream()
        .map(fault -> new SheetFault(read.row().number(), columns.code(fault.column()), fault.textKey(), fault.arguments()))
        .toList();
    return PostLine.read(read.row().number(), cells, unread);
  }

  /// What would become of each line after those before it, without doing any.
  private List<PostLine> tried(List<PostLine> lines, Actor actor) {
    return kept(whole.execute(status -> {
      status.setRollbackOnly();
      return done(lines, UUID.randomUUID().toString(), actor);
    }));
  }

  /// Does the lines one after another, once all that they are about is locked in the order of every act: people, then units.
  private List<PostLine> done(List<PostLine> lines, String once, Actor actor) {
    var called = units.calledWithin(files.keptBy(actor));
    var today = day.today();
    var meant = new HashMap<Integer, PostSheet.Said>();
    var done = new HashMap<Integer, PostLine>();
    for (var line : lines) {
      var faults = new ArrayList<SheetFault>();
      var said = line.unread().isEmpty() ? sheet.said(line, called, today, faults) : Optional.<PostSheet.Said>empty();
      said.ifPresent(whole -> meant.put(line.line(), whole));
      done.put(line.line(), line.faulty(faults));
    }
    table.lock(
        meant.values().stream().map(PostSheet.Said::number).distinct().toList(),
        meant.values().stream().map(said -> said.unit().id().value()).distinct().toList());
    return lines.stream()
        .map(line -> meant.containsKey(line.line()) ? done(line, kept(meant.get(line.line())), once, actor) : kept(done.get(line.line())))
        .toList();
  }

  private PostLine done(PostLine line, PostSheet.Said said, String once, Actor actor) {
    try {
      return kept(alone.execute(status -> entered(line, said, once, actor)));
    } catch (Refused refused) {
      return line.faulty(refused.unmet().stream().map(unmet -> fault(line, "unmet." + unmet.code(), unmet.arguments())).toList());
    } catch (NotFound | NotTheirAct none) {
      return line.faulty(List.of(fault(line, "organization.people-import.fault.number-unknown", List.of("" + said.number()))));
    }
  }

  private PostLine entered(PostLine line, PostSheet.Said said, String once, Actor actor) {
    var file = files.file(files.standing(new PersonId(said.number()), actor), actor);
    var name = file.facts().fullName();
    if (!said.name().isEmpty() && !VietnameseName.searchKey(said.name()).equals(VietnameseName.searchKey(name))) {
      return line.faulty(List.of(fault(line, "organization.post-import.fault.name-differs", List.of("" + said.number(), name))));
    }
    var held = file.posts().stream().filter(said::means).findFirst();
    if (held.isEmpty() && said.post() != null) {
      return line.faulty(List.of(fault(line, "organization.post-import.fault.post-unknown", List.of("" + said.post(), name))));
    }
    var term = said.term(held.map(PersonFile.Held::term).orElse(null));
    if (held.isEmpty()) {
      files.beginPost(file.id(), term, UUID.nameUUIDFromBytes((once + " " + line.line()).getBytes(StandardCharsets.UTF_8)), actor);
      return line.becomes(Outcome.NEW, file);
    }
    var before = files.keptPost(file, held.get().id()).term();
    if (before.equals(term)) {
      return line.becomes(Outcome.UNCHANGED, file);
    }
    files.changePost(file.id(), held.get().id(), file.version(), term, actor);
    var unit = said.unit().code();
    var was = before.unit().equals(term.unit()) ? unit : held.get().unitName();
    long post = held.get().id();
    return line.changes(file, sheet.line(said.number(), name, was, before, post), sheet.line(said.number(), name, unit, term, post));
  }

  private static SheetFault fault(PostLine line, String text, List<String> arguments) {
    return new SheetFault(line.line(), "", text, arguments);
  }

  private static <T> T kept(@Nullable T given) {
    return Optional.ofNullable(given).orElseThrow();
  }

  /// @throws NotFound when there is none, it was dropped, or somebody else sent it
  PostImport one(long id, Actor actor) {
    return table.one(id, actor).filter(posts -> posts.stage() != Stage.DROPPED).orElseThrow(() -> new NotFound("post-import", id));
  }

  /// Those of the actor, the latest first.
  List<PostImport> latest(Actor actor, int most) {
    return table.latest(actor, most);
  }

  /// Does the lines for good. Done again it changes nothing. Where a line would become something else than was looked at, nothing is done and
  /// the page shows what holds now.
  ///
  /// @param goodOnly whether faulty lines are left out; otherwise none may be there
  /// @return whether they are done
  /// @throws Refused for a faulty line, or when there is nothing to do
  boolean enter(long id, boolean goodOnly, Actor actor) {
    var overtaken = whole.execute(status -> {
      var known = table.locked(id, actor).filter(posts -> posts.stage() != Stage.DROPPED).orElseThrow(() -> new NotFound("post-import", id));
      var looked = known.lines();
      if (known.stage() == Stage.ENTERED || looked == null) {
        return List.<PostLine>of();
      }
      var now = done(looked, "post-import " + id, actor);
      if (!same(now, looked)) {
        status.setRollbackOnly();
        return now;
      }
      enter(new PostImport(id, known.fileName(), known.begunAt(), Stage.ENTERED, now), goodOnly, actor);
      return List.<PostLine>of();
    });
    if (kept(overtaken).isEmpty()) {
      return true;
    }
    whole.executeWithoutResult(status -> table.locked(id, actor)
        .filter(posts -> posts.stage() == Stage.CHECKED)
        .ifPresent(posts -> table.set(id, Stage.CHECKED, overtaken, clock.instant())));
    return false;
  }

  private void enter(PostImport posts, boolean goodOnly, Actor actor) {
    int faulty = posts.count(Outcome.FAULTY);
    if (!goodOnly && faulty > 0) {
      throw new Refused(new Unmet("organization.import-faulty", "", "" + faulty));
    }
    if (posts.count(Outcome.NEW) + posts.count(Outcome.CHANGED) == 0) {
      throw new Refused(new Unmet("organization.import-nothing", ""));
    }
    table.set(posts.id(), Stage.ENTERED, posts.lines(), clock.instant());
    audit.record(
        actor, "organization.posts-imported", "post-import", posts.id(),
        Map.of("entered", "" + posts.count(Outcome.NEW), "changed", "" + posts.count(Outcome.CHANGED),
            "unchanged", "" + posts.count(Outcome.UNCHANGED), "left-out", "" + faulty));
  }

  private static boolean same(List<PostLine> now, List<PostLine> looked) {
    return IntStream.range(0, now.size()).allMatch(at -> now.get(at).comesToTheSameAs(looked.get(at)));
  }

  /// Forgets what was read. Done again it changes nothing.
  @Transactional
  public void drop(long id, Actor actor) {
    if (table.locked(id, actor).filter(posts -> posts.stage() == Stage.CHECKED).isPresent()) {
      table.set(id, Stage.DROPPED, null, clock.instant());
      audit.record(actor, "organization.import-dropped", "post-import", id, Details.none());
    }
  }

  /// Tells in the trail that the result of an import, with all that was read, is given to the actor.
  @Transactional
  public void recordGiven(PostImport posts, Actor actor) {
    int lines = posts.lines() == null ? 0 : posts.lines().size();
    audit.record(actor, "organization.import-given", "post-import", posts.id(), Details.of(Map.of("lines", "" + lines)));
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
