package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The territories (địa bàn), apart from the units that work there: entered, changed and ended from a day on, and who followed whom. A territory is
/// there on the days on which the law knows its kind: no district after 30/06/2025.
@Service
public class Territories {

  static final String KEEP = "organization.keep-territories";

  private final TerritoryTable table;
  private final Units units;
  private final Permissions permissions;
  private final AuditTrail audit;
  private final Installation installation;
  private final FrameDay day;

  Territories(TerritoryTable table, Units units, Permissions permissions, AuditTrail audit, Installation installation, FrameDay day) {
    this.table = table;
    this.units = units;
    this.permissions = permissions;
    this.audit = audit;
    this.installation = installation;
    this.day = day;
  }

  /// Whether the actor keeps the territories, by a duty at the city Front.
  boolean keeps(Actor actor) {
    return units.heldAtCityFront(actor, role -> permissions.granted(role, KEEP));
  }

  /// @throws NotTheirAct unless the actor keeps the territories
  void refuseOthers(Actor actor) {
    if (!keeps(actor)) {
      throw new NotTheirAct(KEEP);
    }
  }

  /// As it was on the day, or as it last was.
  ///
  /// @throws NotFound when there is none
  Territory territory(TerritoryId id, LocalDate on) {
    return table.byId(id, on).orElseThrow(() -> new NotFound("territory", id.value()));
  }

  /// @throws NotFound when there is none
  Territory last(TerritoryId id) {
    return table.last(id).orElseThrow(() -> new NotFound("territory", id.value()));
  }

  /// Those that somebody calls by a code or by a whole name; two when several are called the same.
  List<Territory> called(String words, LocalDate on) {
    return words.isBlank() ? List.of() : table.called(words.strip(), on);
  }

  List<TerritoryTable.TerritoryRow> found(TerritoryQuery query, int limit) {
    return table.found(query, limit);
  }

  int countFound(TerritoryQuery query) {
    return table.countFound(query);
  }

  List<TerritoryTable.Upper> above(TerritoryId id, LocalDate on) {
    return table.above(id, on);
  }

  /// The life of a territory, its latest span first.
  List<TerritoryTable.TerritorySpan> life(TerritoryId id) {
    return table.life(id);
  }

  /// Its predecessors and successors.
  List<TerritoryTable.TerritoryNeighbour> neighbours(TerritoryId id) {
    return table.neighbours(id);
  }

  /// Enters a territory; the same form sent again enters none.
  ///
  /// @throws NotTheirAct unless the actor keeps the territories
  /// @throws Refused with everything that stands against it
  @Transactional
  public TerritoryId enter(TerritoryFacts facts, TerritoryAct act, Actor actor) {
    refuseOthers(actor);
    return insert(facts, act, installation.sample(), actor);
  }

  /// As [#enter], for what a new installation begins with.
  @Transactional
  public TerritoryId enterSample(TerritoryFacts facts, TerritoryAct act, Actor actor) {
    return insert(facts, act, true, actor);
  }

  private TerritoryId insert(TerritoryFacts facts, TerritoryAct act, boolean sample, Actor actor) {
    table.lock();
    var before = table.entered(act.once());
    if (before.isPresent()) {
      return before.get();
    }
    refuse(unmet(null, facts, act));
    var id = table.insert(facts, act, sample);
    audit.record(
        actor, "organization.territory-entered", "territory", id.value(), told(act).named(facts.name()).changed(Map.of(), said(facts)));
    return id;
  }

  /// Says something else of a territory from a day on: its name, kind, code, or the territory in which it lies; the same form sent again changes nothing.
  ///
  /// @throws NotTheirAct unless the actor keeps the territories
  /// @throws ChangedMeanwhile when it was changed since it was read
  /// @throws Refused with everything that stands against it
  @Transactional
  public void change(TerritoryId id, int version, TerritoryFacts facts, TerritoryAct act, Actor actor) {
    refuseOthers(actor);
    table.lock();
    if (table.hasOnce(act.once())) {
      return;
    }
    var before = read(id, version);
    var unmet = new ArrayList<>(unmet(before, facts, act));
    if (before.facts().equals(facts)) {
      unmet.add(new Unmet("organization.territory-same", "", before.facts().name()));
    }
    refuse(unmet);
    table.change(id, facts, act);
    audit.record(
        actor, "organization.territory-changed", "territory", id.value(),
        told(act).named(facts.name()).changed(said(before.facts()), said(facts)));
  }

