package vn.vinhdanh.document;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.multipart.MultipartFile;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.document.IncomingTable.Found;
import vn.vinhdanh.document.IncomingTable.Identity;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.vietnamese.VietnameseName;

/// The registers of incoming papers (sổ đăng ký văn bản đến): one a body, its numbers without a gap from 1 on each 1 January. Its clerk registers, its
/// head passes on, who handles a paper ends it. Nobody sees another body's.
///
/// Source: 30/2020/NĐ-CP, articles 20–24.
@Service
class IncomingPapers {

  private static final String SEEN = "document.incoming";
  private static final String REGISTERS = "document.register-incoming";
  private static final String PASSES = "document.pass-incoming";
  private static final String KIND = "incoming";

  private final IncomingTable table;
  private final IncomingListTable lists;
  private final IncomingWaiting waiting;
  private final IncomingReading reading;
  private final ReadingTable readings;
  private final NumberBooks books;
  private final BookListTable types;
  private final CitedNumbers cited;
  private final Files files;
  private final Uploads uploads;
  private final Permissions permissions;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Clock clock;

  IncomingPapers(
      IncomingTable table, IncomingListTable lists, IncomingWaiting waiting, IncomingReading reading, ReadingTable readings, NumberBooks books, BookListTable types, CitedNumbers cited, Files files, Uploads uploads,
      Permissions permissions, AuditTrail audit, FrameDay day, Clock clock) {
    this.table = table;
    this.lists = lists;
    this.waiting = waiting;
    this.reading = reading;
    this.readings = readings;
    this.books = books;
    this.types = types;
    this.cited = cited;
    this.files = files;
    this.uploads = uploads;
    this.permissions = permissions;
    this.audit = audit;
    this.day = day;
    this.clock = clock;
  }

  /// A file as somebody sent it.
  sealed interface Scan {

    record Bytes(String name, byte[] bytes) implements Scan {}

    record Form(MultipartFile file) implements Scan {}

    /// @param upload the number of the upload
    record InParts(long upload) implements Scan {}
  }

  /// What a form asks to be registered.
  ///
  /// @param again why it is registered though it stands in the register; empty for none
  record Asked(LocalDate arrivedOn, IncomingPaper paper, String again, UUID once) {}

  /// @throws NotTheirAct for somebody without a duty
  IncomingReader reader(Actor actor) {
    return reading.reader(actor).orElseThrow(() -> new NotTheirAct(SEEN));
  }

  /// What a page or a call asks of the list, by the names of its fields.
  IncomingQuery query(Map<String, String> asked) {
    var words = asked.getOrDefault("q", "").strip();
    return new IncomingQuery(
        words, cited.read(words).orElse(null), BookRule.year(asked.getOrDefault("year", "")).orElse(null), asked.getOrDefault("show", ""),
        asked.getOrDefault("issuer", "").strip(), Handler.Key.of(asked.getOrDefault("handler", "")).orElse(null), "true".equals(asked.get("mine")),
        IncomingQuery.Place.of(asked.getOrDefault("before", "")));
  }

  /// Entries, the last one first; for who does not read the whole register those alone that are the reader's to handle.
  List<Incoming> found(IncomingQuery query, Actor actor, int most) {
    return lists.found(query, reader(actor), most);
  }

  /// Where the words that are asked for stand in the files of entries that were found, by the entry.
  Map<Long, FoundInFile> inFiles(IncomingQuery query, List<Incoming> found) {
    return query.worded() && !found.isEmpty() ? readings.inFilesOf(found.stream().map(Incoming::id).toList(), query.words()) : Map.of();
  }

  /// What was read of the files of an entry: their pages and scans.
  Map<FileId, FileSheets> sheets(List<IncomingTable.KeptFile> of) {
    return of.isEmpty() ? Map.of() : readings.ofFiles(of.stream().map(kept -> kept.file().id()).toList());
  }

  /// The years of which there are entries, the last one first.
  List<Integer> years(Actor actor) {
    return lists.years(reader(actor).body());
  }

  /// @throws NotFound when there is none, or it is not the reader's to see
  Found entry(long id, Actor actor) {
    return table.one(id, reader(actor)).orElseThrow(() -> new NotFound(KIND, id));
  }

  List<IncomingTable.Step> steps(long id) {
    return table.steps(id);
  }

  List<IncomingTable.KeptFile> files(long id) {
    return table.files(id);
  }

  /// Who may handle papers of the actor's body.
  List<IncomingTable.Choice> handlers(Actor actor) {
    return table.handlers(reader(actor).body(), day.today());
  }

