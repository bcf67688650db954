package vn.vinhdanh.scoring;

import java.time.Clock;
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
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.season.MilestoneProgress;
import vn.vinhdanh.season.Milestones;
import vn.vinhdanh.season.Work;

/// The score sheets of the units (bảng chấm điểm) and the first step: a unit scores itself, its head submits.
@Service
public class ScoreSheets {

  private final SheetSummaryTable summaries;
  private final SheetTable table;
  private final Scales scales;
  private final Milestones milestones;
  private final MilestoneProgress progress;
  private final LegalDay legalDay;
  private final Clock clock;
  private final Texts texts;
  private final AuditTrail audit;

  ScoreSheets(
      SheetSummaryTable summaries,
      SheetTable table,
      Scales scales,
      Milestones milestones,
      MilestoneProgress progress,
      LegalDay legalDay,
      Clock clock,
      Texts texts,
      AuditTrail audit) {
    this.summaries = summaries;
    this.table = table;
    this.scales = scales;
    this.milestones = milestones;
    this.progress = progress;
    this.legalDay = legalDay;
    this.clock = clock;
    this.texts = texts;
    this.audit = audit;
  }

  /// The sheets of a year that the actor may read: those of the own units, those of the units below, and the
  /// submitted ones that the actor's unit scores for the cluster today.
  public List<SheetSummary> visible(int year, Actor actor) {
    return summaries.visible(year, actor.scope(), legalDay.today());
  }

  /// A sheet that the actor may read.
  ///
  /// @throws NotFound when there is none, or none of the actor's to see
  public Sheet sheet(long id, Actor actor) {
    var summary = summaries.one(id, actor.scope(), legalDay.today()).orElseThrow(() -> new NotFound("score sheet", id));
    var scale = scales.applied(summary.year()).orElseThrow(() -> new NotFound("scale of " + summary.year()));
    int year = summary.year();
    // versions before what they stand for: a save in between makes them old, never too new
    var parts = table.parts(id);
    return new Sheet(
        scale, summary, table.lines(id), parts, milestones.lastDay(year, Work.SCORING, summary.extendedUntil()).orElse(null),
        milestones.clause(year, Work.SCORING));
  }

  /// The sheet once nobody else is changing it, for an act.
  Sheet locked(long id, Actor actor) {
    if (!table.lock(id)) {
      throw new NotFound("score sheet", id);
    }
    return sheet(id, actor);
  }

  /// Saves the unit's own points of a group as a draft; `version` is the one of the group that was read. Sending the
  /// same twice is sending it once.
  ///
  /// @throws NotTheirAct unless the actor serves the unit
  /// @throws Refused once the sheet is submitted, or for points that no line may hold
  /// @throws ChangedMeanwhile when somebody else saved the group in between
  @Transactional
  public void saveSelf(long id, String groupCode, int version, List<SelfEntry> entries, Actor actor) {
    var sheet = locked(id, actor);
    mustServe(sheet, actor);
    sheet.mayBeSelfScored();
    var group = sheet.scale().group(groupCode);
    entries.forEach(entry -> mustStand(sheet.scale(), group, entry));
    if (sheet.part(group).self() != version) {
      if (entries.stream().allMatch(entry -> entry.standsIn(line(sheet, entry.criterion())))) {
        return;
      }
      throw new ChangedMeanwhile(Map.of("version", "" + sheet.part(group).self()));
    }
    table.nextSelfVersion(id, group.id(), version);
    table.saveSelf(id, entries);
    var now = summaries.one(id, actor.scope(), legalDay.today()).orElseThrow(() -> new NotFound("score sheet", id));
    progress.started(
        now.year(), Work.SCORING, now.unit(), legalDay.today(),
        texts.inVietnamese("scoring.progress", now.selfDone(), now.criteria()));
    var details = sheet.described().fact("group", groupCode).fact("done", now.selfDone() + "/" + now.criteria());
    for (var entry : entries) {
      var before = line(sheet, entry.criterion());
      String code = group.criterion(entry.criterion()).code();
      details = details
          .changed("self:" + code, Decimal.writtenOrNull(before.self()), Decimal.writtenOrNull(entry.points()))
          .changed("reached:" + code, Decimal.writtenOrNull(before.selfActual()), Decimal.writtenOrNull(entry.actual()))
          .changedPersonal("note:" + code, before.note(), entry.note());
    }
    audit.record(actor, "scoring.self-saved", "score-sheet", id, details);
  }

  /// Submits the sheet in the unit's name; late is possible and is marked. Submitting twice is submitting once.
  ///
  /// @throws NotTheirAct unless the actor heads the unit
  /// @throws Refused while criteria are unscored
  /// @throws ChangedMeanwhile when the sheet is not the one that was read
  @Transactional
  public void submit(long id, int version, Actor actor) {
    var sheet = locked(id, actor);
    if (!actor.holds(Role.UNIT_HEAD, sheet.summary().unit())) {
      throw new NotTheirAct("scoring.submit");
    }
    if (!sheet.summary().state().toBeSelfScored()) {
      return;
    }
    sheet.mayBeSubmitted();
    var today = legalDay.today();
    boolean late = sheet.late(today);
    if (!table.submit(id, version, today, clock.instant(), actor, late)) {
      throw new ChangedMeanwhile(Map.of("version", "" + sheet.summary().version()));
    }
    progress.awaitsCluster(
        sheet.summary().year(), Work.SCORING, sheet.summary().unit(), today, texts.inVietnamese("scoring.progress.submitted"));
    audit.record(actor, "scoring.submitted", "score-sheet", id,
        sheet.described().fact("on", today.toString()).fact("late", "" + late)
            .changed("stage", sheet.summary().state().name(), SheetState.SUBMITTED.name()));
  }

  static Line line(Sheet sheet, long criterion) {
    var line = sheet.lines().get(criterion);
    if (line == null) {
      throw new NotFound("criterion", criterion);
    }
    return line;
  }

  private static void mustServe(Sheet sheet, Actor actor) {
    if (!sheet.scoredBy(actor)) {
      throw new NotTheirAct("scoring.self");
    }
  }

  private static void mustStand(Scale scale, CriteriaGroup group, SelfEntry entry) {
    var criterion = group.criterion(entry.criterion());
    var actual = entry.actual();
    var points = entry.points();
    if ((actual != null && !criterion.canReach(actual)) || (points != null && criterion.fault(points, scale.step()).isPresent())) {
      throw new Refused(new Unmet("scoring.points-wrong", "", criterion.code()));
    }
  }
}
