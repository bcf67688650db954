package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.refusal.NotFound;

/// The people and collectives of the units.
@Service
public class People {

  private final PeopleTable table;
  private final AuditTrail audit;

  People(PeopleTable table, AuditTrail audit) {
    this.table = table;
    this.audit = audit;
  }

  /// Enters a person with the post held from a day on.
  @Transactional
  public PersonId enter(
      String fullName, UnitId unit, String post, PostRank rank, LocalDate from, boolean sample, Actor actor) {
    var id = table.insert(fullName, sample);
    table.insertPost(id, unit, post, rank, from);
    audit.record(
        actor, "organization.person-entered", "person", id.value(),
        Details.none().namedAfterPerson(fullName).forUnit(unit));
    return id;
  }

  /// @throws NotFound when there is none
  public Person person(PersonId id) {
    return table.byId(id).orElseThrow(() -> new NotFound("person", id.value()));
  }

  /// The people of a unit, leaders first, then by given name.
  public List<Person> of(UnitId unit) {
    return table.of(unit);
  }

  /// The people who held a post of a unit on a day, for somebody who looks: none for those to whom the unit is foreign.
  List<Person> ofWithin(UnitId unit, LocalDate on, Scope scope) {
    return table.ofWithin(unit, on, scope);
  }

  /// Whether somebody who looks may see who is of the unit.
  boolean shownTo(UnitId unit, Scope scope) {
    return table.within(unit, scope);
  }

  /// The collectives of a unit for somebody who looks: none for those to whom the unit is foreign.
  List<Collective> collectivesWithin(UnitId unit, Scope scope) {
    return table.collectivesWithin(unit, scope);
  }

  @Transactional
  public CollectiveId enterCollective(
      String name, UnitId unit, boolean small, int headcount, boolean sample, Actor actor) {
    var id = table.insertCollective(name, unit, small, headcount, sample);
    audit.record(
        actor, "organization.collective-entered", "collective", id.value(),
        Details.none().named(name).forUnit(unit));
    return id;
  }

  /// @throws NotFound when there is none
  public Collective collective(CollectiveId id) {
    return table.collective(id).orElseThrow(() -> new NotFound("collective", id.value()));
  }

  public List<Collective> collectivesOf(UnitId unit) {
    return table.collectivesOf(unit);
  }
}
