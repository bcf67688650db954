package vn.vinhdanh.clerical;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The lists of the case files of a body's years: its officer lays one down, its head approves it; after that lines are added, changed and struck with a
/// reason. Nobody sees another body's.
///
/// Source: 30/2020/NĐ-CP, article 28 and Annex V.
@Service
public class Catalogues {

  /// A list is laid down for this year or the next.
  private static final int YEARS_AHEAD = 1;

  private static final int ALL = Integer.MAX_VALUE;
  private static final String KIND = "catalogue";

  private final CatalogueTable table;
  private final CaseTable cases;
  private final CatalogueText text;
  private final CataloguePress press;
  private final OutgoingPress signers;
  private final OutgoingWaiting waiting;
  private final AuditTrail audit;
  private final LegalDay legalDay;
  private final Clock clock;

  Catalogues(
      CatalogueTable table, CaseTable cases, CatalogueText text, CataloguePress press, OutgoingPress signers, OutgoingWaiting waiting, AuditTrail audit, LegalDay legalDay,
      Clock clock) {
    this.table = table;
    this.cases = cases;
    this.text = text;
    this.press = press;
    this.signers = signers;
    this.waiting = waiting;
    this.audit = audit;
    this.legalDay = legalDay;
    this.clock = clock;
  }

  /// @throws NotFound when there is none, or it is another body's
  Catalogue catalogue(long id, Actor actor) {
    return table.one(id, OutgoingPapers.body(actor)).orElseThrow(() -> new NotFound(KIND, id));
  }

  /// Lists of the body, the last year first.
  List<CatalogueTable.Year> years(Actor actor) {
    return table.years(OutgoingPapers.body(actor));
  }

  /// The approved list from which the body opens files today; empty where it has none.
  Optional<Catalogue> inForce(UnitId body) {
    return table.ofYear(body, legalDay.today().getYear()).filter(each -> each.state() == CatalogueState.APPROVED);
  }

  /// Lines of a list in their order.
  ///
  /// @param words of symbol or title; empty for all
  /// @param after the place after which they begin
  List<CatalogueLine> lines(long id, String words, int after, int most) {
    return table.lines(id, words, after, most);
  }

  /// @throws NotFound when the list has no such line
  CatalogueLine line(Catalogue of, long line) {
    return table.line(of.id(), line).orElseThrow(() -> new NotFound("catalogue-line", line));
  }

  CatalogueTable.Counted counted(long id) {
    return table.counted(id);
  }

  List<CatalogueTable.Step> steps(long id) {
    return table.steps(id);
  }

  /// The lines of a draft as they are written.
  String written(long id) {
    return text.written(table.lines(id, "", 0, ALL).stream().map(CatalogueLine::entry).toList());
  }

  /// Begins the list of a year; the same form sent again begins none.
  ///
  /// @param copied whether it begins with the lines that hold in the last list before, the year in their titles made that of the new one
  /// @throws Refused for another year than this or the next, where the year has a list, and where there is none to copy
  /// @throws ChangedMeanwhile where the form began something else before
  @Transactional
  public long begin(int year, boolean copied, UUID once, Actor actor) {
    var body = OutgoingPapers.body(actor);
    table.hold(body);
    var before = table.byOnce(body, once);
    if (before.isPresent()) {
      if (before.get().year() != year) {
        throw new ChangedMeanwhile(Map.of("year", "" + before.get().year()));
      }
      return before.get().id();
    }
    int now = legalDay.today().getYear();
    if (year < now || year > now + YEARS_AHEAD) {
      throw new Refused(new Unmet("clerical.catalogue-year", Catalogue.CLAUSE, "" + now, "" + (now + YEARS_AHEAD)));
    }
    if (table.ofYear(body, year).isPresent()) {
      throw new Refused(new Unmet("clerical.catalogue-there", Catalogue.CLAUSE, "" + year));
    }
    var lines = copied ? copied(body, year) : List.<CatalogueEntry>of();
    long id = table.insert(body, year, once, actor);
    table.fill(id, lines);
    table.write(id, text.written(lines), actor, clock.instant());
    step(id, "BEGUN", "", actor);
    audit.record(actor, "clerical.catalogue-begun", KIND, id, Details.none().named("" + year).fact("count", "" + files(lines)));
    return id;
  }

  private List<CatalogueEntry> copied(UnitId body, int year) {
    var last = table.before(body, year).orElseThrow(() -> new Refused(new Unmet("clerical.catalogue-no-last", "", "" + year)));
    var was = Pattern.compile("(?<!\\d)" + last.year() + "(?!\\d)");
    return table.lines(last.id(), "", 0, ALL).stream()
        .filter(CatalogueLine::holds)
        .map(CatalogueLine::entry)
        .map(entry -> new CatalogueEntry(
            entry.level(), entry.symbol(), was.matcher(entry.title()).replaceAll("" + year), entry.keptYears(), entry.keeper(), entry.note()))
        .toList();
  }

