package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The appraisal (thẩm định) by the city: each nominee is received, returned for completion or accepted onto the list
/// for the council by itself; the others of its submission are not touched.
@Service
public class Appraisals {

  private final DossierTable table;
  private final StepTable steps;
  private final UnitProgress progress;
  private final LegalDay legalDay;
  private final AuditTrail audit;

  Appraisals(
      DossierTable table, StepTable steps, UnitProgress progress, LegalDay legalDay, AuditTrail audit) {
    this.table = table;
    this.steps = steps;
    this.progress = progress;
    this.legalDay = legalDay;
    this.audit = audit;
  }

  /// Takes a dossier into appraisal (nhận thẩm định). Repeating it changes nothing.
  @Transactional
  public void receive(NomineeId id, int version, Actor actor) {
    move(id, version, Move.RECEIVE, actor);
  }

  /// Accepts a nominee onto the list for the council. Repeating it changes nothing.
  @Transactional
  public void accept(NomineeId id, int version, Actor actor) {
    move(id, version, Move.ACCEPT, actor);
  }

  /// Accepts several nominees as one act; those on the list already stay there.
  ///
  /// @throws Refused naming each nominee that is not up for it; then none is accepted
  @Transactional
  public void acceptAll(List<NomineeId> ids, Actor actor) {
    requireCity(actor);
    var locked = table.lock(ids, actor.scope());
    if (locked.size() != ids.stream().distinct().count()) {
      throw new NotFound("nominees");
    }
    var open = locked.stream().filter(dossier -> dossier.stage() != Stage.ACCEPTED).toList();
    var wrong = open.stream()
        .filter(dossier -> !Move.ACCEPT.allowedFrom(dossier.stage()))
        .map(dossier -> new Unmet("nomination.out-of-turn", "", dossier.name()))
        .toList();
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
    var moved = open.stream().map(Dossier::id).toList();
    if (!moved.isEmpty()) {
      table.moved(moved, Stage.ACCEPTED, legalDay.today());
      steps.add(moved, Move.ACCEPT.name(), legalDay.today(), actor, "");
      audit.record(actor, "nomination.accepted-all", "nominee", moved.getFirst().value(), Map.of("nominees", "" + moved.size()));
    }
  }

  /// Returns one nominee to its unit for completion (trả lại để bổ sung).
  ///
  /// @param until the day until whose end the unit has time
  /// @throws ChangedMeanwhile when somebody else did something else with the dossier meanwhile
  @Transactional
  public void returnForCompletion(NomineeId id, int version, String reason, LocalDate until, Actor actor) {
    requireCity(actor);
    var dossier = lock(id, actor);
    if (dossier.stage() == Stage.RETURNED && dossier.returnReason().equals(reason)) {
      return;
    }
    Dossiers.require(dossier, Move.RETURN, version);
    var today = legalDay.today();
    table.returned(id, today, until, reason);
    steps.add(List.of(id), Move.RETURN.name(), today, actor, reason);
    progress.returned(dossier.year(), dossier.unit(), today);
    audit.record(actor, "nomination.returned", "nominee", id.value(),
        Details.of(Map.of("round", "" + (dossier.returns() + 1)))
            .personal("reason", reason)
            .forUnit(dossier.unit())
            .changed("stage", dossier.stage().name(), Stage.RETURNED.name())
            .changed("due", dossier.dueOn() == null ? null : dossier.dueOn().toString(), until.toString()));
  }

  private void move(NomineeId id, int version, Move move, Actor actor) {
    requireCity(actor);
    var dossier = lock(id, actor);
    if (dossier.stage() == move.to()) {
      return;
    }
    Dossiers.require(dossier, move, version);
    table.moved(List.of(id), move.to(), legalDay.today());
    steps.add(List.of(id), move.name(), legalDay.today(), actor, "");
    audit.record(actor, "nomination.moved", "nominee", id.value(),
        Details.none().forUnit(dossier.unit()).changed("stage", dossier.stage().name(), move.to().name()));
  }

  private Dossier lock(NomineeId id, Actor actor) {
    return table.lock(List.of(id), actor.scope()).stream().findFirst()
        .orElseThrow(() -> new NotFound("nominee", id.value()));
  }

  private static void requireCity(Actor actor) {
    if (!actor.holds(Role.CITY_OFFICER)) {
      throw new NotTheirAct("nomination.appraise");
    }
  }
}
