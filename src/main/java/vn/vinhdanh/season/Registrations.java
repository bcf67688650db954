package vn.vinhdanh.season;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What the units register for a year (đăng ký danh hiệu và chuyên đề thi đua). The officer drafts, the head submits; late
/// is marked and never refused. The city receives it or gives it back.
@Service
public class Registrations {

  private final RegistrationTable table;
  private final RegistrableAwards awards;
  private final Plans plans;
  private final Milestones milestones;
  private final MilestoneProgress progress;
  private final People people;
  private final LegalDay legalDay;
  private final Clock clock;
  private final Texts texts;
  private final AuditTrail audit;

  Registrations(
      RegistrationTable table,
      RegistrableAwards awards,
      Plans plans,
      Milestones milestones,
      MilestoneProgress progress,
      People people,
      LegalDay legalDay,
      Clock clock,
      Texts texts,
      AuditTrail audit) {
    this.table = table;
    this.awards = awards;
    this.plans = plans;
    this.milestones = milestones;
    this.progress = progress;
    this.people = people;
    this.legalDay = legalDay;
    this.clock = clock;
    this.texts = texts;
    this.audit = audit;
  }

  /// Whether the person stands registered for the award: submitted by the unit, late or not, and not returned.
  /// Under the law of 2003 registration is a basis for considering a title; from 2024 it no longer is.
  public boolean registered(int year, String awardCode, PersonId person) {
    return table.registered(year, awardCode, person);
  }

  /// Whether the collective stands registered for the award.
  public boolean registered(int year, String awardCode, CollectiveId collective) {
    return table.registered(year, awardCode, collective);
  }

  /// @throws NotFound when there is none within the actor's reach
  public Registration registration(RegistrationId id, Actor actor) {
    return table.byId(id, actor.scope()).orElseThrow(() -> new NotFound("registration", id.value()));
  }

  /// Opens the registration of the actor's unit for the year of the legal day; asked again, gives the same one.
  ///
  /// @throws Refused before the year's plan is published
  @Transactional
  public RegistrationId draft(Actor actor) {
    var unit = actor.unitAs(Role.UNIT_OFFICER, Role.UNIT_HEAD).orElseThrow(() -> new NotTheirAct("season.registration.draft"));
    var today = legalDay.today();
    int year = today.getYear();
    if (plans.published(year).isEmpty()) {
      throw new Refused(new Unmet("season.plan-not-published", "", "" + year));
    }
    var opened = table.open(year, unit, today);
    if (opened.isEmpty()) {
      return table.byUnit(year, unit).orElseThrow(() -> new NotFound("registration of unit", unit.value()));
    }
    table.step(opened.get(), "DRAFTED", today, actor.signature(), "");
    progress.started(year, Work.REGISTRATION, unit, today, texts.inVietnamese("season.registration.begun"));
    audit.record(actor, "season.registration-drafted", "registration", opened.get().value(),
        Details.none().forUnit(unit));
    return opened.get();
  }

  /// Saves a draft as it is.
  ///
  /// @throws ChangedMeanwhile when somebody saved it since `version` was read
  @Transactional
  public void save(RegistrationId id, List<RegistrationLine> sent, String themes, int version, Actor actor) {
    var current = own(id, actor, "season.registration.draft", Role.UNIT_OFFICER, Role.UNIT_HEAD);
    current.mustBeOpen();
    mustBe(current, version);
    var lines = standing(sent);
    mustBelong(current.unit(), lines);
    table.save(id, themes, lines);
    audit.record(actor, "season.registration-saved", "registration", id.value(),
        Details.none().forUnit(current.unit()).changedPersonal("themes", current.themes(), themes)
            .changed("lines", "" + current.lines().size(), "" + lines.size()));
  }