  private static long files(List<CatalogueEntry> lines) {
    return lines.stream().filter(CatalogueEntry::isFile).count();
  }

  /// Writes the lines of a draft anew; what is the same changes nothing.
  ///
  /// @param content as [CatalogueText] reads it
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @throws Refused when it is no draft, and for lines that say too little or the same twice
  @Transactional
  public void write(long id, int version, String content, Actor actor) {
    var was = locked(id, actor);
    var lines = text.read(content);
    if (lines.equals(table.lines(id, "", 0, ALL).stream().map(CatalogueLine::entry).toList())) {
      return;
    }
    was.mustBeVersion(version);
    was.mustBeDraft();
    table.fill(id, lines);
    table.write(id, text.written(lines), actor, clock.instant());
    table.touch(id);
    audit.record(actor, "clerical.catalogue-written", KIND, id, Details.none().named("" + was.year()).fact("count", "" + files(lines)));
  }

  /// Puts a draft before the head.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @throws Refused as [Catalogue#submitted]
  @Transactional
  public void submit(long id, int version, Actor actor) {
    var was = locked(id, actor);
    if (was.state() == CatalogueState.SUBMITTED && was.version() == version + 1) {
      return;
    }
    was.mustBeVersion(version);
    table.update(was.submitted(table.counted(id).files()));
    step(id, "SUBMITTED", "", actor);
    audit.record(actor, "clerical.catalogue-submitted", KIND, id, Details.none().named("" + was.year()));
  }

  /// Gives a list back to be mended.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  @Transactional
  public void sendBack(long id, int version, String words, Actor actor) {
    var was = locked(id, actor);
    if (was.state() == CatalogueState.DRAFT && was.version() == version + 1) {
      return;
    }
    was.mustBeVersion(version);
    table.update(was.returned());
    step(id, "RETURNED", words, actor);
    audit.record(actor, "clerical.catalogue-returned", KIND, id, Details.none().named("" + was.year()).personal("word", words));
  }

  /// Approves a list.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @throws Refused when it does not lie before the head, and for somebody without the power to sign for the body
  @Transactional
  public void approve(long id, int version, Actor actor) {
    var was = locked(id, actor);
    var before = was.approved();
    if (before != null && before.by().equals(actor.account())) {
      return;
    }
    was.mustBeVersion(version);
    var day = legalDay.today();
    var signer = signers.signer(actor, was.body(), day);
    table.update(was.approved(new Catalogue.Approved(actor.account(), signer.name(), signer.post(), day)));
    step(id, "APPROVED", "", actor);
    audit.record(actor, "clerical.catalogue-approved", KIND, id, Details.none().named("" + was.year()).fact("on", day.toString()));
  }

  /// Adds a line to an approved list, at the end of what lies under a heading.
  ///
  /// @param heading the line of it; 0: at the end of the list
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @throws Refused before the list is approved, and for a symbol that stands in it
  @Transactional
  public long add(long id, int version, long heading, CatalogueEntry entry, String why, Actor actor) {
    var was = locked(id, actor);
    was.mustBeApproved();
    was.mustBeVersion(version);
    var lines = table.lines(id, "", 0, ALL);
    refuseWrong(entry, lines, 0);
    long line = table.add(id, place(heading, lines), entry, legalDay.today(), why);
    table.touch(id);
    step(id, "ADDED", entry.symbol() + ": " + why, actor);
    audit.record(actor, "clerical.catalogue-line-added", KIND, id,
        Details.none().named("" + was.year()).fact("symbol", entry.symbol()).personal("title", entry.title()).personal("reason", why));
    return line;
  }

  /// The place after which a line under a heading is added.
  private static int place(long heading, List<CatalogueLine> lines) {
    int end = lines.isEmpty() ? 0 : lines.getLast().position();
    if (heading == 0) {
      return end;
    }
    var under = lines.stream().filter(each -> each.id() == heading && !each.isFile()).findFirst()
        .orElseThrow(() -> new NotFound("catalogue-line", heading));
    return lines.stream().filter(each -> each.position() > under.position() && !each.isFile()).findFirst().map(next -> next.position() - 1).orElse(end);
  }

