package vn.vinhdanh.clerical;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.document.ExchangePackage;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The files of the matters of the reader's body: their list, one of them with its papers, and its package.
@Controller
class CaseController {

  static final String PACKAGE = "application/zip";
  static final String HANDING_LIST = "handing-list.pdf";

  private static final String LIST = "/case-files";
  private static final int PAGE = 50;
  private static final int LAST_ISSUED = 20;
  private static final Pattern ISSUED = Pattern.compile("([A-Z]{1,20})-(\\d{1,18})");
  private static final int WORDS = 1000;

  private final CaseFiles cases;
  private final Catalogues catalogues;
  private final ExchangePackage exchange;
  private final Permissions permissions;
  private final FrameDay day;
  private final Texts texts;

  CaseController(CaseFiles cases, Catalogues catalogues, ExchangePackage exchange, Permissions permissions, FrameDay day, Texts texts) {
    this.cases = cases;
    this.catalogues = catalogues;
    this.exchange = exchange;
    this.permissions = permissions;
    this.day = day;
    this.texts = texts;
  }

  /// What is asked of the list.
  ///
  /// @param year null for all; `state` likewise
  record Asked(String words, @Nullable Integer year, @Nullable CaseState state) {

    static Asked of(String q, String year, String state) {
      return new Asked(
          q.strip(), year.matches("(19|2\\d)\\d\\d") ? Integer.valueOf(year) : null,
          Arrays.stream(CaseState.values()).filter(each -> each.name().equals(state)).findFirst().orElse(null));
    }

    boolean narrowed() {
      return !words.isBlank() || year != null || state != null;
    }
  }

  /// What was typed to act on a file.
  record Typed(String symbol, String arrival, String closedOn, String handedOn, String handedTo) {

    static Typed of(Map<String, String> sent) {
      return new Typed(
          sent.getOrDefault("symbol", ""), sent.getOrDefault("arrival", ""), sent.getOrDefault("closedOn", ""), sent.getOrDefault("handedOn", ""), sent.getOrDefault("handedTo", ""));
    }
  }

