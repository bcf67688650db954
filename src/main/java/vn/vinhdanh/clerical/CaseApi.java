package vn.vinhdanh.clerical;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.ExchangePackage;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;

/// The files of the matters of the body of the token's duty, for callers of the API.
@RestController
class CaseApi {

  private static final String ADDRESS = "/api/v1/case-files";
  private static final int PAGE = 50;
  private static final int WORDS = 1000;

  /// Files of matters, the last one first. `next` goes into `before` for those that precede; absent with the last ones.
  record CaseFileList(List<CaseFileView> files, @Nullable Long next) {

    CaseFileList {
      files = List.copyOf(files);
    }
  }

  /// The file of a matter.
  ///
  /// @param number within `year`
  /// @param notation number and symbol in the list of the year; empty where the year has none
  /// @param keptYears for how many years it is kept; absent: for ever
  /// @param handOverBy the last day on which it is to be handed to the archive; absent while it is open
  /// @param handedTo who took it in the archive; empty until then
  record CaseFileView(
      long id, int year, int number, String notation, String title, @Nullable Integer keptYears, String keeper, CaseState state, LocalDate openedOn,
      @Nullable LocalDate closedOn, @Nullable LocalDate handOverBy, @Nullable LocalDate handedOn, String handedTo, int version) {

    static CaseFileView of(CaseFile file) {
      return new CaseFileView(
          file.id(), file.year(), file.number(), file.notation(), file.title(), file.keptYears(), file.keeper(), file.state(), file.openedOn(), file.closedOn(),
          file.handOverBy(), file.handedOn(), file.handedTo(), file.version());
    }
  }

  /// A file with its papers in order.
  record CaseFileWhole(CaseFileView file, List<CasePaperView> papers) {

    CaseFileWhole {
      papers = List.copyOf(papers);
    }
  }

  /// A paper that lies in a file.
  ///
  /// @param outgoing a paper that was written here, at `/api/v1/outgoing/{outgoing}`; absent for others
  /// @param incoming one that came in, at `/api/v1/incoming/{incoming}`; absent for one of the body's own
  /// @param issuer empty for the body itself
  /// @param page of a decision or minutes that another module issued; empty for others
  record CasePaperView(
      int position, @Nullable Long outgoing, @Nullable Long incoming, String type, String symbol, LocalDate day, String subject, String issuer,
      LocalDate laidOn, String page) {}

  /// One of both says how long it is kept; where the year has an approved list, `catalogue` and `line` of it say all.
  ///
  /// @param keptYears for how many years
  /// @param forEver whether it is kept for ever
  /// @param line of the list of the year, at `/api/v1/case-catalogues/{catalogue}`, from which it is opened
  record CaseFileSent(
      @Nullable String title, @Nullable Integer keptYears, @Nullable Boolean forEver, @Nullable Long catalogue, @Nullable Long line) {

    CaseForm form(UUID once) {
      return new CaseForm(Objects.requireNonNullElse(title, ""), keptYears == null ? "" : "" + keptYears, Boolean.TRUE.equals(forEver), once);
    }
  }

  /// One of them.
  ///
  /// @param issuedKind with `issued` a decision (`DECISION`), minutes (`MINUTES`) or a plan (`PLAN`) of the body
  /// @param outgoing a paper of the body's own; `symbol` the same by its number and symbol, `12/CV-MTTQ-BTT`
  /// @param arrival the number of arrival of an incoming one, `12/2022`
  record CasePaperSent(
      @Nullable Long outgoing, @Nullable String symbol, @Nullable String arrival, @Nullable String issuedKind, @Nullable Long issued) {}

  /// @param why it does not belong there
  record CaseTakingOutSent(@Nullable String why) {}

  /// @param on today where it is left out
  record CaseClosingSent(@Nullable LocalDate on) {}

  /// @param on today where it is left out
  /// @param to who takes it in the archive
  record CaseHandingSent(@Nullable LocalDate on, @Nullable String to) {}

  private final CaseFiles cases;
  private final ExchangePackage exchange;
  private final FrameDay day;
  private final Texts texts;

  CaseApi(CaseFiles cases, ExchangePackage exchange, FrameDay day, Texts texts) {
    this.cases = cases;
    this.exchange = exchange;
    this.day = day;
    this.texts = texts;
  }

  /// Files, 50 at a time.
  ///
  /// @param q words of the title
  /// @param state all without it
  @GetMapping(ADDRESS)
  @Permission("clerical.case-files")
  CaseFileList files(
      @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(required = false) @Nullable CaseState state, @RequestParam(defaultValue = "0") long before, Actor actor) {
    var portion = Portion.of(cases.listed(q, year, state, before > 0 ? before : Long.MAX_VALUE, actor, PAGE + 1), PAGE);
    return new CaseFileList(portion.shown().stream().map(CaseFileView::of).toList(), portion.next(CaseFile::id));
  }

  /// One file with its papers.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("clerical.case-files")
  ResponseEntity<CaseFileWhole> file(@PathVariable long id, Actor actor) {
    var file = cases.file(id, actor);
    return ResponseEntity.ok().eTag(new VersionTag(file.version()).toString()).body(new CaseFileWhole(
        CaseFileView.of(file),
        cases.papers(id).stream().map(paper -> new CasePaperView(
            paper.position(), paper.outgoing(), paper.incoming(), paper.type(), paper.symbol(), paper.day(), paper.subject(), paper.issuer(),
            paper.laidOn(), paper.address())).toList()));
  }