  /// Submits in the unit's name; the moment of receipt is the machine's, the day the legal one. Sent twice, it counts once.
  @Transactional
  public void submit(RegistrationId id, int version, Actor actor) {
    var current = own(id, actor, "season.registration.submit", Role.UNIT_HEAD);
    if (current.state() == RegistrationState.SUBMITTED) {
      return;
    }
    current.mustBeOpen();
    mustBe(current, version);
    var unmet = current.unmetForSubmission();
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    var today = legalDay.today();
    long late = daysLate(current);
    table.submit(id, today, clock.instant(), late);
    table.step(id, "SUBMITTED", today, actor.signature(), "");
    progress.done(current.year(), Work.REGISTRATION, current.unit(), today, "");
    audit.record(
        actor, "season.registration-submitted", "registration", id.value(),
        named(current).fact("lines", "" + current.lines().size()).fact("days-late", "" + late)
            .changed("stage", current.state().name(), RegistrationState.SUBMITTED.name()));
  }

  /// The city receives a submitted registration.
  @Transactional
  public void accept(RegistrationId id, int version, Actor actor) {
    var current = forCity(id, actor);
    if (current.state() == RegistrationState.ACCEPTED) {
      return;
    }
    current.mustAwaitDecision();
    mustBe(current, version);
    table.decide(id, RegistrationState.ACCEPTED, null, legalDay.today());
    table.step(id, "ACCEPTED", legalDay.today(), actor.signature(), "");
    audit.record(actor, "season.registration-accepted", "registration", id.value(),
        named(current).changed("stage", current.state().name(), RegistrationState.ACCEPTED.name()));
  }

  /// The city gives a submitted registration back with its reason; the unit completes it and submits again.
  @Transactional
  public void giveBack(RegistrationId id, String reason, int version, Actor actor) {
    var current = forCity(id, actor);
    current.mustAwaitDecision();
    mustBe(current, version);
    table.decide(id, RegistrationState.RETURNED, reason, legalDay.today());
    table.step(id, "RETURNED", legalDay.today(), actor.signature(), reason);
    progress.returned(current.year(), Work.REGISTRATION, current.unit(), legalDay.today(), "");
    audit.record(actor, "season.registration-returned", "registration", id.value(),
        named(current).personal("reason", reason)
            .changed("stage", current.state().name(), RegistrationState.RETURNED.name()));
  }

  private static Details named(Registration registration) {
    return Details.none().named(registration.unitName() + ", " + registration.year()).forUnit(registration.unit());
  }

  private Registration own(RegistrationId id, Actor actor, String act, Role... roles) {
    table.lock(id);
    var current = registration(id, actor);
    for (var role : roles) {
      if (actor.holds(role, current.unit())) {
        return current;
      }
    }
    throw new NotTheirAct(act);
  }

  private Registration forCity(RegistrationId id, Actor actor) {
    if (!actor.holds(Role.CITY_OFFICER)) {
      throw new NotTheirAct("season.registration.decide");
    }
    table.lock(id);
    return registration(id, actor);
  }

  private static void mustBe(Registration current, int version) {
    if (current.version() != version) {
      throw new ChangedMeanwhile(Map.of("version", "" + current.version(), "themes", current.themes()));
    }
  }

  private List<RegistrationLine> standing(List<RegistrationLine> lines) {
    var numbers = people.standing(lines.stream().map(RegistrationLine::person).filter(Objects::nonNull).toList());
    return lines.stream()
        .map(line -> line.of(numbers))
        .distinct()
        .toList();
  }

  /// A unit registers its own people and collectives, for awards that the rules give to their kind.
  private void mustBelong(UnitId unit, List<RegistrationLine> lines) {
    var persons = people.of(unit).stream().map(person -> person.id()).collect(Collectors.toSet());
    var collectives = people.collectivesOf(unit).stream().map(collective -> collective.id()).collect(Collectors.toSet());
    for (var line : lines) {
      boolean known = line.person() != null
          ? persons.contains(line.person()) && awards.ofPeople(legalDay.today()).contains(line.award())
          : collectives.contains(line.collective()) && awards.ofCollectives(legalDay.today()).contains(line.award());
      if (!known) {
        throw new NotFound("line " + line.field());
      }
    }
  }

  private long daysLate(Registration registration) {
    return milestones.lastDay(registration.year(), Work.REGISTRATION, registration.unit())
        .map(last -> Math.max(0, ChronoUnit.DAYS.between(last, legalDay.today())))
        .orElse(0L);
  }
}
