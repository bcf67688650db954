package vn.vinhdanh.initiative;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The initiatives (sáng kiến) that base units recognised.
@Service
public class Initiatives {

  private final InitiativeTable table;
  private final AuditTrail audit;
  private final LegalDay legalDay;
  private final LargeShares largeShares;
  private final boolean sampleData;

  Initiatives(
      InitiativeTable table,
      AuditTrail audit,
      LegalDay legalDay,
      LargeShares largeShares,
      Installation installation) {
    this.table = table;
    this.audit = audit;
    this.legalDay = legalDay;
    this.largeShares = largeShares;
    this.sampleData = installation.sample();
  }

  /// Enters an initiative that the head of the unit recognised by a decision.
  ///
  /// @throws ChangedMeanwhile when the same form entered something else before
  /// @throws NotTheirAct when the actor is no officer of the unit
  /// @throws NotFound when an author is not of the unit
  /// @throws Refused when the day of recognition lies ahead
  @Transactional
  public InitiativeId enter(NewInitiative initiative, Actor actor) {
    if (!actor.holds(Role.UNIT_OFFICER, initiative.unit())) {
      throw new NotTheirAct("initiative.enter");
    }
    if (!table.allOf(initiative.unit(), initiative.authors())) {
      throw new NotFound("author of the unit");
    }
    if (initiative.recognisedOn().isAfter(legalDay.today())) {
      throw new Refused(new Unmet("initiative.day-ahead", ""));
    }
    var entered = table.insert(initiative, sampleData);
    if (entered.isEmpty()) {
      return enteredBefore(initiative);
    }
    var id = entered.get();
    table.insertAuthors(id, initiative.authors());
    largeShares.forget(initiative.unit());
    audit.record(actor, "initiative.entered", "initiative", id.value(), Details.of(Map.of(
            "authors", "" + initiative.authors().size(),
            "decision", initiative.decisionNumber()))
        .namedAfterPerson(initiative.title())
        .forUnit(initiative.unit()));
    return id;
  }

  private InitiativeId enteredBefore(NewInitiative again) {
    var before = table.byToken(again.once(), again.unit()).orElseThrow(() -> new NotFound("initiative"));
    if (!before.initiative().says(again)) {
      throw new ChangedMeanwhile(Map.of("title", before.initiative().title()));
    }
    return before.id();
  }

  /// The initiatives of a person that were recognised by the base within a year, oldest first.
  public List<Initiative> recognisedInYear(PersonId person, int year) {
    return recognised(person, year, year);
  }

  /// Those of several years, oldest first.
  ///
  /// @param to the last year
  public List<Initiative> recognised(PersonId person, int from, int to) {
    return table.ofPerson(person, LocalDate.of(from, 1, 1), LocalDate.of(to, 12, 31));
  }

  /// Target 1 of the plan for a unit: its people with a base-recognised initiative in the year, of all its people: as the unit
  /// declared them last in the year, else as its files count them. A unit of thousands is counted anew after ten seconds only.
  public InitiativeShare shareOf(UnitId unit, int year) {
    var known = largeShares.known(unit, year);
    if (known != null) {
      return known;
    }
    var share = table.share(unit, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    largeShares.counted(unit, year, share);
    return share;
  }
}
