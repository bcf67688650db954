package vn.vinhdanh.clerical;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
import vn.vinhdanh.document.ExchangePackage;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.Urgency;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;

/// The papers that the body of the token's duty issues, for callers of the API.
@RestController
class OutgoingApi {

  private static final String ADDRESS = "/api/v1/outgoing";
  private static final int PAGE = 50;
  private static final int WORDS = 1000;

  /// Papers, the last one first. `next` goes into `before` for those that precede; absent with the last ones.
  record OutgoingList(List<OutgoingLineView> papers, @Nullable Long next) {

    OutgoingList {
      papers = List.copyOf(papers);
    }
  }

  /// A paper in a list.
  ///
  /// @param symbol number and symbol; empty while it is not signed
  /// @param ended whether another paper replaced it or took it back
  record OutgoingLineView(
      long id, PaperKind kind, String subject, OutgoingState state, String drafter, String symbol, @Nullable LocalDate day, String signer,
      @Nullable LocalDate issuedOn, boolean ended) {

    static OutgoingLineView of(OutgoingListTable.Line line) {
      return new OutgoingLineView(
          line.id(), line.kind(), line.subject(), line.state(), line.drafter(), line.symbol(), line.day(), line.signer(), line.issuedOn(), line.ended());
    }
  }

  /// A paper with what became of it.
  ///
  /// @param symbol number and symbol; empty while it is not signed
  /// @param signaturesComplete whether leader and body have signed it, or its scan in ink is kept
  /// @param file the paper with all signatures so far, its bytes at `/api/v1/files/{file}`; `word` the same as a Word text; absent while it is not signed
  record OutgoingWhole(
      long id, OutgoingSent text, OutgoingState state, String drafter, String symbol, @Nullable LocalDate day, String signer,
      @Nullable LocalDate issuedOn, boolean signaturesComplete, @Nullable Long file, @Nullable Long word, List<OutgoingRemedyView> remedies,
      List<OutgoingStepView> steps, int version) {

    OutgoingWhole {
      remedies = List.copyOf(remedies);
      steps = List.copyOf(steps);
    }
  }

  /// What another paper does to one.
  record OutgoingRemedyView(long by, Remedy remedy, String symbol, OutgoingState state) {}

  /// What became of a paper.
  record OutgoingStepView(OutgoingState became, LocalDate on, String words, String by, Instant at) {}

  /// What is written of a paper; lines stand for one thing each.
  ///
  /// @param addressees to whom it goes (kính gửi)
  /// @param bases what it rests on (căn cứ)
  /// @param content each line a paragraph; “Điều 1.” begins an article, a Roman numeral a heading, bars part the cells of a table
  /// @param recipients who gets it (nơi nhận)
  /// @param annexes each begun by a line “Phụ lục” and a line with its title
  /// @param urgency what is stamped on it; left out: nothing
  /// @param remedy what it does to the paper `remedied`; left out: nothing
  record OutgoingSent(
      @Nullable PaperKind kind, @Nullable String subject, @Nullable String addressees, @Nullable String bases, @Nullable String content,
      @Nullable String recipients, @Nullable Remedy remedy, @Nullable Long remedied, @Nullable String annexes, @Nullable Urgency urgency) {

    static OutgoingSent of(OutgoingText text) {
      return new OutgoingSent(
          text.kind(), text.subject(), text.addressees(), text.bases(), text.content(), text.recipients(), text.remedy(), text.remedied(),
          text.annexes(), text.urgency());
    }

    OutgoingForm form(UUID once) {
      return new OutgoingForm(
          kind == null ? "" : kind.name(), text(subject), text(addressees), text(bases), text(content), text(annexes), text(recipients), urgency == null ? "" : urgency.name(),
          remedy == null ? "" : remedy.name(), remedied == null ? "" : "" + remedied, once);
    }
  }

  /// @param words what is to be mended, or why; for a check what the checker says to who signs
  record OutgoingWordsSent(@Nullable String words) {}

  /// @param on today where it is left out
  record OutgoingIssueSent(@Nullable LocalDate on) {}

  private final OutgoingPapers papers;
  private final OutgoingSheet sheet;
  private final WrittenText read;
  private final ExchangePackage exchange;
  private final FrameDay day;
  private final Texts texts;

