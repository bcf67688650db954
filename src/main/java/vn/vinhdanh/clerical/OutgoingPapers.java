package vn.vinhdanh.clerical;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.DocumentNumber;
import vn.vinhdanh.document.ExchangedPaper;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.document.NumberBooks;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.document.NumberedPaper;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.document.Urgency;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.signature.PaperToSign;
import vn.vinhdanh.signature.Signatures;
import vn.vinhdanh.signature.Stage;

/// The papers that a body issues: its officer writes, another one checks, its leader signs, its officer sends out. Nobody sees another body's.
///
/// Source: 30/2020/NĐ-CP, articles 10–19.
@Service
public class OutgoingPapers {

  /// As many characters of a reason as the book of numbers has.
  static final int WHY_VOID = 500;

  private static final String KIND = "outgoing";

  private final OutgoingTable table;
  private final OutgoingListTable lists;
  private final OutgoingWaiting waiting;
  private final OutgoingPress press;
  private final SigningPowers powers;
  private final NumberBooks numbers;
  private final Files files;
  private final Signatures signatures;
  private final Units units;
  private final Permissions permissions;
  private final AuditTrail audit;
  private final LegalDay legalDay;
  private final Clock clock;

  OutgoingPapers(
      OutgoingTable table, OutgoingListTable lists, OutgoingWaiting waiting, OutgoingPress press, SigningPowers powers, NumberBooks numbers, Files files, Signatures signatures,
      Units units, Permissions permissions, AuditTrail audit, LegalDay legalDay, Clock clock) {
    this.table = table;
    this.lists = lists;
    this.waiting = waiting;
    this.press = press;
    this.powers = powers;
    this.numbers = numbers;
    this.files = files;
    this.signatures = signatures;
    this.units = units;
    this.permissions = permissions;
    this.audit = audit;
    this.legalDay = legalDay;
    this.clock = clock;
  }

  /// The body whose papers the duty is for.
  ///
  /// @throws NotTheirAct for somebody without a duty
  static UnitId body(Actor actor) {
    return actor.duties().stream().findFirst().orElseThrow(() -> new NotTheirAct("clerical.outgoing")).unit();
  }

  /// @throws NotFound when there is none, or it is another body's
  Outgoing paper(long id, Actor actor) {
    return table.one(id, body(actor)).orElseThrow(() -> new NotFound(KIND, id));
  }

  /// Papers of the body, the last one first.
  List<OutgoingListTable.Line> found(OutgoingQuery query, Actor actor, int most) {
    return lists.found(query, body(actor), most);
  }

  /// Says in the trail that a list was given out.
  @Transactional
  public void given(OutgoingQuery query, Actor actor) {
    audit.record(actor, "clerical.exported", "unit", body(actor).value(), Details.none().personal("words", query.words()).fact("state", query.show()));
  }

  /// The texts that a draft had, the last one first.
  List<OutgoingTable.Text> texts(long id) {
    return table.texts(id);
  }

  /// Whether the actor wrote a text that the draft had.
  boolean wrote(Outgoing paper, Actor actor) {
    return paper.drafter().equals(actor.account()) || table.wrote(paper.id(), actor.account());
  }

  /// The number that a paper would take now, and those that are kept free for such a paper of today.
  ///
  /// @param next empty where the book gives none
  record Numbers(String next, List<DocumentNumber> keptFree) {

    static final Numbers NONE = new Numbers("", List.of());

    Numbers {
      keptFree = List.copyOf(keptFree);
    }
  }

  Numbers numbers(Outgoing paper) {
    var type = paper.text().kind().type();
    try {
      return new Numbers(
          numbers.expected(paper.body(), type, legalDay.today()).symbol(), numbers.keptFree(paper.body(), type, legalDay.today()));
    } catch (Refused refused) {
      return Numbers.NONE;
    }
  }

  List<OutgoingTable.Step> steps(long id) {
    return table.steps(id);
  }

  /// What others do to a paper.
  List<OutgoingTable.Remedied> remedies(long id) {
    return table.remedies(id);
  }

  /// What of the body's may be remedied, the last one first.
  ///
  /// @param also one that is told in any case; 0 for none
  List<OutgoingTable.Remediable> remediable(long also, Actor actor, int most) {
    return table.remediable(also, body(actor), most);
  }

  /// How far a signed paper has its signatures, and the file with all of them.
  ///
  /// @param begun whether there is one, or a scan of the paper signed in ink
  /// @param complete whether none is missing
  record Standing(FileId file, boolean begun, boolean complete) {}

  /// @param pdf a paper as it was numbered
  Standing standing(FileId pdf) {
    return signatures.standing(pdf)
        .map(at -> new Standing(at.current(), at.stage() != Stage.AWAITS_SIGNER, at.stage() == Stage.SIGNED || at.stage() == Stage.IN_INK))
        .orElse(new Standing(pdf, false, false));
  }