  /// Ends a territory from a day on, and says which others follow it; one that `goesOn` beside them does not end. What ended on that very day by law or by
  /// an earlier act is given further successors. The units that served it serve it no
  /// longer. The same form sent again changes nothing.
  ///
  /// @throws NotTheirAct unless the actor keeps the territories
  /// @throws ChangedMeanwhile when it was changed since it was read
  /// @throws Refused with everything that stands against it
  @Transactional
  public void end(TerritoryId id, int version, List<TerritoryId> successors, boolean goesOn, TerritoryAct act, Actor actor) {
    refuseOthers(actor);
    table.lock();
    if (table.hasOnce(act.once())) {
      return;
    }
    var before = read(id, version);
    var unmet = new ArrayList<>(againstDay(before, act.from(), act));
    if (goesOn && successors.isEmpty()) {
      unmet.add(new Unmet("organization.territory-no-successor", ""));
    }
    if (!goesOn) {
      table.livingBelow(id, act.from()).forEach(name -> unmet.add(new Unmet("organization.territory-left-below", "", name)));
    }
    for (var successor : successors) {
      var there = territory(successor, act.from());
      if (!there.on(act.from())) {
        unmet.add(new Unmet("organization.territory-not-there", "", there.facts().name(), shown(act.from())));
      }
      if (table.followed(id, successor)) {
        unmet.add(new Unmet("organization.territory-circle", "", there.facts().name(), before.facts().name()));
      }
    }
    refuse(unmet);
    table.end(id, successors, goesOn, act);
    var details = told(act).named(before.facts().name());
    if (!goesOn) {
      details = details.changed("until", null, act.from().toString());
    }
    if (!successors.isEmpty()) {
      details = details.fact(
          "successors",
          successors.stream().map(successor -> territory(successor, act.from()).facts().name()).collect(Collectors.joining(", ")));
    }
    audit.record(actor, "organization.territory-ended", "territory", id.value(), details);
  }

  private Territory read(TerritoryId id, int version) {
    var last = last(id);
    if (last.version() != version) {
      throw new ChangedMeanwhile(Map.of("version", "" + last.version(), "name", last.facts().name()));
    }
    return last;
  }

  private List<Unmet> unmet(@Nullable Territory before, TerritoryFacts facts, TerritoryAct act) {
    var on = act.from();
    var unmet = new ArrayList<>(before == null ? againstDays(act) : againstDay(before, act.from().plusDays(1), act));
    var kind = table.kind(facts.kind());
    if ((kind.from() != null && on.isBefore(kind.from())) || (kind.until() != null && !on.isBefore(kind.until()))) {
      unmet.add(new Unmet("organization.territory-kind-days", kind.clause(), shown(Objects.requireNonNullElse(kind.until(), on))));
    }
    if (facts.code() != null) {
      table.codeHolders(facts.code(), before == null ? 0 : before.id().value(), on)
          .forEach(name -> unmet.add(new Unmet("organization.territory-code-taken", "", facts.code(), name)));
    }
    var parent = facts.parent();
    if (parent == null) {
      if (kind.level() == null || kind.level() > 1) {
        unmet.add(new Unmet("organization.territory-parent-missing", ""));
      }
    } else {
      var above = territory(parent, on);
      if (!above.on(on)) {
        unmet.add(new Unmet("organization.territory-not-there", "", above.facts().name(), shown(on)));
      }
      if (above.level() == null || (kind.level() != null && above.level() >= kind.level())
          || (before != null && table.liesIn(parent, before.id()))) {
        unmet.add(new Unmet("organization.territory-parent-level", "", above.facts().name(), facts.name()));
      }
    }
    return unmet;
  }

  /// @param there a day before which it must not have ended
  private List<Unmet> againstDay(Territory before, LocalDate there, TerritoryAct act) {
    var unmet = new ArrayList<>(againstDays(act));
    if (before.until() != null && before.until().isBefore(there)) {
      unmet.add(new Unmet("organization.has-ended", "", before.facts().name(), shown(before.until().minusDays(1))));
    }
    if (!before.from().isBefore(act.from())) {
      unmet.add(new Unmet("organization.changed-later", "", before.facts().name(), shown(before.from()), shown(act.from())));
    }
    return unmet;
  }

  private List<Unmet> againstDays(TerritoryAct act) {
    return Reorganizations.againstDays(act.from(), act.act(), day.today());
  }

  private static Details told(TerritoryAct act) {
    var paper = act.act();
    return Details.of(paper == null ? Map.of("on", act.from().toString()) : Map.of("on", act.from().toString(), "act", paper.number()));
  }

  private Map<String, String> said(TerritoryFacts facts) {
    var said = new HashMap<String, String>();
    said.put("name", facts.name());
    said.put("kind", facts.kind().name());
    said.put("verified", "" + facts.verified());
    if (facts.code() != null) {
      said.put("code", facts.code());
    }
    if (facts.parent() != null) {
      said.put("within", last(facts.parent()).facts().name());
    }
    return said;
  }

  private static void refuse(List<Unmet> unmet) {
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
  }

  private static String shown(LocalDate day) {
    return Written.DAY.format(day);
  }

  /// Until the transaction ends no territory begins, ends or changes.
  void hold() {
    table.lock();
  }
}
