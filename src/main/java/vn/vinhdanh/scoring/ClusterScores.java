package vn.vinhdanh.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.season.MilestoneProgress;
import vn.vinhdanh.season.Work;

/// The second step: the head unit of the cluster scores the members, its own sheet is scored by the deputy unit.
/// Where the cluster's points differ from the unit's own, a reason stands beside them.
@Service
public class ClusterScores {

  private final ScoreSheets sheets;
  private final SheetTable table;
  private final SheetSummaryTable summaries;
  private final MilestoneProgress progress;
  private final LegalDay legalDay;
  private final Texts texts;
  private final AuditTrail audit;

  ClusterScores(
      ScoreSheets sheets,
      SheetTable table,
      SheetSummaryTable summaries,
      MilestoneProgress progress,
      LegalDay legalDay,
      Texts texts,
      AuditTrail audit) {
    this.sheets = sheets;
    this.table = table;
    this.summaries = summaries;
    this.progress = progress;
    this.legalDay = legalDay;
    this.texts = texts;
    this.audit = audit;
  }

  /// Saves the cluster's points of a group; `version` is the one of the group that was read.
  ///
  /// @throws NotTheirAct unless the actor serves the unit that scores this sheet
  /// @throws Refused out of turn, for points that no line may hold and for a difference without a reason
  /// @throws ChangedMeanwhile when somebody else saved the group in between
  @Transactional
  public void save(long id, String groupCode, int version, List<ClusterEntry> entries, Actor actor) {
    var sheet = inTurn(id, actor);
    var group = sheet.scale().group(groupCode);
    entries.forEach(entry -> mustStand(sheet, group, entry));
    if (sheet.part(group).byCluster() != version) {
      if (entries.stream().allMatch(entry -> entry.standsIn(ScoreSheets.line(sheet, entry.criterion())))) {
        return;
      }
      throw new ChangedMeanwhile(Map.of("version", "" + sheet.part(group).byCluster()));
    }
    table.nextClusterVersion(id, group.id(), version);
    table.saveCluster(id, entries);
    var details = sheet.described().fact("group", groupCode);
    for (var entry : entries) {
      var before = ScoreSheets.line(sheet, entry.criterion());
      String code = group.criterion(entry.criterion()).code();
      details = details
          .changed("by-cluster:" + code, Decimal.writtenOrNull(before.byCluster()), Decimal.writtenOrNull(entry.points()))
          .changedPersonal("difference:" + code, before.reason(), entry.reason());
    }
    audit.record(actor, "scoring.cluster-saved", "score-sheet", id, details);
  }

  /// Agrees with the unit's own points in all lines that the cluster has not scored.
  @Transactional
  public void agreeRest(long id, Actor actor) {
    var sheet = inTurn(id, actor);
    int lines = table.agreeRest(id);
    if (lines > 0) {
      var agreed = new LinkedHashMap<String, String>();
      sheet.awaitingCluster().forEach(criterion ->
          agreed.put("by-cluster:" + criterion.code(), Decimal.written(sheet.line(criterion).selfOrZero())));
      audit.record(
          actor, "scoring.cluster-agreed", "score-sheet", id,
          sheet.described().fact("lines", "" + lines).changed(Map.of(), agreed));
    }
  }

  /// Closes the cluster's points of a sheet. With the last sheet of the cluster the ranking appears. Closing twice is
  /// closing once.
  ///
  /// @throws NotTheirAct unless the actor heads the unit that scores this sheet
  /// @throws Refused while lines lack points
  @Transactional
  public void close(long id, int version, Actor actor) {
    table.lockCluster(id);
    var sheet = sheets.sheet(id, actor);
    var scorer = sheet.summary().scorer();
    if (scorer == null || !actor.holds(Role.UNIT_HEAD, scorer)) {
      throw new NotTheirAct("scoring.close");
    }
    if (sheet.summary().state() == SheetState.CLUSTER_SCORED) {
      return;
    }
    sheet.mayBeClusterScored();
    sheet.mayBeClosed();
    var today = legalDay.today();
    if (!table.close(id, version, today)) {
      throw new ChangedMeanwhile(Map.of("version", "" + sheet.summary().version()));
    }
    audit.record(actor, "scoring.cluster-closed", "score-sheet", id,
        sheet.described().fact("on", today.toString())
            .changed("stage", sheet.summary().state().name(), SheetState.CLUSTER_SCORED.name()));
    var cluster = summaries.of(sheet.summary().cluster(), today);
    if (Ranking.of(cluster).isPresent()) {
      progress.done(
          sheet.summary().year(), Work.SCORING, cluster.stream().map(SheetSummary::unit).toList(), today,
          texts.inVietnamese("scoring.progress.scored"));
    }
  }

  private Sheet inTurn(long id, Actor actor) {
    var sheet = sheets.locked(id, actor);
    if (!sheet.clusterScoredBy(actor)) {
      throw new NotTheirAct("scoring.cluster");
    }
    sheet.mayBeClusterScored();
    return sheet;
  }

  private static void mustStand(Sheet sheet, CriteriaGroup group, ClusterEntry entry) {
    var criterion = group.criterion(entry.criterion());
    var points = entry.points();
    if (points == null) {
      return;
    }
    if (criterion.fault(points, sheet.scale().step()).isPresent()) {
      throw new Refused(new Unmet("scoring.points-wrong", "", criterion.code()));
    }
    if (entry.reason().isBlank() && sheet.line(criterion).asksReasonFor(points)) {
      throw new Refused(new Unmet("scoring.reason-missing", "", criterion.code()));
    }
  }
}
