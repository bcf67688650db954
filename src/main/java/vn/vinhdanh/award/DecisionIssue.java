package vn.vinhdanh.award;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.DocumentNumber;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.document.NumberBooks;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.document.NumberedPaper;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.nomination.Nominations;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.register.AwardRegister;
import vn.vinhdanh.rulebook.Rulebook;
import vn.vinhdanh.signature.PaperToSign;
import vn.vinhdanh.signature.Signatures;

/// The issuing of a decision by a leader of the Standing Committee. One transaction takes the number, enters the awards,
/// reckons the bonuses, gives the certificates their codes, keeps both papers, puts the decision up to be signed and tells the nominations: all or
/// nothing.
@Service
public class DecisionIssue {

  private final DecisionTable table;
  private final RecipientTable recipients;
  private final Certificates certificates;
  private final DecisionPapers papers;
  private final NumberBooks numbers;
  private final AwardRegister register;
  private final Nominations nominations;
  private final Rulebook rulebook;
  private final Files files;
  private final Signatures signatures;
  private final LegalDay legalDay;
  private final Clock clock;
  private final AuditTrail audit;

  DecisionIssue(
      DecisionTable table,
      RecipientTable recipients,
      Certificates certificates,
      DecisionPapers papers,
      NumberBooks numbers,
      AwardRegister register,
      Nominations nominations,
      Rulebook rulebook,
      Files files,
      Signatures signatures,
      LegalDay legalDay,
      Clock clock,
      AuditTrail audit) {
    this.table = table;
    this.recipients = recipients;
    this.certificates = certificates;
    this.papers = papers;
    this.numbers = numbers;
    this.register = register;
    this.nominations = nominations;
    this.rulebook = rulebook;
    this.files = files;
    this.signatures = signatures;
    this.legalDay = legalDay;
    this.clock = clock;
    this.audit = audit;
  }

  /// What a draft would become if it were issued on the legal day.
  ///
  /// @param issuing with the number the book would give now
  /// @param keptFree numbers that are kept free for decisions of the day
  /// @param recipients with the bonuses of the day
  record Foreseen(Issuing issuing, List<DocumentNumber> keptFree, List<Recipient> recipients) {

    Foreseen {
      keptFree = List.copyOf(keptFree);
      recipients = List.copyOf(recipients);
    }
  }

  /// What the reader's signature would issue today; nothing is kept, and somebody else may take the number first.
  ///
  /// @throws vn.vinhdanh.refusal.Refused for every reason for which [#issue] would refuse
  Foreseen foreseen(Decision draft, Actor actor) {
    draft.mustAwaitSigning();
    var day = legalDay.today();
    var number = numbers.expected(draft.issuer(), NumberBooks.DECISIONS, day);
    var issuer = papers.issuer(draft, day);
    return new Foreseen(
        new Issuing(draft, issuer, number.symbol(), day, papers.signer(actor, issuer, day), papers.titles(draft, issuer, day)),
        numbers.keptFree(draft.issuer(), NumberBooks.DECISIONS, day),
        rewarded(draft, recipients.of(draft.id()), day));
  }

  /// The draft as a paper: what would be issued today, with number, day and signer left open.
  ///
  /// @throws vn.vinhdanh.refusal.Refused when it is no draft, or no rule of its award is in force
  byte[] paper(Decision draft, PaperFormat format) {
    draft.mustBeDraft();
    var day = legalDay.today();
    var issuer = papers.issuer(draft, day);
    var symbol = numbers.open(draft.issuer(), NumberBooks.DECISIONS, day);
    var issuing = new Issuing(draft, issuer, symbol, day, papers.noSigner(issuer), papers.titles(draft, issuer, day));
    return papers.draft(issuing, rewarded(draft, recipients.of(draft.id()), day), format);
  }

  /// Issues a draft on the legal day, with the number that is wished for. The same leader sending it again changes nothing.
  ///
  /// @throws vn.vinhdanh.refusal.Refused when somebody else issued it, or it was withdrawn
  /// @throws vn.vinhdanh.refusal.ChangedMeanwhile when the draft is not the one that was read
  @Transactional
  public void issue(long id, int version, NumberWish wish, Actor actor) {
    var draft = table.lock(id, actor.scope()).orElseThrow(() -> new NotFound("decision", id));
    if (draft.issuedBy(actor.account())) {
      return;
    }
    draft.mustAwaitSigning();
    draft.mustBeVersion(version);
    var day = legalDay.today();
    var rewarded = rewarded(draft, recipients.of(id), day);
    recipients.insertBonuses(rewarded);
    var issuer = papers.issuer(draft, day);
    var signer = papers.signer(actor, issuer, day);
    var number = numbers.take(
        wish, draft.issuer(), NumberBooks.DECISIONS, day, new NumberedPaper(draft.subject(), signer.name(), "", "/decisions/" + id));
    var issuing = new Issuing(draft, issuer, number.symbol(), day, signer, papers.titles(draft, issuer, day));
    var listed = entered(issuing, rewarded, actor);
    nominations.recordAwards(listed.stream().map(Recipient::nominee).toList(), number.symbol(), day);
    var decision = files.keepGenerated(papers.fileName(issuing, "decision"), papers.decision(issuing, listed, PaperFormat.PDF), actor);
    var word = files.keepGenerated(papers.fileName(issuing, "decision"), papers.decision(issuing, listed, PaperFormat.DOCX), actor);
    var sheets = files.keepGenerated(papers.fileName(issuing, "certificates"), papers.certificates(issuing, listed), actor);
    table.issue(id, number, day, clock.instant(), actor.account(), signer, decision.id(), sheets.id(), word.id());
    signatures.putUp(new PaperToSign(
        decision.id(), draft.issuer(), number.symbol(), draft.subject(), "/decisions/" + id, actor.account(), signer.name()));
    audit.record(actor, "award.decision-issued", "decision", id, Details.of(Map.of(
            "day", day.toString(), "award", draft.awardCode(), "recipients", "" + listed.size()))
        .named(number.symbol())
        .changed("stage", draft.state().name(), DecisionState.ISSUED.name()));
  }

  private List<Recipient> rewarded(Decision draft, List<Recipient> listed, LocalDate day) {
    var rules = rulebook.inForceOn(day);
    return listed.stream()
        .map(recipient -> recipient.rewarded(
            rules.bonus(draft.awardCode(), recipient.kind(), day).map(Recipient.BonusRow::of).orElse(null)))
        .toList();
  }

  private List<Recipient> entered(Issuing issuing, List<Recipient> rewarded, Actor actor) {
    var entries = register.enter(rewarded.stream().map(issuing::entry).toList(), actor);
    var codes = certificates.give(entries);
    recipients.enter(rewarded, entries);
    var listed = new ArrayList<Recipient>();
    for (int at = 0; at < entries.size(); at++) {
      listed.add(rewarded.get(at).certified(Objects.requireNonNull(codes.get(entries.get(at)))));
    }
    return listed;
  }
}