  /// Issuers to be offered to the clerk.
  List<String> issuers(Actor actor) {
    return table.issuers(reader(actor).body());
  }

  /// All types of papers: those that units issue and those that only come in.
  List<BookListTable.Type> types() {
    return types.types();
  }

  /// Whether the actor may register, correct and make void an entry of that body.
  boolean keeps(UnitId body, Actor actor) {
    return permissions.granted(actor, REGISTERS) && reader(actor).body().equals(body);
  }

  /// Whether the actor may pass on an entry of that body.
  boolean passes(UnitId body, Actor actor) {
    return permissions.granted(actor, PASSES) && reader(actor).body().equals(body);
  }

  /// Whether the actor may end an entry: who handles it, and the clerk and the head of the body.
  boolean ends(Found found, Actor actor) {
    return found.mine() || keeps(found.entry().body(), actor) || passes(found.entry().body(), actor);
  }

  /// Registers a paper of the actor's body; the same form sent again registers none.
  ///
  /// @param file null where none was sent
  /// @throws Refused for days that cannot be, where a paper of a later day is numbered already, and for a paper that stands in the register unless it
  ///     is said why again
  /// @throws ChangedMeanwhile where the form registered something else before
  @Transactional
  public Incoming register(Asked asked, @Nullable Scan file, Actor actor) {
    var body = reader(actor).body();
    var paper = known(asked.paper());
    ofOurDays(asked.arrivedOn());
    table.hold(body);
    var arrivals = books.holdArrivals(body, asked.arrivedOn().getYear());
    var before = table.byOnce(body, asked.once());
    if (before.isPresent()) {
      return same(before.get(), asked);
    }
    refuse(Incoming.faults(paper, asked.arrivedOn()));
    var identity = identity(paper);
    var again = again(body, paper, identity, asked.again(), 0);
    int number = arrivals.next(asked.arrivedOn());
    long id = table.insert(body, number, asked.arrivedOn(), paper, identity, again, asked.once());
    if (file != null) {
      table.addFile(id, keep(file, actor).id(), asked.once());
    }
    var entry = table.byOnce(body, asked.once()).orElseThrow();
    waiting.forget();
    audit.record(actor, "document.incoming-registered", KIND, id, told(entry).personal("issuer", paper.issuer()).personal("again", again)
        .fact("kind", paper.kind()).fact("day", paper.day().toString()));
    return entry;
  }

  private static Incoming same(Incoming before, Asked asked) {
    if (!before.arrivedOn().equals(asked.arrivedOn()) || !before.paper().equals(asked.paper())) {
      throw new ChangedMeanwhile(Map.of("number", before.place(), "subject", before.paper().subject()));
    }
    return before;
  }

  /// Puts what the register says of a paper as it should have been entered; what stood before stays in the trail.
  ///
  /// @throws ChangedMeanwhile when the entry is not the one that was read
  /// @throws Refused for a void entry, days that cannot be, and a paper that stands in the register unless it is said why again
  @Transactional
  public void correct(long id, int version, IncomingPaper paper, String again, Actor actor) {
    table.hold(reader(actor).body());
    var was = kept(id, actor);
    var right = known(paper);
    if (was.paper().equals(right) && was.again().equals(again)) {
      return;
    }
    unchanged(was, version);
    var identity = identity(right);
    was.corrected(right, again);
    var now = was.corrected(right, samePaper(was.paper(), right) ? stays(was.again(), again) : again(was.body(), right, identity, again, id));
    table.update(now, identity);
    table.useIssuer(was.body(), right.issuer(), id);
    var before = was.paper();
    waiting.forget();
    audit.record(actor, "document.incoming-corrected", KIND, id, Details.none().named(was.place())
        .changedPersonal("issuer", before.issuer(), right.issuer())
        .changedPersonal("subject", before.subject(), right.subject())
        .changedPersonal("remark", before.note(), right.note())
        .changedPersonal("again", was.again(), now.again())
        .changed("symbol", before.symbol(), right.symbol())
        .changed("kind", before.kind(), right.kind())
        .changed("day", before.day().toString(), right.day().toString())
        .changed("handle-by", text(before.dueOn()), text(right.dueOn()))
        .changed("pages", text(before.pages()), text(right.pages()))
        .changed("urgency", before.urgency().name(), right.urgency().name()));
  }

