package vn.vinhdanh.award;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.nomination.Nominations;
import vn.vinhdanh.nomination.Nominee;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.rulebook.AwardKind;
import vn.vinhdanh.rulebook.AwardRule;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.Rulebook;

/// The drafts of decisions on commendation: written by the city officer from what the council approved, changed or
/// withdrawn until a leader issues them ([DecisionIssue]) or returns them to be mended and handed in again.
@Service
public class Decisions {

  private static final int FURTHEST_YEARS = 10;

  private final DecisionTable table;
  private final RecipientTable recipients;
  private final Nominations nominations;
  private final Units units;
  private final Rulebook rulebook;
  private final LegalDay legalDay;
  private final AuditTrail audit;

  Decisions(
      DecisionTable table,
      RecipientTable recipients,
      Nominations nominations,
      Units units,
      Rulebook rulebook,
      LegalDay legalDay,
      AuditTrail audit) {
    this.table = table;
    this.recipients = recipients;
    this.nominations = nominations;
    this.units = units;
    this.rulebook = rulebook;
    this.legalDay = legalDay;
    this.audit = audit;
  }

  /// The nominees whom the council approved and who stand in no decision yet, in the order of a decision's list:
  /// collectives, households, people.
  public List<Nominee> awaitingDecision(Actor actor) {
    var approved = nominations.approvedByCouncil(actor);
    var taken = new HashSet<>(recipients.taken(approved.stream().map(Nominee::id).toList()));
    return approved.stream().filter(nominee -> !taken.contains(nominee.id())).toList();
  }

  /// The sessions of the council that were counted, whose minutes await a signature: their nominees come after it.
  List<DecisionTable.Unsigned> awaitingSignature(Actor actor) {
    return table.unsigned(actor.scope());
  }

  /// What an award is by the rules of today; empty when none of it is in force.
  Optional<AwardKind> kindOf(String awardCode) {
    return rulebook.inForceOn(legalDay.today()).find(awardCode).map(AwardRule::kind);
  }

  /// Drafts a decision; sending the same form again gives the same draft.
  ///
  /// @return its number
  /// @throws ChangedMeanwhile when the same form gave another draft before, or that was changed since
  /// @throws Refused when a nominee was not approved by the council, stands in another decision, or is of an award that
  ///     the nominee's unit decides itself
  @Transactional
  public long draft(NewDecision draft, Actor actor) {
    refuseOtherYear(draft.year());
    var fresh = table.insert(draft, units.cityFront().id(), actor.account(), legalDay.today());
    if (fresh.isEmpty()) {
      return draftedBefore(draft, actor);
    }
    long id = fresh.get();
    var open = awaitingDecision(actor);
    var chosen = open.stream().filter(nominee -> draft.nominees().contains(nominee.id())).toList();
    var rule = rulebook.inForceOn(legalDay.today()).rule(draft.awardCode());
    String clause = rule.vote().clause();
    var unmet = new ArrayList<Unmet>();
    if (open.isEmpty()) {
      unmet.add(new Unmet("award.nobody-passed", clause));
    } else if (chosen.size() < draft.nominees().size()) {
      unmet.add(new Unmet("award.not-open", clause, "" + (draft.nominees().size() - chosen.size())));
    }
    chosen.stream()
        .filter(nominee -> !decidedHere(nominee, draft, rule))
        .forEach(nominee -> unmet.add(new Unmet("award.not-competent", rule.clause(), nominee.name(), nominee.unitName())));
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    insertRecipients(id, chosen, clause);
    audit.record(actor, "award.decision-drafted", "decision", id, Details.of(Map.of(
        "award", draft.awardCode(), "year", "" + draft.year(), "recipients", "" + chosen.size())).namedAfterPerson(draft.subject()));
    return id;
  }

  private long draftedBefore(NewDecision again, Actor actor) {
    long id = table.byOnce(again.once(), actor.scope()).orElseThrow(() -> new NotFound("decision"));
    var before = decision(id, actor);
    var named = recipients.of(id).stream().map(Recipient::nominee).collect(Collectors.toSet());
    if (before.state() == DecisionState.WITHDRAWN || !before.says(again) || !named.equals(Set.copyOf(again.nominees()))) {
      throw new ChangedMeanwhile(Map.of("decision", "" + id, "subject", before.subject()));
    }
    return id;
  }

