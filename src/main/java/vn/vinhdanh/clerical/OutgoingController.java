package vn.vinhdanh.clerical;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.document.ExchangePackage;
import vn.vinhdanh.document.NumberWish;
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
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The papers that the reader's body issues: their list, one of them and what becomes of it.
@Controller
class OutgoingController {

  private static final String LIST = "/outgoing";
  private static final int PAGE = 50;
  private static final int OFFERED = 200;
  private static final int WORDS = 1000;
  private static final int OPEN_CASES = 5;

  private final OutgoingPapers papers;
  private final CaseFiles cases;
  private final ExchangePackage exchange;
  private final WrittenText written;
  private final OutgoingSheet sheet;
  private final Permissions permissions;
  private final FrameDay day;
  private final Texts texts;

  OutgoingController(OutgoingPapers papers, CaseFiles cases, ExchangePackage exchange, WrittenText written, OutgoingSheet sheet, Permissions permissions, FrameDay day, Texts texts) {
    this.papers = papers;
    this.cases = cases;
    this.exchange = exchange;
    this.written = written;
    this.sheet = sheet;
    this.permissions = permissions;
    this.day = day;
    this.texts = texts;
  }

  /// What the reader may do with a paper where it stands.
  ///
  /// @param remedy whether another paper may replace, correct or recall it
  record May(boolean write, boolean withdraw, boolean check, boolean sendBack, boolean sign, boolean issue, boolean makeVoid, boolean remedy) {}

  /// What was typed to act on a paper.
  record Typed(String words, String on) {}

