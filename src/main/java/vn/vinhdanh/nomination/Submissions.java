package vn.vinhdanh.nomination;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.rulebook.Check;

/// The submissions (tờ trình): the unit's officer prepares one from drafts, its head submits it to the city. A
/// submission goes as a whole: any unmet condition of any nominee refuses it with all reasons.
@Service
public class Submissions {

  private final SubmissionTable table;
  private final DossierTable dossiers;
  private final StepTable steps;
  private final DossierChecks checks;
  private final Deadlines deadlines;
  private final UnitProgress progress;
  private final LegalDay legalDay;
  private final AuditTrail audit;

  Submissions(
      SubmissionTable table,
      DossierTable dossiers,
      StepTable steps,
      DossierChecks checks,
      Deadlines deadlines,
      UnitProgress progress,
      LegalDay legalDay,
      AuditTrail audit) {
    this.table = table;
    this.dossiers = dossiers;
    this.steps = steps;
    this.checks = checks;
    this.deadlines = deadlines;
    this.progress = progress;
    this.legalDay = legalDay;
    this.audit = audit;
  }

  /// Groups drafts of the officer's unit and one year into a submission for the head. The same token prepares once.
  ///
  /// @throws ChangedMeanwhile when the same form prepared a submission of other dossiers before
  /// @throws NotFound when a dossier is not one of the unit
  /// @throws Refused when a dossier is no draft any more
  @Transactional
  public SubmissionId prepare(UnitId unit, int year, List<NomineeId> nominees, UUID once, Actor actor) {
    if (!actor.holds(Role.UNIT_OFFICER, unit)) {
      throw new NotTheirAct("nomination.draft");
    }
    if (nominees.isEmpty()) {
      throw new Refused(new Unmet("nomination.nobody-chosen", ""));
    }
    var today = legalDay.today();
    var entered = table.insert(unit, year, actor.account(), today, once);
    if (entered.isEmpty()) {
      return preparedBefore(table.byToken(once, unit).orElseThrow(() -> new NotFound("submission")), nominees);
    }
    var id = entered.get();
    var chosen = dossiers.lock(nominees, actor.scope());
    refuseStrangers(chosen, nominees, unit, year);
    var ids = chosen.stream().map(Dossier::id).toList();
    dossiers.prepared(ids, id, today);
    steps.add(ids, Move.PREPARE.name(), today, actor, "");
    audit.record(actor, "nomination.submission-prepared", "submission", id.value(),
        Details.of(Map.of("nominees", "" + ids.size())).named(chosen.getFirst().unitName() + ", " + year).forUnit(unit));
    return id;
  }

  private SubmissionId preparedBefore(SubmissionId before, List<NomineeId> again) {
    if (!nominees(before).stream().map(Dossier::id).collect(Collectors.toSet()).equals(Set.copyOf(again))) {
      throw new ChangedMeanwhile(Map.of("number", "" + before.value()));
    }
    return before;
  }

  /// Takes a nominee out of a submission before it goes.
  @Transactional
  public void takeOut(SubmissionId id, NomineeId nominee, Actor actor) {
    var submission = lock(id, actor);
    if (!actor.holds(Role.UNIT_OFFICER, submission.unit()) && !actor.holds(Role.UNIT_HEAD, submission.unit())) {
      throw new NotTheirAct("nomination.withdraw");
    }
    var dossier = dossiers.lock(List.of(nominee), actor.scope()).stream().findFirst()
        .filter(found -> found.stage() == Stage.DRAFT || id.equals(found.submission()))
        .orElseThrow(() -> new NotFound("nominee", nominee.value()));
    if (dossier.stage() == Stage.DRAFT) {
      return;
    }
    Dossiers.require(dossier, Move.TAKE_OUT, dossier.version());
    dossiers.takenOut(nominee, legalDay.today());
    table.touch(id);
    steps.add(List.of(nominee), Move.TAKE_OUT.name(), legalDay.today(), actor, "");
    audit.record(actor, "nomination.taken-out", "nominee", nominee.value(),
        Details.of(Map.of("submission", "" + id.value())).forUnit(submission.unit()));
  }

  /// Submits to the city in the unit's name. Late is marked, not refused. Repeating it changes nothing.
  ///
  /// @param receivedAt the moment the request came in, before any work on it
  /// @throws Refused with every condition of every nominee that is not met or cannot be told
  /// @throws ChangedMeanwhile when the submission is not the one that the head read
  @Transactional
  public void submit(SubmissionId id, int version, Instant receivedAt, Actor actor) {
    var submission = lock(id, actor);
    if (!actor.holds(Role.UNIT_HEAD, submission.unit())) {
      throw new NotTheirAct("nomination.submit");
    }
    if (submission.submitted()) {
      return;
    }
    if (submission.version() != version) {
      throw new ChangedMeanwhile(Map.of("version", "" + submission.version()));
    }
    var ids = dossiers.of(id).stream().map(Dossier::id).toList();
    if (ids.isEmpty()) {
      throw new Refused(new Unmet("nomination.nobody-chosen", ""));
    }
    var locked = dossiers.lock(ids, actor.scope());
    if (locked.stream().anyMatch(dossier -> dossier.stage() != Stage.PREPARED || !id.equals(dossier.submission()))) {
      throw new ChangedMeanwhile(Map.of("version", "" + submission.version()));
    }
    refuseUnmet(locked);
    var today = legalDay.today();
    boolean late = late(submission.year(), submission.unit(), today);
    table.submit(id, today, receivedAt, late);
    dossiers.submitted(ids, today, late, deadlines.submission(submission.year(), submission.unit()).orElse(null));
    steps.add(ids, Move.SUBMIT.name(), today, actor, "");
    progress.changed(submission.year(), submission.unit(), today);
    audit.record(actor, "nomination.submitted", "submission", id.value(), Details.of(Map.of(
        "nominees", "" + ids.size(), "received", receivedAt.toString(), "late", "" + late)).forUnit(submission.unit()));
  }