  OutgoingApi(OutgoingPapers papers, OutgoingSheet sheet, WrittenText read, ExchangePackage exchange, FrameDay day, Texts texts) {
    this.papers = papers;
    this.sheet = sheet;
    this.read = read;
    this.exchange = exchange;
    this.day = day;
    this.texts = texts;
  }

  private static String text(@Nullable String sent) {
    return Objects.requireNonNullElse(sent, "");
  }

  /// Papers, 50 at a time.
  ///
  /// @param q words of subject or symbol
  /// @param show `OPEN` or a state; all without it
  /// @param kind all without it
  @GetMapping(ADDRESS)
  @Permission("clerical.outgoing")
  OutgoingList papers(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "0") long before, Actor actor) {
    var portion = Portion.of(papers.found(OutgoingQuery.of(q, show, kind, before), actor, PAGE + 1), PAGE);
    return new OutgoingList(portion.shown().stream().map(OutgoingLineView::of).toList(), portion.next(OutgoingListTable.Line::id));
  }

  /// The list as a workbook (XLSX); that it was given is told in the trail.
  @GetMapping(path = ADDRESS + "/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("clerical.outgoing")
  void export(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "") String kind, Actor actor,
      HttpServletResponse response) throws IOException {
    var query = OutgoingQuery.of(q, show, kind, 0);
    papers.given(query, actor);
    SavedFile.of(response, OutgoingSheet.FILE);
    sheet.write(query, actor, response.getOutputStream());
  }

  /// One paper.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("clerical.outgoing")
  ResponseEntity<OutgoingWhole> paper(@PathVariable long id, Actor actor) {
    var paper = papers.paper(id, actor);
    var signed = paper.signed();
    var standing = signed == null ? null : papers.standing(signed.pdf());
    return ResponseEntity.ok().eTag(new VersionTag(paper.version()).toString()).body(new OutgoingWhole(
        id, OutgoingSent.of(paper.text()), paper.state(), paper.drafterName(), signed == null ? "" : signed.symbol(), signed == null ? null : signed.day(),
        signed == null ? "" : signed.signerName(), paper.issuedOn(), standing != null && standing.complete(), standing == null ? null : standing.file().value(),
        signed == null ? null : signed.word().value(),
        papers.remedies(id).stream().map(each -> new OutgoingRemedyView(each.id(), each.remedy(), each.symbol(), each.state())).toList(),
        papers.steps(id).stream().map(step -> new OutgoingStepView(step.became(), step.on(), step.words(), step.signature(), step.at())).toList(),
        paper.version()));
  }

  /// The draft of a paper with its number and day left open, as PDF unless `format` says otherwise.
  @GetMapping(path = ADDRESS + "/{id}/paper", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("clerical.outgoing")
  void draft(@PathVariable long id, @RequestParam Optional<PaperFormat> format, Actor actor, HttpServletResponse response) throws IOException {
    var paper = papers.paper(id, actor);
    var asked = format.orElse(PaperFormat.PDF);
    var draft = papers.draftOf(paper, asked);
    SavedFile.of(response, papers.draftName(paper, asked));
    response.getOutputStream().write(draft);
  }

  /// A paper that was sent out as it goes to another e-office system (ZIP, its folders and lists those of BagIt, RFC 8493; fields of Annex VI of Decree 30/2020/NĐ-CP);
  /// that it was given is told in the trail.
  @GetMapping(path = ADDRESS + "/{id}/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("clerical.exchange")
  void exchange(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var paper = papers.exchanged(id, actor);
    SavedFile.of(response, OutgoingController.packageName(id));
    exchange.write(ExchangePackage.Label.of(paper.paper()), List.of(paper), response.getOutputStream());
  }

  /// Begins a paper.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("clerical.draft")
  ResponseEntity<Acted> draft(@RequestBody OutgoingSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    var once = key.once(actor);
    return answer(papers.draft(written(sent, once), once, actor), actor).madeUnder(ADDRESS);
  }

  private OutgoingText written(OutgoingSent sent, UUID once) {
    var errors = new FieldErrors(texts);
    var text = sent.form(once).text(read, errors);
    errors.refuse();
    return Optional.ofNullable(text).orElseThrow();
  }

  /// Writes a draft anew; all of it is sent.
  @PutMapping(ADDRESS + "/{id}")
  @Permission("clerical.draft")
  ResponseEntity<Acted> revise(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody OutgoingSent sent, Actor actor) {
    papers.paper(id, actor);
    papers.revise(id, read.version(), written(sent, UUID.randomUUID()), actor);
    return acted(id, actor);
  }

  /// Puts a draft before who checks it.
  @PostMapping(ADDRESS + "/{id}/submission")
  @Permission("clerical.draft")
  ResponseEntity<Acted> submit(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    papers.submit(id, read.version(), actor);
    return acted(id, actor);
  }

  /// Says that content and form were checked.
  @PostMapping(ADDRESS + "/{id}/check")
  @Permission("clerical.check")
  ResponseEntity<Acted> check(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody OutgoingWordsSent sent, Actor actor) {
    papers.check(id, read.version(), said(sent, false), actor);
    return acted(id, actor);
  }

  /// Gives a paper back to its drafter.
  @PostMapping(ADDRESS + "/{id}/return")
  @Permission("clerical.send-back")
  ResponseEntity<Acted> sendBack(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody OutgoingWordsSent sent, Actor actor) {
    papers.sendBack(id, read.version(), said(sent, true), actor);
    return acted(id, actor);
  }

  /// Gives a paper up that is not signed.
  @PostMapping(ADDRESS + "/{id}/withdrawal")
  @Permission("clerical.withdraw")
  ResponseEntity<Acted> withdraw(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody OutgoingWordsSent sent, Actor actor) {
    papers.withdraw(id, read.version(), said(sent, true), actor);
    return acted(id, actor);
  }

  private String said(OutgoingWordsSent sent, boolean needed) {
    return said(sent, needed, WORDS);
  }

  private String said(OutgoingWordsSent sent, boolean needed, int most) {
    var words = text(sent.words()).strip();
    var errors = new FieldErrors(texts).atMost(most, "words", words, "clerical.text.long");
    if (needed) {
      errors.require("words", words, "clerical.words.missing");
    }
    errors.refuse();
    return words;
  }

  /// Signs a checked paper: it takes its number and is put up for the signatures of leader and body.
  ///
  /// @param number one that is kept free for such a paper of today, as it stands in addresses ("15"); without it the paper takes the next one
  @PostMapping(ADDRESS + "/{id}/signature")
  @Permission("clerical.sign")
  ResponseEntity<Acted> sign(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestParam(required = false) @Nullable String number, Actor actor) {
    papers.sign(id, read.version(), NumberWish.of(number), actor);
    return acted(id, actor);
  }

  /// Signs a checked paper, which the token's person neither wrote nor checked, for the head of the body by a power to sign that holds today: as above.
  ///
  /// @param power the one by which it is signed, as `/api/v1/signing-powers` has it
  /// @param number one that is kept free for such a paper of today; without it the paper takes the next one
  @PostMapping(ADDRESS + "/{id}/signature-by-power")
  @Permission("clerical.sign-by-power")
  ResponseEntity<Acted> signByPower(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestParam long power,
      @RequestParam(required = false) @Nullable String number, Actor actor) {
    papers.signByPower(id, read.version(), NumberWish.of(number), power, actor);
    return acted(id, actor);
  }

  /// Says that a signed paper was sent out.
  @PostMapping(ADDRESS + "/{id}/issue")
  @Permission("clerical.issue")
  ResponseEntity<Acted> issue(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody OutgoingIssueSent sent, Actor actor) {
    papers.issue(id, read.version(), Objects.requireNonNullElse(sent.on(), day.today()), actor);
    return acted(id, actor);
  }

  /// Gives a paper up that took its number and was not sent out, with a reason of 500 characters at most; the number stays used. Once it bears a signature only
  /// who signs papers may.
  @PostMapping(ADDRESS + "/{id}/voiding")
  @Permission("clerical.void")
  ResponseEntity<Acted> makeVoid(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody OutgoingWordsSent sent, Actor actor) {
    papers.makeVoid(id, read.version(), said(sent, true, OutgoingPapers.WHY_VOID), actor);
    return acted(id, actor);
  }

  private ResponseEntity<Acted> acted(long id, Actor actor) {
    return answer(id, actor).done();
  }

  private Acted answer(long id, Actor actor) {
    var paper = papers.paper(id, actor);
    return new Acted(id, paper.version(), paper.state().name());
  }
}
