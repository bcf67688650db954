package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Which unit serves which territory (địa bàn phụ trách) from a day until a day. Several units may serve one territory: the Front, the authorities, member
/// organizations.
@Service
public class ServedTerritories {

  private static final int MOST = 100;

  private final ServedTable table;
  private final Territories territories;
  private final Units units;
  private final AuditTrail audit;
  private final FrameDay day;

  ServedTerritories(ServedTable table, Territories territories, Units units, AuditTrail audit, FrameDay day) {
    this.table = table;
    this.territories = territories;
    this.units = units;
    this.audit = audit;
    this.day = day;
  }

  /// The territories that a unit serves or served, the latest first, by their names of the day.
  List<ServedTable.Served> of(UnitId unit, LocalDate on) {
    return table.ofUnit(unit, on, MOST);
  }

  /// The units that serve a territory on a day, in official order.
  List<ServedTable.Serving> serving(TerritoryId territory, LocalDate on) {
    return table.ofTerritory(territory, on, MOST);
  }

  /// @throws NotFound when the unit serves none under that number
  ServedTable.Served one(UnitId unit, long id) {
    return table.one(unit, id).orElseThrow(() -> new NotFound("served-territory", id));
  }

  /// Says that a unit serves a territory from a day on; the same form sent again says it once.
  ///
  /// @throws NotTheirAct unless the actor keeps the territories
  /// @throws Refused when one of them is not there on the day, or it serves it already
  @Transactional
  public void serve(UnitId unit, TerritoryId territory, LocalDate from, UUID once, Actor actor) {
    territories.refuseOthers(actor);
    insert(unit, territory, from, once, actor);
  }

  /// As [#serve], for what a new installation begins with.
  @Transactional
  public void serveSample(UnitId unit, TerritoryId territory, LocalDate from, Actor actor) {
    insert(unit, territory, from, UUID.randomUUID(), actor);
  }

  private void insert(UnitId id, TerritoryId territory, LocalDate from, UUID once, Actor actor) {
    territories.hold();
    table.lockUnit(id);
    if (table.hasOnce(once)) {
      return;
    }
    var unit = units.unit(id, from);
    var place = territories.territory(territory, from);
    var unmet = new ArrayList<Unmet>();
    if (from.isAfter(day.today())) {
      unmet.add(new Unmet("organization.not-yet", "", shown(from)));
    }
    if (!unit.on(from) || units.unit(id).until() != null) {
      unmet.add(new Unmet("organization.not-there", "", unit.name(), shown(from)));
    }
    if (!place.on(from)) {
      unmet.add(new Unmet("organization.territory-not-there", "", place.facts().name(), shown(from)));
    }
    if (table.serves(id, territory, from)) {
      unmet.add(new Unmet("organization.territory-served", "", unit.name(), place.facts().name()));
    }
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    table.insert(id, territory, from, once);
    audit.record(actor, "organization.territory-served", "unit", id.value(), told(unit, place.facts().name(), from));
  }

  /// Says that a unit no longer serves a territory from a day on. Done again it changes nothing.
  ///
  /// @throws NotTheirAct unless the actor keeps the territories
  /// @throws Refused when the day has not come, or is not after the first one
  @Transactional
  public void stop(UnitId id, long served, LocalDate until, Actor actor) {
    territories.refuseOthers(actor);
    table.lockUnit(id);
    var before = one(id, served);
    if (until.equals(before.until())) {
      return;
    }
    if (until.isAfter(day.today())) {
      throw new Refused(new Unmet("organization.not-yet", "", shown(until)));
    }
    if (!before.from().isBefore(until) || (before.until() != null && before.until().isBefore(until))) {
      throw new Refused(new Unmet("organization.territory-turned", "", shown(before.from())));
    }
    table.end(served, until);
    audit.record(
        actor, "organization.territory-served-no-more", "unit", id.value(),
        told(units.unit(id), before.name(), before.from())
            .changed("until", before.until() == null ? null : before.until().toString(), until.toString()));
  }

  /// Says that it was entered by mistake. Done again it is not found.
  ///
  /// @throws NotTheirAct unless the actor keeps the territories
  @Transactional
  public void withdraw(UnitId id, long served, Actor actor) {
    territories.refuseOthers(actor);
    table.lockUnit(id);
    var before = one(id, served);
    table.withdraw(served);
    audit.record(actor, "organization.territory-served-wrongly", "unit", id.value(), told(units.unit(id), before.name(), before.from()));
  }

  private static Details told(Unit unit, String territory, LocalDate from) {
    return Details.of(Map.of("territory", territory, "on", from.toString())).named(unit.name());
  }

  private static String shown(LocalDate day) {
    return Written.DAY.format(day);
  }
}
