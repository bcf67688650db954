package vn.vinhdanh.award;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.nomination.Nominee;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;
import vn.vinhdanh.rulebook.RecipientKind;

/// The decisions for callers of the API: drafted by the city's officer from what the council approved, issued or returned by a
/// leader.
@RestController
class DecisionApi {

  private static final String ADDRESS = "/api/v1/decisions";
  private static final int ON_A_PAGE = 50;

  /// Decisions, the newest first. `next` goes into `before` for those that follow; absent with the last ones.
  record DecisionList(List<DecisionLine> decisions, @Nullable Long next) {

    DecisionList {
      decisions = List.copyOf(decisions);
    }
  }

  /// @param day of issue, or of drafting while it is not issued
  record DecisionLine(
      long id, String award, int year, String subject, DecisionState state, @Nullable String symbol, LocalDate day, int recipients) {

    static DecisionLine of(DecisionTable.Line line) {
      return new DecisionLine(
          line.id(), line.awardCode(), line.year(), line.subject(), line.state(), line.symbol(), line.day(), line.recipients());
    }
  }

  /// A decision.
  ///
  /// @param symbol number and symbol, `01/QĐ-MTTQ-BTT`; absent until it is issued, as the day and the files
  /// @param wordFile the decision as a Word text; absent too where it was issued before such were kept
  record DecisionView(
      long id,
      String award,
      int year,
      String subject,
      String reason,
      DecisionState state,
      LocalDate draftedOn,
      @Nullable String symbol,
      @Nullable LocalDate issuedOn,
      @Nullable Long decisionFile,
      @Nullable Long certificatesFile,
      @Nullable Long wordFile,
      List<RecipientView> recipients) {

    DecisionView {
      recipients = List.copyOf(recipients);
    }
  }

  /// A recipient of a decision.
  ///
  /// @param bonus in đồng; absent before the decision is issued or where the rules give none
  /// @param checkCode the certificate's code; absent before
  record RecipientView(
      int ordinal, long nomination, RecipientKind kind, String name, String detail, @Nullable Long bonus, @Nullable String checkCode) {

    static RecipientView of(Recipient recipient) {
      var bonus = recipient.bonus();
      var code = recipient.checkCode();
      return new RecipientView(
          recipient.ordinal(),
          recipient.nominee().value(),
          recipient.kind(),
          recipient.name(),
          recipient.detail(),
          bonus == null ? null : bonus.dong(),
          code == null ? null : code.grouped());
    }
  }

  /// The dossiers that the council approved and that stand in no decision yet.
  record WaitingList(List<Waiting> nominations) {

    WaitingList {
      nominations = List.copyOf(nominations);
    }
  }

  record Waiting(long nomination, String award, int year) {

    static Waiting of(Nominee nominee) {
      return new Waiting(nominee.id().value(), nominee.awardCode(), nominee.year());
    }
  }

  /// A decision to be drafted, on dossiers of one award and year by their numbers.
  record DraftSent(
      @Nullable String award,
      @Nullable Integer year,
      @Nullable String subject,
      @Nullable String reason,
      @Nullable List<@Nullable Long> nominations) {}

  record WordsSent(@Nullable String subject, @Nullable String reason) {}

  record ReasonSent(@Nullable String reason) {}

  private final Decisions decisions;
  private final DecisionIssue issue;
  private final DecisionPapers papers;
  private final DecisionTable table;
  private final RecipientTable recipients;
  private final Texts texts;

  DecisionApi(Decisions decisions, DecisionIssue issue, DecisionPapers papers, DecisionTable table, RecipientTable recipients, Texts texts) {
    this.decisions = decisions;
    this.issue = issue;
    this.papers = papers;
    this.table = table;
    this.recipients = recipients;
    this.texts = texts;
  }

  /// The decisions within the reach of the token's account, 50 at a time.
  @GetMapping(ADDRESS)
  @Permission("award.read")
  DecisionList decisions(@RequestParam(required = false) @Nullable Long before, Actor actor) {
    var found = table.page(actor.scope(), before, ON_A_PAGE + 1);
    var shown = found.subList(0, Math.min(found.size(), ON_A_PAGE));
    return new DecisionList(shown.stream().map(DecisionLine::of).toList(), found.size() > ON_A_PAGE ? shown.getLast().id() : null);
  }

