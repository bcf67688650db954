package vn.vinhdanh.organization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import vn.vinhdanh.page.SentFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.spreadsheet.SheetReader;
import vn.vinhdanh.spreadsheet.SheetWriter;
import vn.vinhdanh.spreadsheet.UnreadableSheet;

/// Posts as a workbook: the template, the file, what would become of each line, the entering, and the list of those held.
@Controller
class PostImportController {

  private static final String LIST = "/posts/imports";
  private static final int LATEST = 10;
  private static final int LINES = 50;

  /// In which language a text is said: a page in the reader's, a workbook in Vietnamese.
  private interface Words {
    String of(String key, Object... arguments);
  }

  private final PostImports imports;
  private final PostSheet sheet;
  private final FrameDay day;
  private final Texts texts;

  PostImportController(PostImports imports, PostSheet sheet, FrameDay day, Texts texts) {
    this.imports = imports;
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
        "once", once, "latest", imports.latest(actor, LATEST), "heads", sheet.columns().heads(), "errors", errors), status);
  }

  @GetMapping("/posts/imports/template")
  @Permission("organization.keep-people")
  void template(HttpServletResponse response) throws IOException {
    writer(response, "posts.xlsx", sheet.columns().heads()).close();
  }

  private SheetWriter writer(HttpServletResponse response, String name, List<String> heads) throws IOException {
    SavedFile.of(response, SheetWriter.MEDIA_TYPE, name);
    return new SheetWriter(response.getOutputStream(), sheet.title(), heads);
  }

  /// Reads and tries the workbook; nothing is entered yet.
  @PostMapping(LIST)
  @Permission("organization.keep-people")
  ModelAndView read(@RequestParam UUID once, @RequestParam(required = false) @Nullable MultipartFile file, Actor actor) throws IOException {
    var errors = new FieldErrors(texts);
    if (file == null || file.isEmpty()) {
      return form(actor, once, errors.add("file", "organization.people-import.file.missing"), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try (var sent = file.getInputStream()) {
      var bytes = sent.readNBytes(PostSheet.LIMIT.bytes() + 1);
      var lines = SheetReader.inTurn(() -> imports.read(bytes));
      long id = imports.begin(lines, SentFile.name(file.getOriginalFilename()), once, actor);
      return new ModelAndView("redirect:" + LIST + "/" + id);
    } catch (UnreadableSheet unreadable) {
      errors.add("file", unreadable.fault().textKey(), unreadable.fault().arguments().toArray());
      return form(actor, once, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @GetMapping("/posts/imports/{id}")
  @Permission("organization.keep-people")
  ModelAndView look(
      @PathVariable long id, @RequestParam(required = false) @Nullable Outcome show, @RequestParam(defaultValue = "0") int after, Actor actor) {
    return look(id, show, after, false, HttpStatus.OK, actor);
  }

  private ModelAndView look(long id, @Nullable Outcome show, int after, boolean overtaken, HttpStatus status, Actor actor) {
    var posts = imports.one(id, actor);
    var shown = show != null ? show
        : Stream.of(Outcome.FAULTY, Outcome.CHANGED, Outcome.NEW).filter(each -> posts.count(each) > 0).findFirst().orElse(Outcome.UNCHANGED);
    var lines = posts.of(shown).stream().filter(line -> line.line() > after).limit(LINES + 1).toList();
    boolean more = lines.size() > LINES;
    var kept = more ? lines.subList(0, LINES) : lines;
    return new ModelAndView("organization/post-import", Map.of(
        "posts", posts,
        "overtaken", overtaken,
        "show", shown,
        "after", after,
        "lines", kept,
        "said", kept.stream().collect(Collectors.toMap(PostLine::line, line -> said(line, texts::of))),
        "next", more ? kept.getLast().line() : 0), status);
  }

  /// What there is to say of a line: its faults, and what it changes.
  private List<String> said(PostLine line, Words words) {
    var said = new ArrayList<String>();
    for (var fault : line.faults()) {
      String what = words.of(fault.textKey(), fault.arguments().toArray());
      said.add(fault.column().isEmpty() ? what : words.of("organization.people-import.at", sheet.columns().head(fault.column()), what));
    }
    for (int at = 0; at < line.before().size(); at++) {
      var now = line.before().get(at);
      var then = line.after().get(at);
      if (!then.equals(now)) {
        said.add(words.of(
            "organization.people-import.change", sheet.columns().heads().get(at), now.isEmpty() ? words.of("organization.person.unknown") : now, then));
      }
    }
    return said;
  }

  /// The lines as they were read, each with what became of it, to be mended and sent again.
  @PostMapping("/posts/imports/{id}/workbook")
  @Permission("organization.keep-people")
  void workbook(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var posts = imports.one(id, actor);
    imports.recordGiven(posts, actor);
    var heads = new ArrayList<>(sheet.columns().heads());
    heads.add(texts.inVietnamese("organization.people-sheet.result"));
    heads.add(texts.inVietnamese("organization.people-sheet.remarks"));
    try (var writer = writer(response, "post-import-" + id + ".xlsx", heads)) {
      for (var line : posts.lines() == null ? List.<PostLine>of() : posts.lines()) {
        var cells = new ArrayList<>(line.cells());
        cells.add(texts.inVietnamese("organization.post-import.outcome." + line.outcome()));
        cells.add(String.join("; ", said(line, texts::inVietnamese)));
        writer.row(cells);
      }
    }
  }

  @PostMapping("/posts/imports/{id}/entering")
  @Permission("organization.keep-people")
  ModelAndView enter(@PathVariable long id, @RequestParam(defaultValue = "false") boolean goodOnly, Actor actor) {
    return imports.enter(id, goodOnly, actor)
        ? new ModelAndView("redirect:" + LIST + "/" + id)
        : look(id, null, 0, true, HttpStatus.CONFLICT, actor);
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
    try (var writer = writer(response, "posts-" + day.today() + ".xlsx", sheet.columns().heads())) {
      imports.write(actor, writer);
    }
  }
}
