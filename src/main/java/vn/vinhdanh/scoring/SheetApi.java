package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;

/// The score sheets for callers of the API: read, filled by the unit group by group, submitted by its head.
@RestController
class SheetApi {

  private static final String ADDRESS = "/api/v1/scores";
  private static final int PAGE = 50;

  /// Sheets of a year by their numbers. `next` goes into `after` for those that follow; absent with the last ones.
  record SheetList(List<SheetLine> scores, @Nullable Long next) {

    SheetList {
      scores = List.copyOf(scores);
    }
  }

  /// A sheet in short.
  ///
  /// @param self the unit's own points so far, in all
  /// @param byCluster the cluster's points so far, in all
  record SheetLine(
      long id,
      int year,
      long cluster,
      long unit,
      String unitName,
      SheetState state,
      boolean late,
      @Nullable LocalDate submittedOn,
      BigDecimal self,
      BigDecimal byCluster) {

    static SheetLine of(SheetSummary summary) {
      return new SheetLine(
          summary.sheet(), summary.year(), summary.cluster().value(), summary.unit().value(), summary.unitName(), summary.state(),
          summary.late(), summary.submittedOn(), summary.self().total(), summary.byCluster().total());
    }
  }

  /// A sheet with the groups of its criteria.
  ///
  /// @param lastDay the last day on which the unit submits it in time; absent where the plan sets none
  record SheetView(SheetLine sheet, @Nullable LocalDate lastDay, List<GroupView> groups) {

    SheetView {
      groups = List.copyOf(groups);
    }
  }

  /// A group of criteria as filled so far.
  record GroupView(String code, GroupKind kind, String name, BigDecimal max, List<CriterionView> criteria) {

    GroupView {
      criteria = List.copyOf(criteria);
    }
  }

  /// A criterion with the unit's own points and the cluster's.
  ///
  /// @param target what full points ask for; only of a proportional criterion, where `reached` is what the unit enters
  record CriterionView(
      String code,
      String text,
      CriterionKind kind,
      BigDecimal max,
      @Nullable BigDecimal target,
      @Nullable String targetUnit,
      @Nullable BigDecimal reached,
      @Nullable BigDecimal self,
      String note,
      @Nullable BigDecimal byCluster,
      String reason) {}

  private final ScoreSheets sheets;
  private final SheetSummaryTable table;
  private final LegalDay legalDay;
  private final Texts texts;

  SheetApi(ScoreSheets sheets, SheetSummaryTable table, LegalDay legalDay, Texts texts) {
    this.sheets = sheets;
    this.table = table;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  /// The sheets of `year` (this year without it) that the token's account may read, 50 at a time.
  @GetMapping(ADDRESS)
  @Permission("scoring.read")
  SheetList scores(@RequestParam Optional<Integer> year, @RequestParam(defaultValue = "0") long after, Actor actor) {
    int asked = year.orElseGet(() -> legalDay.today().getYear());
    var found = table.page(asked, actor.scope(), legalDay.today(), after, PAGE + 1);
    var portion = Portion.of(found, PAGE);
    return new SheetList(portion.shown().stream().map(SheetLine::of).toList(), portion.next(last -> last.sheet()));
  }

  /// One sheet; its version is in `ETag`.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("scoring.read")
  ResponseEntity<SheetView> sheet(@PathVariable long id, Actor actor) {
    var sheet = sheets.sheet(id, actor);
    return ResponseEntity.ok()
        .eTag(new VersionTag(sheet.summary().version()).toString())
        .body(new SheetView(
            SheetLine.of(sheet.summary()),
            sheet.lastDay(),
            sheet.scale().groups().stream().map(group -> view(sheet, group)).toList()));
  }

  /// One group of a sheet; the version of the unit's own part is in `ETag`.
  @GetMapping(ADDRESS + "/{id}/self/{group}")
  @Permission("scoring.read")
  ResponseEntity<GroupView> group(@PathVariable long id, @PathVariable("group") String code, Actor actor) {
    var sheet = sheets.sheet(id, actor);
    var group = sheet.scale().group(code);
    return ResponseEntity.ok().eTag(new VersionTag(sheet.part(group).self()).toString()).body(view(sheet, group));
  }

  /// Saves the unit's own points of a group.
  @PutMapping(ADDRESS + "/{id}/self/{group}")
  @Permission("scoring.self")
  ResponseEntity<Acted> save(
      @PathVariable long id,
      @PathVariable("group") String code,
      @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read,
      @RequestBody GroupSent sent,
      Actor actor) {
    var sheet = sheets.sheet(id, actor);
    var group = sheet.scale().group(code);
    var entries = sent.entries(ScoreStep.SELF, FormLine.SELF, sheet, group, read.version(), FormLine::selfEntry, texts);
    sheets.saveSelf(id, code, read.version(), entries, actor);
    var saved = sheets.sheet(id, actor);
    return new Acted(id, saved.part(group).self(), saved.summary().state().name()).done();
  }

  /// Submits the sheet in the unit's name.
  @PostMapping(ADDRESS + "/{id}/submission")
  @Permission("scoring.submit")
  ResponseEntity<Acted> submit(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    sheets.submit(id, read.version(), actor);
    var summary = sheets.sheet(id, actor).summary();
    return new Acted(id, summary.version(), summary.state().name()).done();
  }

  static GroupView view(Sheet sheet, CriteriaGroup group) {
    return new GroupView(
        group.code(),
        group.kind(),
        group.name(),
        group.max(),
        group.criteria().stream().map(criterion -> view(criterion, sheet.line(criterion))).toList());
  }

  private static CriterionView view(Criterion criterion, Line line) {
    return new CriterionView(
        criterion.code(), criterion.text(), criterion.kind(), criterion.max(), criterion.target(), criterion.targetUnit(),
        line.selfActual(), line.self(), line.note(), line.byCluster(), line.reason());
  }
}
