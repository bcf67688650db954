package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;

/// The people and collectives of the units.
@Service
public class People {

  private final PeopleTable table;
  private final PersonTable persons;
  private final Posts posts;
  private final AuditTrail audit;

  People(PeopleTable table, PersonTable persons, Posts posts, AuditTrail audit) {
    this.table = table;
    this.persons = persons;
    this.posts = posts;
    this.audit = audit;
  }

  /// Enters a person of whom no more is known than the name and the post held from a day on.
  ///
  /// @throws Refused with everything that stands against the post
  @Transactional
  public PersonId enter(
      String fullName, UnitId unit, String post, PostRank rank, LocalDate from, boolean sample, Actor actor) {
    return enter(PersonFacts.named(fullName), PostTerm.since(from, unit, post, rank), UUID.randomUUID(), sample, actor);
  }

  /// Enters a person with the first post; the same form sent again enters nobody.
  ///
  /// @throws Refused with everything that stands against the post
  @Transactional
  public PersonId enter(PersonFacts facts, PostTerm first, UUID once, boolean sample, Actor actor) {
    var entered = persons.insert(facts, sample, once);
    if (entered.isEmpty()) {
      return persons.byOnce(once).orElseThrow();
    }
    var id = entered.get();
    posts.begin(id, first, once);
    audit.record(
        actor, "organization.person-entered", "person", id.value(),
        Details.of(Map.of("post", first.title(), "from", first.from().toString()))
            .namedAfterPerson(facts.fullName()).forUnit(first.unit()));
    return id;
  }

  /// Each number with the one that stands for the person now: its own, or that of the file into which its own was merged.
  public Map<PersonId, PersonId> standing(Collection<PersonId> people) {
    return table.standing(people);
  }

  /// @throws NotFound when there is none
  public Person person(PersonId id) {
    return table.byId(id).orElseThrow(() -> new NotFound("person", id.value()));
  }

  /// Waits for a merge of the person's file that is under way, and lets none begin before the caller's act is done.
  public void hold(PersonId id) {
    hold(List.of(id));
  }

  /// As above, for several files.
  public void hold(Collection<PersonId> people) {
    table.hold(people);
  }

  /// Whether somebody holds a post on the day at the unit, or at an office or board of it.
  public boolean worksFor(PersonId person, UnitId unit, LocalDate on) {
    return table.worksFor(person, unit, on);
  }

  /// What a person is at a unit itself on a day, by the highest post held there; empty for none.
  public Optional<HeldPost> postAt(PersonId person, UnitId unit, LocalDate on) {
    return table.postAt(person, unit, on);
  }

  /// The name of whoever headed the unit on the day; empty for nobody.
  public Optional<String> head(UnitId unit, LocalDate on) {
    return table.head(unit, on);
  }

  /// What the post is called of whoever headed the unit on the day; empty for nobody.
  public Optional<String> headTitle(UnitId unit, LocalDate on) {
    return table.headTitle(unit, on);
  }

  /// The people of a unit, leaders first, then by given name.
  public List<Person> of(UnitId unit) {
    return table.of(unit);
  }

  /// The first people who held a post of a unit on a day, leaders first, for somebody who looks: none for those to whom the unit is foreign.
  List<Person> ofWithin(UnitId unit, LocalDate on, Scope scope, int limit) {
    return table.ofWithin(unit, on, scope, limit);
  }

  /// A collective as it is, or was when it ended; no household.
  ///
  /// @throws NotFound when there is none
  public Collective collective(CollectiveId id) {
    return table.collective(id).orElseThrow(() -> new NotFound("collective", id.value()));
  }

  /// The collectives of a unit that are there, by name; no households, which are proposed otherwise.
  public List<Collective> collectivesOf(UnitId unit) {
    return table.collectivesOf(unit);
  }
}
