package vn.vinhdanh.scoring;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;

/// The cluster's points of a sheet for callers of the API: given group by group, closed by the head of the scoring unit.
@RestController
class ClusterScoreApi {

  private static final String ADDRESS = "/api/v1/scores/{id}";

  private final ScoreSheets sheets;
  private final ClusterScores scores;
  private final Texts texts;

  ClusterScoreApi(ScoreSheets sheets, ClusterScores scores, Texts texts) {
    this.sheets = sheets;
    this.scores = scores;
    this.texts = texts;
  }

  /// One group of a sheet; the version of the cluster's part is in `ETag`.
  @GetMapping(ADDRESS + "/cluster/{group}")
  @Permission("scoring.read")
  ResponseEntity<SheetApi.GroupView> group(@PathVariable long id, @PathVariable("group") String code, Actor actor) {
    var sheet = sheets.sheet(id, actor);
    var group = sheet.scale().group(code);
    return ResponseEntity.ok().eTag(new VersionTag(sheet.part(group).byCluster()).toString()).body(SheetApi.view(sheet, group));
  }

  /// Saves the cluster's points of a group.
  @PutMapping(ADDRESS + "/cluster/{group}")
  @Permission("scoring.cluster")
  ResponseEntity<Acted> save(
      @PathVariable long id,
      @PathVariable("group") String code,
      @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read,
      @RequestBody GroupSent sent,
      Actor actor) {
    var sheet = sheets.sheet(id, actor);
    var group = sheet.scale().group(code);
    var entries = sent.entries(ScoreStep.CLUSTER, FormLine.CLUSTER, sheet, group, read.version(), FormLine::clusterEntry, texts);
    scores.save(id, code, read.version(), entries, actor);
    var saved = sheets.sheet(id, actor);
    return new Acted(id, saved.part(group).byCluster(), saved.summary().state().name()).done();
  }

  /// Agrees with the unit's own points in all lines that the cluster has not scored.
  @PostMapping(ADDRESS + "/cluster-agreement")
  @Permission("scoring.cluster")
  ResponseEntity<Acted> agree(@PathVariable long id, Actor actor) {
    scores.agreeRest(id, actor);
    return acted(id, actor).done();
  }

  /// Closes the cluster's points; with the last sheet of the cluster the ranking appears.
  @PostMapping(ADDRESS + "/cluster-closing")
  @Permission("scoring.close")
  ResponseEntity<Acted> close(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    scores.close(id, read.version(), actor);
    return acted(id, actor).done();
  }

  private Acted acted(long id, Actor actor) {
    var summary = sheets.sheet(id, actor).summary();
    return new Acted(id, summary.version(), summary.state().name());
  }
}
