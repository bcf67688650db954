package vn.vinhdanh.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Person;
import vn.vinhdanh.organization.UnitTrait;
import vn.vinhdanh.organization.UnitTraits;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.Rulebook;

/// The title Lao động tiên tiến, which the head of a unit with legal personality decides for its own people on paper,
/// entered here so that later checks find it. Who may decide it says the rule in force on the day of the decision.
@Service
public class OwnAwards {

  /// A decision of the unit's head as typed: its number and symbol, its day, the year of the title, whom it names.
  public record OwnDecision(String number, LocalDate decidedOn, int year, Set<PersonId> people) {

    public OwnDecision {
      people = Set.copyOf(people);
    }
  }

  private final AwardRegister register;
  private final AwardTable table;
  private final Rulebook rulebook;
  private final Units units;
  private final UnitTraits traits;
  private final People people;
  private final Texts texts;

  OwnAwards(
      AwardRegister register, AwardTable table, Rulebook rulebook, Units units, UnitTraits traits, People people, Texts texts) {
    this.register = register;
    this.table = table;
    this.rulebook = rulebook;
    this.units = units;
    this.traits = traits;
    this.people = people;
    this.texts = texts;
  }

  UnitId unitOf(Actor actor) {
    return actor.unitAs(Role.UNIT_HEAD).orElseThrow(() -> new NotTheirAct("register.own"));
  }

  List<Person> peopleOf(Actor actor) {
    return people.of(unitOf(actor));
  }

  /// Enters the decision; sent twice it is entered once. Its signer is the head, also where somebody else enters it by delegation or for the unit.
  ///
  /// @throws Refused when no rule is in force on the day of the decision, somebody is not of the unit or holds the title
  ///     of the year, or the unit cannot decide
  @Transactional
  public void enter(OwnDecision decision, Actor actor) {
    var unit = units.unit(unitOf(actor));
    table.lock(unit.id());
    var awarded = people.of(unit.id()).stream().filter(person -> decision.people().contains(person.id())).toList();
    var entered = Set.copyOf(table.peopleOf(unit.name(), decision.number(), decision.decidedOn(), AwardCodes.ADVANCED_WORKER));
    if (entered.equals(decision.people())) {
      return;
    }
    var rule = rulebook.inForceOn(decision.decidedOn()).rule(AwardCodes.ADVANCED_WORKER);
    var own = rule.ownDecision();
    var unmet = new ArrayList<Unmet>();
    if (own == null) {
      unmet.add(new Unmet("register.own-nobody", rule.clause()));
    } else if (own.legalPersonality() && !traits.has(unit.id(), UnitTrait.LEGAL_PERSONALITY, decision.decidedOn())) {
      unmet.add(new Unmet("register.own-competence", own.clause(), unit.shortName()));
    }
    if (awarded.size() != decision.people().size()) {
      unmet.add(new Unmet("register.own-people", ""));
    }
    if (!entered.isEmpty()) {
      unmet.add(new Unmet("register.own-decision", "", decision.number()));
    }
    var holders = register.holders(awarded.stream().map(Person::id).toList(), AwardCodes.ADVANCED_WORKER, decision.year());
    if (!holders.isEmpty()) {
      String names = awarded.stream().filter(person -> holders.contains(person.id())).map(Person::fullName).collect(Collectors.joining(", "));
      unmet.add(new Unmet("register.own-held", "", names, "" + decision.year()));
    }
    var signer = signer(actor, unit.id(), decision.decidedOn());
    if (signer.isEmpty()) {
      unmet.add(new Unmet("register.own-signer", "", unit.shortName(), Written.DAY.format(decision.decidedOn())));
    }
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    var awards = new ArrayList<NewAward>();
    for (var person : awarded) {
      awards.add(new NewAward(
          RecipientKind.PERSON, person.fullName(), person.post() + ", " + unit.shortName(), person.id(), null, unit.id(),
          AwardCodes.ADVANCED_WORKER, texts.inVietnamese("register.advanced-worker"), decision.year(),
          texts.inVietnamese("register.own.period", decision.year()), texts.inVietnamese("register.own.achievement", decision.year()),
          decision.number(), decision.decidedOn(), unit.name(), signer.orElseThrow(), awards.size() + 1, AwardSource.UNIT_DECISION, false));
    }
    register.enter(awards, actor);
  }

  private Optional<String> signer(Actor actor, UnitId unit, LocalDate decidedOn) {
    if (actor.delegation() != null) {
      return Optional.of(actor.delegation().name());
    }
    return actor.entryFor() == null ? Optional.of(actor.name()) : people.head(unit, decidedOn);
  }
}
