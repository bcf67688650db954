package vn.vinhdanh.clerical;

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
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
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
import vn.vinhdanh.spreadsheet.SheetWriter;

/// To whom a paper of the reader's body went, and the register of all of them.
@Controller
class DispatchController {

  private static final String LIST = "/outgoing";
  private static final String OF_PAPER = LIST + "/{id}/dispatches";
  private static final int PAGE = 100;

  private final Dispatches dispatches;
  private final OutgoingPapers papers;
  private final DispatchSheet sheet;
  private final OutgoingBook book;
  private final Permissions permissions;
  private final FrameDay day;
  private final Texts texts;

  DispatchController(
      Dispatches dispatches, OutgoingPapers papers, DispatchSheet sheet, OutgoingBook book, Permissions permissions, FrameDay day, Texts texts) {
    this.dispatches = dispatches;
    this.papers = papers;
    this.sheet = sheet;
    this.book = book;
    this.permissions = permissions;
    this.day = day;
    this.texts = texts;
  }

  /// What is asked of the list.
  ///
  /// @param waiting whether those alone of which nobody said that they came
  record Asked(String words, boolean waiting, int after) {

    static final Asked ALL = new Asked("", false, 0);

    boolean narrowed() {
      return !words.isBlank() || waiting || after > 0;
    }
  }

  private static String address(long paper) {
    return LIST + "/" + paper + "/dispatches";
  }

