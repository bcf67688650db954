package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
import vn.vinhdanh.identity.AccountImport.Stage;
import vn.vinhdanh.identity.AccountLine.Outcome;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.SentFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.spreadsheet.LineFault;
import vn.vinhdanh.spreadsheet.SheetWriter;
import vn.vinhdanh.spreadsheet.TakesWorkbook;

/// Accounts as a workbook for callers of the API: opened from one, and the list of them. Their one-time passwords are given by the page alone.
@RestController
class AccountImportApi {

  private static final String ADDRESS = "/api/v1/accounts/imports";
  private static final int PAGE = 50;
  private static final int LINES = 500;

  /// The imports of the token's account, the latest first. `next` goes into `before` for those that precede; absent with the last ones.
  record AccountImportList(List<AccountImportView> imports, @Nullable Long next) {

    AccountImportList {
      imports = List.copyOf(imports);
    }
  }

  /// @param file the name of the workbook
  record AccountImportView(long id, String file, Instant begunAt, Stage stage) {}

  /// An import with its counts.
  ///
  /// @param lookedAt what its lines are looked at as: read before them, and sent back to have them opened
  record WholeAccountImport(long id, String file, Instant begunAt, Stage stage, AccountCounts counts, String lookedAt) {}

  /// How many lines there are of each kind.
  record AccountCounts(int fresh, int unchanged, int faulty) {

    static AccountCounts of(AccountImport.Counts counts) {
      return new AccountCounts(counts.fresh(), counts.unchanged(), counts.faulty());
    }
  }

  /// Lines of an import. `next` goes into `after` for those that follow; absent with the last ones.
  record AccountLineList(List<AccountLineView> lines, @Nullable Integer next) {

    AccountLineList {
      lines = List.copyOf(lines);
    }
  }

  /// What would become of a line, or became of it.
  ///
  /// @param line its number in the workbook
  /// @param account which was opened, or was there; absent while there is none
  record AccountLineView(int line, Outcome outcome, @Nullable Long account, List<LineFault> faults) {

    AccountLineView {
      faults = List.copyOf(faults);
    }
  }

  /// @param goodOnly whether faulty lines are left out; otherwise none may be there
  /// @param lookedAt as the import was read
  record AccountEnteringSent(@Nullable Boolean goodOnly, @Nullable String lookedAt) {}

  /// An import after an act on it.
  record AccountImportActed(long id, Stage stage) {}

  private final AccountImports imports;
  private final AccountImportResult result;
  private final AccountExports exports;
  private final AccountSheet sheet;
  private final FrameDay day;
  private final Texts texts;

  AccountImportApi(
      AccountImports imports, AccountImportResult result, AccountExports exports, AccountSheet sheet, FrameDay day, Texts texts) {
    this.imports = imports;
    this.result = result;
    this.exports = exports;
    this.sheet = sheet;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping(ADDRESS)
  @Permission("identity.keep-accounts")
  AccountImportList imports(@RequestParam(required = false) @Nullable Long before, Actor actor) {
    var found = imports.latest(before == null ? Long.MAX_VALUE : before, actor, PAGE + 1);
    var portion = Portion.of(found, PAGE);
    return new AccountImportList(
        portion.shown().stream().map(each -> new AccountImportView(each.id(), each.fileName(), each.begunAt(), each.stage())).toList(),
        portion.next(last -> last.id()));
  }

  /// Takes the bytes of a workbook (XLSX) and checks it; nothing is opened yet.
  ///
  /// @param name of the file
  @PostMapping(path = ADDRESS, consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @TakesWorkbook
  @Permission("identity.keep-accounts")
  ResponseEntity<AccountImportActed> read(
      @RequestParam String name, @RequestBody byte[] workbook, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    long id = imports.begin(workbook, SentFile.name(name), key.once(actor), actor);
    return ResponseEntity.created(URI.create(ADDRESS + "/" + id)).body(acted(id, actor));
  }

  /// One import, its lines checked anew as long as nothing is opened.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("identity.keep-accounts")
  WholeAccountImport one(@PathVariable long id, Actor actor) {
    var looked = imports.lookedAnew(id, actor);
    var accounts = looked.accounts();
    return new WholeAccountImport(
        id, accounts.fileName(), accounts.begunAt(), accounts.stage(), AccountCounts.of(looked.counts()), looked.lookedAt());
  }

  /// The lines of an import that would end so, all without `outcome`, 500 at a time; checked anew likewise.
  @GetMapping(ADDRESS + "/{id}/lines")
  @Permission("identity.keep-accounts")
  AccountLineList lines(
      @PathVariable long id, @RequestParam(required = false) @Nullable Outcome outcome, @RequestParam(defaultValue = "0") int after, Actor actor) {
    var found = imports.lines(imports.lookedAnew(id, actor).accounts(), after, outcome, LINES + 1);
    var portion = Portion.of(found, LINES);
    return new AccountLineList(
        portion.shown().stream().map(line -> new AccountLineView(line.line(), line.outcome(), line.account(), result.faults(line, texts::of))).toList(),
        portion.next(last -> last.line()));
  }

  /// The workbook with what became of each line, to be mended and sent again; that it was given is told in the trail.
  @GetMapping(path = ADDRESS + "/{id}/workbook", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("identity.keep-accounts")
  void workbook(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var accounts = imports.one(id, actor);
    imports.recordGiven(accounts, actor);
    SavedFile.of(response, "account-import-" + id + ".xlsx");
    result.write(accounts, response.getOutputStream());
  }

  /// Opens the accounts of all lines or of none, or of those without a fault, under passwords that nobody knows.
  @PostMapping(ADDRESS + "/{id}/entering")
  @Permission("identity.keep-accounts")
  AccountImportActed enter(@PathVariable long id, @RequestBody AccountEnteringSent sent, Actor actor) {
    if (!imports.enter(id, Boolean.TRUE.equals(sent.goodOnly()), Objects.requireNonNullElse(sent.lookedAt(), ""), actor)) {
      throw new ChangedMeanwhile(Map.of());
    }
    return acted(id, actor);
  }

  /// Gives an import up before it is entered; its lines are forgotten.
  @PostMapping(ADDRESS + "/{id}/dropping")
  @Permission("identity.keep-accounts")
  AccountImportActed drop(@PathVariable long id, Actor actor) {
    return new AccountImportActed(imports.one(id, actor).id(), imports.drop(id, actor));
  }

  private AccountImportActed acted(long id, Actor actor) {
    return new AccountImportActed(id, imports.one(id, actor).stage());
  }

  /// The accounts within the administrator's reach as a workbook (XLSX) that the import reads; that they were given is told in the trail.
  @GetMapping(path = "/api/v1/accounts/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("identity.keep-accounts")
  void export(Actor actor, HttpServletResponse response) throws IOException {
    exports.record(actor);
    SavedFile.of(response, "accounts-" + day.today() + ".xlsx");
    try (var writer = new SheetWriter(response.getOutputStream(), sheet.title(), sheet.columns().heads())) {
      exports.write(actor, writer);
    }
  }
}
