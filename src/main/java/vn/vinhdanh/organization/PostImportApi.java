package vn.vinhdanh.organization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
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
import vn.vinhdanh.organization.PeopleImport.Outcome;
import vn.vinhdanh.organization.PostImport.Stage;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.SentFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;
import vn.vinhdanh.spreadsheet.LineChange;
import vn.vinhdanh.spreadsheet.LineFault;
import vn.vinhdanh.spreadsheet.SheetWriter;
import vn.vinhdanh.spreadsheet.TakesWorkbook;

/// Posts as a workbook for callers of the API: entered from one, once it was told what would become of each line, and the list of those held.
@RestController
class PostImportApi {

  private static final String ADDRESS = "/api/v1/posts/imports";
  private static final int PAGE = 50;
  private static final int LINES = 500;

  /// The imports of the token's account, the latest first. `next` goes into `before` for those that precede; absent with the last ones.
  record PostImportList(List<PostImportView> imports, @Nullable Long next) {

    PostImportList {
      imports = List.copyOf(imports);
    }
  }

  /// @param file the name of the workbook
  record PostImportView(long id, String file, Instant begunAt, Stage stage) {}

  /// An import with its counts.
  ///
  /// @param overtaken whether files changed before it was entered, so that nothing was; look at its lines again
  /// @param counts absent once its lines are erased; what was not entered by then is to be sent again
  record WholePostImport(long id, String file, Instant begunAt, Stage stage, boolean overtaken, @Nullable PostCounts counts) {}

  /// How many lines there are of each kind.
  record PostCounts(int fresh, int changed, int unchanged, int faulty) {

    static @Nullable PostCounts of(PostImport posts) {
      return posts.lines() == null ? null : new PostCounts(
          posts.count(Outcome.NEW), posts.count(Outcome.CHANGED), posts.count(Outcome.UNCHANGED), posts.count(Outcome.FAULTY));
    }
  }

  /// Lines of an import. `next` goes into `after` for those that follow; absent with the last ones.
  record PostLineList(List<PostLineView> lines, @Nullable Integer next) {

    PostLineList {
      lines = List.copyOf(lines);
    }
  }

  /// What would become of a line, or became of it.
  ///
  /// @param line its number in the workbook
  /// @param person whose file is meant; absent where the line does not tell
  record PostLineView(int line, Outcome outcome, @Nullable Long person, List<LineFault> faults, List<LineChange> changes) {

    PostLineView {
      faults = List.copyOf(faults);
      changes = List.copyOf(changes);
    }
  }

  /// @param goodOnly whether faulty lines are left out; otherwise none may be there
  record PostEnteringSent(@Nullable Boolean goodOnly) {}

  /// How an import stands that was to be given up.
  record PostImportGivenUp(long id, Stage stage) {}

  private final PostImports imports;
  private final PostImportResult result;
  private final PostSheet sheet;
  private final FrameDay day;
  private final Texts texts;

  PostImportApi(PostImports imports, PostImportResult result, PostSheet sheet, FrameDay day, Texts texts) {
    this.imports = imports;
    this.result = result;
    this.sheet = sheet;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping(ADDRESS)
  @Permission("organization.keep-people")
  PostImportList imports(@RequestParam(required = false) @Nullable Long before, Actor actor) {
    var portion = Portion.of(imports.latest(before == null ? Long.MAX_VALUE : before, actor, PAGE + 1), PAGE);
    return new PostImportList(
        portion.shown().stream().map(each -> new PostImportView(each.id(), each.fileName(), each.begunAt(), each.stage())).toList(),
        portion.next(last -> last.id()));
  }

  /// Takes the bytes of a workbook (XLSX) and tries its lines; nothing is entered yet.
  ///
  /// @param name of the file
  @PostMapping(path = ADDRESS, consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @TakesWorkbook
  @Permission("organization.keep-people")
  ResponseEntity<Acted> read(
      @RequestParam String name, @RequestBody byte[] workbook, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    return acted(imports.begin(imports.read(workbook), SentFile.name(name), key.once(actor), actor), actor).madeUnder(ADDRESS);
  }

  /// One import; which trying of its lines is looked at is in `ETag`.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("organization.keep-people")
  ResponseEntity<WholePostImport> one(@PathVariable long id, Actor actor) {
    var posts = imports.one(id, actor);
    return ResponseEntity.ok()
        .eTag(new VersionTag(posts.round()).toString())
        .body(new WholePostImport(id, posts.fileName(), posts.begunAt(), posts.stage(), posts.overtaken(), PostCounts.of(posts)));
  }

  /// The lines of an import that would end so, all without `outcome`; none once they are erased; 500 at a time.
  @GetMapping(ADDRESS + "/{id}/lines")
  @Permission("organization.keep-people")
  PostLineList lines(
      @PathVariable long id, @RequestParam(required = false) @Nullable Outcome outcome, @RequestParam(defaultValue = "0") int after, Actor actor) {
    var portion = Portion.of(imports.one(id, actor).lines(outcome, after, LINES + 1), LINES);
    return new PostLineList(
        portion.shown().stream()
            .map(line -> new PostLineView(line.line(), line.outcome(), line.person(), result.faults(line, texts::of), result.changes(line)))
            .toList(),
        portion.next(last -> last.line()));
  }

  /// The workbook with what became of each line, to be corrected and sent again; that it was given is told in the trail.
  @GetMapping(path = ADDRESS + "/{id}/workbook", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("organization.keep-people")
  void workbook(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var lines = imports.give(id, actor);
    SavedFile.of(response, "post-import-" + id + ".xlsx");
    result.write(lines, response.getOutputStream());
  }

  /// Enters what was looked at: all lines or none, or those without a fault. Where a line would become something else by now nothing is entered: the
  /// answer says `CHECKED`, and its `ETag` is that of the lines to be looked at again.
  @PostMapping(ADDRESS + "/{id}/entering")
  @Permission("organization.keep-people")
  ResponseEntity<Acted> enter(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody PostEnteringSent sent, Actor actor) {
    imports.enter(id, Boolean.TRUE.equals(sent.goodOnly()), read.version(), actor);
    return acted(id, actor).done();
  }

  /// Gives an import up before it is entered; its lines are forgotten.
  @PostMapping(ADDRESS + "/{id}/dropping")
  @Permission("organization.keep-people")
  PostImportGivenUp drop(@PathVariable long id, Actor actor) {
    return new PostImportGivenUp(id, imports.drop(id, actor));
  }

  private Acted acted(long id, Actor actor) {
    var posts = imports.one(id, actor);
    return new Acted(id, posts.round(), posts.stage().name());
  }

  /// The posts held where the account keeps files as a workbook (XLSX) that the import reads; that they were given is told in the trail.
  @GetMapping(path = "/api/v1/posts/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("organization.keep-people")
  void export(Actor actor, HttpServletResponse response) throws IOException {
    imports.recordExport(actor);
    SavedFile.of(response, "posts-" + day.today() + ".xlsx");
    try (var writer = new SheetWriter(response.getOutputStream(), sheet.title(), sheet.columns().heads())) {
      imports.write(actor, writer);
    }
  }
}
