package vn.vinhdanh.clerical;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.StandingCommittee;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Person;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Who signs for the head of a body by order or by authority; the head gives and ends it. Nobody sees another body's.
///
/// Source: 30/2020/NĐ-CP, article 13 clauses 3 and 4.
@Service
public class SigningPowers {

  private static final String KIND = "signing-power";

  private final SigningPowerTable table;
  private final People people;
  private final Units units;
  private final StandingCommittee committee;
  private final AuditTrail audit;
  private final LegalDay legalDay;
  private final Clock clock;

  SigningPowers(SigningPowerTable table, People people, Units units, StandingCommittee committee, AuditTrail audit, LegalDay legalDay, Clock clock) {
    this.table = table;
    this.people = people;
    this.units = units;
    this.committee = committee;
    this.audit = audit;
    this.legalDay = legalDay;
    this.clock = clock;
  }

  /// Those of the actor's body, the last one given first.
  List<SigningPower> of(Actor actor, int most) {
    return table.listed(OutgoingPapers.body(actor), most);
  }

  /// @throws NotFound when there is none, or another body's
  SigningPower power(long id, Actor actor) {
    return table.one(id, OutgoingPapers.body(actor)).orElseThrow(() -> new NotFound(KIND, id));
  }

  /// The people of the body to whom it may be given: who lead a part of it, no deputies of theirs.
  List<Person> possible(Actor actor) {
    return people.of(OutgoingPapers.body(actor)).stream().filter(person -> leadsPart(person.rank(), person.post())).toList();
  }

  private boolean leadsPart(PostRank rank, String title) {
    return rank == PostRank.PART_LEADER && !committee.isDeputy(title);
  }

  /// All by which somebody may sign a paper of a kind today, with the post of that day, the last one given first.
  List<Held> of(PersonId person, UnitId body, PaperKind kind) {
    var today = legalDay.today();
    var powers = table.inForce(body, person, kind, today);
    return powers.isEmpty() ? List.of() : powers.stream().flatMap(power -> withPost(power, body, today).stream()).toList();
  }

  /// One of those, held until the transaction ends, so that it is not ended meanwhile; empty where it is not that person's, not for the kind, or does not hold
  /// today.
  Optional<Held> held(long id, PersonId person, UnitId body, PaperKind kind) {
    var today = legalDay.today();
    return table.lock(id, body)
        .filter(power -> power.given().person().equals(person) && power.given().kinds().contains(kind) && power.standsOn(today))
        .flatMap(power -> withPost(power, body, today));
  }

  private Optional<Held> withPost(SigningPower power, UnitId body, LocalDate today) {
    return people.postAt(power.given().person(), body, today).filter(post -> leadsPart(post.rank(), post.title())).map(post -> new Held(power, post.title()));
  }

  /// Only who heads the body itself has somebody sign in that place.
  private void mustHead(Actor actor, UnitId body, LocalDate today) {
    if (people.postAt(actor.person(), body, today).filter(post -> post.rank() == PostRank.HEAD).isEmpty()) {
      throw new Refused(new Unmet("document.no-signing-power", "30/2020/NĐ-CP 13", units.unit(body, today).name()));
    }
  }

  /// A power with the post of whoever has it.
  record Held(SigningPower power, String post) {}

  /// Gives a power; the same form sent again gives none.
  ///
  /// @throws Refused from whoever does not head the body, for somebody who leads no part of it, and as [SigningPower.Given#faults]
  /// @throws ChangedMeanwhile where the form gave something else before
  @Transactional
  public long give(SigningPower.Given given, UUID once, Actor actor) {
    var body = OutgoingPapers.body(actor);
    var today = legalDay.today();
    mustHead(actor, body, today);
    table.hold(body);
    var before = table.byOnce(body, once);
    if (before.isPresent()) {
      if (!before.get().given().equals(given)) {
        throw new ChangedMeanwhile(Map.of("symbol", before.get().given().symbol()));
      }
      return before.get().id();
    }
    var unmet = new ArrayList<>(given.faults(today));
    var person = possible(actor).stream().filter(each -> each.id().equals(given.person())).findFirst();
    if (person.isEmpty()) {
      unmet.add(new Unmet("clerical.power-no-leader", "30/2020/NĐ-CP 13"));
    }
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    var name = person.orElseThrow().fullName();
    long id = table.insert(body, given, name, once, actor, clock.instant());
    audit.record(actor, "clerical.power-given", KIND, id, Details.none().namedAfterPerson(name)
        .fact("power", given.power().name()).fact("symbol", given.symbol()).fact("from", given.from().toString()));
    return id;
  }

  /// Ends a power before its time; from today on it holds no more.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @throws Refused when it is over, and from whoever does not head the body
  @Transactional
  public void end(long id, int version, Actor actor) {
    var body = OutgoingPapers.body(actor);
    var power = table.lock(id, body).orElseThrow(() -> new NotFound(KIND, id));
    var today = legalDay.today();
    mustHead(actor, body, today);
    if (power.version() == version + 1 && today.equals(power.endedOn())) {
      return;
    }
    if (power.version() != version) {
      throw new ChangedMeanwhile(Map.of("version", "" + power.version()));
    }
    if (power.isOver(today)) {
      throw new Refused(new Unmet("clerical.power-over", ""));
    }
    table.end(id, today);
    audit.record(actor, "clerical.power-ended", KIND, id, Details.none().namedAfterPerson(power.name()).fact("symbol", power.given().symbol()));
  }
}
