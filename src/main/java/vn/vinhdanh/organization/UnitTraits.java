package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

/// What units have of their own by a paper: legal personality, seal, account (tư cách pháp nhân, con dấu, tài khoản). A unit has each at most once on a day,
/// and none outside its life.
@Service
public class UnitTraits {

  private final UnitTraitTable table;
  private final Units units;
  private final PostTable lives;
  private final ReorganizationTable map;
  private final Reorganizations reorganizations;
  private final AuditTrail audit;
  private final FrameDay day;

  UnitTraits(
      UnitTraitTable table, Units units, PostTable lives, ReorganizationTable map, Reorganizations reorganizations, AuditTrail audit, FrameDay day) {
    this.table = table;
    this.units = units;
    this.lives = lives;
    this.map = map;
    this.reorganizations = reorganizations;
    this.audit = audit;
    this.day = day;
  }

  /// Whether a unit has it on the day.
  public boolean has(UnitId unit, UnitTrait trait, LocalDate on) {
    return table.has(unit, trait, on);
  }

  /// All that was entered of a unit, the latest first, also what does not stand.
  List<TraitTerm> of(UnitId unit) {
    return table.of(unit);
  }

  /// @throws NotFound when the unit has no such row that stands or that another one corrected
  TraitTerm standing(UnitId unit, long row) {
    return standing(table.of(unit), row);
  }

  /// Says what a unit has from a day on; the same form sent again says it once.
  ///
  /// @throws NotTheirAct unless the actor may change the map
  /// @throws Refused with everything that stands against it
  @Transactional
  public void give(UnitId id, Set<UnitTrait> traits, LocalDate from, LegalAct act, UUID once, Actor actor) {
    reorganizations.refuseOthers(actor);
    map.lock();
    if (table.hasOnce(once)) {
      return;
    }
    var unit = units.unit(id);
    var all = table.of(id);
    var unmet = new ArrayList<>(Reorganizations.againstDays(from, act, day.today()));
    for (var trait : traits) {
      unmet.addAll(against(id, all, trait, from, null));
    }
    refuse(unmet);
    table.give(id, traits, from, act, once);
    var details = told(unit, act);
    for (var trait : traits) {
      details = details.changed(trait.fact(), null, from.toString());
    }
    audit.record(actor, "organization.unit-trait-given", "unit", id.value(), details);
  }

  /// Says that a unit no longer has it from a day on. Done again it changes nothing.
  ///
  /// @throws NotTheirAct unless the actor may change the map
  /// @throws ChangedMeanwhile when the row was corrected, or was ended on another day
  /// @throws Refused with everything that stands against it
  @Transactional
  public void end(UnitId id, long row, LocalDate until, LegalAct act, Actor actor) {
    reorganizations.refuseOthers(actor);
    map.lock();
    var unit = units.unit(id);
    var term = unchanged(id, row);
    if (until.equals(term.until()) && act.equals(term.ended())) {
      return;
    }
    if (term.until() != null) {
      throw changed(term);
    }
    var unmet = new ArrayList<>(Reorganizations.againstDays(until, act, day.today()));
    turned(term.from(), until, unmet);
    refuse(unmet);
    table.end(term, until, act);
    audit.record(
        actor, "organization.unit-trait-ended", "unit", id.value(),
        told(unit, act).fact("trait", term.trait().name()).changed("until", null, until.toString()));
  }

  /// Puts another row in the place of one that was wrong: another first day, another end, another paper, or none where it is not known.
  ///
  /// @throws NotTheirAct unless the actor may change the map
  /// @throws ChangedMeanwhile when the row was corrected since it was read
  /// @throws Refused with everything that stands against it
  @Transactional
  public void correct(UnitId id, long row, LocalDate from, @Nullable LocalDate until, @Nullable LegalAct act, UUID once, Actor actor) {
    reorganizations.refuseOthers(actor);
    map.lock();
    if (table.hasOnce(once)) {
      return;
    }
    var unit = units.unit(id);
    var wrong = unchanged(id, row);
    var all = table.of(id).stream().filter(each -> each.id() != row).toList();
    var unmet = new ArrayList<>(Reorganizations.againstDays(from, act, day.today()));
    if (until != null) {
      unmet.addAll(Reorganizations.againstDays(until, wrong.ended(), day.today()));
      turned(from, until, unmet);
    }
    if (wrong.from().equals(from) && Objects.equals(wrong.until(), until) && Objects.equals(wrong.begun(), act)) {
      unmet.add(new Unmet("organization.trait-same", ""));
    }
    unmet.addAll(against(id, all, wrong.trait(), from, until));
    refuse(unmet);
    table.correct(wrong, from, until, act, once);
    audit.record(
        actor, "organization.unit-trait-corrected", "unit", id.value(),
        told(unit, act).fact("trait", wrong.trait().name())
            .changed("from", wrong.from().toString(), from.toString())
            .changed("until", written(wrong.until()), written(until))
            .changed("paper-number", number(wrong.begun()), number(act)));
  }