  /// All papers of a file with a checksum of each, as one package (ZIP, its folders and lists those of BagIt, RFC 8493); that it was given is told in the trail.
  @GetMapping(path = ADDRESS + "/{id}/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("clerical.case-files")
  void pack(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var content = cases.packed(id, actor);
    SavedFile.of(response, CaseController.name(content.file()));
    exchange.write(content.label(), content.papers(), response.getOutputStream());
  }

  /// The list of the papers in a file (PDF); that it was given is told in the trail.
  @GetMapping(path = ADDRESS + "/{id}/index/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("clerical.case-files")
  void index(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var pdf = cases.index(id, actor);
    SavedFile.of(response, CaseController.indexName(id));
    response.getOutputStream().write(pdf);
  }

  /// The list of the files for the archive (PDF): those that were handed over in a span of days or, without `handed`, that were closed in it and wait for that;
  /// of this year where no days are given. That it was given is told in the trail.
  @GetMapping(path = ADDRESS + "/handing-list/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("clerical.case-files")
  void handingList(
      @RequestParam(defaultValue = "false") boolean handed, @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to, Actor actor, HttpServletResponse response) throws IOException {
    int year = day.today().getYear();
    var pdf = cases.handingList(
        handed, Objects.requireNonNullElse(from, LocalDate.of(year, 1, 1)), Objects.requireNonNullElse(to, LocalDate.of(year, 12, 31)), actor);
    SavedFile.of(response, CaseController.HANDING_LIST);
    response.getOutputStream().write(pdf);
  }

  /// Opens a file: from a line of the list of the year, or without one where the year has none.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("clerical.keep-case-files")
  ResponseEntity<Acted> open(@RequestBody CaseFileSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    if (sent.catalogue() != null && sent.line() != null) {
      return answer(cases.openFrom(sent.catalogue(), sent.line(), key.once(actor), actor), actor).madeUnder(ADDRESS);
    }
    var form = checked(sent);
    return answer(cases.open(form.titled(), form.keptYears(), key.once(actor), actor), actor).madeUnder(ADDRESS);
  }

  private CaseForm checked(CaseFileSent sent) {
    var errors = new FieldErrors(texts);
    var form = sent.form(UUID.randomUUID()).checked(errors);
    var named = new FieldErrors(texts).addAll(errors, field -> field.equals("years") ? "keptYears" : field);
    named.refuse();
    return form;
  }

  /// Puts title and time to be kept right; both are sent.
  @PostMapping(ADDRESS + "/{id}/correction")
  @Permission("clerical.keep-case-files")
  ResponseEntity<Acted> correct(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody CaseFileSent sent, Actor actor) {
    cases.file(id, actor);
    var form = checked(sent);
    cases.correct(id, read.version(), form.titled(), form.keptYears(), actor);
    return answer(id, actor).done();
  }

  /// Lays a paper into a file.
  @PostMapping(ADDRESS + "/{id}/papers")
  @Permission("clerical.keep-case-files")
  ResponseEntity<Acted> lay(@PathVariable long id, @RequestBody CasePaperSent sent, Actor actor) {
    if (sent.issuedKind() != null && sent.issued() != null) {
      cases.layIssued(id, sent.issuedKind(), sent.issued(), actor);
    } else if (sent.outgoing() != null) {
      cases.layOutgoing(id, sent.outgoing(), actor);
    } else if (sent.symbol() != null) {
      cases.layOutgoing(id, sent.symbol(), actor);
    } else {
      cases.layIncoming(id, Objects.requireNonNullElse(sent.arrival(), ""), actor);
    }
    return answer(id, actor).done();
  }

  /// Takes a paper out of a file in which it was laid by mistake.
  @PostMapping(ADDRESS + "/{id}/papers/{position}/removal")
  @Permission("clerical.keep-case-files")
  ResponseEntity<Acted> takeOut(@PathVariable long id, @PathVariable int position, @RequestBody CaseTakingOutSent sent, Actor actor) {
    cases.file(id, actor);
    var why = Objects.requireNonNullElse(sent.why(), "").strip();
    new FieldErrors(texts).require("why", why, "clerical.words.missing").atMost(WORDS, "why", why, "clerical.text.long").refuse();
    cases.takeOut(id, position, why, actor);
    return answer(id, actor).done();
  }

  /// Closes a file, its matter being over.
  @PostMapping(ADDRESS + "/{id}/closing")
  @Permission("clerical.keep-case-files")
  ResponseEntity<Acted> close(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody CaseClosingSent sent, Actor actor) {
    cases.close(id, read.version(), Objects.requireNonNullElse(sent.on(), day.today()), actor);
    return answer(id, actor).done();
  }

  /// Opens a closed file again.
  @PostMapping(ADDRESS + "/{id}/reopening")
  @Permission("clerical.keep-case-files")
  ResponseEntity<Acted> reopen(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    cases.reopen(id, read.version(), actor);
    return answer(id, actor).done();
  }

  /// Says that the archive got a file.
  @PostMapping(ADDRESS + "/{id}/handing")
  @Permission("clerical.keep-case-files")
  ResponseEntity<Acted> hand(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody CaseHandingSent sent, Actor actor) {
    cases.file(id, actor);
    var to = Objects.requireNonNullElse(sent.to(), "").strip();
    new FieldErrors(texts).require("to", to, "clerical.case.handed-to.missing").atMost(CaseFile.HANDED_TO, "to", to, "clerical.text.long").refuse();
    cases.hand(id, read.version(), Objects.requireNonNullElse(sent.on(), day.today()), to, actor);
    return answer(id, actor).done();
  }

  private Acted answer(long id, Actor actor) {
    var file = cases.file(id, actor);
    return new Acted(id, file.version(), file.state().name());
  }
}