  /// Hands one returned nominee to the head of the unit, completed (trình thủ trưởng). Repeating it changes nothing.
  ///
  /// @throws ChangedMeanwhile when the dossier is not the one that was read
  @Transactional
  public void handToHead(NomineeId id, int version, Actor actor) {
    var dossier = dossiers.lock(id, actor.scope()).orElseThrow(() -> new NotFound("nominee", id.value()));
    if (!dossier.officerIs(actor)) {
      throw new NotTheirAct("nomination.draft");
    }
    if (dossier.stage() == Stage.MENDED) {
      return;
    }
    Dossiers.require(dossier, Move.MEND, version);
    dossiers.moved(List.of(id), Stage.MENDED, legalDay.today());
    steps.add(List.of(id), Move.MEND.name(), legalDay.today(), actor, "");
    audit.record(actor, "nomination.handed-to-head", "nominee", id.value(),
        Details.of(Map.of("round", "" + dossier.returns())).forUnit(dossier.unit())
            .changed("stage", dossier.stage().name(), Stage.MENDED.name()));
  }

  /// Submits one returned nominee again; the others of its submission went on meanwhile.
  ///
  /// @throws Refused with every condition that is not met or cannot be told
  @Transactional
  public void resubmit(NomineeId id, int version, Actor actor) {
    var dossier = dossiers.lock(List.of(id), actor.scope()).stream().findFirst()
        .orElseThrow(() -> new NotFound("nominee", id.value()));
    if (!dossier.headIs(actor)) {
      throw new NotTheirAct("nomination.submit");
    }
    if (dossier.stage() == Stage.SUBMITTED) {
      return;
    }
    Dossiers.require(dossier, Move.RESUBMIT, version);
    refuseUnmet(List.of(dossier));
    var today = legalDay.today();
    boolean late = late(dossier.year(), dossier.unit(), today);
    dossiers.submitted(List.of(id), today, late, deadlines.submission(dossier.year(), dossier.unit()).orElse(null));
    steps.add(List.of(id), Move.RESUBMIT.name(), today, actor, "");
    progress.changed(dossier.year(), dossier.unit(), today);
    audit.record(actor, "nomination.resubmitted", "nominee", id.value(),
        Details.of(Map.of("round", "" + dossier.returns(), "late", "" + late)).forUnit(dossier.unit())
            .changed("stage", dossier.stage().name(), Stage.SUBMITTED.name()));
  }

  /// @throws NotFound when there is none, or it is not the actor's to see
  Submission submission(SubmissionId id, Actor actor) {
    return table.byId(id, actor.scope()).orElseThrow(() -> new NotFound("submission", id.value()));
  }

  List<Dossier> nominees(SubmissionId id) {
    return dossiers.of(id);
  }

  List<Dossier> drafts(UnitId unit, int year) {
    return dossiers.drafts(unit, year);
  }

  Map<NomineeId, Check> checks(List<Dossier> nominees) {
    return checks.of(nominees.stream().map(Dossier::id).toList());
  }

  boolean late(int year, UnitId unit, LocalDate day) {
    return deadlines.submission(year, unit).filter(day::isAfter).isPresent();
  }

  private Submission lock(SubmissionId id, Actor actor) {
    return table.lock(id, actor.scope()).orElseThrow(() -> new NotFound("submission", id.value()));
  }

  private void refuseUnmet(List<Dossier> nominees) {
    var found = checks.again(nominees.stream().map(Dossier::id).toList());
    var unmet = nominees.stream().flatMap(nominee -> unmet(found.get(nominee.id()), nominee)).toList();
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
  }

  private static Stream<Unmet> unmet(@Nullable Check check, Dossier nominee) {
    return check == null ? Stream.empty() : check.unmet(nominee.name()).stream();
  }

  private static void refuseStrangers(List<Dossier> found, List<NomineeId> asked, UnitId unit, int year) {
    for (NomineeId id : asked) {
      var dossier = found.stream().filter(each -> each.id().equals(id)).findFirst()
          .filter(each -> each.unit().equals(unit) && each.year() == year)
          .orElseThrow(() -> new NotFound("nominee", id.value()));
      Dossiers.require(dossier, Move.PREPARE, dossier.version());
    }
  }
}
