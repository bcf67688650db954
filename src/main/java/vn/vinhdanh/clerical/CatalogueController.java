package vn.vinhdanh.clerical;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The lists of the case files of the years of the reader's body.
@Controller
class CatalogueController {

  private static final String LIST = "/case-catalogues";
  private static final int PAGE = 100;
  private static final int WORDS = 1000;
  private static final int ALL = Integer.MAX_VALUE;

  private final Catalogues catalogues;
  private final CaseFiles cases;
  private final Permissions permissions;
  private final FrameDay day;
  private final Texts texts;

  CatalogueController(Catalogues catalogues, CaseFiles cases, Permissions permissions, FrameDay day, Texts texts) {
    this.catalogues = catalogues;
    this.cases = cases;
    this.permissions = permissions;
    this.day = day;
    this.texts = texts;
  }

  static String address(Catalogue catalogue) {
    return LIST + "/" + catalogue.id();
  }

  /// What is asked of the lines of a list.
  ///
  /// @param after the place after which they begin
  record Asked(String words, int after) {}

  /// What the reader may do with a list where it stands.
  ///
  /// @param change whether lines may be added, changed and struck
  record May(boolean write, boolean decide, boolean change, boolean open) {}

  @GetMapping(LIST)
  @Permission("clerical.case-files")
  ModelAndView list(Actor actor) {
    return list("" + (day.today().getYear() + 1), false, UUID.randomUUID(), new FieldErrors(texts), HttpStatus.OK, actor);
  }

  private ModelAndView list(String year, boolean copied, UUID once, FieldErrors errors, HttpStatus status, Actor actor) {
    return new ModelAndView("clerical/catalogue-list", status)
        .addObject("years", catalogues.years(actor))
        .addObject("year", year)
        .addObject("copied", copied)
        .addObject("once", once.toString())
        .addObject("mayKeep", permissions.granted(actor, "clerical.keep-case-files"))
        .addObject("errors", errors);
  }

