package vn.vinhdanh.identity;

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
import vn.vinhdanh.identity.AccountLine.Outcome;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.spreadsheet.SentWorkbook;
import vn.vinhdanh.spreadsheet.SheetLimit;
import vn.vinhdanh.spreadsheet.SheetWriter;
import vn.vinhdanh.spreadsheet.ShownLines;

/// Accounts as a workbook: opened from one, with their one-time passwords given out as one, and the list of them.
@Controller
class AccountImportController {

  private static final String LIST = "/accounts/imports";
  private static final int LATEST = 10;

  private final AccountImports imports;
  private final AccountImportResult result;
  private final AccountExports exports;
  private final AccountSheet sheet;
  private final FrameDay day;
  private final Texts texts;

  AccountImportController(
      AccountImports imports, AccountImportResult result, AccountExports exports, AccountSheet sheet, FrameDay day, Texts texts) {
    this.imports = imports;
    this.result = result;
    this.exports = exports;
    this.sheet = sheet;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping(LIST)
  @Permission("identity.keep-accounts")
  ModelAndView form(Actor actor) {
    return form(actor, UUID.randomUUID(), new FieldErrors(texts), HttpStatus.OK);
  }

  private ModelAndView form(Actor actor, UUID once, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("identity/account-imports", Map.of(
        "once", once, "latest", imports.latest(Long.MAX_VALUE, actor, LATEST), "heads", sheet.columns().heads(), "errors", errors), status);
  }

  @GetMapping("/accounts/imports/template")
  @Permission("identity.keep-accounts")
  ResponseEntity<byte[]> template() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(SheetWriter.MEDIA_TYPE))
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("accounts.xlsx").build().toString())
        .body(SheetWriter.workbook(sheet.title(), sheet.columns().heads(), List.of()));
  }

  /// Reads and checks the workbook; nothing is opened yet.
  @PostMapping(LIST)
  @Permission("identity.keep-accounts")
  ModelAndView read(@RequestParam UUID once, @RequestParam(required = false) @Nullable MultipartFile file, Actor actor) throws IOException {
    var errors = new FieldErrors(texts);
    var id = SentWorkbook.read(file, SheetLimit.TABLE, errors, (workbook, name) -> imports.begin(workbook, name, once, actor));
    return id.isPresent()
        ? new ModelAndView("redirect:" + LIST + "/" + id.get())
        : form(actor, once, errors, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @GetMapping("/accounts/imports/{id}")
  @Permission("identity.keep-accounts")
  ModelAndView look(
      @PathVariable long id, @RequestParam(required = false) @Nullable Outcome show, @RequestParam(defaultValue = "0") int after, Actor actor) {
    return look(id, show, after, false, HttpStatus.OK, actor);
  }

  private ModelAndView look(long id, @Nullable Outcome show, int after, boolean overtaken, HttpStatus status, Actor actor) {
    var accounts = imports.one(id, actor);
    var counts = imports.counts(accounts);
    var shown = show != null ? show : counts.faulty() > 0 ? Outcome.FAULTY : Outcome.NEW;
    var kinds = List.of(kind(Outcome.FAULTY, counts.faulty()), kind(Outcome.NEW, counts.fresh()), kind(Outcome.UNCHANGED, counts.unchanged()));
    var lines = imports.lines(accounts, after, shown, ShownLines.MOST + 1);
    return new ModelAndView("identity/account-import", Map.of(
        "accounts", accounts,
        "counts", counts,
        "lookedAt", imports.lookedAt(accounts),
        "overtaken", overtaken,
        "lines", ShownLines.of(LIST + "/" + id, kinds, shown, after, lines, this::shown)), status);
  }

  private ShownLines.Kind kind(Outcome outcome, int count) {
    return new ShownLines.Kind(outcome.name(), texts.of("identity.account-import.outcome." + outcome), count);
  }

  private ShownLines.Line shown(AccountLine line) {
    var read = line.read();
    return new ShownLines.Line(
        line.line(), line.account() == null ? null : "/accounts/" + line.account(), line.username(), read.get(2), read.get(5), read.get(4),
        result.said(line, texts::of));
  }

  /// The lines as they were read, each with what became of it, to be mended and sent again.
  @PostMapping("/accounts/imports/{id}/workbook")
  @Permission("identity.keep-accounts")
  void workbook(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var accounts = imports.one(id, actor);
    imports.recordGiven(accounts, actor);
    SavedFile.of(response, SheetWriter.MEDIA_TYPE, "account-import-" + id + ".xlsx");
    result.write(accounts, response.getOutputStream());
  }

  private SheetWriter writer(HttpServletResponse response, String name, List<String> heads) throws IOException {
    SavedFile.of(response, SheetWriter.MEDIA_TYPE, name);
    return new SheetWriter(response.getOutputStream(), sheet.title(), heads);
  }

  @PostMapping("/accounts/imports/{id}/entering")
  @Permission("identity.keep-accounts")
  ModelAndView enter(
      @PathVariable long id, @RequestParam(defaultValue = "false") boolean goodOnly, @RequestParam(defaultValue = "") String lookedAt, Actor actor) {
    return imports.enter(id, goodOnly, lookedAt, actor)
        ? new ModelAndView("redirect:" + LIST + "/" + id)
        : look(id, null, 0, true, HttpStatus.CONFLICT, actor);
  }

  @PostMapping("/accounts/imports/{id}/dropping")
  @Permission("identity.keep-accounts")
  String drop(@PathVariable long id, Actor actor) {
    imports.drop(id, actor);
    return Done.at(LIST, "identity.done.import-dropped");
  }

  /// Makes the one-time passwords anew and gives them this once.
  @PostMapping("/accounts/imports/{id}/passwords")
  @Permission("identity.keep-accounts")
  void givePasswords(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var given = imports.givePasswords(id, actor);
    try (var writer = writer(response, "passwords-" + id + ".xlsx", sheet.passwordHeads())) {
      for (var one : given) {
        var account = one.account();
        writer.row(List.of(account.username(), account.name(), account.unit(), one.password(), Written.MOMENT.format(one.until())));
      }
    }
  }

  /// The accounts in the actor's reach, as the import reads them.
  @PostMapping("/accounts/export")
  @Permission("identity.keep-accounts")
  void export(Actor actor, HttpServletResponse response) throws IOException {
    exports.record(actor);
    try (var writer = writer(response, "accounts-" + day.today() + ".xlsx", sheet.columns().heads())) {
      exports.write(actor, writer);
    }
  }
}
