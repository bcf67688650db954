package vn.vinhdanh.document;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.IncomingQuery.Place;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.VersionTag;

/// The register of incoming papers of the body of the token's duty, for callers of the API.
@RestController
class IncomingApi {

  private static final String ADDRESS = "/api/v1/incoming";
  private static final int PAGE = 50;

  /// Entries, the last one first. `next` goes into `before` for those that precede; absent with the last ones.
  ///
  /// @param inFiles where the words that were asked for stand in files of these entries
  record IncomingList(List<IncomingView> papers, List<IncomingFoundInFile> inFiles, @Nullable String next) {

    IncomingList {
      papers = List.copyOf(papers);
      inFiles = List.copyOf(inFiles);
    }
  }

  /// The first place in the files of an entry where words stand.
  ///
  /// @param paper the entry
  /// @param page 0 where the file has no pages
  /// @param excerpt what stands around the words
  record IncomingFoundInFile(long paper, long file, String name, int page, String excerpt) {}

  /// An entry of the register.
  ///
  /// @param number of arrival, in the register of `year`
  /// @param symbol number and symbol of the paper as they stand on it; empty where it has none
  /// @param dueOn the last day to handle it; absent for none
  /// @param again why a paper that stood in the register was entered again; empty for others
  /// @param handler with whom it is, or was; absent while it was passed to nobody
  /// @param answer number and symbol of the paper by which it was answered; empty for none
  /// @param daysLate how many days late it is or was handled; 0 in time
  record IncomingView(
      long id, int year, int number, LocalDate arrivedOn, String issuer, String symbol, String kind, LocalDate day, String subject,
      @Nullable Integer pages, Urgency urgency, @Nullable LocalDate dueOn, String note, String again, IncomingState state,
      @Nullable IncomingHandlerView handler, @Nullable LocalDate passedOn, @Nullable LocalDate endedOn, String answer, String voidReason, long daysLate,
      int version) {

    static IncomingView of(Incoming entry, LocalDate today) {
      var paper = entry.paper();
      var handler = entry.handler();
      return new IncomingView(
          entry.id(), entry.year(), entry.number(), entry.arrivedOn(), paper.issuer(), paper.symbol(), paper.kind(), paper.day(), paper.subject(),
          paper.pages(), paper.urgency(), paper.dueOn(), paper.note(), entry.again(), entry.state(),
          handler == null ? null : new IncomingHandlerView(handler.key(), handler.name()), entry.passedOn(), entry.endedOn(), entry.answer(),
          entry.voidReason(), entry.daysLate(today), entry.version());
    }
  }

  /// Who handles a paper.
  ///
  /// @param key by which it is passed on
  record IncomingHandlerView(String key, String name) {}

  /// Who may be given papers of the body.
  record IncomingHandlerList(List<IncomingHandlerView> handlers) {

    IncomingHandlerList {
      handlers = List.copyOf(handlers);
    }
  }

  /// An entry with what became of it and its files.
  ///
  /// @param understood what the symbol was read as; absent where it was not read
  record IncomingWhole(IncomingView paper, @Nullable CitedView understood, List<IncomingStepView> steps, List<IncomingFileView> files) {

    IncomingWhole {
      steps = List.copyOf(steps);
      files = List.copyOf(files);
    }
  }

  /// A number and symbol as it was read.
  record CitedView(int number, String suffix, @Nullable Integer year, @Nullable String kind, String issuer) {}

  /// What became of an entry.
  ///
  /// @param words the leader's word, what was done, or why
  record IncomingStepView(
      IncomingState became, LocalDate on, @Nullable String handler, @Nullable LocalDate dueOn, String words, String answer, String by, Instant at) {}

  /// A scan; its bytes are at `/api/v1/files/{id}`.
  ///
  /// @param version from 1 on; those before are at `/api/v1/incoming/{id}/files/{file}/versions`
  /// @param reading what was read of it; absent where nothing is
  record IncomingFileView(long id, String name, String mediaType, long size, FileState state, int version, @Nullable IncomingFileReading reading) {}

  /// What was read of a file.
  ///
  /// @param fault why it was read no further; absent where it was read to its end
  /// @param pages absent where it has none, or they are not known
  /// @param cut whether more stands in it than was read
  /// @param sheets those that are alike together
  record IncomingFileReading(
      ReadingState state, @Nullable ReadingFault fault, @Nullable Integer pages, boolean cut, List<IncomingSheetView> sheets) {

    IncomingFileReading {
      sheets = List.copyOf(sheets);
    }

    static IncomingFileReading of(FileSheets file) {
      return new IncomingFileReading(
          file.state(), file.fault(), file.pages() == 0 ? null : file.pages(), file.cut(), file.groups().stream().map(IncomingSheetView::of).toList());
    }
  }

