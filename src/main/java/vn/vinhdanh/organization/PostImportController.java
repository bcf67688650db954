package vn.vinhdanh.organization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
import vn.vinhdanh.organization.PeopleImport.Outcome;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.spreadsheet.SentWorkbook;
import vn.vinhdanh.spreadsheet.SheetWriter;
import vn.vinhdanh.spreadsheet.ShownLines;

/// Posts as a workbook: the template, the file, what would become of each line, the entering, and the list of those held.
@Controller
class PostImportController {

  private static final String LIST = "/posts/imports";
  private static final int LATEST = 10;
  private static final List<Outcome> KINDS = List.of(Outcome.FAULTY, Outcome.CHANGED, Outcome.NEW, Outcome.UNCHANGED);

  private final PostImports imports;
  private final PostImportResult result;
  private final PostSheet sheet;
  private final FrameDay day;
  private final Texts texts;

  PostImportController(PostImports imports, PostImportResult result, PostSheet sheet, FrameDay day, Texts texts) {
    this.imports = imports;
    this.result = result;
    this.sheet = sheet;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping(LIST)
  @Permission("organization.keep-people")
  ModelAndView form(Actor actor) {
    return form(actor, UUID.randomUUID(), new FieldErrors(texts), HttpStatus.OK);
  }

  private ModelAndView form(Actor actor, UUID once, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/post-imports", Map.of(
        "once", once, "latest", imports.latest(Long.MAX_VALUE, actor, LATEST), "heads", sheet.columns().heads(), "errors", errors), status);
  }

  @GetMapping("/posts/imports/template")
  @Permission("organization.keep-people")
  void template(HttpServletResponse response) throws IOException {
    writer(response, "posts.xlsx").close();
  }

  private SheetWriter writer(HttpServletResponse response, String name) throws IOException {
    SavedFile.of(response, SheetWriter.MEDIA_TYPE, name);
    return new SheetWriter(response.getOutputStream(), sheet.title(), sheet.columns().heads());
  }

  /// Reads and tries the workbook; nothing is entered yet.
  @PostMapping(LIST)
  @Permission("organization.keep-people")
  ModelAndView read(@RequestParam UUID once, @RequestParam(required = false) @Nullable MultipartFile file, Actor actor) throws IOException {
    var errors = new FieldErrors(texts);
    var id = SentWorkbook.read(file, PostSheet.LIMIT, errors, (workbook, name) -> imports.begin(imports.read(workbook), name, once, actor));
    return id.isPresent()
        ? new ModelAndView("redirect:" + LIST + "/" + id.get())
        : form(actor, once, errors, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @GetMapping("/posts/imports/{id}")
  @Permission("organization.keep-people")
  ModelAndView look(
      @PathVariable long id, @RequestParam(required = false) @Nullable Outcome show, @RequestParam(defaultValue = "0") int after, Actor actor) {
    return look(id, show, after, HttpStatus.OK, actor);
  }

  private ModelAndView look(long id, @Nullable Outcome show, int after, HttpStatus status, Actor actor) {
    var posts = imports.one(id, actor);
    var shown = show != null ? show : KINDS.stream().filter(each -> posts.count(each) > 0).findFirst().orElse(Outcome.UNCHANGED);
    var kinds = KINDS.stream()
        .map(each -> new ShownLines.Kind(each.name(), texts.of("organization.post-import.outcome." + each), posts.count(each)))
        .toList();
    var lines = posts.lines(shown, after, ShownLines.MOST + 1);
    return new ModelAndView("organization/post-import", Map.of(
        "posts", posts,
        "lines", ShownLines.of(LIST + "/" + id, kinds, shown, after, lines, this::shown)), status);
  }

  private ShownLines.Line shown(PostLine line) {
    var cells = line.cells();
    return new ShownLines.Line(
        line.line(), line.person() == null ? null : "/people/" + line.person(), cells.get(1), cells.get(0), cells.get(3), cells.get(2),
        result.said(line, texts::of));
  }

  /// The lines as they were read, each with what became of it, to be mended and sent again.
  @PostMapping("/posts/imports/{id}/workbook")
  @Permission("organization.keep-people")
  void workbook(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var lines = imports.give(id, actor);
    SavedFile.of(response, SheetWriter.MEDIA_TYPE, "post-import-" + id + ".xlsx");
    result.write(lines, response.getOutputStream());
  }

  @PostMapping("/posts/imports/{id}/entering")
  @Permission("organization.keep-people")
  ModelAndView enter(
      @PathVariable long id, @RequestParam(defaultValue = "false") boolean goodOnly, @RequestParam(defaultValue = "0") int round, Actor actor) {
    return imports.enter(id, goodOnly, round, actor)
        ? new ModelAndView("redirect:" + LIST + "/" + id)
        : look(id, null, 0, HttpStatus.CONFLICT, actor);
  }

  @PostMapping("/posts/imports/{id}/dropping")
  @Permission("organization.keep-people")
  String drop(@PathVariable long id, Actor actor) {
    imports.drop(id, actor);
    return Done.at(LIST, "organization.done.import-dropped");
  }

  /// The posts held where the actor keeps files, as the import reads them.
  @PostMapping("/posts/export")
  @Permission("organization.keep-people")
  void export(Actor actor, HttpServletResponse response) throws IOException {
    imports.recordExport(actor);
    try (var writer = writer(response, "posts-" + day.today() + ".xlsx")) {
      imports.write(actor, writer);
    }
  }
}