  @GetMapping(LIST)
  @Permission("clerical.outgoing")
  ModelAndView list(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "0") long before, Actor actor) {
    var query = OutgoingQuery.of(q, show, kind, before);
    var portion = Portion.of(papers.found(query, actor, PAGE + 1), PAGE);
    var next = portion.next(OutgoingListTable.Line::id);
    return new ModelAndView("clerical/outgoing-list")
        .addObject("query", query)
        .addObject("lines", portion.shown())
        .addObject("kinds", OutgoingText.KINDS)
        .addObject("next", next == null ? null : LIST + "?q=" + URLEncoder.encode(query.words(), StandardCharsets.UTF_8) + "&show=" + query.show()
            + "&kind=" + (query.kind() == null ? "" : query.kind().name()) + "&before=" + next)
        .addObject("mayDraft", permissions.granted(actor, "clerical.draft"));
  }

  /// The list as it is shown, all of it, as a workbook.
  @PostMapping(LIST + "/export")
  @Permission("clerical.outgoing")
  void export(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "") String kind, Actor actor,
      HttpServletResponse response) throws IOException {
    var query = OutgoingQuery.of(q, show, kind, 0);
    papers.given(query, actor);
    SavedFile.of(response, SheetWriter.MEDIA_TYPE, OutgoingSheet.FILE);
    sheet.write(query, actor, response.getOutputStream());
  }

  @GetMapping(LIST + "/new")
  @Permission("clerical.draft")
  ModelAndView drafting(
      @RequestParam(defaultValue = "") String remedy, @RequestParam(defaultValue = "0") long of, Actor actor) {
    var remedying = Arrays.stream(Remedy.values()).filter(each -> each.name().equals(remedy)).findFirst();
    var form = remedying.isPresent() && of > 0 ? OutgoingForm.remedying(papers.paper(of, actor), remedying.get()) : OutgoingForm.empty(texts.inVietnamese("clerical.recipients.first"));
    return form(form, null, new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  @PostMapping(LIST + "/new")
  @Permission("clerical.draft")
  ModelAndView draft(@RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    var form = OutgoingForm.of(sent, once);
    var errors = new FieldErrors(texts);
    var text = form.text(written, errors);
    if (text == null) {
      return form(form, null, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      return new ModelAndView(Done.at(LIST + "/" + papers.draft(text, once, actor), "clerical.done.drafted"));
    } catch (ChangedMeanwhile before) {
      errors.add("subject", "clerical.drafted-before", before.current().getOrDefault("subject", ""));
      return form(form.anew(), null, errors, List.of(), HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), OutgoingController::field);
      return form(form, null, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  private static Optional<String> field(Unmet unmet) {
    return switch (unmet.code()) {
      case "clerical.remedied-not-issued", "clerical.remedied-ended", "clerical.remedied-not-found" -> Optional.of("remedied");
      case "clerical.not-of-equal-form", "clerical.corrected-by-letter" -> Optional.of("kind");
      case "clerical.day-to-come", "clerical.issued-before-signed" -> Optional.of("on");
      default -> Optional.empty();
    };
  }

  private ModelAndView form(
      OutgoingForm form, @Nullable Outgoing paper, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    return form(form, paper, paper == null ? 0 : paper.version(), false, errors, reasons, status, actor);
  }

  /// @param version that was read when the form was made: it goes along until somebody looks at what stands now
  /// @param changed whether what stands now is shown beside what was typed
  private ModelAndView form(
      OutgoingForm form, @Nullable Outgoing paper, int version, boolean changed, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    return new ModelAndView("clerical/outgoing-form", status)
        .addObject("form", form)
        .addObject("paper", paper)
        .addObject("version", version)
        .addObject("changed", changed)
        .addObject("kinds", OutgoingText.KINDS)
        .addObject("remediable", papers.remediable(form.other().orElse(0L), actor, OFFERED))
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  @GetMapping(LIST + "/{id}")
  @Permission("clerical.outgoing")
  ModelAndView paper(@PathVariable long id, Actor actor) {
    return paper(papers.paper(id, actor), new Typed("", ""), new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  private ModelAndView paper(Outgoing paper, Typed typed, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    var remedies = papers.remedies(paper.id());
    var standing = paper.signed() == null ? null : papers.standing(paper.signed().pdf());
    boolean holds = remedies.stream().noneMatch(OutgoingTable.Remedied::ended);
    var may = new May(
        papers.may("clerical.draft", paper, actor), papers.may("clerical.withdraw", paper, actor), papers.may("clerical.check", paper, actor),
        papers.may("clerical.send-back", paper, actor), papers.may("clerical.sign", paper, actor), papers.may("clerical.issue", paper, actor), papers.mayMakeVoid(paper, standing, actor),
        paper.state().out() && holds && permissions.granted(actor, "clerical.draft"));
    var remedied = paper.text().remedied();
    var byPower = papers.powers(paper, actor);
    return new ModelAndView("clerical/outgoing", status)
        .addObject("paper", paper)
        .addObject("blocks", written.read(paper.text().content()))
        .addObject("annexes", written.annexes(paper.text().annexes()))
        .addObject("standing", standing)
        .addObject("remedied", remedied == null ? null : papers.paper(remedied, actor))
        .addObject("remedies", remedies)
        .addObject("steps", papers.steps(paper.id()))
        .addObject("lies", paper.state() == OutgoingState.FILED ? cases.ofOutgoing(paper.id()) : List.of())
        .addObject("openCases", paper.state().out() && permissions.granted(actor, "clerical.keep-case-files") ? cases.open(actor, OPEN_CASES) : List.of())
        .addObject("may", may)
        .addObject("ended", !holds)
        .addObject("texts", papers.texts(paper.id()))
        .addObject("numbers", may.sign() || !byPower.isEmpty() ? papers.numbers(paper) : OutgoingPapers.Numbers.NONE)
        .addObject("byPower", byPower)
        .addObject("ownDraft", may.check() && papers.wrote(paper, actor))
        .addObject("mayExchange", paper.state().out() && permissions.granted(actor, "clerical.exchange"))
        .addObject("typed", typed)
        .addObject("today", day.today())
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  /// The draft as a file, to be read or written on.
  @GetMapping(LIST + "/{id}/paper.{format}")
  @Permission("clerical.outgoing")
  void file(@PathVariable long id, @PathVariable String format, Actor actor, HttpServletResponse response) throws IOException {
    var as = Arrays.stream(PaperFormat.values()).filter(each -> each.ending().equals(format.toLowerCase(Locale.ROOT))).findFirst()
        .orElseThrow(() -> new NotFound("outgoing", id));
    var paper = papers.paper(id, actor);
    var bytes = papers.draftOf(paper, as);
    SavedFile.of(response, as.mediaType(), papers.draftName(paper, as));
    response.getOutputStream().write(bytes);
  }

  /// The paper as it goes to another e-office system: its file, what is known of it, checksums.
  @PostMapping(LIST + "/{id}/package")
  @Permission("clerical.exchange")
  @Nullable ModelAndView exchange(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    try {
      var paper = papers.exchanged(id, actor);
      SavedFile.of(response, CaseController.PACKAGE, packageName(id));
      exchange.write(ExchangePackage.Label.of(paper.paper()), List.of(paper), response.getOutputStream());
      return null;
    } catch (Refused refused) {
      return paper(
          papers.paper(id, actor), new Typed("", ""), new FieldErrors(texts), Reason.of(refused.unmet(), texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  static String packageName(long id) {
    return "outgoing-" + id + ".zip";
  }

  @GetMapping(LIST + "/{id}/edit")
  @Permission("clerical.draft")
  ModelAndView editing(@PathVariable long id, Actor actor) {
    var paper = papers.paper(id, actor);
    return form(OutgoingForm.of(paper.text()), paper, new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  @PostMapping(LIST + "/{id}/edit")
  @Permission("clerical.draft")
  ModelAndView revise(@PathVariable long id, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var paper = papers.paper(id, actor);
    var form = OutgoingForm.of(sent, UUID.randomUUID());
    var errors = new FieldErrors(texts);
    var text = form.text(written, errors);
    if (text == null) {
      return form(form, paper, version, false, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      papers.revise(id, version, text, actor);
      return new ModelAndView(Done.at(LIST + "/" + id, "clerical.done.revised"));
    } catch (ChangedMeanwhile changed) {
      errors.add("subject", "clerical.changed");
      var now = papers.paper(id, actor);
      return form(form, now, now.version(), true, errors, List.of(), HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), OutgoingController::field);
      return form(form, paper, version, false, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  @PostMapping(LIST + "/{id}/submission")
  @Permission("clerical.draft")
  ModelAndView submit(@PathVariable long id, @RequestParam int version, Actor actor) {
    return acted(id, new Typed("", ""), new FieldErrors(texts), "clerical.done.submitted", () -> papers.submit(id, version, actor), actor);
  }

  @PostMapping(LIST + "/{id}/check")
  @Permission("clerical.check")
  ModelAndView check(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String words, Actor actor) {
    var errors = new FieldErrors(texts).atMost(WORDS, "words", words.strip(), "clerical.text.long");
    return acted(id, new Typed(words, ""), errors, "clerical.done.checked", () -> papers.check(id, version, words.strip(), actor), actor);
  }

  @PostMapping(LIST + "/{id}/return")
  @Permission("clerical.send-back")
  ModelAndView sendBack(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String words, Actor actor) {
    return acted(
        id, new Typed(words, ""), why(words), "clerical.done.sent-back", () -> papers.sendBack(id, version, words.strip(), actor), actor);
  }

  @PostMapping(LIST + "/{id}/withdrawal")
  @Permission("clerical.withdraw")
  ModelAndView withdraw(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String words, Actor actor) {
    return acted(
        id, new Typed(words, ""), why(words), "clerical.done.withdrawn", () -> papers.withdraw(id, version, words.strip(), actor), actor);
  }

  private FieldErrors why(String words) {
    return why(words, WORDS);
  }

  private FieldErrors why(String words, int most) {
    return new FieldErrors(texts).require("words", words, "clerical.words.missing").atMost(most, "words", words.strip(), "clerical.text.long");
  }

  @PostMapping(LIST + "/{id}/signature")
  @Permission("clerical.sign")
  ModelAndView sign(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String number, Actor actor) {
    return acted(id, new Typed("", ""), new FieldErrors(texts), "clerical.done.signed", () -> papers.sign(id, version, NumberWish.of(number), actor), actor);
  }

  @PostMapping(LIST + "/{id}/signature-by-power")
  @Permission("clerical.sign-by-power")
  ModelAndView signByPower(
      @PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "0") long power, @RequestParam(defaultValue = "") String number, Actor actor) {
    var errors = new FieldErrors(texts);
    if (power == 0 && papers.powers(papers.paper(id, actor), actor).size() > 1) {
      errors.add("power", "clerical.sign-by-power.choose");
    }
    return acted(id, new Typed("", ""), errors, "clerical.done.signed", () -> papers.signByPower(id, version, NumberWish.of(number), power, actor), actor);
  }

  @PostMapping(LIST + "/{id}/issue")
  @Permission("clerical.issue")
  ModelAndView issue(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String on, Actor actor) {
    var errors = new FieldErrors(texts);
    var issuedOn = TypedDay.of(on);
    if (issuedOn.isEmpty()) {
      errors.add("on", "clerical.day.wrong");
    }
    return acted(
        id, new Typed("", on), errors, "clerical.done.issued", () -> papers.issue(id, version, issuedOn.orElse(LocalDate.EPOCH), actor), actor);
  }

  @PostMapping(LIST + "/{id}/voiding")
  @Permission("clerical.void")
  ModelAndView makeVoid(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String words, Actor actor) {
    return acted(
        id, new Typed(words, ""), why(words, OutgoingPapers.WHY_VOID), "clerical.done.void", () -> papers.makeVoid(id, version, words.strip(), actor), actor);
  }

  /// Does an act on a paper, or shows the paper again with what was typed.
  private ModelAndView acted(long id, Typed typed, FieldErrors errors, String done, Runnable act, Actor actor) {
    if (errors.any()) {
      return paper(papers.paper(id, actor), typed, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      act.run();
    } catch (ChangedMeanwhile changed) {
      var said = Reason.of(List.of(new Unmet("clerical.changed", "")), texts);
      return paper(papers.paper(id, actor), typed, errors, said, HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), OutgoingController::field);
      return paper(papers.paper(id, actor), typed, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    return new ModelAndView(Done.at(LIST + "/" + id, done));
  }
}