  /// Puts another line in the place of one of an approved list, which is struck; the file that was opened from it goes on, with the title and the time of
  /// the new line.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @throws Refused before the list is approved, for a heading or a line that was struck, for a symbol that stands in the list, and where the file that was
  /// opened from the line is closed
  @Transactional
  public void change(long id, int version, long line, CatalogueEntry entry, String why, Actor actor) {
    var was = locked(id, actor);
    was.mustBeApproved();
    was.mustBeVersion(version);
    var before = holding(was, line);
    if (before.entry().equals(entry)) {
      return;
    }
    refuseWrong(entry, table.lines(id, "", 0, ALL), line);
    var day = legalDay.today();
    var opened = before.caseFile();
    if (opened != null) {
      correct(opened, was.body(), entry, day, actor);
    }
    table.strike(line, day, why);
    long now = table.add(id, before.position(), entry, day, why);
    table.follow(line, now, entry.symbol());
    table.touch(id);
    step(id, "CHANGED", entry.symbol() + ": " + why, actor);
    audit.record(actor, "clerical.catalogue-line-changed", KIND, id,
        Details.none().named("" + was.year()).changed("symbol", before.entry().symbol(), entry.symbol())
            .changedPersonal("title", before.entry().title(), entry.title()).personal("reason", why));
  }

  private void correct(long file, UnitId body, CatalogueEntry entry, LocalDate day, Actor actor) {
    var was = cases.lock(file, body).orElseThrow(() -> new NotFound(CaseFiles.KIND, file));
    was.mustBeOpen();
    if (was.title().equals(entry.title()) && Objects.equals(was.keptYears(), entry.keptYears())) {
      return;
    }
    cases.update(was.corrected(entry.title(), entry.keptYears()));
    cases.step(file, "CORRECTED", day, was.title(), actor, clock.instant());
    audit.record(actor, "clerical.case-corrected", CaseFiles.KIND, file, CaseFiles.corrected(was, entry.title(), entry.keptYears()));
  }

  /// Strikes a line of an approved list; done again it changes nothing.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @throws Refused before the list is approved, for a heading, and for a line from which a file was opened
  @Transactional
  public void strike(long id, int version, long line, String why, Actor actor) {
    var was = locked(id, actor);
    was.mustBeApproved();
    if (!line(was, line).holds()) {
      return;
    }
    was.mustBeVersion(version);
    var before = holding(was, line);
    if (before.caseFile() != null) {
      throw new Refused(new Unmet("clerical.catalogue-line-opened", Catalogue.CLAUSE, before.entry().symbol(), before.casePlace()));
    }
    table.strike(line, legalDay.today(), why);
    table.touch(id);
    step(id, "STRUCK", before.entry().symbol() + ": " + why, actor);
    audit.record(actor, "clerical.catalogue-line-struck", KIND, id,
        Details.none().named("" + was.year()).fact("symbol", before.entry().symbol()).personal("title", before.entry().title()).personal("reason", why));
  }

  private CatalogueLine holding(Catalogue of, long line) {
    var found = line(of, line);
    if (!found.isFile() || !found.holds()) {
      throw new Refused(new Unmet("clerical.catalogue-line-struck", Catalogue.CLAUSE, found.entry().title()));
    }
    return found;
  }

  /// @param but the line whose place is taken; 0 for none
  private static void refuseWrong(CatalogueEntry entry, List<CatalogueLine> lines, long but) {
    CatalogueText.wrong(1, entry).ifPresent(unmet -> {
      throw new Refused(unmet);
    });
    if (lines.stream().anyMatch(each -> each.isFile() && each.holds() && each.id() != but && each.entry().symbol().equals(entry.symbol()))) {
      throw new Refused(new Unmet("clerical.catalogue-symbol-twice", Catalogue.CLAUSE, entry.symbol()));
    }
  }

  /// A line of the approved list of this year from which a file is opened now; the list is held until the transaction ends.
  ///
  /// @throws NotFound when the body has no such line
  /// @throws Refused before the list is approved, for another year's, for a heading, and where a file was opened from it
  CatalogueLine opening(long id, long line, Actor actor) {
    var of = locked(id, actor);
    of.mustBeApproved();
    if (of.year() != legalDay.today().getYear()) {
      throw new Refused(new Unmet("clerical.catalogue-other-year", Catalogue.CLAUSE, "" + of.year()));
    }
    return holding(of, line);
  }

  /// The list as a paper in the form of Annex V: a draft of it until it is approved.
  byte[] paper(Catalogue catalogue, PaperFormat format) {
    return press.paper(catalogue, table.lines(catalogue.id(), "", 0, ALL), table.counted(catalogue.id()), legalDay.today(), format);
  }

  static String fileName(Catalogue catalogue, PaperFormat format) {
    return "case-catalogue-" + catalogue.year() + "." + format.ending();
  }

  private Catalogue locked(long id, Actor actor) {
    return table.lock(id, OutgoingPapers.body(actor)).orElseThrow(() -> new NotFound(KIND, id));
  }

  private void step(long id, String became, String words, Actor actor) {
    waiting.forget();
    table.step(id, became, legalDay.today(), words, actor, clock.instant());
  }
}
