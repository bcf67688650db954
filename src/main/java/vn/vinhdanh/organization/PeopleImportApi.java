package vn.vinhdanh.organization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import vn.vinhdanh.organization.PeopleImport.Stage;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.SentFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.spreadsheet.LineChange;
import vn.vinhdanh.spreadsheet.LineFault;
import vn.vinhdanh.spreadsheet.TakesWorkbook;

/// Entering people from a workbook for callers of the API: the workbook sent, how far it is, what would become of each line, and the entering.
@RestController
class PeopleImportApi {

  private static final String ADDRESS = "/api/v1/people/imports";
  private static final int PAGE = 50;
  private static final int LINES = 500;

  /// The imports of the token's account, the latest first. `next` goes into `before` for those that precede; absent with the last ones.
  record PeopleImportList(List<PeopleImportView> imports, @Nullable Long next) {

    PeopleImportList {
      imports = List.copyOf(imports);
    }
  }

  /// An import.
  ///
  /// @param file the name of the workbook
  /// @param atWork whether it is checked or entered now: ask again
  /// @param standsStill whether the work on it failed and is not tried any more
  /// @param overtaken whether files changed before it was entered, so that nothing was; look at its lines again
  /// @param counts absent while it is checked or entered
  record PeopleImportView(
      long id, String file, Instant begunAt, Stage stage, boolean atWork, boolean standsStill, int lines, int checked, boolean overtaken,
      @Nullable PeopleCounts counts) {}

  /// How many lines there are of each kind.
  ///
  /// @param alike how many new people are like somebody whose file is kept already
  record PeopleCounts(int fresh, int changed, int unchanged, int faulty, int alike) {

    static @Nullable PeopleCounts of(PeopleImport.@Nullable Counts counts) {
      return counts == null ? null : new PeopleCounts(counts.fresh(), counts.changed(), counts.unchanged(), counts.faulty(), counts.alike());
    }
  }

  /// Lines of an import. `next` goes into `after` for those that follow; absent with the last ones.
  record PeopleLineList(List<PeopleLineView> lines, @Nullable Integer next) {

    PeopleLineList {
      lines = List.copyOf(lines);
    }
  }

  /// What would become of a line, or became of it.
  ///
  /// @param line its number in the workbook
  /// @param person who is meant, or was entered; absent for somebody new
  /// @param alike somebody like a new person whose file is kept already
  record PeopleLineView(
      int line, Outcome outcome, @Nullable Long person, List<LineFault> faults, List<LineChange> changes, PeopleLine.@Nullable Like alike) {

    PeopleLineView {
      faults = List.copyOf(faults);
      changes = List.copyOf(changes);
    }
  }

  /// @param goodOnly whether faulty lines are left out; otherwise none may be there
  record PeopleEnteringSent(@Nullable Boolean goodOnly) {}

  /// How an import stands that was to be given up.
  record PeopleImportGivenUp(long id, Stage stage) {}

  private final PeopleImports imports;
  private final PeopleImportResult result;
  private final Texts texts;

  PeopleImportApi(PeopleImports imports, PeopleImportResult result, Texts texts) {
    this.imports = imports;
    this.result = result;
    this.texts = texts;
  }

  @GetMapping(ADDRESS)
  @Permission("organization.keep-people")
  PeopleImportList imports(@RequestParam(required = false) @Nullable Long before, Actor actor) {
    var found = imports.latest(before == null ? Long.MAX_VALUE : before, actor, PAGE + 1);
    var portion = Portion.of(found, PAGE);
    return new PeopleImportList(portion.shown().stream().map(people -> view(people, people.kept())).toList(), portion.next(last -> last.id()));
  }

  /// Takes the bytes of a workbook (XLSX) and has it checked in the background; nothing is entered yet.
  ///
  /// @param name of the file
  @PostMapping(path = ADDRESS, consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @TakesWorkbook
  @Permission("organization.keep-people")
  ResponseEntity<Acted> read(
      @RequestParam String name, @RequestBody byte[] workbook, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    return acted(imports.begin(workbook, SentFile.name(name), key.once(actor), actor), actor).madeUnder(ADDRESS);
  }

  /// One import; which check of its lines is looked at is in `ETag`.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("organization.keep-people")
  ResponseEntity<PeopleImportView> one(@PathVariable long id, Actor actor) {
    var people = imports.one(id, actor);
    var counts = people.stage().atWork() ? null : imports.counts(people);
    return ResponseEntity.ok().eTag(new VersionTag(people.round()).toString()).body(view(people, counts));
  }

  /// The lines of an import that would end so, all without `outcome`; none while it is checked; 500 at a time.
  @GetMapping(ADDRESS + "/{id}/lines")
  @Permission("organization.keep-people")
  PeopleLineList lines(
      @PathVariable long id, @RequestParam(required = false) @Nullable Outcome outcome, @RequestParam(defaultValue = "0") int after, Actor actor) {
    var people = imports.one(id, actor);
    var found = people.stage() == Stage.CHECKING ? List.<PeopleLine>of() : imports.lines(people, after, outcome, LINES + 1);
    var portion = Portion.of(found, LINES);
    return new PeopleLineList(
        portion.shown().stream()
            .map(line -> new PeopleLineView(
                line.line(), line.outcome(), line.person(), result.faults(line, texts::of), result.changes(line, people), line.alike()))
            .toList(),
        portion.next(last -> last.line()));
  }

  /// The workbook with what became of each line, to be corrected and sent again; that it was given is told in the trail.
  @GetMapping(path = ADDRESS + "/{id}/workbook", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("organization.keep-people")
  void workbook(@PathVariable long id, Actor actor, HttpServletResponse response) throws IOException {
    var people = imports.one(id, actor);
    imports.recordGiven(id, actor);
    SavedFile.of(response, "people-import-" + id + ".xlsx");
    result.write(people, response.getOutputStream());
  }

  /// Has what was looked at entered in the background: all lines or none, or those without a fault.
  @PostMapping(ADDRESS + "/{id}/entering")
  @Permission("organization.keep-people")
  ResponseEntity<Acted> enter(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody PeopleEnteringSent sent, Actor actor) {
    if (!imports.enter(id, Boolean.TRUE.equals(sent.goodOnly()), read.version(), actor)) {
      throw new ChangedMeanwhile(Map.of("round", "" + imports.one(id, actor).round()));
    }
    return acted(id, actor).done();
  }

  /// Gives an import up before it is entered; its lines are forgotten.
  @PostMapping(ADDRESS + "/{id}/dropping")
  @Permission("organization.keep-people")
  PeopleImportGivenUp drop(@PathVariable long id, Actor actor) {
    return new PeopleImportGivenUp(id, imports.drop(id, actor));
  }

  private Acted acted(long id, Actor actor) {
    var people = imports.one(id, actor);
    return new Acted(id, people.round(), people.stage().name());
  }

  private static PeopleImportView view(PeopleImport people, PeopleImport.@Nullable Counts counts) {
    return new PeopleImportView(
        people.id(), people.fileName(), people.begunAt(), people.stage(), people.atWork(), people.standsStill(), people.lines(), people.checked(),
        people.overtaken(), PeopleCounts.of(counts));
  }
}
