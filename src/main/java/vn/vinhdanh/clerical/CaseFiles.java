package vn.vinhdanh.clerical;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.ExchangePackage;
import vn.vinhdanh.document.ExchangedPaper;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.document.IssuedPaper;
import vn.vinhdanh.document.IssuedPapers;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The files of a body's matters: opened, filled with what was issued and what came in, closed, handed to the archive. Nobody sees another body's.
///
/// Source: 30/2020/NĐ-CP, articles 28–30.
@Service
public class CaseFiles {

  /// The most files of one list for the archive.
  private static final int MOST_HANDED = 2000;

  static final String KIND = "case-file";
  private static final Pattern ARRIVAL = Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d{4})");

  private final CaseTable table;
  private final OutgoingTable outgoing;
  private final OutgoingPapers papers;
  private final Catalogues catalogues;
  private final CasePress press;
  private final List<IssuedPapers> issued;
  private final Units units;
  private final Files files;
  private final AuditTrail audit;
  private final LegalDay legalDay;
  private final Clock clock;
  private final Texts texts;

  CaseFiles(
      CaseTable table, OutgoingTable outgoing, OutgoingPapers papers, Catalogues catalogues, CasePress press, List<IssuedPapers> issued, Units units, Files files, AuditTrail audit, LegalDay legalDay,
      Clock clock, Texts texts) {
    this.table = table;
    this.outgoing = outgoing;
    this.papers = papers;
    this.catalogues = catalogues;
    this.press = press;
    this.issued = List.copyOf(issued);
    this.units = units;
    this.files = files;
    this.audit = audit;
    this.legalDay = legalDay;
    this.clock = clock;
    this.texts = texts;
  }

  /// @throws NotFound when there is none, or it is another body's
  CaseFile file(long id, Actor actor) {
    return table.one(id, OutgoingPapers.body(actor)).orElseThrow(() -> new NotFound(KIND, id));
  }

  /// Files of the body, the last one first.
  List<CaseFile> listed(String words, @Nullable Integer year, @Nullable CaseState state, long before, Actor actor, int most) {
    return table.listed(OutgoingPapers.body(actor), words, year, state, before, most);
  }

  /// Into which a paper may be laid, the last one first.
  List<CaseFile> open(Actor actor, int most) {
    return table.open(OutgoingPapers.body(actor), most);
  }

  List<CaseTable.Paper> papers(long id) {
    return table.papers(id);
  }

  List<CaseTable.Step> steps(long id) {
    return table.steps(id);
  }

  List<CaseTable.PaperFile> incomingFiles(long id) {
    return table.incomingFiles(id);
  }

  /// In which files a paper of the body's own lies.
  List<CaseFile> ofOutgoing(long paper) {
    return table.ofOutgoing(paper);
  }

  /// Opens a file in a year without an approved list; the same form sent again opens none.
  ///
  /// @param keptYears null: it is kept for ever
  /// @throws Refused where the year has one
  /// @throws ChangedMeanwhile where the form opened something else before
  @Transactional
  public long open(String title, @Nullable Integer keptYears, UUID once, Actor actor) {
    var body = OutgoingPapers.body(actor);
    table.hold(body);
    var before = table.byOnce(body, once);
    if (before.isPresent()) {
      if (!before.get().title().equals(title) || !Objects.equals(before.get().keptYears(), keptYears)) {
        throw new ChangedMeanwhile(Map.of("title", before.get().title()));
      }
      return before.get().id();
    }
    catalogues.inForce(body).ifPresent(holds -> {
      throw new Refused(new Unmet("clerical.catalogue-holds", "30/2020/NĐ-CP 29", "" + holds.year()));
    });
    return opened(null, title, keptYears, once, actor);
  }

  /// Opens the file that a line of the approved list of this year names; done again it opens none.
  ///
  /// @throws NotFound when the body has no such line
  /// @throws Refused as [Catalogues#opening]
  @Transactional
  public long openFrom(long catalogue, long line, UUID once, Actor actor) {
    var body = OutgoingPapers.body(actor);
    table.hold(body);
    var from = catalogues.opening(catalogue, line, actor);
    var before = from.caseFile();
    if (before != null) {
      return before;
    }
    return opened(from, from.entry().title(), from.entry().keptYears(), once, actor);
  }

  private long opened(@Nullable CatalogueLine from, String title, @Nullable Integer keptYears, UUID once, Actor actor) {
    var today = legalDay.today();
    long id = table.insert(OutgoingPapers.body(actor), from, title, keptYears, today, once, actor);
    table.step(id, "OPEN", today, "", actor, clock.instant());
    audit.record(actor, "clerical.case-opened", KIND, id, Details.none().namedAfterPerson(title).fact("years", years(keptYears)));
    return id;
  }

  /// Puts title and time to be kept right; what is the same changes nothing.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  @Transactional
  public void correct(long id, int version, String title, @Nullable Integer keptYears, Actor actor) {
    var was = locked(id, actor);
    if (was.title().equals(title) && Objects.equals(was.keptYears(), keptYears)) {
      return;
    }
    was.mustBeVersion(version);
    table.update(was.corrected(title, keptYears));
    table.step(id, "CORRECTED", legalDay.today(), was.title(), actor, clock.instant());
    audit.record(actor, "clerical.case-corrected", KIND, id, corrected(was, title, keptYears));
  }

  /// What the trail says of another title or time to be kept.
  static Details corrected(CaseFile was, String title, @Nullable Integer keptYears) {
    return Details.none().namedAfterPerson(title)
        .changedPersonal("title", was.title(), title).changed("years", years(was.keptYears()), years(keptYears));
  }

  private static String years(@Nullable Integer kept) {
    return kept == null ? "" : "" + kept;
  }

  /// Lays a paper of the body's own into a file; done again it changes nothing.
  ///
  /// @throws NotFound when there is no such paper of the body
  /// @throws Refused for a file that is closed and a paper that was not sent out
  @Transactional
  public void layOutgoing(long id, long paper, Actor actor) {
    var into = locked(id, actor);
    var was = outgoing.lock(paper, into.body()).orElseThrow(() -> new NotFound("outgoing", paper));
    if (table.lies(id, paper, null)) {
      return;
    }
    into.mustBeOpen();
    papers.filed(was, actor);
    table.lay(id, paper, null, legalDay.today(), actor);
    audit.record(actor, "clerical.case-filled", KIND, id, Details.of(Map.of("paper", was.place())));
  }

  /// As [#layOutgoing], by number and symbol just as they stand on the paper; of two that bear them the last one.
  ///
  /// @throws Refused where the body has no such paper
  @Transactional
  public void layOutgoing(long id, String symbol, Actor actor) {
    var paper = outgoing.ofSymbol(symbol.replaceAll("\\s+", ""), OutgoingPapers.body(actor))
        .orElseThrow(() -> new Refused(new Unmet("clerical.symbol-not-found", "", symbol)));
    layOutgoing(id, paper.id(), actor);
  }

  /// Lays a paper into a file that another module issued for the body; done again it changes nothing.
  ///
  /// @param kind of paper, as [IssuedPapers#kind] names it
  /// @throws NotFound when the body issued none such
  /// @throws Refused for a file that is closed
  @Transactional
  public void layIssued(long id, String kind, long paper, Actor actor) {
    var into = locked(id, actor);
    var from = issued.stream().filter(each -> each.kind().equals(kind)).findFirst().orElseThrow(() -> new NotFound("paper", paper));
    var laid = from.issued(paper, into.body()).orElseThrow(() -> new NotFound("paper", paper));
    if (table.lies(id, laid)) {
      return;
    }
    into.mustBeOpen();
    table.lay(id, laid, from.kept(laid, actor), legalDay.today(), actor);
    audit.record(actor, "clerical.case-filled", KIND, id, Details.of(Map.of("paper", laid.symbol().isEmpty() ? laid.subject() : laid.symbol())));
  }

  /// The last papers that other modules issued for the body, of each kind.
  List<IssuedPaper> lastIssued(CaseFile into, int most) {
    return issued.stream().flatMap(each -> each.lastIssued(into.body(), most).stream()).toList();
  }

  /// The list of the papers in a file; that it was given is told in the trail.
  @Transactional
  public byte[] index(long id, Actor actor) {
    var file = file(id, actor);
    var papers = table.papers(id);
    audit.record(actor, "clerical.case-index-printed", KIND, id, Map.of("count", "" + papers.size()));
    return press.index(file, papers, legalDay.today());
  }

  /// The list of the files that were handed to the archive in a span of days, or that were closed in it and wait for that; that it was given is told in the trail.
  ///
  /// @throws Refused where there are more than stand in one list
  @Transactional
  public byte[] handingList(boolean handed, LocalDate from, LocalDate to, Actor actor) {
    var body = OutgoingPapers.body(actor);
    var files = table.handing(body, handed, from, to, MOST_HANDED + 1);
    if (files.size() > MOST_HANDED) {
      throw new Refused(new Unmet("clerical.book-too-long", "", Written.amount(MOST_HANDED)));
    }
    audit.record(actor, "clerical.handing-list-printed", "unit", body.value(), Map.of(
        "from", from.toString(), "until", to.toString(), "count", "" + files.size()));
    return press.handing(body, files, from, to, legalDay.today());
  }

  /// Takes a paper out of a file in which it was laid by mistake; its row stays. Done again it changes nothing.
  ///
  /// @param position of the paper in the file
  /// @throws Refused for a file that is closed
  @Transactional
  public void takeOut(long id, int position, String why, Actor actor) {
    var from = locked(id, actor);
    var paper = table.papers(id).stream().filter(each -> each.position() == position).findFirst();
    if (paper.isEmpty()) {
      return;
    }
    from.mustBeOpen();
    table.takeOut(id, position, legalDay.today(), why, actor);
    var own = paper.get().outgoing();
    if (own != null && table.ofOutgoing(own).isEmpty()) {
      outgoing.lock(own, from.body()).ifPresent(was -> papers.takenOut(was, why, actor));
    }
    table.step(id, "TAKEN_OUT", legalDay.today(), (paper.get().symbol().isEmpty() ? paper.get().subject() : paper.get().symbol()) + ": " + why, actor, clock.instant());
    audit.record(actor, "clerical.case-emptied", KIND, id, Details.of(Map.of("paper", paper.get().symbol())).personal("reason", why));
  }

  /// Lays an incoming paper into a file, by its number of arrival (“12/2022”); done again it changes nothing.
  ///
  /// @throws Refused for a file that is closed, and where the register of the body has no such number
  @Transactional
  public void layIncoming(long id, String arrival, Actor actor) {
    var into = locked(id, actor);
    long paper = incoming(into.body(), arrival);
    if (table.lies(id, null, paper)) {
      return;
    }
    into.mustBeOpen();
    table.lay(id, null, paper, legalDay.today(), actor);
    audit.record(actor, "clerical.case-filled", KIND, id, Details.of(Map.of("paper", arrival.strip())));
  }

  private long incoming(UnitId body, String arrival) {
    var read = ARRIVAL.matcher(arrival.strip());
    if (!read.matches()) {
      throw new Refused(new Unmet("clerical.arrival-unreadable", ""));
    }
    return table.incoming(body, Integer.parseInt(read.group(2)), Integer.parseInt(read.group(1)))
        .orElseThrow(() -> new Refused(new Unmet("clerical.arrival-not-found", "", arrival.strip())));
  }

  /// Closes a file.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @throws Refused as [CaseFile#closed]
  @Transactional
  public void close(long id, int version, LocalDate on, Actor actor) {
    var was = locked(id, actor);
    if (on.equals(was.closedOn())) {
      return;
    }
    was.mustBeVersion(version);
    var in = table.counted(id);
    table.update(was.closed(on, in.papers(), in.lastOn(), legalDay.today()));
    table.step(id, "CLOSED", on, "", actor, clock.instant());
    audit.record(actor, "clerical.case-closed", KIND, id, Map.of("on", on.toString(), "count", "" + in.papers()));
  }

  /// Opens a closed file again.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  @Transactional
  public void reopen(long id, int version, Actor actor) {
    var was = locked(id, actor);
    if (was.state() == CaseState.OPEN && was.version() == version + 1) {
      return;
    }
    was.mustBeVersion(version);
    table.update(was.reopened());
    table.step(id, "REOPENED", legalDay.today(), "", actor, clock.instant());
    audit.record(actor, "clerical.case-reopened", KIND, id, Details.none());
  }

  /// Says that the archive got a file.
  ///
  /// @param to who took it there
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @throws Refused as [CaseFile#handed]
  @Transactional
  public void hand(long id, int version, LocalDate on, String to, Actor actor) {
    var was = locked(id, actor);
    if (on.equals(was.handedOn()) && to.equals(was.handedTo())) {
      return;
    }
    was.mustBeVersion(version);
    table.update(was.handed(on, to, legalDay.today()));
    table.step(id, "HANDED", on, to, actor, clock.instant());
    audit.record(actor, "clerical.case-handed", KIND, id, Details.of(Map.of("on", on.toString())).personal("to", to));
  }

  /// What goes into the package of a file, to be written once nothing is in the way; that it was given out is told in the trail.
  ///
  /// @throws Refused where a file in it may not be opened: it has to go with all of them
  @Transactional
  public Packed packed(long id, Actor actor) {
    var file = file(id, actor);
    var scans = table.incomingFiles(id);
    var body = units.unit(file.body(), file.closedOn() == null ? legalDay.today() : file.closedOn());
    var content = table.papers(id).stream()
        .filter(paper -> !paper.isVoid())
        .map(paper -> new ExchangedPaper.WithFiles(paper.exchanged(units.unit(file.body(), paper.day()).name()), files(paper, scans)))
        .toList();
    var shut = content.stream().flatMap(paper -> paper.files().stream()).filter(each -> files.shut(each).isPresent()).map(each -> files.file(each).name()).toList();
    if (!shut.isEmpty()) {
      throw new Refused(new Unmet("clerical.package-shut", "", String.join(", ", shut)));
    }
    audit.record(actor, "clerical.case-packed", KIND, id, Map.of("count", "" + content.size()));
    return new Packed(file, label(file, body, content.size()), content);
  }

  /// A file with what its package says and holds.
  record Packed(CaseFile file, ExchangePackage.Label label, List<ExchangedPaper.WithFiles> papers) {

    Packed {
      papers = List.copyOf(papers);
    }
  }

  private ExchangePackage.Label label(CaseFile file, Unit body, int papers) {
    var fields = new LinkedHashMap<String, String>();
    var kept = file.keptYears();
    fields.put("OrganId", body.code());
    fields.put("FileCatalog", "" + file.year());
    fields.put("FileNotation", file.notation().isEmpty() ? "" + file.number() : file.notation());
    fields.put("Title", file.title());
    fields.put("Maintenance", kept == null ? texts.inVietnamese("clerical.kept.for-ever") : texts.inVietnamese("clerical.kept.years", kept));
    fields.put("StartDate", "" + file.openedOn());
    fields.put("EndDate", Objects.toString(file.closedOn(), ""));
    fields.put("DocTotal", "" + papers);
    return new ExchangePackage.Label(body.name(), body.code() + "/" + file.place(), file.title(), fields);
  }

  private List<FileId> files(CaseTable.Paper paper, List<CaseTable.PaperFile> scans) {
    return paper.pdf() == null
        ? scans.stream().filter(each -> each.position() == paper.position()).map(CaseTable.PaperFile::file).toList()
        : List.of(papers.standing(paper.pdf()).file());
  }

  private CaseFile locked(long id, Actor actor) {
    return table.lock(id, OutgoingPapers.body(actor)).orElseThrow(() -> new NotFound(KIND, id));
  }
}
