package vn.vinhdanh.document;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.document.IncomingPapers.Scan;
import vn.vinhdanh.document.IncomingQuery.Place;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The register of incoming papers of the reader's body: its list, an entry and what becomes of it, and the book to be printed.
@Controller
class IncomingController {

  private static final String LIST = "/incoming";
  private static final int PAGE = 50;

  private final IncomingPapers papers;
  private final IncomingSheet sheet;
  private final IncomingBook book;
  private final IncomingArchive archive;
  private final CitedNumbers cited;
  private final Files files;
  private final WordReader words;
  private final Permissions permissions;
  private final FrameDay day;
  private final Texts texts;

  IncomingController(
      IncomingPapers papers, IncomingSheet sheet, IncomingBook book, IncomingArchive archive, CitedNumbers cited, Files files, WordReader words, Permissions permissions,
      FrameDay day, Texts texts) {
    this.papers = papers;
    this.sheet = sheet;
    this.book = book;
    this.archive = archive;
    this.cited = cited;
    this.files = files;
    this.words = words;
    this.permissions = permissions;
    this.day = day;
    this.texts = texts;
  }

  /// The list as a page shows it.
  ///
  /// @param whole whether the reader reads the whole register
  /// @param inFiles where the words that are asked for stand in files, by the entry
  /// @param next what follows, as the end of an address; null with the last ones
  record Listing(
      IncomingQuery query, List<Incoming> lines, @Nullable String next, List<Integer> years, List<IncomingTable.Choice> handlers, List<String> issuers,
      boolean whole, LocalDate today, Map<Long, FoundInFile> inFiles) {

    Listing {
      inFiles = Map.copyOf(inFiles);
      lines = List.copyOf(lines);
      years = List.copyOf(years);
      handlers = List.copyOf(handlers);
      issuers = List.copyOf(issuers);
    }
  }

  /// What the reader may do with an entry.
  ///
  /// @param keep register, correct, make void, add a file
  record May(boolean keep, boolean pass, boolean end) {}

  @GetMapping(LIST)
  @Permission("document.incoming")
  ModelAndView list(@RequestParam Map<String, String> asked, Actor actor) {
    var query = papers.query(asked);
    var reader = papers.reader(actor);
    var portion = Portion.of(papers.found(query, actor, PAGE + 1), PAGE);
    var next = portion.next(last -> new Place(last.year(), last.number()));
    return new ModelAndView("document/incoming-list")
        .addObject("listing", new Listing(
            query, portion.shown(), next == null ? null : address(query) + "&before=" + next, reader.whole() ? papers.years(actor) : List.of(),
            reader.whole() ? papers.handlers(actor) : List.of(), reader.whole() ? papers.issuers(actor) : List.of(), reader.whole(), day.today(),
            papers.inFiles(query, portion.shown())))
        .addObject("mayRegister", permissions.granted(actor, "document.register-incoming"));
  }

