package vn.vinhdanh.clerical;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;

/// The lists of the case files of the years of the body of the token's duty, for callers of the API.
@RestController
class CatalogueApi {

  private static final String ADDRESS = "/api/v1/case-catalogues";
  private static final int WORDS = 1000;
  private static final int ALL = Integer.MAX_VALUE;

  /// The lists, the last year first.
  record CatalogueList(List<CatalogueView> catalogues) {

    CatalogueList {
      catalogues = List.copyOf(catalogues);
    }
  }

  /// The list of a year.
  ///
  /// @param files how many files it names, without those that were struck
  /// @param approver who approved it; empty until then
  record CatalogueView(
      long id, int year, CatalogueState state, int files, String drafter, String approver, @Nullable LocalDate approvedOn, int version) {

    static CatalogueView of(Catalogue catalogue, int files) {
      var approved = catalogue.approved();
      return new CatalogueView(
          catalogue.id(), catalogue.year(), catalogue.state(), files, catalogue.drafterName(), approved == null ? "" : approved.name(),
          approved == null ? null : approved.on(), catalogue.version());
    }
  }

  /// The list of a year with its lines in order and what became of it.
  record CatalogueWhole(CatalogueView catalogue, List<CatalogueLineView> lines, List<CatalogueStepView> steps) {

    CatalogueWhole {
      lines = List.copyOf(lines);
      steps = List.copyOf(steps);
    }
  }

  /// A line of a list.
  ///
  /// @param level 0 of a file; 1 and 2 of headings
  /// @param keptYears for how many years the file is kept; absent: for ever, and for headings
  /// @param addedWhy why it was added to the approved list; empty for those approved with it
  /// @param struckWhy why it was struck from the approved list; empty while it holds
  /// @param caseFile the file that was opened from it, at `/api/v1/case-files/{caseFile}`; absent for none
  record CatalogueLineView(
      long id, int level, String symbol, String title, @Nullable Integer keptYears, String keeper, String note, @Nullable LocalDate addedOn,
      String addedWhy, @Nullable LocalDate struckOn, String struckWhy, @Nullable Long caseFile) {

    static CatalogueLineView of(CatalogueLine line) {
      var entry = line.entry();
      return new CatalogueLineView(
          line.id(), entry.level(), entry.symbol(), entry.title(), entry.keptYears(), entry.keeper(), entry.note(), line.addedOn(), line.addedWhy(),
          line.struckOn(), line.struckWhy(), line.caseFile());
    }
  }

  /// What became of a list: `BEGUN`, `SUBMITTED`, `RETURNED`, `APPROVED`, `ADDED`, `CHANGED` or `STRUCK`.
  record CatalogueStepView(String became, LocalDate on, String words, String by, Instant at) {}

  /// @param year this one or the next
  /// @param copied whether it begins with the lines of the last list before
  record CatalogueBegunSent(@Nullable Integer year, @Nullable Boolean copied) {}

  /// @param content a line for each file, its cells parted by bars: number and symbol, title, time to be kept, keeper, note; a line of one cell is a heading
  record CatalogueWrittenSent(@Nullable String content) {}

  /// @param words what is to be mended
  record CatalogueReturnSent(@Nullable String words) {}

  /// A line of an approved list; one of `keptYears` and `forEver` says how long its file is kept.
  ///
  /// @param heading the line of the heading under which it is added; left out: at the end
  /// @param why the list is changed
  record CatalogueLineSent(
      @Nullable Long heading, @Nullable String symbol, @Nullable String title, @Nullable Integer keptYears, @Nullable Boolean forEver,
      @Nullable String keeper, @Nullable String note, @Nullable String why) {

    CatalogueForm form() {
      var sent = new HashMap<String, String>();
      sent.put("heading", heading == null ? "" : "" + heading);
      sent.put("symbol", text(symbol));
      sent.put("title", text(title));
      sent.put("years", keptYears == null ? "" : "" + keptYears);
      sent.put("keeper", text(keeper));
      sent.put("note", text(note));
      sent.put("why", text(why));
      if (Boolean.TRUE.equals(forEver)) {
        sent.put("forEver", "true");
      }
      return CatalogueForm.of(sent);
    }
  }

  /// @param why the line is struck
  record CatalogueStrikingSent(@Nullable String why) {}

  private final Catalogues catalogues;
  private final Texts texts;

  CatalogueApi(Catalogues catalogues, Texts texts) {
    this.catalogues = catalogues;
    this.texts = texts;
  }

  private static String text(@Nullable String sent) {
    return Objects.requireNonNullElse(sent, "");
  }

  /// Lists of the body.
  @GetMapping(ADDRESS)
  @Permission("clerical.case-files")
  CatalogueList catalogues(Actor actor) {
    return new CatalogueList(catalogues.years(actor).stream().map(each -> CatalogueView.of(each.catalogue(), each.files())).toList());
  }

  /// One list with its lines.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("clerical.case-files")
  ResponseEntity<CatalogueWhole> catalogue(@PathVariable long id, Actor actor) {
    var catalogue = catalogues.catalogue(id, actor);
    return ResponseEntity.ok().eTag(new VersionTag(catalogue.version()).toString()).body(new CatalogueWhole(
        CatalogueView.of(catalogue, catalogues.counted(id).files()),
        catalogues.lines(id, "", 0, ALL).stream().map(CatalogueLineView::of).toList(),
        catalogues.steps(id).stream().map(step -> new CatalogueStepView(step.became(), step.on(), step.words(), step.signature(), step.at())).toList()));
  }