  /// Says that it was entered by mistake. Done again it is not found.
  ///
  /// @throws NotTheirAct unless the actor may change the map
  /// @throws ChangedMeanwhile when the row was corrected since it was read
  @Transactional
  public void withdraw(UnitId id, long row, Actor actor) {
    reorganizations.refuseOthers(actor);
    map.lock();
    var unit = units.unit(id);
    var term = unchanged(id, row);
    table.withdraw(term);
    audit.record(
        actor, "organization.unit-trait-withdrawn", "unit", id.value(),
        told(unit, term.begun()).fact("trait", term.trait().name()).changed("from", term.from().toString(), null));
  }

  private TraitTerm unchanged(UnitId unit, long row) {
    var standing = standing(unit, row);
    if (standing.id() != row) {
      throw changed(standing);
    }
    return standing;
  }

  private static ChangedMeanwhile changed(TraitTerm now) {
    var written = new HashMap<>(Map.of("id", "" + now.id(), "from", now.from().toString()));
    if (now.until() != null) {
      written.put("until", now.until().toString());
    }
    return new ChangedMeanwhile(written);
  }

  private static TraitTerm standing(List<TraitTerm> all, long row) {
    var term = all.stream().filter(each -> each.id() == row).findFirst().orElseThrow(() -> new NotFound("unit-trait", row));
    while (!term.stands()) {
      var wrong = term.id();
      term = all.stream()
          .filter(each -> each.insteadOf() != null && each.insteadOf() == wrong)
          .findFirst()
          .orElseThrow(() -> new NotFound("unit-trait", row));
    }
    return term;
  }

  /// What stands against having it from a day until a day, beside all other times.
  private List<Unmet> against(UnitId unit, List<TraitTerm> others, UnitTrait trait, LocalDate from, @Nullable LocalDate until) {
    var unmet = new ArrayList<Unmet>();
    var life = lives.lifeOf(unit);
    if (from.isBefore(life.from())) {
      unmet.add(new Unmet("organization.trait-before", "", life.shortName(), shown(life.from())));
    }
    if (life.until() != null && (until == null || until.isAfter(life.until()))) {
      unmet.add(new Unmet("organization.has-ended", "", life.shortName(), shown(life.until().minusDays(1))));
    }
    others.stream()
        .filter(each -> each.stands() && each.trait() == trait)
        .filter(each -> (until == null || each.from().isBefore(until)) && (each.until() == null || from.isBefore(each.until())))
        .forEach(each -> unmet.add(there(trait, shown(each.from()))));
    return unmet;
  }

  private static Unmet there(UnitTrait trait, String since) {
    return switch (trait) {
      case LEGAL_PERSONALITY -> new Unmet("organization.legal-personality-there", "", since);
      case SEAL -> new Unmet("organization.seal-there", "", since);
      case ACCOUNT -> new Unmet("organization.account-there", "", since);
    };
  }

  private static void turned(LocalDate from, LocalDate until, List<Unmet> unmet) {
    if (!from.isBefore(until)) {
      unmet.add(new Unmet("organization.trait-turned", "", shown(from)));
    }
  }

  private static Details told(Unit unit, @Nullable LegalAct act) {
    return Details.of(act == null ? Map.of() : Map.of("act", act.number())).named(unit.name());
  }

  private static @Nullable String written(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static @Nullable String number(@Nullable LegalAct act) {
    return act == null ? null : act.number();
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