  /// Sheets of a file that are alike.
  ///
  /// @param widthMm in millimetres, as they are looked at; absent of pictures
  /// @param dpi points to the inch of the scan on them, of pictures as if they were sheets of A4; absent where they are no scans
  /// @param pages which ones
  record IncomingSheetView(
      @Nullable Integer widthMm, @Nullable Integer heightMm, @Nullable Integer dpi, @Nullable SheetColour colour, List<Integer> pages) {

    IncomingSheetView {
      pages = List.copyOf(pages);
    }

    static IncomingSheetView of(FileSheets.Group group) {
      var scan = group.scan();
      return new IncomingSheetView(
          group.widthMm() == 0 ? null : group.widthMm(), group.heightMm() == 0 ? null : group.heightMm(), scan == null ? null : scan.dpi(),
          scan == null ? null : scan.colour(), group.positions());
    }
  }

  /// An entry after an act; it names nobody, for the answer is kept for a day.
  record IncomingActed(long id, int year, int number, IncomingState state, int version) {

    static IncomingActed of(Incoming entry) {
      return new IncomingActed(entry.id(), entry.year(), entry.number(), entry.state(), entry.version());
    }
  }

  /// @param arrivedOn today where it is left out; a correction leaves it as it is
  /// @param kind left out it is the one that the symbol tells
  /// @param urgency `NORMAL` where it is left out
  /// @param dueOn the last day to handle it
  /// @param again why a paper that stands in the register is entered again
  record IncomingSent(
      @Nullable LocalDate arrivedOn, @Nullable String issuer, @Nullable String symbol, @Nullable String kind, @Nullable LocalDate day,
      @Nullable String subject, @Nullable Integer pages, @Nullable Urgency urgency, @Nullable LocalDate dueOn, @Nullable String note,
      @Nullable String again) {

    IncomingForm form(UUID once, LocalDate today) {
      return new IncomingForm(
          TypedDay.typed(Objects.requireNonNullElse(arrivedOn, today)), text(issuer), text(symbol), text(kind), TypedDay.typed(day), text(subject),
          pages == null ? "" : "" + pages, Objects.requireNonNullElse(urgency, Urgency.NORMAL).name(), TypedDay.typed(dueOn), false, text(note),
          text(again), once);
    }
  }

  /// @param handler the key of one of `/api/v1/incoming/handlers`
  /// @param on today where it is left out
  /// @param dueOn the last day to handle it; left out there is none
  /// @param word of the leader
  record IncomingPassingSent(@Nullable String handler, @Nullable LocalDate on, @Nullable LocalDate dueOn, @Nullable String word) {}

  /// @param how `HANDLED`, `RETURNED` or `FILED`
  /// @param on today where it is left out
  /// @param words what was done, or why it is returned or filed
  /// @param answer number and symbol of the paper by which it was answered
  record IncomingEndingSent(@Nullable String how, @Nullable LocalDate on, @Nullable String words, @Nullable String answer) {}

  /// @param upload the number of an upload of the caller that is whole
  record IncomingUploadSent(long upload) {}

  record IncomingVoidSent(@Nullable String reason) {}

  private final IncomingPapers papers;
  private final ReceivedPackages packages;
  private final IncomingBook book;
  private final IncomingSheet sheet;
  private final IncomingArchive archive;
  private final CitedNumbers cited;
  private final FrameDay day;
  private final Texts texts;

  IncomingApi(
      IncomingPapers papers, ReceivedPackages packages, IncomingBook book, IncomingSheet sheet, IncomingArchive archive, CitedNumbers cited, FrameDay day,
      Texts texts) {
    this.papers = papers;
    this.packages = packages;
    this.book = book;
    this.sheet = sheet;
    this.archive = archive;
    this.cited = cited;
    this.day = day;
    this.texts = texts;
  }

  private static String text(@Nullable String sent) {
    return Objects.requireNonNullElse(sent, "");
  }