  @PostMapping(LIST + "/new")
  @Permission("clerical.keep-case-files")
  ModelAndView begin(
      @RequestParam UUID once, @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "false") boolean copied, Actor actor) {
    var errors = new FieldErrors(texts);
    if (!year.strip().matches("\\d{4}")) {
      errors.add("year", "clerical.catalogue.year.wrong");
      return list(year, copied, once, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      return new ModelAndView(Done.at(
          LIST + "/" + catalogues.begin(Integer.parseInt(year.strip()), copied, once, actor), "clerical.done.catalogue-begun"));
    } catch (ChangedMeanwhile before) {
      errors.add("year", "clerical.catalogue.begun-before", before.current().getOrDefault("year", ""));
      return list(year, copied, UUID.randomUUID(), errors, HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      errors.beside(refused.unmet(), unmet -> Optional.of("year"));
      return list(year, copied, once, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  @GetMapping(LIST + "/{id}")
  @Permission("clerical.case-files")
  ModelAndView catalogue(@PathVariable long id, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int after, Actor actor) {
    return catalogue(catalogues.catalogue(id, actor), new Asked(q.strip(), Math.max(0, after)), "", new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  private ModelAndView catalogue(
      Catalogue catalogue, Asked asked, String words, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    boolean keeps = permissions.granted(actor, "clerical.keep-case-files");
    var state = catalogue.state();
    var portion = Portion.of(catalogues.lines(catalogue.id(), asked.words(), asked.after(), PAGE + 1), PAGE);
    var next = portion.next(CatalogueLine::position);
    return new ModelAndView("clerical/catalogue", status)
        .addObject("catalogue", catalogue)
        .addObject("counted", catalogues.counted(catalogue.id()))
        .addObject("asked", asked)
        .addObject("lines", portion.shown())
        .addObject("next", next == null ? null : address(catalogue) + "?q=" + URLEncoder.encode(asked.words(), StandardCharsets.UTF_8) + "&after=" + next)
        .addObject("steps", catalogues.steps(catalogue.id()))
        .addObject("once", UUID.randomUUID().toString())
        .addObject("may", new May(
            keeps && state == CatalogueState.DRAFT, state == CatalogueState.SUBMITTED && permissions.granted(actor, "clerical.approve-catalogue"),
            keeps && state == CatalogueState.APPROVED, keeps && state == CatalogueState.APPROVED && catalogue.year() == day.today().getYear()))
        .addObject("words", words)
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  @GetMapping(LIST + "/{id}/paper.{format}")
  @Permission("clerical.case-files")
  void paper(@PathVariable long id, @PathVariable String format, Actor actor, HttpServletResponse response) throws IOException {
    var as = Arrays.stream(PaperFormat.values()).filter(each -> each.ending().equals(format.toLowerCase(Locale.ROOT))).findFirst()
        .orElseThrow(() -> new NotFound("catalogue", id));
    var catalogue = catalogues.catalogue(id, actor);
    var bytes = catalogues.paper(catalogue, as);
    SavedFile.of(response, as.mediaType(), Catalogues.fileName(catalogue, as));
    response.getOutputStream().write(bytes);
  }

  @GetMapping(LIST + "/{id}/edit")
  @Permission("clerical.keep-case-files")
  ModelAndView editing(@PathVariable long id, Actor actor) {
    var catalogue = catalogues.catalogue(id, actor);
    return form(catalogue, catalogues.written(id), catalogue.version(), new FieldErrors(texts), List.of(), HttpStatus.OK);
  }

  /// @param version that was read when the form was made
  private static ModelAndView form(Catalogue catalogue, String content, int version, FieldErrors errors, List<Reason> reasons, HttpStatus status) {
    return new ModelAndView("clerical/catalogue-form", status)
        .addObject("catalogue", catalogue).addObject("content", content).addObject("version", version).addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  @PostMapping(LIST + "/{id}/edit")
  @Permission("clerical.keep-case-files")
  ModelAndView write(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String content, Actor actor) {
    var catalogue = catalogues.catalogue(id, actor);
    var errors = new FieldErrors(texts).atMost(CatalogueText.LONGEST, "content", content, "clerical.text.long");
    if (errors.any()) {
      return form(catalogue, content, version, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      catalogues.write(id, version, content, actor);
      return new ModelAndView(Done.at(LIST + "/" + id, "clerical.done.catalogue-written"));
    } catch (ChangedMeanwhile changed) {
      errors.add("content", "clerical.catalogue.changed");
      var now = catalogues.catalogue(id, actor);
      return form(now, content, now.version(), errors, List.of(), HttpStatus.CONFLICT);
    } catch (Refused refused) {
      return form(catalogue, content, version, errors, Reason.of(refused.unmet(), texts), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @PostMapping(LIST + "/{id}/submission")
  @Permission("clerical.keep-case-files")
  ModelAndView submit(@PathVariable long id, @RequestParam int version, Actor actor) {
    return acted(id, "", new FieldErrors(texts), "clerical.done.catalogue-submitted", () -> catalogues.submit(id, version, actor), actor);
  }

  @PostMapping(LIST + "/{id}/approval")
  @Permission("clerical.approve-catalogue")
  ModelAndView approve(@PathVariable long id, @RequestParam int version, Actor actor) {
    return acted(id, "", new FieldErrors(texts), "clerical.done.catalogue-approved", () -> catalogues.approve(id, version, actor), actor);
  }

  @PostMapping(LIST + "/{id}/return")
  @Permission("clerical.approve-catalogue")
  ModelAndView sendBack(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String words, Actor actor) {
    var errors = new FieldErrors(texts).require("words", words, "clerical.words.missing").atMost(WORDS, "words", words.strip(), "clerical.text.long");
    return acted(id, words, errors, "clerical.done.catalogue-returned", () -> catalogues.sendBack(id, version, words.strip(), actor), actor);
  }

  /// Opens the file that a line names.
  @PostMapping(LIST + "/{id}/case-files")
  @Permission("clerical.keep-case-files")
  ModelAndView open(@PathVariable long id, @RequestParam long line, @RequestParam UUID once, Actor actor) {
    try {
      return new ModelAndView(Done.at("/case-files/" + cases.openFrom(id, line, once, actor), "clerical.done.case-opened"));
    } catch (Refused refused) {
      return catalogue(
          catalogues.catalogue(id, actor), new Asked("", 0), "", new FieldErrors(texts), Reason.of(refused.unmet(), texts),
          HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  @GetMapping(LIST + "/{id}/lines/new")
  @Permission("clerical.keep-case-files")
  ModelAndView adding(@PathVariable long id, Actor actor) {
    var catalogue = catalogues.catalogue(id, actor);
    return lineForm(catalogue, null, CatalogueForm.empty(), catalogue.version(), new FieldErrors(texts), List.of(), HttpStatus.OK);
  }

  private ModelAndView lineForm(
      Catalogue catalogue, @Nullable CatalogueLine line, CatalogueForm form, int version, FieldErrors errors, List<Reason> reasons, HttpStatus status) {
    return new ModelAndView("clerical/catalogue-line", status)
        .addObject("catalogue", catalogue)
        .addObject("line", line)
        .addObject("headings", line == null ? catalogues.lines(catalogue.id(), "", 0, ALL).stream().filter(each -> !each.isFile()).toList() : List.of())
        .addObject("form", form)
        .addObject("version", version)
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  @PostMapping(LIST + "/{id}/lines/new")
  @Permission("clerical.keep-case-files")
  ModelAndView add(@PathVariable long id, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var catalogue = catalogues.catalogue(id, actor);
    var form = CatalogueForm.of(sent);
    var errors = new FieldErrors(texts);
    var entry = form.entry(errors);
    if (entry == null) {
      return lineForm(catalogue, null, form, version, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return lineActed(
        catalogue, null, form, version, errors, "clerical.done.catalogue-line-added",
        () -> catalogues.add(id, version, form.under(), entry, form.why().strip(), actor), actor);
  }

  @GetMapping(LIST + "/{id}/lines/{line}")
  @Permission("clerical.keep-case-files")
  ModelAndView changing(@PathVariable long id, @PathVariable long line, Actor actor) {
    var catalogue = catalogues.catalogue(id, actor);
    var now = catalogues.line(catalogue, line);
    return lineForm(catalogue, now, CatalogueForm.of(now.entry()), catalogue.version(), new FieldErrors(texts), List.of(), HttpStatus.OK);
  }

  @PostMapping(LIST + "/{id}/lines/{line}")
  @Permission("clerical.keep-case-files")
  ModelAndView change(
      @PathVariable long id, @PathVariable long line, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var catalogue = catalogues.catalogue(id, actor);
    var was = catalogues.line(catalogue, line);
    var form = CatalogueForm.of(sent);
    var errors = new FieldErrors(texts);
    var entry = form.entry(errors);
    if (entry == null) {
      return lineForm(catalogue, was, form, version, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return lineActed(
        catalogue, was, form, version, errors, "clerical.done.catalogue-line-changed",
        () -> catalogues.change(id, version, line, entry, form.why().strip(), actor), actor);
  }

  @PostMapping(LIST + "/{id}/lines/{line}/striking")
  @Permission("clerical.keep-case-files")
  ModelAndView strike(
      @PathVariable long id, @PathVariable long line, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var catalogue = catalogues.catalogue(id, actor);
    var was = catalogues.line(catalogue, line);
    var form = CatalogueForm.of(sent);
    var errors = new FieldErrors(texts)
        .require("why", form.why(), "clerical.words.missing").atMost(CatalogueForm.WHY, "why", form.why().strip(), "clerical.text.long");
    if (errors.any()) {
      return lineForm(catalogue, was, form, version, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return lineActed(
        catalogue, was, form, version, errors, "clerical.done.catalogue-line-struck",
        () -> catalogues.strike(id, version, line, form.why().strip(), actor), actor);
  }

  private ModelAndView lineActed(
      Catalogue catalogue, @Nullable CatalogueLine line, CatalogueForm form, int version, FieldErrors errors, String done, Runnable act, Actor actor) {
    try {
      act.run();
    } catch (ChangedMeanwhile changed) {
      var now = catalogues.catalogue(catalogue.id(), actor);
      var said = Reason.of(List.of(new Unmet("clerical.catalogue-changed", "")), texts);
      return lineForm(now, line, form, now.version(), errors, said, HttpStatus.CONFLICT);
    } catch (Refused refused) {
      var apart = errors.beside(
          refused.unmet(), unmet -> unmet.code().equals("clerical.catalogue-symbol-twice") ? Optional.of("symbol") : Optional.empty());
      return lineForm(catalogue, line, form, version, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return new ModelAndView(Done.at(address(catalogue), done));
  }

  /// Does an act on a list, or shows the list again with what was typed.
  private ModelAndView acted(long id, String words, FieldErrors errors, String done, Runnable act, Actor actor) {
    var asked = new Asked("", 0);
    if (errors.any()) {
      return catalogue(catalogues.catalogue(id, actor), asked, words, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      act.run();
    } catch (ChangedMeanwhile changed) {
      var said = Reason.of(List.of(new Unmet("clerical.catalogue-changed", "")), texts);
      return catalogue(catalogues.catalogue(id, actor), asked, words, errors, said, HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      return catalogue(
          catalogues.catalogue(id, actor), asked, words, errors, Reason.of(refused.unmet(), texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    return new ModelAndView(Done.at(LIST + "/" + id, done));
  }
}