  /// Of a year far from the legal day nothing waits for a decision.
  private void refuseOtherYear(int year) {
    if (Math.abs(legalDay.today().getYear() - year) > FURTHEST_YEARS) {
      throw new NotFound("nominees of", year);
    }
  }

  private void insertRecipients(long id, List<Nominee> chosen, String clause) {
    try {
      recipients.insert(id, chosen, chosen.stream().map(Decisions::detail).toList());
    } catch (DuplicateKeyException taken) {
      throw new Refused(new Unmet("award.not-open", clause, "1"));
    }
  }

  /// The city decides an award only for units that bring it to the city; others have an authority of their own.
  private boolean decidedHere(Nominee nominee, NewDecision draft, AwardRule rule) {
    return nominee.awardCode().equals(draft.awardCode())
        && nominee.year() == draft.year()
        && rule.proposers().contains(units.unit(nominee.unit()).kind());
  }

  private static String detail(Nominee nominee) {
    boolean person = nominee.kind() == RecipientKind.PERSON && !nominee.detail().isEmpty();
    return person ? nominee.detail() + ", " + nominee.unitName() : nominee.unitName();
  }

  /// Changes the words of a draft.
  @Transactional
  public void change(long id, String subject, String reason, int version, Actor actor) {
    var decision = locked(id, actor);
    decision.mustBeDraft();
    decision.mustBeVersion(version);
    table.change(id, subject, reason);
    audit.record(actor, "award.decision-changed", "decision", id, to(version).namedAfterPerson(subject)
        .changedPersonal("subject", decision.subject(), subject)
        .changedPersonal("reason", decision.reason(), reason));
  }

  /// Withdraws a draft: its nominees are free for another decision. Repeating it changes nothing.
  @Transactional
  public void withdraw(long id, int version, Actor actor) {
    var decision = locked(id, actor);
    if (decision.state() == DecisionState.WITHDRAWN) {
      return;
    }
    decision.mustBeDraft();
    decision.mustBeVersion(version);
    table.withdraw(id);
    recipients.release(id);
    audit.record(actor, "award.decision-withdrawn", "decision", id,
        to(version).changed("stage", decision.state().name(), DecisionState.WITHDRAWN.name()));
  }

  /// Returns a draft to the officer. The same leader sending it again changes nothing.
  ///
  /// @param reason what is to be mended
  @Transactional
  public void giveBack(long id, String reason, int version, Actor actor) {
    var decision = locked(id, actor);
    if (table.returns(id).stream().anyMatch(before -> before.isThat(version, reason, actor.account()))) {
      return;
    }
    decision.mustAwaitSigning();
    decision.mustBeVersion(version);
    table.giveBack(id, new DraftReturn(version, reason, legalDay.today(), actor.account(), actor.name()));
    audit.record(actor, "award.decision-returned", "decision", id,
        to(version).personal("reason", reason).changed("stage", decision.state().name(), DecisionState.RETURNED.name()));
  }

  /// Hands a returned draft in again. Repeating it changes nothing.
  @Transactional
  public void handIn(long id, int version, Actor actor) {
    var decision = locked(id, actor);
    if (decision.state() == DecisionState.DRAFT) {
      return;
    }
    decision.mustBeDraft();
    decision.mustBeVersion(version);
    table.handIn(id);
    audit.record(actor, "award.decision-handed-in", "decision", id,
        to(version).changed("stage", decision.state().name(), DecisionState.DRAFT.name()));
  }

  private static Details to(int version) {
    return Details.of(Map.of("version", "" + (version + 1)));
  }

  /// @throws NotFound when there is none in the actor's scope
  Decision decision(long id, Actor actor) {
    return table.byId(id, actor.scope()).orElseThrow(() -> new NotFound("decision", id));
  }

  private Decision locked(long id, Actor actor) {
    return table.lock(id, actor.scope()).orElseThrow(() -> new NotFound("decision", id));
  }
}