  /// Entries, 50 at a time; who does not read the whole register gets what is theirs to handle.
  ///
  /// @param q words of subject, issuer or symbol, or of the files (from three letters on), or a number as people write it
  /// @param show `OPEN`, `LATE` or a state; all without it
  /// @param issuer as somebody wrote it
  /// @param handler the key of one of `/api/v1/incoming/handlers`
  /// @param mine whether those alone that are the caller's to handle
  @GetMapping(ADDRESS)
  @Permission("document.incoming")
  IncomingList papers(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "") String issuer, @RequestParam(defaultValue = "") String handler, @RequestParam(defaultValue = "false") boolean mine,
      @RequestParam(defaultValue = "") String before, Actor actor) {
    var query = papers.query(Map.of(
        "q", q, "year", year, "show", show, "issuer", issuer, "handler", handler, "mine", "" + mine, "before", before));
    var portion = Portion.of(papers.found(query, actor, PAGE + 1), PAGE);
    return new IncomingList(
        portion.shown().stream().map(entry -> IncomingView.of(entry, day.today())).toList(),
        papers.inFiles(query, portion.shown()).entrySet().stream().map(hit -> new IncomingFoundInFile(
            hit.getKey(), hit.getValue().file().value(), hit.getValue().name(), hit.getValue().page(), hit.getValue().excerpt())).toList(),
        portion.next(last -> new Place(last.year(), last.number()).toString()));
  }

  /// Who may be given papers of the body.
  @GetMapping(ADDRESS + "/handlers")
  @Permission("document.incoming-book")
  IncomingHandlerList handlers(Actor actor) {
    return new IncomingHandlerList(papers.handlers(actor).stream()
        .map(choice -> new IncomingHandlerView(choice.handler().key(), choice.handler().name())).toList());
  }

  /// The list as a workbook (XLSX); that it was given is told in the trail.
  @GetMapping(path = ADDRESS + "/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("document.incoming-book")
  void export(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "") String issuer, @RequestParam(defaultValue = "") String handler, Actor actor, HttpServletResponse response)
      throws IOException {
    var query = papers.query(Map.of("q", q, "year", year, "show", show, "issuer", issuer, "handler", handler));
    papers.given(query, actor);
    SavedFile.of(response, IncomingSheet.FILE);
    sheet.write(query, actor, response.getOutputStream());
  }

  /// The book of a span of days as sheets to be printed (PDF), of this year where none is given; that it was given is told in the trail.
  @GetMapping(path = ADDRESS + "/book/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("document.incoming-book")
  void book(
      @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate to, Actor actor,
      HttpServletResponse response) throws IOException {
    int year = day.today().getYear();
    var first = Objects.requireNonNullElse(from, LocalDate.of(year, 1, 1));
    var last = Objects.requireNonNullElse(to, LocalDate.of(year, 12, 31));
    var sheets = book.print(first, last, actor);
    SavedFile.of(response, IncomingBook.fileName(first, last));
    response.getOutputStream().write(sheets);
  }

  /// One entry.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("document.incoming")
  ResponseEntity<IncomingWhole> paper(@PathVariable long id, Actor actor) {
    var entry = papers.entry(id, actor).entry();
    var files = papers.files(id);
    var sheets = papers.sheets(files);
    return ResponseEntity.ok().eTag(new VersionTag(entry.version()).toString()).body(new IncomingWhole(
        IncomingView.of(entry, day.today()),
        cited.read(entry.paper().symbol()).map(read -> new CitedView(read.number(), read.suffix(), read.year(), read.kind(), read.issuer())).orElse(null),
        papers.steps(id).stream().map(step -> new IncomingStepView(
            step.became(), step.on(), step.handler(), step.dueOn(), step.words(), step.answer(), step.signature(), step.at())).toList(),
        files.stream().map(kept -> new IncomingFileView(
            kept.file().id().value(), kept.file().name(), kept.file().mediaType(), kept.file().size(), kept.state(), kept.version(),
            Optional.ofNullable(sheets.get(kept.file().id())).map(IncomingFileReading::of).orElse(null))).toList()));
  }

  /// Registers a paper.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("document.register-incoming")
  ResponseEntity<IncomingActed> register(@RequestBody IncomingSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    var errors = new FieldErrors(texts);
    var asked = sent.form(key.once(actor), day.today()).asked(cited, errors);
    named(errors, Map.of("arrived", "arrivedOn", "due", "dueOn")).refuse();
    var entry = papers.register(Optional.ofNullable(asked).orElseThrow(), null, actor);
    return ResponseEntity.created(URI.create(ADDRESS + "/" + entry.id())).eTag(new VersionTag(entry.version()).toString()).body(IncomingActed.of(entry));
  }

  /// Registers the paper of a package from another e-office system (ZIP by BagIt, RFC 8493, fields of Annex VI of Decree 30/2020/NĐ-CP) as one that came today.
  @PostMapping(path = ADDRESS + "/packages", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("document.register-incoming")
  ResponseEntity<IncomingActed> registerPackage(@RequestBody byte[] sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    var entry = packages.register(sent, key.once(actor), actor);
    return ResponseEntity.created(URI.create(ADDRESS + "/" + entry.id())).eTag(new VersionTag(entry.version()).toString()).body(IncomingActed.of(entry));
  }

  /// Puts what the register says of a paper as it should have been entered; all of it is sent.
  @PostMapping(ADDRESS + "/{id}/correction")
  @Permission("document.register-incoming")
  ResponseEntity<IncomingActed> correct(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody IncomingSent sent, Actor actor) {
    papers.entry(id, actor);
    var errors = new FieldErrors(texts);
    var form = sent.form(UUID.randomUUID(), day.today());
    var paper = form.paper(cited, errors);
    named(errors, Map.of("due", "dueOn")).refuse();
    papers.correct(id, read.version(), Optional.ofNullable(paper).orElseThrow(), form.again().strip(), actor);
    return acted(id, actor);
  }

  /// Passes a paper on to who handles it.
  @PostMapping(ADDRESS + "/{id}/passing")
  @Permission("document.pass-incoming")
  ResponseEntity<IncomingActed> pass(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody IncomingPassingSent sent, Actor actor) {
    var typed = new HashMap<String, String>();
    typed.put("handler", text(sent.handler()));
    typed.put("passedOn", TypedDay.typed(Objects.requireNonNullElse(sent.on(), day.today())));
    typed.put("passedDue", TypedDay.typed(sent.dueOn()));
    typed.put("word", text(sent.word()));
    var errors = new FieldErrors(texts);
    var passing = new IncomingStepForm(typed).passing(errors);
    errors.refuse();
    var meant = Optional.ofNullable(passing).orElseThrow();
    papers.pass(id, read.version(), meant.handler(), meant.on(), meant.dueOn(), meant.word(), actor);
    return acted(id, actor);
  }

  /// Ends an entry: handled, returned to the sender or filed.
  @PostMapping(ADDRESS + "/{id}/ending")
  @Permission("document.end-incoming")
  ResponseEntity<IncomingActed> end(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody IncomingEndingSent sent, Actor actor) {
    var errors = new FieldErrors(texts);
    var ending = new IncomingStepForm(Map.of(
        "how", text(sent.how()), "endedOn", TypedDay.typed(Objects.requireNonNullElse(sent.on(), day.today())), "words", text(sent.words()),
        "answer", text(sent.answer()))).ending(errors);
    errors.refuse();
    var meant = Optional.ofNullable(ending).orElseThrow();
    papers.end(id, read.version(), meant.how(), meant.on(), meant.words(), meant.answer(), actor);
    return acted(id, actor);
  }

  /// Makes an entry void that was entered by mistake.
  @PostMapping(ADDRESS + "/{id}/voiding")
  @Permission("document.register-incoming")
  ResponseEntity<IncomingActed> makeVoid(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody IncomingVoidSent sent, Actor actor) {
    var reason = text(sent.reason());
    NumberForm.reason(reason, new FieldErrors(texts)).refuse();
    papers.makeVoid(id, read.version(), reason.strip(), actor);
    return acted(id, actor);
  }

  /// All files of an entry in one package (ZIP), with a list of what is in it and what was left out and why; that it was given is told in the trail.
  @GetMapping(path = ADDRESS + "/{id}/files/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("document.incoming")
  void files(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var contents = archive.contents(id, actor);
    SavedFile.of(response, IncomingArchive.fileName(papers.entry(id, actor).entry()));
    archive.write(contents, response.getOutputStream());
  }

  /// Keeps a scan that has come in parts (`/api/v1/uploads`, use `INCOMING`), up to 200 MB.
  @PostMapping(ADDRESS + "/{id}/uploads")
  @Permission("document.register-incoming")
  ResponseEntity<IncomingActed> addUpload(
      @PathVariable long id, @RequestBody IncomingUploadSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    papers.addFile(id, new IncomingPapers.Scan.InParts(sent.upload()), key.once(actor), actor);
    return acted(id, actor);
  }

  /// Keeps a scan of the paper or of its annex.
  ///
  /// @param name of the file
  @PostMapping(path = ADDRESS + "/{id}/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("document.register-incoming")
  ResponseEntity<IncomingActed> addFile(
      @PathVariable long id, @RequestParam String name, @RequestBody byte[] file, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    papers.addFile(id, new IncomingPapers.Scan.Bytes(name, file), key.once(actor), actor);
    return acted(id, actor);
  }

  private ResponseEntity<IncomingActed> acted(long id, Actor actor) {
    var entry = papers.entry(id, actor).entry();
    return ResponseEntity.ok().eTag(new VersionTag(entry.version()).toString()).body(IncomingActed.of(entry));
  }

  private FieldErrors named(FieldErrors errors, Map<String, String> names) {
    return new FieldErrors(texts).addAll(errors, field -> names.getOrDefault(field, field));
  }
}