  /// Passes a paper on to who handles it, with the leader's word (ý kiến chỉ đạo).
  ///
  /// @param dueOn the last day that the leader sets; null for none
  /// @throws NotFound for a handler who is none of the body
  /// @throws ChangedMeanwhile when the entry is not the one that was read
  /// @throws Refused as [Incoming#passed]
  @Transactional
  public void pass(long id, int version, Handler.Key to, LocalDate on, @Nullable LocalDate dueOn, String word, Actor actor) {
    var was = locked(id, actor).entry();
    if (!passes(was.body(), actor)) {
      throw new NotTheirAct(PASSES);
    }
    var handler = table.handlers(was.body(), day.today()).stream().map(IncomingTable.Choice::handler)
        .filter(each -> each.kind() == to.kind() && each.id() == to.id()).findFirst().orElseThrow(() -> new NotFound("handler", to.id()));
    if (was.version() != version && was.state() == IncomingState.PASSED && handler.equals(was.handler()) && on.equals(was.passedOn())
        && Objects.equals(dueOn, was.paper().dueOn()) && said(id, word)) {
      return;
    }
    unchanged(was, version);
    var now = was.passed(handler, on, dueOn, day.today());
    stored(now, on, word, actor);
    var details = told(now).personal("handler", handler.name()).personal("word", word).fact("on", on.toString());
    waiting.forget();
    audit.record(actor, "document.incoming-passed", KIND, id, dueOn == null ? details : details.fact("handle-by", dueOn.toString()));
  }

  /// Ends an entry: handled, returned to the sender or filed.
  ///
  /// @param words what was done, or why it is returned or filed
  /// @param answer number and symbol of the paper by which it was answered; empty for none
  /// @throws ChangedMeanwhile when the entry is not the one that was read
  /// @throws Refused as [Incoming#ended]
  @Transactional
  public void end(long id, int version, IncomingState how, LocalDate on, String words, String answer, Actor actor) {
    var found = locked(id, actor);
    var was = found.entry();
    if (!ends(found, actor)) {
      throw new NotTheirAct("document.end-incoming");
    }
    if (was.version() != version && was.state() == how && on.equals(was.endedOn()) && said(id, words)
        && was.answer().equals(how == IncomingState.HANDLED ? answer : "")) {
      return;
    }
    unchanged(was, version);
    var now = was.ended(how, on, answer, day.today());
    stored(now, on, words, actor);
    waiting.forget();
    audit.record(actor, "document.incoming-ended", KIND, id, told(now).personal("word", words).fact("on", on.toString()).fact("answer", now.answer())
        .changed("state", was.state().name(), how.name()));
  }

  /// Makes an entry void that was entered by mistake; its number stays taken. Done again it changes nothing.
  ///
  /// @throws ChangedMeanwhile when the entry is not the one that was read
  @Transactional
  public void makeVoid(long id, int version, String reason, Actor actor) {
    var was = kept(id, actor);
    if (was.state() == IncomingState.VOID && said(id, reason)) {
      return;
    }
    unchanged(was, version);
    var now = was.madeVoid(reason);
    stored(now, day.today(), reason, actor);
    waiting.forget();
    audit.record(actor, "document.incoming-void", KIND, id, told(now).personal("reason", reason).changed("state", was.state().name(), now.state().name()));
  }

  /// Keeps a scan of the paper or of its annex; the same form sent again keeps none.
  ///
  /// @throws Refused what [Files] refuses, and for a void entry
  @Transactional
  public void addFile(long id, Scan file, UUID once, Actor actor) {
    var entry = kept(id, actor);
    if (table.hasFileOnce(id, once)) {
      return;
    }
    if (entry.state() == IncomingState.VOID) {
      throw new Refused(new Unmet("document.incoming-void", "", entry.place()));
    }
    var kept = keep(file, actor);
    table.addFile(id, kept.id(), once);
    audit.record(actor, "document.incoming-file-added", KIND, id, Details.of(Map.of("file", "" + kept.id().value())).named(entry.place()));
  }