  /// Begins a paper; the same form sent again begins none.
  ///
  /// @throws Refused for a remedy that may not be done
  /// @throws ChangedMeanwhile where the form began something else before
  @Transactional
  public long draft(OutgoingText text, UUID once, Actor actor) {
    var body = body(actor);
    table.hold(body);
    var before = table.byOnce(body, once);
    if (before.isPresent()) {
      if (!before.get().text().equals(text)) {
        throw new ChangedMeanwhile(Map.of("subject", before.get().text().subject()));
      }
      return before.get().id();
    }
    refuseRemedy(text, body, false);
    long id = table.insert(body, text, actor, once);
    step(id, OutgoingState.DRAFT, "", actor);
    table.write(id, actor, clock.instant());
    waiting.forget();
    audit.record(actor, "clerical.drafted", KIND, id, Details.none().namedAfterPerson(text.subject()).fact("paper-kind", text.kind().name()));
    return id;
  }

  /// Writes a draft anew; what is the same changes nothing.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @throws Refused when it is no draft, and for a remedy that may not be done
  @Transactional
  public void revise(long id, int version, OutgoingText text, Actor actor) {
    var was = locked(id, actor);
    if (was.text().equals(text)) {
      return;
    }
    was.mustBeVersion(version);
    var now = was.revised(text);
    refuseRemedy(text, was.body(), false);
    table.update(now);
    table.write(id, actor, clock.instant());
    waiting.forget();
    audit.record(actor, "clerical.revised", KIND, id, Details.none().namedAfterPerson(text.subject())
        .changed("paper-kind", was.text().kind().name(), text.kind().name())
        .changed("urgency", was.text().urgency().name(), text.urgency().name())
        .changedPersonal("subject", was.text().subject(), text.subject()));
  }

  /// Puts a draft before who checks it.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  @Transactional
  public void submit(long id, int version, Actor actor) {
    var was = locked(id, actor);
    if (done(was, OutgoingState.SUBMITTED, version, "", actor)) {
      return;
    }
    was.mustBeVersion(version);
    var now = moved(was, was.submitted(), "", actor);
    audit.record(actor, "clerical.submitted", KIND, id, told(was, now, ""));
  }

  /// Says that content and form were checked.
  ///
  /// @param words what the checker says to who signs; may be empty
  /// @throws ChangedMeanwhile when it is not the version that was read
  @Transactional
  public void check(long id, int version, String words, Actor actor) {
    var was = locked(id, actor);
    if (done(was, OutgoingState.CHECKED, version, words, actor)) {
      return;
    }
    was.mustBeVersion(version);
    var now = moved(was, was.checked(actor.account(), table.wrote(id, actor.account())), words, actor);
    audit.record(actor, "clerical.checked", KIND, id, told(was, now, words));
  }

  /// Gives a paper back to its drafter.
  ///
  /// @param words what is to be mended
  /// @throws ChangedMeanwhile when it is not the version that was read
  @Transactional
  public void sendBack(long id, int version, String words, Actor actor) {
    var was = locked(id, actor);
    if (done(was, OutgoingState.DRAFT, version, words, actor)) {
      return;
    }
    was.mustBeVersion(version);
    var now = moved(was, was.sentBack(), words, actor);
    audit.record(actor, "clerical.sent-back", KIND, id, told(was, now, words));
  }

  /// Gives a paper up that is not signed.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  @Transactional
  public void withdraw(long id, int version, String words, Actor actor) {
    var was = locked(id, actor);
    if (done(was, OutgoingState.WITHDRAWN, version, words, actor)) {
      return;
    }
    was.mustBeVersion(version);
    var now = moved(was, was.withdrawn(), words, actor);
    audit.record(actor, "clerical.withdrawn", KIND, id, told(was, now, words));
  }

  /// Signs a checked paper on the legal day: it takes the number that is wished for, is kept as PDF and Word text, and is put up for the signatures of leader and body.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @throws Refused when it is not checked, for a signer without the power, for a book that gives no number, and for a remedy that may no longer be done
  @Transactional
  public void sign(long id, int version, NumberWish wish, Actor actor) {
    sign(id, version, wish, null, actor);
  }

  /// Signs a checked paper for the head of the body, by a power that holds today (TL., TUQ.); all else as [#sign].
  ///
  /// @param power the one of the actor's by which it is signed
  /// @throws Refused as [#sign], where no such power is the actor's, and for who wrote or checked the paper
  @Transactional
  public void signByPower(long id, int version, NumberWish wish, long power, Actor actor) {
    sign(id, version, wish, power, actor);
  }

