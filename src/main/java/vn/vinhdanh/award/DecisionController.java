package vn.vinhdanh.award;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.DocumentNumber;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.document.PaperAnswer;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.MenuItem;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.signature.Signatures;

/// The decisions: their list, one of them, its draft as a paper, and a leader's acts: issuing it after a last look at what
/// is issued, or returning it.
@Controller
class DecisionController {

  private static final int SIZE = 50;
  private static final int LONGEST_REASON = 1000;

  /// A decision with its recipients and what the reader may do.
  ///
  /// @param bases what a draft would rest on if it were issued today; of an issued decision its paper says it
  /// @param returns how often and why the draft was returned
  /// @param signing how far it is signed; null where it is not issued, or was before papers were put up to be signed
  record Shown(
      Decision decision,
      Listed listed,
      List<DecisionPapers.Basis> bases,
      List<DraftReturn> returns,
      boolean mayDraft,
      boolean mayIssue,
      Signatures.@Nullable Standing signing) {}

  /// The recipients of a decision as a page lists them.
  record Listed(List<Recipient> recipients) {

    boolean rewarded() {
      return recipients.stream().anyMatch(recipient -> recipient.bonus() != null);
    }

    long total() {
      return recipients.stream().map(Recipient::bonus).filter(Objects::nonNull).mapToLong(Recipient.BonusRow::dong).sum();
    }

    boolean unverified() {
      return recipients.stream().map(Recipient::bonus).filter(Objects::nonNull).anyMatch(bonus -> !bonus.verified());
    }
  }

  /// What a leader checks before issuing.
  ///
  /// @param sendTo the lines of "Nơi nhận"
  /// @param keptFree numbers that are kept free for decisions of the day
  record Check(Issuing issuing, Listed listed, List<DecisionPapers.Basis> bases, List<String> sendTo, List<DocumentNumber> keptFree) {}

  private final Decisions decisions;
  private final DecisionIssue issue;
  private final DecisionTable table;
  private final RecipientTable recipients;
  private final DecisionPapers papers;
  private final Signatures signatures;
  private final LegalDay legalDay;
  private final Permissions permissions;
  private final Texts texts;

  DecisionController(
      Decisions decisions,
      DecisionIssue issue,
      DecisionTable table,
      RecipientTable recipients,
      DecisionPapers papers,
      Signatures signatures,
      LegalDay legalDay,
      Permissions permissions,
      Texts texts) {
    this.decisions = decisions;
    this.issue = issue;
    this.table = table;
    this.recipients = recipients;
    this.papers = papers;
    this.signatures = signatures;
    this.legalDay = legalDay;
    this.permissions = permissions;
    this.texts = texts;
  }

  @Bean
  static MenuItem decisionMenu() {
    return new MenuItem(MenuItem.Group.COMMENDATION, 30, "award.menu", "/decisions", "award.read");
  }

  @GetMapping("/decisions")
  @Permission("award.read")
  String list(@RequestParam(required = false) @Nullable Long before, Actor actor, Model model) {
    var found = table.page(actor.scope(), before, SIZE + 1);
    var lines = found.size() > SIZE ? found.subList(0, SIZE) : found;
    model.addAttribute("lines", lines);
    model.addAttribute("next", found.size() > SIZE ? "/decisions?before=" + lines.getLast().id() : "");
    model.addAttribute("mayDraft", permissions.granted(actor, "award.draft"));
    return "award/list";
  }

  @GetMapping("/decisions/{id}")
  @Permission("award.read")
  String decision(@PathVariable long id, Actor actor, Model model) {
    var decision = decisions.decision(id, actor);
    model.addAttribute("shown", new Shown(
        decision,
        new Listed(recipients.of(id)),
        decision.state().toBeEdited() ? papers.bases(decision, legalDay.today()) : List.of(),
        table.returns(id),
        permissions.granted(actor, "award.draft"),
        permissions.granted(actor, "award.issue"),
        decision.issued() == null ? null : signatures.standing(decision.issued().decisionFile()).orElse(null)));
    return "award/decision";
  }

