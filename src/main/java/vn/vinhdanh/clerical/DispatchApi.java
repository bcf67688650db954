package vn.vinhdanh.clerical;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.VersionTag;

/// To whom the papers of the body of the token's duty went, for callers of the API.
@RestController
class DispatchApi {

  private static final String ADDRESS = "/api/v1/outgoing";
  private static final String OF_PAPER = ADDRESS + "/{id}/dispatches";
  private static final int PAGE = 100;

  /// To whom a paper went, in the order of entry. `next` goes into `after` for those that follow; absent with the last ones.
  record DispatchList(List<DispatchView> dispatches, @Nullable Integer next) {

    DispatchList {
      dispatches = List.copyOf(dispatches);
    }
  }

  /// What went to somebody.
  ///
  /// @param position within the paper
  /// @param receivedOn when they had it; absent until they said so. `receivedBy` who took it
  /// @param voidWhy why it was entered wrongly; empty where it holds
  /// @param version as the acts name it in `If-Match`
  record DispatchView(
      int position, String recipient, DispatchWay way, int copies, LocalDate sentOn, String note, String sentBy, @Nullable LocalDate receivedOn,
      String receivedBy, String voidWhy, int version) {

    static DispatchView of(Dispatch line) {
      return new DispatchView(
          line.position(), line.recipient(), line.way(), line.copies(), line.sentOn(), line.note(), line.sentBy(), line.receivedOn(), line.receivedBy(),
          line.voidWhy(), line.version());
    }
  }

  /// @param recipients a line each, behind a bar how many copies
  /// @param copies for those of whom no line says how many; one where it is left out
  /// @param sentOn today where it is left out
  record DispatchSent(
      @Nullable String recipients, @Nullable DispatchWay way, @Nullable Integer copies, @Nullable LocalDate sentOn, @Nullable String note) {}

  /// @param on today where it is left out
  /// @param by who took it
  record DispatchReceiptSent(@Nullable LocalDate on, @Nullable String by) {}

  /// @param why it was entered wrongly
  record DispatchVoidingSent(@Nullable String why) {}

  private final Dispatches dispatches;
  private final OutgoingPapers papers;
  private final DispatchSheet sheet;
  private final OutgoingBook book;
  private final FrameDay day;
  private final Texts texts;

  DispatchApi(Dispatches dispatches, OutgoingPapers papers, DispatchSheet sheet, OutgoingBook book, FrameDay day, Texts texts) {
    this.dispatches = dispatches;
    this.papers = papers;
    this.sheet = sheet;
    this.book = book;
    this.day = day;
    this.texts = texts;
  }

  private static String text(@Nullable String sent) {
    return Objects.requireNonNullElse(sent, "");
  }

  /// To whom a paper went, 100 at a time.
  ///
  /// @param q words of the recipient
  /// @param waiting those alone of which nobody said that they came
  @GetMapping(OF_PAPER)
  @Permission("clerical.outgoing")
  DispatchList dispatches(
      @PathVariable long id, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "false") boolean waiting,
      @RequestParam(defaultValue = "0") int after, Actor actor) {
    papers.paper(id, actor);
    var portion = Portion.of(dispatches.listed(id, q, waiting, after, PAGE + 1), PAGE);
    return new DispatchList(portion.shown().stream().map(DispatchView::of).toList(), portion.next(Dispatch::position));
  }

  /// The whole list as a workbook (XLSX); that it was given is told in the trail.
  @GetMapping(path = OF_PAPER + "/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("clerical.outgoing")
  void export(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var paper = dispatches.given(id, actor);
    SavedFile.of(response, DispatchSheet.fileName(id));
    sheet.write(paper, response.getOutputStream());
  }

  /// Enters to whom a paper went that was issued.
  @PostMapping(OF_PAPER)
  @Permission("clerical.dispatch")
  ResponseEntity<Acted> send(
      @PathVariable long id, @RequestBody DispatchSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    papers.paper(id, actor);
    var once = key.once(actor);
    var form = new DispatchForm(
        text(sent.recipients()), sent.way() == null ? "" : sent.way().name(), sent.copies() == null ? "1" : "" + sent.copies(),
        TypedDay.typed(Objects.requireNonNullElse(sent.sentOn(), day.today())), text(sent.note()), once);
    var errors = new FieldErrors(texts);
    var asked = form.asked(errors);
    errors.refuse();
    var right = Optional.ofNullable(asked).orElseThrow();
    dispatches.send(id, Dispatch.read(form.recipients(), right.copies()), right.way(), right.on(), form.note().strip(), once, actor);
    var paper = papers.paper(id, actor);
    return new Acted(id, paper.version(), paper.state().name()).done();
  }

  /// Says that a recipient had a paper.
  @PostMapping(OF_PAPER + "/{position}/receipt")
  @Permission("clerical.dispatch")
  ResponseEntity<Acted> receive(
      @PathVariable long id, @PathVariable int position, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody DispatchReceiptSent sent,
      Actor actor) {
    papers.paper(id, actor);
    var by = text(sent.by()).strip();
    new FieldErrors(texts).require("by", by, "clerical.case.handed-to.missing").atMost(Dispatch.RECEIVED_BY, "by", by, "clerical.text.long").refuse();
    dispatches.receive(id, position, read.version(), Objects.requireNonNullElse(sent.on(), day.today()), by, actor);
    return answer(id, position, actor);
  }

  /// Makes void what was entered wrongly.
  @PostMapping(OF_PAPER + "/{position}/voiding")
  @Permission("clerical.dispatch")
  ResponseEntity<Acted> makeVoid(
      @PathVariable long id, @PathVariable int position, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody DispatchVoidingSent sent,
      Actor actor) {
    papers.paper(id, actor);
    var why = text(sent.why()).strip();
    new FieldErrors(texts).require("why", why, "clerical.words.missing").atMost(Dispatch.WHY, "why", why, "clerical.text.long").refuse();
    dispatches.makeVoid(id, position, read.version(), why, actor);
    return answer(id, position, actor);
  }

  private ResponseEntity<Acted> answer(long id, int position, Actor actor) {
    var line = dispatches.one(papers.paper(id, actor), position);
    return new Acted(id, line.version(), !line.holds() ? "VOID" : line.receivedOn() == null ? "SENT" : "RECEIVED").done();
  }

  /// The register of outgoing papers of a span of days (Annex IV of Decree 30/2020/NĐ-CP), of this year where none is given, as PDF or, with `as=xlsx`, as a
  /// workbook; that it was given is told in the trail.
  @GetMapping(path = ADDRESS + "/book/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("clerical.outgoing")
  void book(
      @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(defaultValue = "pdf") String as, Actor actor, HttpServletResponse response) throws IOException {
    int year = day.today().getYear();
    var first = Objects.requireNonNullElse(from, LocalDate.of(year, 1, 1));
    var last = Objects.requireNonNullElse(to, LocalDate.of(year, 12, 31));
    var rows = book.rows(first, last, actor);
    if (as.equals("xlsx")) {
      SavedFile.of(response, OutgoingBook.fileName(first, last, "xlsx"));
      book.write(rows, response.getOutputStream());
    } else {
      var sheets = book.print(first, last, rows, actor);
      SavedFile.of(response, OutgoingBook.fileName(first, last, "pdf"));
      response.getOutputStream().write(sheets);
    }
  }
}
