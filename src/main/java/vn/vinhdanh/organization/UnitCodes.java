package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The official codes of units (mã định danh), each in force from a day on by a paper. A unit has one on each day of its life, and no two units
/// have the same on one day. What was entered wrongly is corrected by another row; the wrong one stays to be read, and is found by nobody.
@Service
class UnitCodes {

  private final UnitCodeTable table;
  private final Units units;
  private final ReorganizationTable map;
  private final Reorganizations reorganizations;
  private final AuditTrail audit;
  private final FrameDay day;

  UnitCodes(
      UnitCodeTable table, Units units, ReorganizationTable map, Reorganizations reorganizations, AuditTrail audit, FrameDay day) {
    this.table = table;
    this.units = units;
    this.map = map;
    this.reorganizations = reorganizations;
    this.audit = audit;
    this.day = day;
  }

  /// All codes of a unit, the latest first, also those that do not stand.
  List<UnitCode> of(UnitId unit) {
    return table.of(unit);
  }

  /// What stands in the place of a row: itself, or what corrected it.
  ///
  /// @throws NotFound when the unit has no such row
  UnitCode standing(UnitId unit, long row) {
    return standing(table.of(unit), row);
  }

  /// Whether a row is the code with which the unit began, whose first day is that of the unit.
  boolean isFirst(UnitId unit, UnitCode code) {
    return before(table.of(unit), code) == null;
  }

  /// Gives a unit another code from a day on; the same form sent again changes nothing.
  ///
  /// @throws NotTheirAct unless the actor may change the map
  /// @throws Refused with everything that stands against it
  @Transactional
  public void change(UnitId id, String code, LocalDate from, LegalAct act, UUID once, Actor actor) {
    reorganizations.refuseOthers(actor);
    map.lock();
    if (table.hasOnce(once)) {
      return;
    }
    var unit = units.unit(id);
    var last = table.of(id).stream().filter(UnitCode::stands).findFirst().orElseThrow();
    var unmet = new ArrayList<>(againstDays(from, act));
    if (unit.until() != null) {
      unmet.add(new Unmet("organization.has-ended", "", unit.name(), shown(unit.until().minusDays(1))));
    } else if (!last.from().isBefore(from)) {
      unmet.add(new Unmet("organization.code-later", "", last.code(), shown(last.from())));
    } else if (last.code().equals(code)) {
      unmet.add(new Unmet("organization.code-same", "", code));
    }
    unmet.addAll(taken(id, code, from, null));
    refuse(unmet);
    table.change(id, code, from, act, once);
    audit.record(actor, "organization.unit-coded", "unit", id.value(), told(unit, act, from).changed("code", last.code(), code));
  }

  /// Puts another row in the place of one that was wrong: another code, another paper, or another first day. The code with which a unit began keeps
  /// the first day of the unit, and what shows it may be a later paper.
  ///
  /// @throws NotTheirAct unless the actor may change the map
  /// @throws ChangedMeanwhile when the row was corrected since it was read
  /// @throws Refused with everything that stands against it
  @Transactional
  public void correct(UnitId id, long row, String code, LocalDate typed, LegalAct act, UUID once, Actor actor) {
    reorganizations.refuseOthers(actor);
    map.lock();
    if (table.hasOnce(once)) {
      return;
    }
    var unit = units.unit(id);
    var all = table.of(id);
    var wrong = standing(all, row);
    if (wrong.id() != row) {
      throw new ChangedMeanwhile(Map.of("id", "" + wrong.id(), "code", wrong.code(), "from", wrong.from().toString()));
    }
    var before = before(all, wrong);
    var from = before == null ? wrong.from() : typed;
    var unmet = new ArrayList<>(againstDays(before == null ? act.signedOn() : from, act));
    if (before != null && !from.isAfter(before.from())) {
      unmet.add(new Unmet("organization.code-later", "", before.code(), shown(before.from())));
    }
    if (before != null && from.isAfter(wrong.from())) {
      unmet.addAll(taken(id, before.code(), wrong.from(), from));
    }
    if (wrong.until() != null && !from.isBefore(wrong.until())) {
      unmet.add(new Unmet("organization.code-turned", "", shown(wrong.until().minusDays(1))));
    }
    if (wrong.code().equals(code) && wrong.from().equals(from) && act.equals(wrong.act())) {
      unmet.add(new Unmet("organization.code-same", "", code));
    }
    unmet.addAll(taken(id, code, from, wrong.until()));
    refuse(unmet);
    boolean last = all.stream().noneMatch(other -> other.stands() && other.from().isAfter(wrong.from()));
    table.correct(id, wrong, last, code, from, act, once);
    audit.record(
        actor, "organization.unit-code-corrected", "unit", id.value(),
        told(unit, act, from).changed("code", wrong.code(), code).changed("from", wrong.from().toString(), from.toString()));
  }

  private static UnitCode standing(List<UnitCode> all, long row) {
    var code = all.stream().filter(each -> each.id() == row).findFirst().orElseThrow(() -> new NotFound("unit-code", row));
    while (!code.stands()) {
      var wrong = code.id();
      code = all.stream().filter(each -> each.insteadOf() != null && each.insteadOf() == wrong).findFirst().orElseThrow();
    }
    return code;
  }

  private static @Nullable UnitCode before(List<UnitCode> all, UnitCode code) {
    return all.stream().filter(other -> other.stands() && other.from().isBefore(code.from())).findFirst().orElse(null);
  }

  private List<Unmet> againstDays(LocalDate from, LegalAct act) {
    return Reorganizations.againstDays(from, act, day.today());
  }

  private List<Unmet> taken(UnitId unit, String code, LocalDate from, @Nullable LocalDate until) {
    if (until != null && !from.isBefore(until)) {
      return List.of();
    }
    return table.holders(List.of(code), from, until).stream()
        .filter(holder -> !holder.unit().equals(unit))
        .map(holder -> new Unmet("organization.code-taken", "", holder.code(), holder.name()))
        .toList();
  }

  private static Details told(Unit unit, LegalAct act, LocalDate from) {
    return Details.of(Map.of("on", from.toString(), "act", act.number())).named(unit.name());
  }

  private static void refuse(List<Unmet> unmet) {
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
  }

  private static String shown(LocalDate day) {
    return Written.DAY.format(day);
  }
}