  @GetMapping(LIST)
  @Permission("clerical.case-files")
  ModelAndView list(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "0") long before, Actor actor) {
    var asked = Asked.of(q, year, state);
    var portion = Portion.of(
        cases.listed(asked.words(), asked.year(), asked.state(), before > 0 ? before : Long.MAX_VALUE, actor, PAGE + 1), PAGE);
    var next = portion.next(CaseFile::id);
    return new ModelAndView("clerical/case-list")
        .addObject("asked", asked)
        .addObject("files", portion.shown())
        .addObject("next", next == null ? null : LIST + "?q=" + URLEncoder.encode(asked.words(), StandardCharsets.UTF_8) + "&year="
            + (asked.year() == null ? "" : asked.year()) + "&state=" + (asked.state() == null ? "" : asked.state()) + "&before=" + next)
        .addObject("today", day.today())
        .addObject("openAt", catalogues.inForce(OutgoingPapers.body(actor)).map(CatalogueController::address).orElse(LIST + "/new"))
        .addObject("mayKeep", permissions.granted(actor, "clerical.keep-case-files"));
  }

  @GetMapping(LIST + "/new")
  @Permission("clerical.keep-case-files")
  ModelAndView opening() {
    return form(CaseForm.empty(), null, 0, new FieldErrors(texts), List.of(), HttpStatus.OK);
  }

  @PostMapping(LIST + "/new")
  @Permission("clerical.keep-case-files")
  ModelAndView open(@RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    var errors = new FieldErrors(texts);
    var form = CaseForm.of(sent, once).checked(errors);
    if (errors.any()) {
      return form(form, null, 0, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      return new ModelAndView(Done.at(LIST + "/" + cases.open(form.titled(), form.keptYears(), once, actor), "clerical.done.case-opened"));
    } catch (ChangedMeanwhile before) {
      errors.add("title", "clerical.case.opened-before", before.current().getOrDefault("title", ""));
      return form(form.anew(), null, 0, errors, List.of(), HttpStatus.CONFLICT);
    } catch (Refused refused) {
      return form(form, null, 0, errors, Reason.of(refused.unmet(), texts), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  /// @param version that was read when the form was made
  private static ModelAndView form(CaseForm form, @Nullable CaseFile file, int version, FieldErrors errors, List<Reason> reasons, HttpStatus status) {
    return new ModelAndView("clerical/case-form", status)
        .addObject("form", form).addObject("file", file).addObject("version", version).addObject("errors", errors).addObject("reasons", reasons);
  }

  @GetMapping(LIST + "/{id}")
  @Permission("clerical.case-files")
  ModelAndView file(@PathVariable long id, Actor actor) {
    return file(cases.file(id, actor), Typed.of(Map.of()), new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  private ModelAndView file(CaseFile file, Typed typed, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    return new ModelAndView("clerical/case-file", status)
        .addObject("file", file)
        .addObject("papers", cases.papers(file.id()))
        .addObject("files", cases.incomingFiles(file.id()))
        .addObject("steps", cases.steps(file.id()))
        .addObject("issued", file.state() == CaseState.OPEN && permissions.granted(actor, "clerical.keep-case-files") ? cases.lastIssued(file, LAST_ISSUED) : List.of())
        .addObject("mayKeep", permissions.granted(actor, "clerical.keep-case-files"))
        .addObject("typed", typed)
        .addObject("today", day.today())
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  @GetMapping(LIST + "/{id}/correction")
  @Permission("clerical.keep-case-files")
  ModelAndView correcting(@PathVariable long id, Actor actor) {
    var file = cases.file(id, actor);
    return form(CaseForm.of(file), file, file.version(), new FieldErrors(texts), List.of(), HttpStatus.OK);
  }

  @PostMapping(LIST + "/{id}/correction")
  @Permission("clerical.keep-case-files")
  ModelAndView correct(@PathVariable long id, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var file = cases.file(id, actor);
    var errors = new FieldErrors(texts);
    var form = CaseForm.of(sent, UUID.randomUUID()).checked(errors);
    if (errors.any()) {
      return form(form, file, version, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      cases.correct(id, version, form.titled(), form.keptYears(), actor);
      return new ModelAndView(Done.at(LIST + "/" + id, "clerical.done.case-corrected"));
    } catch (ChangedMeanwhile changed) {
      var now = cases.file(id, actor);
      errors.add("title", "clerical.case.changed", now.title());
      return form(form, now, now.version(), errors, List.of(), HttpStatus.CONFLICT);
    } catch (Refused refused) {
      return form(form, file, version, errors, Reason.of(refused.unmet(), texts), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  /// Lays a paper of the body's own, from its page or by its symbol, one that another module issued by kind and number, or an incoming one by its number.
  @PostMapping(LIST + "/{id}/papers")
  @Permission("clerical.keep-case-files")
  ModelAndView lay(@PathVariable long id, @RequestParam(defaultValue = "0") long outgoing, @RequestParam Map<String, String> sent, Actor actor) {
    return acted(id, Typed.of(sent), new FieldErrors(texts), "clerical.done.case-filled", () -> {
      var chosen = ISSUED.matcher(sent.getOrDefault("issued", ""));
      if (chosen.matches()) {
        cases.layIssued(id, chosen.group(1), Long.parseLong(chosen.group(2)), actor);
      } else if (outgoing > 0) {
        cases.layOutgoing(id, outgoing, actor);
      } else if (sent.containsKey("symbol")) {
        cases.layOutgoing(id, sent.getOrDefault("symbol", ""), actor);
      } else {
        cases.layIncoming(id, sent.getOrDefault("arrival", ""), actor);
      }
    }, actor);
  }

  @PostMapping(LIST + "/{id}/papers/{position}/removal")
  @Permission("clerical.keep-case-files")
  ModelAndView takeOut(@PathVariable long id, @PathVariable int position, @RequestParam(defaultValue = "") String why, Actor actor) {
    var errors = new FieldErrors(texts).require("why", why, "clerical.words.missing").atMost(WORDS, "why", why.strip(), "clerical.text.long");
    return acted(id, Typed.of(Map.of()), errors, "clerical.done.case-emptied", () -> cases.takeOut(id, position, why.strip(), actor), actor);
  }

  @PostMapping(LIST + "/{id}/closing")
  @Permission("clerical.keep-case-files")
  ModelAndView close(@PathVariable long id, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var errors = new FieldErrors(texts);
    var on = day("closedOn", sent, errors);
    return acted(id, Typed.of(sent), errors, "clerical.done.case-closed", () -> cases.close(id, version, on, actor), actor);
  }

  @PostMapping(LIST + "/{id}/reopening")
  @Permission("clerical.keep-case-files")
  ModelAndView reopen(@PathVariable long id, @RequestParam int version, Actor actor) {
    return acted(
        id, Typed.of(Map.of()), new FieldErrors(texts), "clerical.done.case-reopened", () -> cases.reopen(id, version, actor), actor);
  }

  @PostMapping(LIST + "/{id}/handing")
  @Permission("clerical.keep-case-files")
  ModelAndView hand(@PathVariable long id, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var errors = new FieldErrors(texts);
    var on = day("handedOn", sent, errors);
    var to = sent.getOrDefault("handedTo", "").strip();
    errors.require("handedTo", to, "clerical.case.handed-to.missing").atMost(CaseFile.HANDED_TO, "handedTo", to, "clerical.text.long");
    return acted(id, Typed.of(sent), errors, "clerical.done.case-handed", () -> cases.hand(id, version, on, to, actor), actor);
  }

  private static LocalDate day(String field, Map<String, String> sent, FieldErrors errors) {
    var on = TypedDay.of(sent.getOrDefault(field, ""));
    if (on.isEmpty()) {
      errors.add(field, "clerical.day.wrong");
    }
    return on.orElse(LocalDate.EPOCH);
  }

  /// All papers of a file with a checksum of each, as one package.
  @PostMapping(LIST + "/{id}/package")
  @Permission("clerical.case-files")
  @Nullable ModelAndView pack(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    try {
      var content = cases.packed(id, actor);
      SavedFile.of(response, PACKAGE, name(content.file()));
      exchange.write(content.label(), content.papers(), response.getOutputStream());
      return null;
    } catch (Refused refused) {
      return file(
          cases.file(id, actor), Typed.of(Map.of()), new FieldErrors(texts), Reason.of(refused.unmet(), texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  /// The list of the papers in a file, to be printed.
  @PostMapping(LIST + "/{id}/index")
  @Permission("clerical.case-files")
  void index(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var pdf = cases.index(id, actor);
    SavedFile.of(response, PaperFormat.PDF.mediaType(), indexName(id));
    response.getOutputStream().write(pdf);
  }

  static String indexName(long id) {
    return "case-index-" + id + ".pdf";
  }

  @GetMapping(LIST + "/handing-list")
  @Permission("clerical.case-files")
  ModelAndView handingList() {
    int year = day.today().getYear();
    return handingList(false, TypedDay.typed(LocalDate.of(year, 1, 1)), TypedDay.typed(LocalDate.of(year, 12, 31)), new FieldErrors(texts), HttpStatus.OK);
  }

  private static ModelAndView handingList(boolean handed, String from, String to, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("clerical/handing-list", status)
        .addObject("handed", handed).addObject("from", from).addObject("to", to).addObject("errors", errors);
  }

  /// The list of files for the archive, to be printed.
  @PostMapping(LIST + "/handing-list")
  @Permission("clerical.case-files")
  @Nullable ModelAndView printHandingList(
      @RequestParam(defaultValue = "false") boolean handed, @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to,
      Actor actor, HttpServletResponse response) throws IOException {
    var errors = new FieldErrors(texts);
    var first = TypedDay.of(from);
    var last = TypedDay.of(to);
    if (first.isEmpty()) {
      errors.add("from", "clerical.day.wrong");
    }
    if (last.isEmpty() || first.isPresent() && last.get().isBefore(first.get())) {
      errors.add("to", "clerical.book.to.wrong");
    }
    if (errors.any()) {
      return handingList(handed, from, to, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      var pdf = cases.handingList(handed, first.orElseThrow(), last.orElseThrow(), actor);
      SavedFile.of(response, PaperFormat.PDF.mediaType(), HANDING_LIST);
      response.getOutputStream().write(pdf);
      return null;
    } catch (Refused refused) {
      errors.beside(refused.unmet(), unmet -> Optional.of("to"));
      return handingList(handed, from, to, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  static String name(CaseFile file) {
    return "case-file-" + file.year() + "-" + file.number() + ".zip";
  }

  private static Optional<String> field(Unmet unmet) {
    return switch (unmet.code()) {
      case "clerical.arrival-unreadable", "clerical.arrival-not-found" -> Optional.of("arrival");
      case "clerical.symbol-not-found" -> Optional.of("symbol");
      default -> Optional.empty();
    };
  }

  /// Does an act on a file, or shows the file again with what was typed.
  private ModelAndView acted(long id, Typed typed, FieldErrors errors, String done, Runnable act, Actor actor) {
    if (errors.any()) {
      return file(cases.file(id, actor), typed, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      act.run();
    } catch (ChangedMeanwhile changed) {
      var said = Reason.of(List.of(new Unmet("clerical.case-changed", "")), texts);
      return file(cases.file(id, actor), typed, errors, said, HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), CaseController::field);
      return file(cases.file(id, actor), typed, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    return new ModelAndView(Done.at(LIST + "/" + id, done));
  }
}