  /// Gives what came in parts up where its act was refused for its bytes: once the act is undone, where it is still under way and holds them.
  void refused(@Nullable Scan file, Refused refused, Actor actor) {
    if (!(file instanceof Scan.InParts parts)) {
      return;
    }
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      uploads.dropIfRefusedForGood(parts.upload(), refused, actor);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCompletion(int status) {
        uploads.dropIfRefusedForGood(parts.upload(), refused, actor);
      }
    });
  }

  /// Says in the trail that the files of an entry were given out in one package.
  @Transactional
  public void filesGiven(long id, int count, Actor actor) {
    audit.record(actor, "document.incoming-files-given", KIND, id, Details.of(Map.of("count", "" + count)).named(entry(id, actor).entry().place()));
  }

  StoredFile keep(Scan file, Actor actor) {
    return switch (file) {
      case Scan.Bytes sent -> files.keep(FileUse.INCOMING, sent.name(), sent.bytes(), actor);
      case Scan.Form form -> files.keep(FileUse.INCOMING, form.file(), actor);
      case Scan.InParts parts -> uploads.keep(FileUse.INCOMING, parts.upload(), actor);
    };
  }

  /// Says in the trail that a list was given out.
  @Transactional
  public void given(IncomingQuery query, Actor actor) {
    audit.record(actor, "document.incoming-exported", "unit", reader(actor).body().value(), Details.none()
        .personal("words", query.words()).fact("year", query.year() == null ? "" : "" + query.year()).fact("state", query.show()));
  }

  /// Entries of the book that arrived in a span of days, in its order.
  ///
  /// @throws Refused where there are more than can be printed at once
  List<Incoming> book(LocalDate from, LocalDate to, Actor actor) {
    var lines = lists.book(reader(actor).body(), from, to, new IncomingQuery.Place(0, 0), IncomingBook.MOST + 1);
    if (lines.size() > IncomingBook.MOST) {
      throw new Refused(new Unmet("document.book-too-long", "", Written.amount(IncomingBook.MOST)));
    }
    return lines;
  }

  /// Says in the trail that the book was given out to be printed.
  @Transactional
  public void printed(LocalDate from, LocalDate to, int lines, Actor actor) {
    audit.record(actor, "document.incoming-printed", "unit", reader(actor).body().value(),
        Map.of("from", from.toString(), "to", to.toString(), "count", "" + lines));
  }

  private Found locked(long id, Actor actor) {
    return table.lock(id, reader(actor)).orElseThrow(() -> new NotFound(KIND, id));
  }

  /// An entry that is held until the transaction ends, and that the actor keeps.
  Incoming kept(long id, Actor actor) {
    var entry = locked(id, actor).entry();
    if (!keeps(entry.body(), actor)) {
      throw new NotTheirAct(REGISTERS);
    }
    return entry;
  }

  private void stored(Incoming entry, LocalDate on, String words, Actor actor) {
    table.update(entry, identity(entry.paper()));
    table.step(entry, on, words, actor, clock.instant());
  }

  private boolean said(long id, String words) {
    return table.steps(id).getLast().words().equals(words);
  }

  private Identity identity(IncomingPaper paper) {
    return new Identity(cited.key(paper.symbol()), cited.read(paper.symbol()).map(CitedNumber::number).orElse(null));
  }

  /// Why the paper is entered again; empty where it does not stand in the register.
  private String again(UnitId body, IncomingPaper paper, Identity identity, String said, long but) {
    var same = table.same(body, paper, identity, but);
    if (same.isEmpty()) {
      return "";
    }
    if (said.isEmpty()) {
      throw new Refused(new Unmet("document.incoming-there", "", same.get().written(), Written.DAY.format(same.get().arrivedOn())));
    }
    return said;
  }

  /// Whether both are told to be the same paper: the entry then stands in the register as it stood before.
  private boolean samePaper(IncomingPaper before, IncomingPaper after) {
    return identity(before).equals(identity(after)) && before.kind().equals(after.kind()) && before.day().equals(after.day())
        && VietnameseName.searchKey(before.issuer()).equals(VietnameseName.searchKey(after.issuer()));
  }

  /// A reason stays, or is worded anew; none comes by a correction.
  private static String stays(String before, String after) {
    return before.isEmpty() || after.isEmpty() ? before : after;
  }

  private IncomingPaper known(IncomingPaper paper) {
    if (types().stream().noneMatch(type -> type.kind().equals(paper.kind()))) {
      throw new NotFound("document-type", 0);
    }
    return paper;
  }

  private void ofOurDays(LocalDate on) {
    var today = day.today();
    if (on.isAfter(today)) {
      throw new Refused(new Unmet("document.arrival-to-come", "30/2020/NĐ-CP 22", Written.DAY.format(on)));
    }
    if (on.getYear() < today.getYear() - 1) {
      throw new Refused(new Unmet("document.day-long-ago", "", "" + (today.getYear() - 1)));
    }
  }

  private static void refuse(List<Unmet> unmet) {
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
  }

  private static void unchanged(Incoming entry, int version) {
    if (entry.version() != version) {
      throw new ChangedMeanwhile(Map.of(
          "version", "" + entry.version(), "state", entry.state().name(), "subject", entry.paper().subject(),
          "handler", Optional.ofNullable(entry.handler()).map(Handler::name).orElse("")));
    }
  }

  private static Details told(Incoming entry) {
    return Details.none().named(entry.place()).personal("subject", entry.paper().subject());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
