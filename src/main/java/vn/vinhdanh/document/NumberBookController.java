package vn.vinhdanh.document;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The books of outgoing papers of the reader's unit: their lines, numbers taken by hand, and what becomes of them.
@Controller
class NumberBookController {

  private static final int PAGE = 50;

  private final BookKeeping books;
  private final BookSheet sheet;
  private final Permissions permissions;
  private final FrameDay day;
  private final Texts texts;

  NumberBookController(BookKeeping books, BookSheet sheet, Permissions permissions, FrameDay day, Texts texts) {
    this.books = books;
    this.sheet = sheet;
    this.permissions = permissions;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping("/number-books")
  @Permission("document.number-books")
  ModelAndView list(@RequestParam(required = false) @Nullable Integer year, Actor actor) {
    int asked = year == null ? day.today().getYear() : year;
    return new ModelAndView("document/number-books")
        .addObject("year", asked)
        .addObject("kept", books.of(asked, actor))
        .addObject("ended", books.ended(actor))
        .addObject("mayKeep", permissions.granted(actor, "document.keep-number-books"))
        .addObject("mayRule", permissions.granted(actor, "document.rule-number-books"));
  }

  @GetMapping("/number-books/ended/{unit}")
  @Permission("document.number-books")
  ModelAndView ended(@PathVariable long unit, @RequestParam(required = false) @Nullable Integer year, Actor actor) {
    var ended = books.ended(new UnitId(unit), actor);
    int asked = year == null ? ended.on().getYear() : year;
    return new ModelAndView("document/number-books-ended")
        .addObject("ended", ended)
        .addObject("year", asked)
        .addObject("kept", books.of(asked, ended));
  }

  @GetMapping("/number-books/numbers/new")
  @Permission("document.keep-number-books")
  ModelAndView taking(Actor actor) {
    return taking(NumberForm.empty(day.today()), new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  @PostMapping("/number-books/numbers/new")
  @Permission("document.keep-number-books")
  ModelAndView take(@RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    var form = NumberForm.of(sent, once);
    var errors = new FieldErrors(texts);
    var asked = form.asked(books.openSeries(actor), errors);
    if (asked == null) {
      return taking(form, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      var taken = books.taken(asked, actor);
      var book = "/number-books/" + taken.book();
      return new ModelAndView(switch (asked.how()) {
        case NEXT -> Done.at(book + "/numbers/" + taken.numbers().getFirst().key(), "document.done.number-taken");
        case RESERVED -> Done.at(book + "?reserved=true", "document.done.numbers-reserved");
        case INSERTED -> Done.at(book + "/numbers/" + taken.numbers().getFirst().key(), "document.done.number-inserted");
      });
    } catch (ChangedMeanwhile before) {
      errors.add("subject", "document.number.taken-before", before.current().getOrDefault("number", ""),
          before.current().getOrDefault("subject", ""));
      return taking(form.anew(), errors, List.of(), HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), NumberBookController::field);
      return taking(form, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  private static Optional<String> field(Unmet unmet) {
    return switch (unmet.code()) {
      case "document.no-symbol" -> Optional.of("kind");
      case "document.no-such-series" -> Optional.of("series");
      case "document.secret-words" -> Optional.of("subject");
      case "document.number-out-of-order", "document.day-to-come", "document.day-long-ago", "document.no-need-to-insert",
          "document.insert-before-all", "document.insert-between" -> Optional.of("day");
      default -> Optional.empty();
    };
  }

  private ModelAndView taking(NumberForm form, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    var kept = books.of(day.today().getYear(), actor);
    return new ModelAndView("document/number-new", status)
        .addObject("form", form)
        .addObject("symbols", kept.symbols())
        .addObject("series", kept.openSeries())
        .addObject("inserts", kept.rule(day.today().getYear()).inserts())
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  @GetMapping("/number-books/{book}")
  @Permission("document.number-books")
  ModelAndView book(
      @PathVariable long book, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "false") boolean reserved,
      @RequestParam(defaultValue = "") String before, Actor actor) {
    var head = books.book(book, actor);
    var words = q.strip();
    var portion = Portion.of(books.lines(book, words, reserved, before.isEmpty() ? null : DocumentNumber.ofKey(before), PAGE + 1), PAGE);
    return new ModelAndView("document/number-book")
        .addObject("book", head)
        .addObject("q", words)
        .addObject("reserved", reserved)
        .addObject("lines", portion.shown())
        .addObject("own", BookKeeping.isOwn(head, actor))
        .addObject("mayKeep", permissions.granted(actor, "document.keep-number-books"))
        .addObject("next", Optional.ofNullable(portion.next(last ->
            "?before=" + last.number().key() + "&reserved=" + reserved + "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))));
  }

  /// The whole book as a workbook.
  @PostMapping("/number-books/{book}/export")
  @Permission("document.keep-number-books")
  void export(@PathVariable long book, Actor actor, HttpServletResponse response) throws IOException {
    var head = books.given(book, actor);
    SavedFile.of(response, SheetWriter.MEDIA_TYPE, BookSheet.fileName(head));
    sheet.write(head, response.getOutputStream());
  }

  @GetMapping("/number-books/{book}/numbers/{number}")
  @Permission("document.number-books")
  ModelAndView line(@PathVariable long book, @PathVariable String number, Actor actor) {
    var head = books.book(book, actor);
    var line = books.line(book, DocumentNumber.ofKey(number));
    return line(head, line, Map.of(), new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  @PostMapping("/number-books/{book}/numbers/{number}/use")
  @Permission("document.keep-number-books")
  ModelAndView use(
      @PathVariable long book, @PathVariable String number, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var key = DocumentNumber.ofKey(number);
    return entered(book, key, NumberState.RESERVED, sent, "document.done.number-used", paper -> books.use(book, key, version, paper, actor), actor);
  }

  @PostMapping("/number-books/{book}/numbers/{number}/correction")
  @Permission("document.keep-number-books")
  ModelAndView correct(
      @PathVariable long book, @PathVariable String number, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var key = DocumentNumber.ofKey(number);
    return entered(book, key, NumberState.GIVEN, sent, "document.done.number-corrected", paper -> books.correct(book, key, version, paper, actor), actor);
  }

  /// Where the number is no longer in the state in which the form was made, what was typed is not put into the form of another act.
  private ModelAndView entered(
      long book, DocumentNumber number, NumberState madeIn, Map<String, String> sent, String done, Consumer<NumberedPaper> act, Actor actor) {
    var head = books.book(book, actor);
    var errors = new FieldErrors(texts);
    var paper = NumberForm.paper(
        sent.getOrDefault("subject", ""), sent.getOrDefault("signer", ""), sent.getOrDefault("recipients", ""), !head.secret(), errors);
    if (errors.any()) {
      return line(head, books.line(book, number), sent, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      act.accept(paper);
      return new ModelAndView(Done.at("/number-books/" + book + "/numbers/" + number.key(), done));
    } catch (ChangedMeanwhile changed) {
      errors.add("subject", "document.number.changed", paper.subject());
      var now = books.line(book, number);
      return line(head, now, now.state() == madeIn ? sent : Map.of(), errors, List.of(), HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), NumberBookController::field);
      return line(head, books.line(book, number), sent, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  @PostMapping("/number-books/{book}/numbers/{number}/voiding")
  @Permission("document.keep-number-books")
  ModelAndView makeVoid(
      @PathVariable long book, @PathVariable String number, @RequestParam int version, @RequestParam(defaultValue = "") String reason, Actor actor) {
    var head = books.book(book, actor);
    var errors = NumberForm.reason(reason, new FieldErrors(texts));
    if (errors.any()) {
      return line(head, books.line(book, DocumentNumber.ofKey(number)), Map.of("reason", reason), errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      books.makeVoid(book, DocumentNumber.ofKey(number), version, reason.strip(), actor);
      return new ModelAndView(Done.at("/number-books/" + book + "/numbers/" + number, "document.done.number-void"));
    } catch (ChangedMeanwhile changed) {
      errors.add("reason", "document.number.changed", reason.strip());
      return line(head, books.line(book, DocumentNumber.ofKey(number)), Map.of("reason", reason), errors, List.of(), HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      return line(
          head, books.line(book, DocumentNumber.ofKey(number)), Map.of("reason", reason), errors, Reason.of(refused.unmet(), texts), HttpStatus.UNPROCESSABLE_CONTENT,
          actor);
    }
  }

  private ModelAndView line(
      BookListTable.BookHead head, BookNumber line, Map<String, String> typed, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    return new ModelAndView("document/number", status)
        .addObject("book", head)
        .addObject("line", line)
        .addObject("typed", typed)
        .addObject("errors", errors)
        .addObject("reasons", reasons)
        .addObject("mayKeep", BookKeeping.isOwn(head, actor) && permissions.granted(actor, "document.keep-number-books"));
  }

  @GetMapping("/number-books/settings")
  @Permission("document.rule-number-books")
  ModelAndView settings(Actor actor) {
    return settings(Map.of(), new FieldErrors(texts), HttpStatus.OK, actor);
  }

  @PostMapping("/number-books/rule")
  @Permission("document.rule-number-books")
  ModelAndView rule(@RequestParam Map<String, String> sent, Actor actor) {
    var errors = new FieldErrors(texts);
    var from = BookRule.year(sent.getOrDefault("fromYear", ""));
    if (from.isEmpty()) {
      errors.add("fromYear", "document.books.from-year.wrong");
      return settings(sent, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      books.rule(new BookRule(from.get(), "true".equals(sent.get("oneBook")), sent.containsKey("inserts")), actor);
      return new ModelAndView(Done.at("/number-books/settings", "document.done.books-ruled"));
    } catch (Refused refused) {
      errors.beside(refused.unmet(), unmet -> Optional.of("fromYear"));
      return settings(sent, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  @PostMapping("/number-books/symbols")
  @Permission("document.rule-number-books")
  ModelAndView symbol(@RequestParam Map<String, String> sent, Actor actor) {
    var kind = sent.getOrDefault("kind", "");
    var symbol = sent.getOrDefault("symbol", "").strip();
    var errors = new FieldErrors(texts).require("kind", kind, "document.number.kind.missing").require("symbol", symbol, "document.symbol.missing");
    if (errors.any()) {
      return settings(sent, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      books.symbol(kind, symbol, actor);
      return new ModelAndView(Done.at("/number-books/settings", "document.done.symbol-set"));
    } catch (Refused refused) {
      errors.beside(refused.unmet(), unmet -> Optional.of("symbol"));
      return settings(sent, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  @PostMapping("/number-books/series")
  @Permission("document.rule-number-books")
  ModelAndView addSeries(@RequestParam Map<String, String> sent, Actor actor) {
    var name = sent.getOrDefault("name", "").strip();
    var errors = NumberForm.seriesName(name, new FieldErrors(texts));
    if (errors.any()) {
      return settings(sent, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      books.addSeries(name, sent.getOrDefault("seriesSymbol", "").strip(), sent.containsKey("secret"), actor);
      return new ModelAndView(Done.at("/number-books/settings", "document.done.series-added"));
    } catch (Refused refused) {
      errors.beside(refused.unmet(), unmet -> Optional.of(unmet.code().equals("document.series-there") ? "name" : "seriesSymbol"));
      return settings(sent, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  @PostMapping("/number-books/series/{id}/closing")
  @Permission("document.rule-number-books")
  ModelAndView closeSeries(@PathVariable long id, Actor actor) {
    books.closeSeries(id, actor);
    return new ModelAndView(Done.at("/number-books/settings", "document.done.series-closed"));
  }

  private ModelAndView settings(Map<String, String> typed, FieldErrors errors, HttpStatus status, Actor actor) {
    int year = day.today().getYear();
    return new ModelAndView("document/number-settings", status)
        .addObject("year", year)
        .addObject("kept", books.of(year, actor))
        .addObject("types", books.types())
        .addObject("typed", typed)
        .addObject("errors", errors);
  }
}