  private static String address(IncomingQuery query) {
    var handler = query.handler();
    return LIST + "?q=" + encoded(query.words()) + "&year=" + (query.year() == null ? "" : query.year()) + "&show=" + query.show()
        + "&issuer=" + encoded(query.issuer()) + "&handler=" + (handler == null ? "" : handler.kind() + "-" + handler.id())
        + (query.mine() ? "&mine=true" : "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// The list as it is shown, all of it, as a workbook.
  @PostMapping(LIST + "/export")
  @Permission("document.incoming-book")
  void export(@RequestParam Map<String, String> asked, Actor actor, HttpServletResponse response) throws IOException {
    var query = papers.query(asked);
    papers.given(query, actor);
    SavedFile.of(response, SheetWriter.MEDIA_TYPE, IncomingSheet.FILE);
    sheet.write(query, actor, response.getOutputStream());
  }

  @GetMapping(LIST + "/book")
  @Permission("document.incoming-book")
  ModelAndView book(Actor actor) {
    int year = day.today().getYear();
    return book(TypedDay.typed(LocalDate.of(year, 1, 1)), TypedDay.typed(LocalDate.of(year, 12, 31)), new FieldErrors(texts), HttpStatus.OK, actor);
  }

  /// The book of a span of days as sheets to be printed.
  @PostMapping(LIST + "/book")
  @Permission("document.incoming-book")
  @Nullable ModelAndView print(
      @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to, Actor actor, HttpServletResponse response) throws IOException {
    var errors = new FieldErrors(texts);
    var first = TypedDay.of(from);
    var last = TypedDay.of(to);
    if (first.isEmpty()) {
      errors.add("from", "document.number.day.wrong");
    }
    if (last.isEmpty() || first.isPresent() && last.get().isBefore(first.get())) {
      errors.add("to", "document.incoming.book.to.wrong");
    }
    if (errors.any()) {
      return book(from, to, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      var sheets = book.print(first.orElseThrow(), last.orElseThrow(), actor);
      SavedFile.of(response, FileUse.PDF, IncomingBook.fileName(first.orElseThrow(), last.orElseThrow()));
      response.getOutputStream().write(sheets);
      return null;
    } catch (Refused refused) {
      errors.beside(refused.unmet(), unmet -> Optional.of("to"));
      return book(from, to, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  private ModelAndView book(String from, String to, FieldErrors errors, HttpStatus status, Actor actor) {
    return new ModelAndView("document/incoming-book", status)
        .addObject("from", from).addObject("to", to).addObject("years", papers.years(actor)).addObject("errors", errors);
  }

  @GetMapping(LIST + "/new")
  @Permission("document.register-incoming")
  ModelAndView registering(Actor actor) {
    return form(IncomingForm.empty(day.today()), null, new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  @PostMapping(LIST + "/new")
  @Permission("document.register-incoming")
  ModelAndView register(
      @RequestParam UUID once, @RequestParam Map<String, String> sent, @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String upload, Actor actor) {
    var form = IncomingForm.of(sent, once);
    var errors = new FieldErrors(texts);
    var asked = form.asked(cited, errors);
    if (asked == null) {
      return form(form, null, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    var scan = scan(file, upload);
    try {
      var entry = papers.register(asked, scan, actor);
      return new ModelAndView(Done.at(LIST + "/" + entry.id(), "document.done.incoming-registered"));
    } catch (ChangedMeanwhile before) {
      errors.add("subject", "document.incoming.registered-before", before.current().getOrDefault("number", ""),
          before.current().getOrDefault("subject", ""));
      return form(form.anew(), null, errors, List.of(), HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      papers.refused(scan, refused, actor);
      var apart = errors.beside(refused.unmet(), IncomingController::field);
      return form(form, null, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  /// What was sent in the form, or before it in parts.
  static @Nullable Scan scan(@Nullable MultipartFile file, String upload) {
    if (upload.matches("\\d{1,18}")) {
      return new Scan.InParts(Long.parseLong(upload));
    }
    return file == null || file.isEmpty() ? null : new Scan.Form(file);
  }

  static Optional<String> field(Unmet unmet) {
    return switch (unmet.code()) {
      case "document.arrival-out-of-order", "document.arrival-to-come", "document.day-long-ago" -> Optional.of("arrived");
      case "document.paper-after-arrival" -> Optional.of("day");
      case "document.due-before-arrival" -> Optional.of("due");
      case "document.incoming-there" -> Optional.of("again");
      case "document.empty", "document.too-large", "document.wrong-kind", "document.broken-picture", "document.infected", "document.upload-not-whole" ->
          Optional.of("file");
      case "document.due-before-passing" -> Optional.of("passedDue");
      default -> Optional.empty();
    };
  }

  private ModelAndView form(
      IncomingForm form, @Nullable Incoming entry, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    return new ModelAndView("document/incoming-form", status)
        .addObject("form", form)
        .addObject("entry", entry)
        .addObject("understood", form.symbol().isBlank() ? null : cited.read(form.symbol()).orElse(null))
        .addObject("types", papers.types())
        .addObject("issuers", papers.issuers(actor))
        .addObject("kinds", files.kindsInWords(FileUse.INCOMING))
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  @GetMapping(LIST + "/{id}")
  @Permission("document.incoming")
  ModelAndView entry(@PathVariable long id, Actor actor) {
    return entry(papers.entry(id, actor), IncomingStepForm.empty(), new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  private ModelAndView entry(
      IncomingTable.Found found, IncomingStepForm typed, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    var entry = found.entry();
    boolean there = entry.state() != IncomingState.VOID;
    var may = new May(
        there && papers.keeps(entry.body(), actor), there && papers.passes(entry.body(), actor), entry.state().open() && papers.ends(found, actor));
    var attached = papers.files(entry.id());
    return new ModelAndView("document/incoming", status)
        .addObject("entry", entry)
        .addObject("understood", entry.paper().symbol().isEmpty() ? null : cited.read(entry.paper().symbol()).orElse(null))
        .addObject("steps", papers.steps(entry.id()))
        .addObject("files", attached)
        .addObject("sheets", papers.sheets(attached))
        .addObject("leastDpi", words.settings().leastDpi())
        .addObject("handlers", may.pass() ? papers.handlers(actor) : List.of())
        .addObject("kinds", files.kindsInWords(FileUse.INCOMING))
        .addObject("may", may)
        .addObject("today", day.today())
        .addObject("once", UUID.randomUUID())
        .addObject("typed", typed)
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  @GetMapping(LIST + "/{id}/correction")
  @Permission("document.register-incoming")
  ModelAndView correcting(@PathVariable long id, Actor actor) {
    var entry = kept(id, actor);
    return form(IncomingForm.of(entry), entry, new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  private Incoming kept(long id, Actor actor) {
    var entry = papers.entry(id, actor).entry();
    if (!papers.keeps(entry.body(), actor)) {
      throw new NotTheirAct("document.register-incoming");
    }
    return entry;
  }

  @PostMapping(LIST + "/{id}/correction")
  @Permission("document.register-incoming")
  ModelAndView correct(@PathVariable long id, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var entry = kept(id, actor);
    var form = IncomingForm.of(sent, UUID.randomUUID());
    var errors = new FieldErrors(texts);
    var paper = form.paper(cited, errors);
    if (paper == null) {
      return form(form, entry, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      papers.correct(id, version, paper, form.again().strip(), actor);
      return new ModelAndView(Done.at(LIST + "/" + id, "document.done.incoming-corrected"));
    } catch (ChangedMeanwhile changed) {
      errors.add("subject", "document.incoming.changed");
      return form(form, kept(id, actor), errors, List.of(), HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), IncomingController::field);
      return form(form, entry, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  @PostMapping(LIST + "/{id}/passing")
  @Permission("document.pass-incoming")
  ModelAndView pass(@PathVariable long id, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var form = new IncomingStepForm(sent);
    var errors = new FieldErrors(texts);
    var passing = form.passing(errors);
    return acted(id, form, errors, "handler", passing == null, "document.done.incoming-passed", () -> {
      if (passing != null) {
        papers.pass(id, version, passing.handler(), passing.on(), passing.dueOn(), passing.word(), actor);
      }
    }, actor);
  }

  @PostMapping(LIST + "/{id}/ending")
  @Permission("document.end-incoming")
  ModelAndView end(@PathVariable long id, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var form = new IncomingStepForm(sent);
    var errors = new FieldErrors(texts);
    var ending = form.ending(errors);
    return acted(id, form, errors, "how", ending == null, "document.done.incoming-ended", () -> {
      if (ending != null) {
        papers.end(id, version, ending.how(), ending.on(), ending.words(), ending.answer(), actor);
      }
    }, actor);
  }

  @PostMapping(LIST + "/{id}/voiding")
  @Permission("document.register-incoming")
  ModelAndView makeVoid(
      @PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String reason, @RequestParam Map<String, String> sent, Actor actor) {
    var errors = new FieldErrors(texts);
    NumberForm.reason(reason, errors);
    return acted(id, new IncomingStepForm(sent), errors, "reason", errors.any(), "document.done.incoming-void",
        () -> papers.makeVoid(id, version, reason.strip(), actor), actor);
  }

  @PostMapping(LIST + "/{id}/files")
  @Permission("document.register-incoming")
  ModelAndView addFile(
      @PathVariable long id, @RequestParam UUID once, @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String upload, Actor actor) {
    var errors = new FieldErrors(texts);
    var scan = scan(file, upload);
    if (scan == null) {
      errors.add("file", "document.incoming.file.missing");
    }
    return acted(id, IncomingStepForm.empty(), errors, "file", scan == null, "document.done.incoming-file-added", () -> {
      if (scan != null) {
        add(id, scan, once, actor);
      }
    }, actor);
  }

  private void add(long id, Scan scan, UUID once, Actor actor) {
    try {
      papers.addFile(id, scan, once, actor);
    } catch (Refused refused) {
      papers.refused(scan, refused, actor);
      throw refused;
    }
  }

  /// All files of an entry in one package.
  @PostMapping(LIST + "/{id}/files/export")
  @Permission("document.incoming")
  void giveFiles(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var contents = archive.contents(id, actor);
    SavedFile.of(response, "application/zip", IncomingArchive.fileName(papers.entry(id, actor).entry()));
    archive.write(contents, response.getOutputStream());
  }

  /// Does an act on an entry, or shows the entry again with what was typed.
  ///
  /// @param field beside which it is said that the entry was changed meanwhile
  private ModelAndView acted(
      long id, IncomingStepForm form, FieldErrors errors, String field, boolean wrong, String done, Runnable act, Actor actor) {
    if (wrong) {
      return entry(papers.entry(id, actor), form, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      act.run();
    } catch (ChangedMeanwhile changed) {
      errors.add(field, "document.incoming.changed");
      return entry(papers.entry(id, actor), form, errors, List.of(), HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), IncomingController::field);
      return entry(papers.entry(id, actor), form, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    return new ModelAndView(Done.at(LIST + "/" + id, done));
  }
}