  /// The draft as a PDF, to be read in the browser.
  @GetMapping("/decisions/{id}/draft.pdf")
  @Permission("award.read")
  ResponseEntity<byte[]> paper(@PathVariable long id, Actor actor) {
    return paper(id, PaperFormat.PDF, actor);
  }

  /// The certificates of an issued decision as Word texts, a file each.
  @GetMapping("/decisions/{id}/certificates.zip")
  @Permission("award.read")
  void certificates(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var decision = decisions.decision(id, actor);
    SavedFile.of(response, "application/zip", papers.certificatesName(decision) + ".zip");
    papers.certificatesAsWord(decision, response.getOutputStream());
  }

  /// One of them.
  @GetMapping("/decisions/{id}/certificates/{ordinal}.docx")
  @Permission("award.read")
  ResponseEntity<byte[]> certificate(@PathVariable long id, @PathVariable int ordinal, Actor actor) {
    var decision = decisions.decision(id, actor);
    return PaperAnswer.of(papers.certificateAsWord(decision, ordinal), PaperFormat.DOCX, papers.certificateName(decision, ordinal));
  }

  /// The draft as a Word text, to be carried on by hand.
  @GetMapping("/decisions/{id}/draft.docx")
  @Permission("award.read")
  ResponseEntity<byte[]> wordText(@PathVariable long id, Actor actor) {
    return paper(id, PaperFormat.DOCX, actor);
  }

  private ResponseEntity<byte[]> paper(long id, PaperFormat format, Actor actor) {
    byte[] paper = issue.paper(decisions.decision(id, actor), format);
    return PaperAnswer.of(paper, format, texts.inVietnamese("award.paper.file.draft", id));
  }

  @GetMapping("/decisions/{id}/issue")
  @Permission("award.issue")
  String check(@PathVariable long id, Actor actor, Model model) {
    var draft = decisions.decision(id, actor);
    var foreseen = issue.foreseen(draft, actor);
    model.addAttribute("check", new Check(
        foreseen.issuing(),
        new Listed(foreseen.recipients()),
        papers.bases(draft, foreseen.issuing().day()),
        papers.sendTo(),
        foreseen.keptFree()));
    return "award/issue";
  }

  @PostMapping("/decisions/{id}/issue")
  @Permission("award.issue")
  String issue(
      @PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String number, Actor actor, HttpServletResponse response,
      Model model) {
    try {
      issue.issue(id, version, NumberWish.of(number), actor);
      return Done.at("/decisions/" + id, "award.done.issued");
    } catch (ChangedMeanwhile unseen) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("changed", true);
      return check(id, actor, model);
    }
  }

  @GetMapping("/decisions/{id}/return")
  @Permission("award.issue")
  String giveBack(@PathVariable long id, Actor actor, Model model) {
    var draft = decisions.decision(id, actor);
    draft.mustAwaitSigning();
    return giveBack(draft, "", draft.version(), new FieldErrors(texts), model);
  }

  @PostMapping("/decisions/{id}/return")
  @Permission("award.issue")
  String saveReturn(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String why,
      @RequestParam int version,
      Actor actor,
      HttpServletResponse response,
      Model model) {
    var errors = wrongReason("why", why, texts);
    if (errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return giveBack(decisions.decision(id, actor), why, version, errors, model);
    }
    decisions.giveBack(id, why.strip(), version, actor);
    return Done.at("/decisions/" + id, "award.done.returned");
  }

  /// @param field under which name the reason was sent
  static FieldErrors wrongReason(String field, String reason, Texts texts) {
    return new FieldErrors(texts)
        .require(field, reason, "award.return.reason.missing")
        .atMost(LONGEST_REASON, field, reason, "award.return.reason.long");
  }

  private static String giveBack(Decision draft, String why, int version, FieldErrors errors, Model model) {
    model.addAttribute("draft", draft);
    model.addAttribute("why", why);
    model.addAttribute("version", version);
    model.addAttribute("errors", errors);
    return "award/return";
  }
}