  private void sign(long id, int version, NumberWish wish, @Nullable Long power, Actor actor) {
    var was = locked(id, actor);
    if (was.state() == OutgoingState.SIGNED && was.version() == version + 1 && was.signed() != null && was.signed().signer().equals(actor.account())) {
      return;
    }
    was.mustAwaitSigning();
    was.mustBeVersion(version);
    if (power != null) {
      was.mustBeSignedByAnother(actor.account(), wrote(was, actor));
    }
    refuseRemedy(was.text(), was.body(), true);
    var day = legalDay.today();
    var held = power == null
        ? null
        : powers.held(power, actor.person(), was.body(), was.text().kind()).orElseThrow(() -> new Refused(new Unmet("clerical.no-power", "30/2020/NĐ-CP 13")));
    var signer = held == null ? press.signer(actor, was.body(), day) : press.signer(actor, held, was.body(), day);
    String address = "/outgoing/" + id;
    var number = numbers.take(
        wish, was.body(), was.text().kind().type(), day, new NumberedPaper(was.text().subject(), signer.name(), recipients(was.text()), address));
    String name = press.fileName(was.text(), number.symbol());
    var pdf = files.keepGenerated(name, press.print(was.text(), was.body(), number.symbol(), day, signer, PaperFormat.PDF), actor);
    var word = files.keepGenerated(name, press.print(was.text(), was.body(), number.symbol(), day, signer, PaperFormat.DOCX), actor);
    var now = was.signed(new Outgoing.Signed(number.symbol(), day, actor.account(), signer.name(), pdf.id(), word.id()));
    table.sign(now, Objects.requireNonNull(now.signed()));
    signatures.putUp(new PaperToSign(pdf.id(), was.body(), number.symbol(), was.text().subject(), address, actor.account(), signer.name()));
    var byWhat = held == null ? "" : press.byWhat(held.power());
    step(id, OutgoingState.SIGNED, byWhat, actor);
    waiting.forget();
    audit.record(actor, "clerical.signed", KIND, id, Details.of(byWhat.isEmpty() ? Map.of("day", day.toString()) : Map.of("day", day.toString(), "by-what", byWhat))
        .named(number.symbol())
        .changed("state", was.state().name(), now.state().name()));
  }

  /// Gives a paper up that took its number and was not sent out: the number stays used and is void in its book, nobody signs it any more.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @param words why, [#WHY_VOID] characters at most
  /// @throws Refused before it took a number, once it was sent out, and from who does not sign papers once it bears a signature or its scan in ink is kept
  @Transactional
  public void makeVoid(long id, int version, String words, Actor actor) {
    var was = locked(id, actor);
    if (done(was, OutgoingState.VOID, version, words, actor)) {
      return;
    }
    was.mustBeVersion(version);
    var now = was.madeVoid();
    var signed = Objects.requireNonNull(was.signed());
    boolean bare = signatures.takeDown(signed.pdf()).filter(stage -> stage != Stage.AWAITS_SIGNER).isEmpty();
    if (!bare && !permissions.granted(actor, "clerical.sign")) {
      throw new Refused(new Unmet("clerical.void-signed", "30/2020/NĐ-CP 13", signed.symbol()));
    }
    numbers.makeVoid(was.body(), signed.symbol(), "/outgoing/" + id, words);
    audit.record(actor, "clerical.made-void", KIND, id, told(was, moved(was, now, words, actor), words).named(signed.symbol()));
  }

  /// As the book of numbers has them: in one line, cut where there are more than it holds.
  private static String recipients(OutgoingText text) {
    var line = String.join("; ", OutgoingText.lines(text.addressees().isEmpty() ? text.recipients() : text.addressees()));
    return line.length() <= NumberedPaper.RECIPIENTS ? line : line.substring(0, NumberedPaper.RECIPIENTS - 1) + "…";
  }

  /// Says that a signed paper was sent out.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @throws Refused as [Outgoing#issued]
  @Transactional
  public void issue(long id, int version, LocalDate on, Actor actor) {
    var was = locked(id, actor);
    if (was.state().out() && on.equals(was.issuedOn())) {
      return;
    }
    was.mustBeVersion(version);
    boolean complete = was.signed() != null && standing(was.signed().pdf()).complete();
    var now = was.issued(on, complete, legalDay.today());
    table.update(now);
    table.step(id, now.state(), on, "", actor, clock.instant());
    waiting.forget();
    audit.record(actor, "clerical.issued", KIND, id, Details.of(Map.of("on", on.toString())).changed("state", was.state().name(), now.state().name()));
  }

  /// Says that a paper, which is held, lies in the file of a matter.
  ///
  /// @throws Refused before it was sent out
  void filed(Outgoing was, Actor actor) {
    var now = was.filed();
    if (was.state() != now.state()) {
      table.update(now);
      step(was.id(), now.state(), "", actor);
    }
  }