  /// A draft as an official paper with its list, as PDF unless `format` says otherwise; its number, day and signer are left open.
  @GetMapping(path = ADDRESS + "/{id}/paper", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("award.read")
  void paper(@PathVariable long id, @RequestParam Optional<PaperFormat> format, Actor actor, HttpServletResponse response) throws IOException {
    var asked = format.orElse(PaperFormat.PDF);
    byte[] paper = issue.paper(decisions.decision(id, actor), asked);
    SavedFile.of(response, texts.inVietnamese("award.paper.file.draft", id) + "." + asked.ending());
    response.getOutputStream().write(paper);
  }

  /// The certificates of an issued decision as Word texts (DOCX), a file each, in a ZIP; as PDF they are a file of the decision.
  @GetMapping(path = ADDRESS + "/{id}/certificates/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("award.read")
  void certificates(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var decision = decisions.decision(id, actor);
    SavedFile.of(response, papers.certificatesName(decision) + ".zip");
    papers.certificatesAsWord(decision, response.getOutputStream());
  }

  /// The certificate of one recipient, by the ordinal in the decision, as a Word text (DOCX).
  @GetMapping(path = ADDRESS + "/{id}/certificates/{ordinal}/paper", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("award.read")
  void certificate(@PathVariable long id, @PathVariable int ordinal, Actor actor, HttpServletResponse response) throws IOException {
    var decision = decisions.decision(id, actor);
    byte[] word = papers.certificateAsWord(decision, ordinal);
    SavedFile.of(response, papers.certificateName(decision, ordinal) + "." + PaperFormat.DOCX.ending());
    response.getOutputStream().write(word);
  }

  /// The dossiers that wait for a decision.
  @GetMapping(ADDRESS + "/waiting")
  @Permission("award.draft")
  WaitingList waiting(Actor actor) {
    return new WaitingList(decisions.awaitingDecision(actor).stream().map(Waiting::of).toList());
  }

  /// One decision; its version is in `ETag`.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("award.read")
  ResponseEntity<DecisionView> decision(@PathVariable long id, Actor actor) {
    var decision = decisions.decision(id, actor);
    var issued = decision.issued();
    return ResponseEntity.ok().eTag(new VersionTag(decision.version()).toString()).body(new DecisionView(
        id,
        decision.awardCode(),
        decision.year(),
        decision.subject(),
        decision.reason(),
        decision.state(),
        decision.draftedOn(),
        issued == null ? null : issued.symbol(),
        issued == null ? null : issued.on(),
        issued == null ? null : issued.decisionFile().value(),
        issued == null ? null : issued.certificatesFile().value(),
        issued == null || issued.wordFile() == null ? null : issued.wordFile().value(),
        recipients.of(id).stream().map(RecipientView::of).toList()));
  }

  /// Drafts a decision.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("award.draft")
  ResponseEntity<Acted> draft(
      @RequestBody DraftSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    var chosen = Objects.requireNonNullElse(sent.nominations(), List.<Long>of()).stream()
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
    String award = Objects.requireNonNullElse(sent.award(), "");
    int year = Objects.requireNonNullElse(sent.year(), 0);
    String subject = Objects.requireNonNullElse(sent.subject(), "");
    String reason = Objects.requireNonNullElse(sent.reason(), "");
    var errors = new FieldErrors(texts).require("award", award, "award.award.missing");
    if (year == 0) {
      errors.add("year", "award.year.missing");
    }
    errors.addAll(DraftForm.errorsOf(subject, reason, texts), field -> field);
    if (chosen.isEmpty()) {
      errors.add("nominations", "award.nominees.missing");
    }
    errors.refuse();
    var form = new DraftForm(key.once(actor), award, year, subject, reason, chosen);
    return acted(decisions.draft(form.decision(), actor), actor).madeUnder(ADDRESS);
  }

  /// Changes the words of a draft.
  @PutMapping(ADDRESS + "/{id}")
  @Permission("award.draft")
  ResponseEntity<Acted> change(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody WordsSent sent, Actor actor) {
    String subject = Objects.requireNonNullElse(sent.subject(), "");
    String reason = Objects.requireNonNullElse(sent.reason(), "");
    DraftForm.errorsOf(subject, reason, texts).refuse();
    decisions.change(id, subject.strip(), reason.strip(), read.version(), actor);
    return acted(id, actor).done();
  }

  /// Withdraws a draft: its dossiers are free for another one.
  @PostMapping(ADDRESS + "/{id}/withdrawal")
  @Permission("award.draft")
  ResponseEntity<Acted> withdraw(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    decisions.withdraw(id, read.version(), actor);
    return acted(id, actor).done();
  }

  /// Hands a returned draft in again.
  @PostMapping(ADDRESS + "/{id}/hand-in")
  @Permission("award.draft")
  ResponseEntity<Acted> handIn(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    decisions.handIn(id, read.version(), actor);
    return acted(id, actor).done();
  }

  /// Returns a draft to the officer with what is to be mended.
  @PostMapping(ADDRESS + "/{id}/return")
  @Permission("award.issue")
  ResponseEntity<Acted> giveBack(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody ReasonSent sent, Actor actor) {
    String reason = Objects.requireNonNullElse(sent.reason(), "");
    DecisionController.wrongReason("reason", reason, texts).refuse();
    decisions.giveBack(id, reason.strip(), read.version(), actor);
    return acted(id, actor).done();
  }

  /// Issues a draft on the legal day: number, awards, bonuses, certificates and papers at once.
  ///
  /// @param number one that is kept free for a decision of today, as it stands in addresses ("15"); without it the decision takes the next one
  @PostMapping(ADDRESS + "/{id}/issue")
  @Permission("award.issue")
  ResponseEntity<Acted> issue(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestParam(required = false) @Nullable String number, Actor actor) {
    issue.issue(id, read.version(), NumberWish.of(number), actor);
    return acted(id, actor).done();
  }

  private Acted acted(long id, Actor actor) {
    var now = decisions.decision(id, actor);
    return new Acted(id, now.version(), now.state().name());
  }
}
