package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
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

/// What units declare of their people (số người khai) as of a day: entered, corrected and cancelled by the officer of the unit and of the
/// units above. One is in force for a unit and a day.
@Service
class DeclaredHeadcounts {

  private static final String READ = "organization.headcounts";
  private static final String KEEP = "organization.keep-headcounts";

  private final HeadcountTable table;
  private final PeopleTable units;
  private final PostTable posts;
  private final Permissions permissions;
  private final AuditTrail audit;
  private final FrameDay day;

  DeclaredHeadcounts(
      HeadcountTable table, PeopleTable units, PostTable posts, Permissions permissions, AuditTrail audit, FrameDay day) {
    this.table = table;
    this.units = units;
    this.posts = posts;
    this.permissions = permissions;
    this.audit = audit;
    this.day = day;
  }

  /// Whether the actor declares for a unit.
  boolean keeps(Actor actor, UnitId unit) {
    return units.within(unit, permissions.scope(actor, KEEP));
  }

  void requireShown(Actor actor, UnitId unit) {
    if (!units.within(unit, permissions.scope(actor, READ))) {
      throw new NotTheirAct(READ);
    }
  }

  void requireKept(Actor actor, UnitId unit) {
    if (!keeps(actor, unit)) {
      throw new NotTheirAct(KEEP);
    }
  }

  /// All that was declared for a unit, the latest day first; nothing for those to whom it is not shown.
  ///
  /// @param after the entry behind which the list goes on; null from the beginning
  List<DeclaredHeadcount> of(UnitId unit, @Nullable Long after, int limit, Actor actor) {
    return table.of(unit, permissions.scope(actor, READ), after, limit);
  }

  /// What the files say of a day.
  Headcount counted(UnitId unit, LocalDate on) {
    return table.counted(unit, on);
  }

  /// Declares for a day; the same form sent again declares nothing. Gives the entry, as each act here does.
  ///
  /// @throws NotTheirAct when it is another unit's to declare
  /// @throws Refused when the day has not come, is outside the life of the unit, or has a declaration
  @Transactional
  public long declare(UnitId unit, LocalDate on, Headcount declared, UUID once, Actor actor) {
    requireKept(actor, unit);
    posts.lockUnit(unit);
    var before = table.entered(unit, once);
    if (before.isPresent()) {
      return before.get();
    }
    if (on.isAfter(day.today())) {
      throw new Refused(new Unmet("organization.post-not-yet", "", shown(on)));
    }
    var life = posts.lifeOf(unit);
    if (on.isBefore(life.from()) || (life.until() != null && !on.isBefore(life.until()))) {
      throw new Refused(new Unmet("organization.headcount-outside", "", life.shortName(), shown(on)));
    }
    var last = table.of(unit, on).stream().findFirst();
    last.filter(DeclaredHeadcount::inForce).ifPresent(there -> {
      throw new Refused(new Unmet("organization.headcount-there", "", shown(on), "" + there.declared().total()));
    });
    long entered = table.insert(unit, on, declared, last.map(DeclaredHeadcount::id).orElse(null), false, day.today(), once);
    audit.record(actor, "organization.headcount-declared", "unit", unit.value(), told(unit, on, null, declared));
    return entered;
  }

  /// Puts another declaration in the place of one in force; the same one sent again changes nothing.
  ///
  /// @throws ChangedMeanwhile when another entry has taken the place of the one that was read
  @Transactional
  public long correct(UnitId unit, long id, Headcount declared, Actor actor) {
    requireKept(actor, unit);
    posts.lockUnit(unit);
    var before = latest(unit, id);
    if (before.inForce() && before.declared().equals(declared)) {
      return before.id();
    }
    requireInForce(before, id);
    long entered = table.insert(unit, before.on(), declared, id, false, day.today(), UUID.randomUUID());
    audit.record(actor, "organization.headcount-corrected", "unit", unit.value(), told(unit, before.on(), before.declared(), declared));
    return entered;
  }

  /// Says that a declaration was a mistake: the day has none again. Done again it changes nothing.
  ///
  /// @throws ChangedMeanwhile when another entry has taken the place of the one that was read
  @Transactional
  public long cancel(UnitId unit, long id, Actor actor) {
    requireKept(actor, unit);
    posts.lockUnit(unit);
    var before = latest(unit, id);
    if (before.state() == EntryState.CANCELLED) {
      return before.id();
    }
    requireInForce(before, id);
    long entered = table.insert(unit, before.on(), before.declared(), id, true, day.today(), UUID.randomUUID());
    audit.record(actor, "organization.headcount-cancelled", "unit", unit.value(), told(unit, before.on(), before.declared(), null));
    return entered;
  }

  /// What stands now in the place of an entry: the last one of its day.
  ///
  /// @throws NotFound when the unit has no such entry
  DeclaredHeadcount latest(UnitId unit, long id) {
    var on = table.dayOf(unit, id).orElseThrow(() -> new NotFound("headcount", id));
    return table.of(unit, on).getFirst();
  }

  private static void requireInForce(DeclaredHeadcount latest, long read) {
    if (!latest.inForce() || latest.id() != read) {
      throw new ChangedMeanwhile(Map.of("id", "" + latest.id()));
    }
  }

  private static Details told(UnitId unit, LocalDate on, @Nullable Headcount before, @Nullable Headcount after) {
    return Details.of(Map.of("on", on.toString())).changed(codes(before), codes(after)).forUnit(unit);
  }

  private static Map<String, String> codes(@Nullable Headcount headcount) {
    return headcount == null
        ? Map.of()
        : Map.of(
            "leaders", "" + headcount.leaders(), "direct-workers", "" + headcount.directWorkers(), "part-time", "" + headcount.partTime());
  }

  private static String shown(LocalDate day) {
    return Written.DAY.format(day);
  }
}
