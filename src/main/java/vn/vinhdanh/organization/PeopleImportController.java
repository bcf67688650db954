package vn.vinhdanh.organization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.organization.PeopleImport.Outcome;
import vn.vinhdanh.organization.PeopleImport.Stage;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.spreadsheet.SentWorkbook;
import vn.vinhdanh.spreadsheet.SheetLimit;
import vn.vinhdanh.spreadsheet.SheetWriter;
import vn.vinhdanh.spreadsheet.ShownLines;

/// Entering people from a workbook: the template, the file, what would become of each line, and the entering.
@Controller
class PeopleImportController {

  private static final String LIST = "/people/imports";
  private static final int LATEST = 10;

  /// Which lines are shown.
  enum Show {
    FAULTY,
    CHANGED,
    ALIKE,
    NEW
  }

  private final PeopleImports imports;
  private final PeopleImportWorker worker;
  private final PeopleImportResult result;
  private final PeopleSheet sheet;
  private final Texts texts;

  PeopleImportController(PeopleImports imports, PeopleImportWorker worker, PeopleImportResult result, PeopleSheet sheet, Texts texts) {
    this.imports = imports;
    this.worker = worker;
    this.result = result;
    this.sheet = sheet;
    this.texts = texts;
  }

  @GetMapping(LIST)
  @Permission("organization.keep-people")
  ModelAndView form(Actor actor) {
    return form(actor, UUID.randomUUID(), new FieldErrors(texts), HttpStatus.OK);
  }

  private ModelAndView form(Actor actor, UUID once, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/people-imports", Map.of(
        "once", once, "latest", imports.latest(Long.MAX_VALUE, actor, LATEST), "heads", sheet.columns().heads(), "errors", errors), status);
  }

  @GetMapping("/people/imports/template")
  @Permission("organization.keep-people")
  ResponseEntity<byte[]> template() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(SheetWriter.MEDIA_TYPE))
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("people.xlsx").build().toString())
        .body(SheetWriter.workbook(sheet.title(), sheet.columns().heads(), List.of()));
  }

  /// Reads the workbook; nothing is entered yet.
  @PostMapping(LIST)
  @Permission("organization.keep-people")
  ModelAndView read(@RequestParam UUID once, @RequestParam(required = false) @Nullable MultipartFile file, Actor actor) throws IOException {
    var errors = new FieldErrors(texts);
    var id = SentWorkbook.read(file, SheetLimit.LIST, errors, (workbook, name) -> imports.begin(workbook, name, once, actor));
    if (id.isEmpty()) {
      return form(actor, once, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    worker.wake();
    return new ModelAndView("redirect:" + LIST + "/" + id.get());
  }

  /// While the installation works on it the page asks for itself again, also without script.
  @GetMapping("/people/imports/{id}")
  @Permission("organization.keep-people")
  ModelAndView look(
      @PathVariable long id, @RequestParam(required = false) @Nullable Show show, @RequestParam(defaultValue = "0") int after, Actor actor,
      HttpServletResponse response) {
    var people = imports.one(id, actor);
    if (people.stage().atWork()) {
      if (people.atWork()) {
        response.setHeader("Refresh", "2");
      }
      return new ModelAndView("organization/people-import-work", Map.of("people", people));
    }
    var counts = imports.counts(people);
    var shown = show != null ? show : counts.faulty() > 0 ? Show.FAULTY : counts.changed() > 0 ? Show.CHANGED : Show.NEW;
    var lines = switch (shown) {
      case FAULTY -> imports.lines(people, after, Outcome.FAULTY, ShownLines.MOST + 1);
      case CHANGED -> imports.lines(people, after, Outcome.CHANGED, ShownLines.MOST + 1);
      case NEW -> imports.lines(people, after, Outcome.NEW, ShownLines.MOST + 1);
      case ALIKE -> imports.linesAlike(people, after, ShownLines.MOST + 1);
    };
    var kinds = List.of(
        kind(Show.FAULTY, counts.faulty()), kind(Show.CHANGED, counts.changed()), kind(Show.ALIKE, counts.alike()), kind(Show.NEW, counts.fresh()));
    return new ModelAndView("organization/people-import", Map.of(
        "people", people,
        "counts", counts,
        "lines", ShownLines.of(LIST + "/" + id, kinds, shown, after, lines, line -> shown(line, people))));
  }

  private ShownLines.Kind kind(Show show, int count) {
    return new ShownLines.Kind(show.name(), texts.of("organization.people-import.show." + show), count);
  }

  private ShownLines.Line shown(PeopleLine line, PeopleImport people) {
    boolean filed = line.person() != null && (people.stage() == Stage.ENTERED || line.before() != null);
    var read = line.read();
    return new ShownLines.Line(
        line.line(), filed ? "/people/" + line.person() : null, read.get(1), read.get(2), read.get(5), read.get(4),
        result.said(line, people, texts::of));
  }

  /// The lines as they were read, each with what became of it; the numbers of those who are entered stand in their column, so that it
  /// can be corrected and sent again.
  @PostMapping("/people/imports/{id}/workbook")
  @Permission("organization.keep-people")
  void workbook(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var people = imports.one(id, actor);
    imports.recordGiven(id, actor);
    SavedFile.of(response, SheetWriter.MEDIA_TYPE, "people-import-" + id + ".xlsx");
    result.write(people, response.getOutputStream());
  }

  @PostMapping("/people/imports/{id}/entering")
  @Permission("organization.keep-people")
  ModelAndView enter(
      @PathVariable long id, @RequestParam(defaultValue = "false") boolean goodOnly, @RequestParam(defaultValue = "0") int round, Actor actor,
      HttpServletResponse response) {
    if (!imports.enter(id, goodOnly, round, actor)) {
      var holds = look(id, null, 0, actor, response);
      holds.setStatus(HttpStatus.CONFLICT);
      return holds;
    }
    worker.wake();
    return new ModelAndView("redirect:" + LIST + "/" + id);
  }

  @PostMapping("/people/imports/{id}/dropping")
  @Permission("organization.keep-people")
  String drop(@PathVariable long id, Actor actor) {
    imports.drop(id, actor);
    return Done.at(LIST, "organization.done.import-dropped");
  }
}