  /// The list as a paper in the form of Annex V of Decree 30/2020/NĐ-CP, as PDF unless `format` says otherwise; marked as a draft until it is approved.
  @GetMapping(path = ADDRESS + "/{id}/paper", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("clerical.case-files")
  void paper(@PathVariable long id, @RequestParam Optional<PaperFormat> format, Actor actor, HttpServletResponse response) throws IOException {
    var catalogue = catalogues.catalogue(id, actor);
    var asked = format.orElse(PaperFormat.PDF);
    var bytes = catalogues.paper(catalogue, asked);
    SavedFile.of(response, Catalogues.fileName(catalogue, asked));
    response.getOutputStream().write(bytes);
  }

  /// Begins the list of a year.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("clerical.keep-case-files")
  ResponseEntity<Acted> begin(@RequestBody CatalogueBegunSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    var year = sent.year();
    if (year == null) {
      new FieldErrors(texts).add("year", "clerical.catalogue.year.wrong").refuse();
    }
    return answer(catalogues.begin(Objects.requireNonNull(year), Boolean.TRUE.equals(sent.copied()), key.once(actor), actor), actor).madeUnder(ADDRESS);
  }

  /// Writes the lines of a draft anew; all of them are sent.
  @PutMapping(ADDRESS + "/{id}")
  @Permission("clerical.keep-case-files")
  ResponseEntity<Acted> write(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody CatalogueWrittenSent sent, Actor actor) {
    catalogues.catalogue(id, actor);
    var content = text(sent.content());
    new FieldErrors(texts).atMost(CatalogueText.LONGEST, "content", content, "clerical.text.long").refuse();
    catalogues.write(id, read.version(), content, actor);
    return answer(id, actor).done();
  }

  /// Puts a draft before the head of the body.
  @PostMapping(ADDRESS + "/{id}/submission")
  @Permission("clerical.keep-case-files")
  ResponseEntity<Acted> submit(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    catalogues.submit(id, read.version(), actor);
    return answer(id, actor).done();
  }

  /// Approves a list.
  @PostMapping(ADDRESS + "/{id}/approval")
  @Permission("clerical.approve-catalogue")
  ResponseEntity<Acted> approve(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    catalogues.approve(id, read.version(), actor);
    return answer(id, actor).done();
  }

  /// Gives a list back to be mended.
  @PostMapping(ADDRESS + "/{id}/return")
  @Permission("clerical.approve-catalogue")
  ResponseEntity<Acted> sendBack(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody CatalogueReturnSent sent, Actor actor) {
    catalogues.catalogue(id, actor);
    var words = text(sent.words()).strip();
    new FieldErrors(texts).require("words", words, "clerical.words.missing").atMost(WORDS, "words", words, "clerical.text.long").refuse();
    catalogues.sendBack(id, read.version(), words, actor);
    return answer(id, actor).done();
  }

  /// Adds a line to an approved list.
  @PostMapping(ADDRESS + "/{id}/lines")
  @Permission("clerical.keep-case-files")
  ResponseEntity<Acted> add(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody CatalogueLineSent sent, Actor actor) {
    catalogues.catalogue(id, actor);
    var form = sent.form();
    catalogues.add(id, read.version(), form.under(), entry(form), form.why().strip(), actor);
    return answer(id, actor).done();
  }

  /// Puts another line in the place of one of an approved list, which is struck.
  @PostMapping(ADDRESS + "/{id}/lines/{line}")
  @Permission("clerical.keep-case-files")
  ResponseEntity<Acted> change(
      @PathVariable long id, @PathVariable long line, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody CatalogueLineSent sent,
      Actor actor) {
    catalogues.line(catalogues.catalogue(id, actor), line);
    var form = sent.form();
    catalogues.change(id, read.version(), line, entry(form), form.why().strip(), actor);
    return answer(id, actor).done();
  }

  private CatalogueEntry entry(CatalogueForm form) {
    var errors = new FieldErrors(texts);
    var entry = form.entry(errors);
    new FieldErrors(texts).addAll(errors, field -> field.equals("years") ? "keptYears" : field).refuse();
    return Optional.ofNullable(entry).orElseThrow();
  }

  /// Strikes a line of an approved list from which no file was opened.
  @PostMapping(ADDRESS + "/{id}/lines/{line}/striking")
  @Permission("clerical.keep-case-files")
  ResponseEntity<Acted> strike(
      @PathVariable long id, @PathVariable long line, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody CatalogueStrikingSent sent,
      Actor actor) {
    catalogues.catalogue(id, actor);
    var why = text(sent.why()).strip();
    new FieldErrors(texts).require("why", why, "clerical.words.missing").atMost(CatalogueForm.WHY, "why", why, "clerical.text.long").refuse();
    catalogues.strike(id, read.version(), line, why, actor);
    return answer(id, actor).done();
  }

  private Acted answer(long id, Actor actor) {
    var catalogue = catalogues.catalogue(id, actor);
    return new Acted(id, catalogue.version(), catalogue.state().name());
  }
}