  @GetMapping(OF_PAPER)
  @Permission("clerical.outgoing")
  ModelAndView list(
      @PathVariable long id, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "false") boolean waiting,
      @RequestParam(defaultValue = "0") int after, Actor actor) {
    var paper = papers.paper(id, actor);
    var counted = dispatches.counted(id);
    var form = DispatchForm.begun(counted.recipients() == 0 ? dispatches.offered(paper.text()) : "", day.today());
    return list(paper, counted, new Asked(q.strip(), waiting, Math.max(0, after)), form, new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  private ModelAndView list(
      Outgoing paper, DispatchTable.Counted counted, Asked asked, DispatchForm form, FieldErrors errors, List<Reason> reasons, HttpStatus status,
      Actor actor) {
    var portion = Portion.of(dispatches.listed(paper.id(), asked.words(), asked.waiting(), asked.after(), PAGE + 1), PAGE);
    var next = portion.next(Dispatch::position);
    return new ModelAndView("clerical/dispatches", status)
        .addObject("paper", paper)
        .addObject("counted", counted)
        .addObject("asked", asked)
        .addObject("lines", portion.shown())
        .addObject("next", next == null ? null : address(paper.id()) + "?q=" + URLEncoder.encode(asked.words(), StandardCharsets.UTF_8) + "&waiting="
            + asked.waiting() + "&after=" + next)
        .addObject("form", form)
        .addObject("maySend", paper.state().out() && permissions.granted(actor, "clerical.dispatch"))
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  @PostMapping(OF_PAPER)
  @Permission("clerical.dispatch")
  ModelAndView send(@PathVariable long id, @RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    var paper = papers.paper(id, actor);
    var form = DispatchForm.of(sent, once);
    var errors = new FieldErrors(texts);
    var asked = form.asked(errors);
    if (asked == null) {
      return list(paper, dispatches.counted(id), Asked.ALL, form, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      dispatches.send(id, Dispatch.read(form.recipients(), asked.copies()), asked.way(), asked.on(), form.note().strip(), once, actor);
      return new ModelAndView(Done.at(address(id), "clerical.done.dispatched"));
    } catch (ChangedMeanwhile before) {
      errors.add("recipients", "clerical.dispatch.sent-before", before.current().getOrDefault("count", ""));
      return list(paper, dispatches.counted(id), Asked.ALL, form.anew(), errors, List.of(), HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), unmet -> switch (unmet.code()) {
        case "clerical.day-to-come", "clerical.sent-before-issued" -> Optional.of("sentOn");
        default -> Optional.empty();
      });
      return list(paper, dispatches.counted(id), Asked.ALL, form, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  /// The whole list as a workbook.
  @PostMapping(OF_PAPER + "/export")
  @Permission("clerical.outgoing")
  void export(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var paper = dispatches.given(id, actor);
    SavedFile.of(response, SheetWriter.MEDIA_TYPE, DispatchSheet.fileName(id));
    sheet.write(paper, response.getOutputStream());
  }

  /// What was typed of a receipt, or why something is void.
  record Typed(String receivedOn, String receivedBy, String why) {

    static Typed of(Map<String, String> sent) {
      return new Typed(sent.getOrDefault("receivedOn", ""), sent.getOrDefault("receivedBy", ""), sent.getOrDefault("why", ""));
    }
  }

  @GetMapping(OF_PAPER + "/{position}")
  @Permission("clerical.dispatch")
  ModelAndView one(@PathVariable long id, @PathVariable int position, Actor actor) {
    var paper = papers.paper(id, actor);
    var line = dispatches.one(paper, position);
    return one(paper, line, new Typed(TypedDay.typed(line.receivedOn()), line.receivedBy(), ""), new FieldErrors(texts), List.of(), HttpStatus.OK);
  }

  private ModelAndView one(Outgoing paper, Dispatch line, Typed typed, FieldErrors errors, List<Reason> reasons, HttpStatus status) {
    return new ModelAndView("clerical/dispatch", status)
        .addObject("paper", paper).addObject("line", line).addObject("typed", typed).addObject("today", day.today()).addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  @PostMapping(OF_PAPER + "/{position}/receipt")
  @Permission("clerical.dispatch")
  ModelAndView receive(
      @PathVariable long id, @PathVariable int position, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var typed = Typed.of(sent);
    var errors = new FieldErrors(texts);
    var on = TypedDay.of(typed.receivedOn());
    if (on.isEmpty()) {
      errors.add("receivedOn", "clerical.day.wrong");
    }
    errors.require("receivedBy", typed.receivedBy(), "clerical.case.handed-to.missing")
        .atMost(Dispatch.RECEIVED_BY, "receivedBy", typed.receivedBy().strip(), "clerical.text.long");
    return acted(
        id, position, typed, errors, "clerical.done.dispatch-received",
        () -> dispatches.receive(id, position, version, on.orElse(LocalDate.EPOCH), typed.receivedBy().strip(), actor), actor);
  }

  @PostMapping(OF_PAPER + "/{position}/voiding")
  @Permission("clerical.dispatch")
  ModelAndView makeVoid(
      @PathVariable long id, @PathVariable int position, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var typed = Typed.of(sent);
    var errors = new FieldErrors(texts)
        .require("why", typed.why(), "clerical.words.missing").atMost(Dispatch.WHY, "why", typed.why().strip(), "clerical.text.long");
    return acted(
        id, position, typed, errors, "clerical.done.dispatch-void", () -> dispatches.makeVoid(id, position, version, typed.why().strip(), actor), actor);
  }

  private ModelAndView acted(long id, int position, Typed typed, FieldErrors errors, String done, Runnable act, Actor actor) {
    var paper = papers.paper(id, actor);
    var line = dispatches.one(paper, position);
    if (errors.any()) {
      return one(paper, line, typed, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      act.run();
    } catch (ChangedMeanwhile changed) {
      var said = Reason.of(List.of(new Unmet("clerical.dispatch-changed", "")), texts);
      return one(paper, dispatches.one(paper, position), typed, errors, said, HttpStatus.CONFLICT);
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), unmet -> switch (unmet.code()) {
        case "clerical.day-to-come", "clerical.received-before-sent" -> Optional.of("receivedOn");
        default -> Optional.empty();
      });
      return one(paper, line, typed, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return new ModelAndView(Done.at(address(id), done));
  }

  @GetMapping(LIST + "/book")
  @Permission("clerical.outgoing")
  ModelAndView book() {
    int year = day.today().getYear();
    return book(TypedDay.typed(LocalDate.of(year, 1, 1)), TypedDay.typed(LocalDate.of(year, 12, 31)), new FieldErrors(texts), HttpStatus.OK);
  }

  private static ModelAndView book(String from, String to, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("clerical/outgoing-book", status).addObject("from", from).addObject("to", to).addObject("errors", errors);
  }

  /// The register of a span of days: as sheets to be printed, or as a workbook.
  @PostMapping(LIST + "/book")
  @Permission("clerical.outgoing")
  @Nullable ModelAndView print(
      @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "") String as, Actor actor,
      HttpServletResponse response) throws IOException {
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
      return book(from, to, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var begins = first.orElseThrow();
    var ends = last.orElseThrow();
    try {
      var rows = book.rows(begins, ends, actor);
      if (as.equals("xlsx")) {
        SavedFile.of(response, SheetWriter.MEDIA_TYPE, OutgoingBook.fileName(begins, ends, "xlsx"));
        book.write(rows, response.getOutputStream());
      } else {
        var sheets = book.print(begins, ends, rows, actor);
        SavedFile.of(response, PaperFormat.PDF.mediaType(), OutgoingBook.fileName(begins, ends, "pdf"));
        response.getOutputStream().write(sheets);
      }
      return null;
    } catch (Refused refused) {
      errors.beside(refused.unmet(), unmet -> Optional.of("to"));
      return book(from, to, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }
}