  /// Says that a paper, which is held, lies in no file any more.
  void takenOut(Outgoing was, String why, Actor actor) {
    table.update(was.takenOut());
    step(was.id(), OutgoingState.ISSUED, why, actor);
  }

  /// The draft of a paper, its number, day and signer left open.
  ///
  /// @throws Refused when nobody said which symbol such papers have
  byte[] draftOf(Outgoing paper, PaperFormat format) {
    return press.draft(paper.text(), paper.body(), legalDay.today(), format);
  }

  String draftName(Outgoing paper, PaperFormat format) {
    return "draft-" + paper.id() + "." + format.ending();
  }

  /// A paper that was sent out as it goes to another e-office system, with its signatures; that it was given out is told in the trail.
  ///
  /// @throws Refused before it was sent out
  @Transactional
  public ExchangedPaper.WithFiles exchanged(long id, Actor actor) {
    var paper = paper(id, actor);
    var signed = paper.signed();
    if (signed == null || !paper.state().out()) {
      throw new Refused(new Unmet("clerical.not-issued", "30/2020/NĐ-CP 18", paper.place()));
    }
    var text = paper.text();
    var file = standing(signed.pdf()).file();
    files.shut(file).ifPresent(unmet -> {
      throw new Refused(unmet);
    });
    audit.record(actor, "clerical.exchanged", KIND, id, Details.none());
    return new ExchangedPaper.WithFiles(
        new ExchangedPaper(
            1, text.kind().type(), signed.symbol(), signed.day(), units.unit(paper.body(), signed.day()).name(), text.subject(), null, signed.signerName(),
            String.join("; ", OutgoingText.lines(text.addressees().isEmpty() ? text.recipients() : text.addressees())),
            text.urgency() == Urgency.NORMAL ? "" : text.urgency().name(), null, null, ""),
        List.of(file));
  }

  /// All by which the actor may sign a paper for the head of its body today, the last one given first; empty for who wrote or checked it.
  List<ByPower> powers(Outgoing paper, Actor actor) {
    if (!may("clerical.sign-by-power", paper, actor) || actor.account().equals(paper.checker())) {
      return List.of();
    }
    var held = powers.of(actor.person(), paper.body(), paper.text().kind());
    return held.isEmpty() || wrote(paper, actor)
        ? List.of()
        : held.stream().map(each -> new ByPower(each.power().id(), press.byWhat(each.power()), each.power().given().content())).toList();
  }

  /// A power by which a paper may be signed.
  ///
  /// @param words by what it was given
  /// @param content which matters; empty: all of the kind
  record ByPower(long id, String words, String content) {}

  /// Whether the actor may make a signed paper void: once it bears a signature only who signs papers.
  boolean mayMakeVoid(Outgoing paper, @Nullable Standing standing, Actor actor) {
    return may("clerical.void", paper, actor) && (standing == null || !standing.begun() || permissions.granted(actor, "clerical.sign"));
  }

  /// Whether the actor may do an act in the stage in which a paper stands.
  boolean may(String act, Outgoing paper, Actor actor) {
    return permissions.granted(actor, act) && permissions.stages(act).contains(paper.state().name());
  }

  /// @param held whether the other paper is held until the transaction ends, so that one alone replaces it
  private void refuseRemedy(OutgoingText text, UnitId body, boolean held) {
    var remedy = text.remedy();
    if (remedy == null || text.remedied() == null) {
      return;
    }
    long of = text.remedied();
    var before = (held ? table.lock(of, body) : table.one(of, body)).orElseThrow(() -> new Refused(new Unmet("clerical.remedied-not-found", "")));
    boolean ended = table.remedies(of).stream().anyMatch(each -> each.signed() && each.remedy().ends());
    var unmet = before.faults(remedy, text.kind(), ended);
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
  }

  /// Whether the actor did just this to the version that was read: the form was sent twice.
  private boolean done(Outgoing paper, OutgoingState became, int version, String words, Actor actor) {
    return paper.state() == became && paper.version() == version + 1 && table.lastStepIs(paper.id(), became, words, actor.account());
  }

  private Outgoing locked(long id, Actor actor) {
    return table.lock(id, body(actor)).orElseThrow(() -> new NotFound(KIND, id));
  }

  private Outgoing moved(Outgoing was, Outgoing now, String words, Actor actor) {
    table.update(now);
    step(was.id(), now.state(), words, actor);
    waiting.forget();
    return now;
  }

  private static Details told(Outgoing was, Outgoing now, String words) {
    var details = Details.none().changed("state", was.state().name(), now.state().name());
    return words.isEmpty() ? details : details.personal("word", words);
  }

  private void step(long id, OutgoingState became, String words, Actor actor) {
    table.step(id, became, legalDay.today(), words, actor, clock.instant());
  }
}
