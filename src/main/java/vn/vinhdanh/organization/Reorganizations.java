package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Changes of the map of units (sắp xếp đơn vị), each done as one act. Nothing of the old map is lost: units that end keep their
/// number, names and history, and their successors find what they left.
@Service
public class Reorganizations {

  private final ReorganizationTable table;
  private final UnitTable units;
  private final UnitCodeTable codes;
  private final Units map;
  private final Permissions permissions;
  private final List<Hanging> hanging;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final FrameDay day;

  Reorganizations(
      ReorganizationTable table,
      UnitTable units,
      UnitCodeTable codes,
      Units map,
      Permissions permissions,
      List<Hanging> hanging,
      AuditTrail audit,
      ApplicationEventPublisher events,
      FrameDay day) {
    this.table = table;
    this.units = units;
    this.codes = codes;
    this.map = map;
    this.permissions = permissions;
    this.hanging = hanging;
    this.audit = audit;
    this.events = events;
    this.day = day;
  }

  /// What a change would do: why it may not be done, and what hangs on the units that would end.
  record Preview(List<Unmet> unmet, List<Unit> ending, List<String> hanging) {}

  /// Whether the actor may change the map, all of it: by a duty at the city Front, for one at a unit below reaches only a part.
  boolean mayChange(Actor actor) {
    return map.heldAtCityFront(actor, role -> permissions.granted(role, "organization.reorganize"));
  }

  /// @throws NotTheirAct unless the actor may change the map
  void refuseOthers(Actor actor) {
    if (!mayChange(actor)) {
      throw new NotTheirAct("organization.reorganize");
    }
  }

  /// @throws NotTheirAct unless the actor may change the map
  Preview preview(Reorganization reorganization, Actor actor) {
    refuseOthers(actor);
    var ending = ending(reorganization.change());
    var unmet = unmet(reorganization);
    return new Preview(
        unmet,
        units.byIds(ending),
        ending.isEmpty()
            ? List.of()
            : hanging.stream().flatMap(each -> each.on(ending, reorganization.effectiveOn()).stream()).toList());
  }

  /// What hangs on a unit today.
  List<String> hangingOn(UnitId unit) {
    return hanging.stream().flatMap(each -> each.on(List.of(unit), day.today()).stream()).toList();
  }

  List<ReorganizationTable.Done> done() {
    return table.done();
  }

  /// The life of a unit, its latest span first.
  List<ReorganizationTable.Span> life(UnitId unit) {
    return table.spans(unit);
  }

  /// All that a unit followed, however many steps back, and itself.
  public List<UnitId> forebears(UnitId unit) {
    return table.forebears(List.of(unit));
  }

  /// Its predecessors and successors.
  List<ReorganizationTable.Neighbour> neighbours(UnitId unit) {
    return table.neighbours(unit);
  }

  /// Enters a body beside the Front that is there already (tổ chức thành viên, Ủy ban nhân dân, cơ quan nhà nước) and that no paper known here founded;
  /// sent again it enters none.
  ///
  /// @throws NotTheirAct unless the actor may change the map
  /// @throws Refused with everything that stands against it
  @Transactional
  public UnitId enter(NewUnit body, Actor actor) {
    refuseOthers(actor);
    return insert(body, actor);
  }

  /// As [#enter], for what a new installation begins with.
  @Transactional
  public UnitId enterSample(NewUnit body, Actor actor) {
    return insert(body, actor);
  }

  private UnitId insert(NewUnit body, Actor actor) {
    table.lock();
    var there = units.byCodes(List.of(body.code()), body.from()).stream()
        .filter(unit -> unit.name().equals(body.name()) && unit.kind() == body.kind() && unit.from().equals(body.from()))
        .findFirst();
    if (there.isPresent()) {
      return there.get().id();
    }
    var from = body.from();
    var unmet = new ArrayList<Unmet>();
    if (!body.kind().isBeside()) {
      unmet.add(new Unmet("organization.founded-by-act", "", body.name()));
    }
    if (from.isAfter(day.today())) {
      unmet.add(new Unmet("organization.not-yet", "", shown(from)));
    }
    for (var near : units.byIds(Stream.of(body.parent(), body.beside()).flatMap(Stream::ofNullable).toList())) {
      if (near.until() != null) {
        unmet.add(new Unmet("organization.has-ended", "", near.name(), shown(near.until().minusDays(1))));
      }
    }
    unmet.addAll(misplaced(List.of(body), from, day.today()));
    codes.holders(List.of(body.code()), from, null)
        .forEach(holder -> unmet.add(new Unmet("organization.code-taken", "", holder.code(), holder.name())));
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    var id = Objects.requireNonNull(units.insert(List.of(body), null).get(body.code()));
    var details = Details.of(Map.of("code", body.code(), "kind", body.kind().name(), "on", from.toString())).named(body.name());
    audit.record(actor, "organization.unit-founded", "unit", id.value(), body.beside() == null ? details : details.fact("beside", name(body.beside())));
    return id;
  }

  /// Carries the change out; a repeated request changes nothing.
  ///
  /// @throws NotTheirAct unless the actor may change the map
  /// @throws Refused with everything that stands against it
  @Transactional
  public void carryOut(Reorganization reorganization, Actor actor) {
    refuseOthers(actor);
    table.lock();
    if (table.byOnce(reorganization.once()).isPresent()) {
      return;
    }
    var unmet = unmet(reorganization);
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    var on = reorganization.effectiveOn();
    var ended = ending(reorganization.change());
    if (!ended.isEmpty()) {
      events.publishEvent(new UnitsEnding(ended, on));
    }
    long id = table.insert(kind(reorganization.change()), reorganization);
    var details = Details.of(Map.of(
        "kind", kind(reorganization.change()), "on", on.toString(), "act", reorganization.act().number()));
    switch (reorganization.change()) {
      case Change.Renaming renaming -> {
        var before = living(renaming.unit());
        table.rename(before, renaming.name(), renaming.shortName(), on, id);
        recordOf(renaming.unit(), details.named(renaming.name())
            .changed("name", before.name(), renaming.name())
            .changed("short-name", before.shortName(), renaming.shortName()), actor);
      }
      case Change.Move move -> {
        var before = living(move.unit());
        if (standsBeside(before, living(move.parent()))) {
          table.putBeside(before, move.parent(), on, id);
          recordOf(move.unit(), details.changed("beside", named(before.beside()), name(move.parent())), actor);
        } else {
          table.move(before, move.parent(), on, id);
          recordOf(move.unit(), details.changed("parent", named(before.parent()), name(move.parent())), actor);
        }
      }
      case Change.Ending ending -> {
        table.end(List.of(ending.unit()), on, id);
        recordOf(ending.unit(), details.changed("until", null, on.toString()), actor);
      }
      case Change.Succession succession -> {
        details = details.named(reorganization.act().number());
        var successors = succeed(succession, on, id);
        for (var founded : succession.founded()) {
          details = details.naming("unit", Objects.requireNonNull(successors.get(founded.code())).value(), founded.name());
        }
        audit.record(actor, "organization.reorganized", "reorganization", id, details);
      }
    }
    if (!ended.isEmpty()) {
      events.publishEvent(new UnitsEnded(ended, on, actor));
    }
  }

  private void recordOf(UnitId unit, Details details, Actor actor) {
    audit.record(actor, "organization.reorganized", "unit", unit.value(), details);
  }

  private @Nullable String named(@Nullable UnitId unit) {
    return unit == null ? null : name(unit);
  }

  private static boolean standsBeside(Unit body, Unit front) {
    return body.kind().isBeside() && (front.kind().own() || front.kind() == UnitKind.CENTRAL_FRONT);
  }

  private Map<String, UnitId> succeed(Change.Succession succession, LocalDate on, long id) {
    if (!succession.ended().isEmpty()) {
      table.end(succession.ended(), on, id);
    }
    Map<String, UnitId> successors = new LinkedHashMap<>(
        succession.founded().isEmpty() ? Map.of() : units.insert(succession.founded(), id));
    var others = succession.links().stream().map(Change.Link::successorCode).filter(code -> !successors.containsKey(code)).distinct().toList();
    units.byCodes(others, on).forEach(unit -> successors.put(unit.code(), unit.id()));
    var links = succession.links().stream().distinct().toList();
    if (!links.isEmpty()) {
      table.link(
          links.stream().map(Change.Link::predecessor).toList(),
          links.stream().map(link -> successors.get(link.successorCode())).toList(),
          id);
    }
    return successors;
  }

  private Unit living(UnitId unit) {
    return units.byId(unit).orElseThrow();
  }

  private static String kind(Change change) {
    return switch (change) {
      case Change.Renaming renaming -> "RENAMING";
      case Change.Move move -> "MOVE";
      case Change.Ending ending -> "ENDING";
      case Change.Succession succession -> succession.links().isEmpty() ? "FOUNDING" : "SUCCESSION";
    };
  }

  private static List<UnitId> ending(Change change) {
    return switch (change) {
      case Change.Renaming renaming -> List.of();
      case Change.Move move -> List.of();
      case Change.Ending ending -> List.of(ending.unit());
      case Change.Succession succession -> succession.ended();
    };
  }

  private List<Unmet> unmet(Reorganization reorganization) {
    var unmet = new ArrayList<Unmet>();
    var on = reorganization.effectiveOn();
    unmet.addAll(againstDays(on, reorganization.act(), day.today()));
    switch (reorganization.change()) {
      case Change.Renaming renaming -> {
        mustLive(List.of(renaming.unit()), on, unmet);
        units.byId(renaming.unit())
            .filter(unit -> unit.name().equals(renaming.name()) && unit.shortName().equals(renaming.shortName()))
            .ifPresent(unit -> unmet.add(new Unmet("organization.same-name", "", unit.name())));
      }
      case Change.Move move -> {
        mustLive(List.of(move.unit(), move.parent()), on, unmet);
        if (table.within(move.parent()).contains(move.unit())) {
          unmet.add(new Unmet("organization.circle", "", name(move.unit()), name(move.parent())));
        }
        var moved = living(move.unit());
        var to = living(move.parent());
        unmet.addAll((standsBeside(moved, to) ? Placement.of(moved, null, to) : Placement.of(moved, to, null)).against());
      }
      case Change.Ending ending -> {
        mustLive(List.of(ending.unit()), on, unmet);
        codeComesBefore(List.of(ending.unit()), on, unmet);
        nobodyIsLeftBelow(List.of(ending.unit()), unmet);
      }
      case Change.Succession succession -> unmet(succession, on, unmet);
    }
    return unmet;
  }

  /// A change waits for its day, and its paper, where one is known, was signed by then.
  static List<Unmet> againstDays(LocalDate on, @Nullable LegalAct act, LocalDate today) {
    var unmet = new ArrayList<Unmet>();
    if (on.isAfter(today)) {
      unmet.add(new Unmet("organization.not-yet", "", shown(on)));
    }
    if (act != null && act.signedOn().isAfter(on)) {
      unmet.add(new Unmet("organization.act-later", "", shown(act.signedOn()), shown(on)));
    }
    return unmet;
  }

  private void unmet(Change.Succession succession, LocalDate on, List<Unmet> unmet) {
    if (succession.founded().isEmpty() && succession.links().isEmpty()) {
      unmet.add(new Unmet("organization.nothing", ""));
    }
    var predecessors = succession.links().stream().map(Change.Link::predecessor).collect(Collectors.toCollection(LinkedHashSet::new));
    var parents = succession.founded().stream().map(NewUnit::parent).flatMap(Stream::ofNullable).toList();
    var fronts = succession.founded().stream().map(NewUnit::beside).flatMap(Stream::ofNullable).toList();
    mustLive(Stream.of(predecessors, succession.ended(), parents, fronts).flatMap(Collection::stream).distinct().toList(), on, unmet);
    codeComesBefore(succession.ended(), on, unmet);
    nobodyIsLeftBelow(succession.ended(), unmet);
    succession.ended().stream()
        .filter(ended -> !predecessors.contains(ended))
        .forEach(ended -> unmet.add(new Unmet("organization.no-successor", "", name(ended))));
    Stream.concat(parents.stream(), fronts.stream())
        .filter(succession.ended()::contains)
        .distinct()
        .forEach(near -> unmet.add(new Unmet("organization.parent-ends", "", name(near))));
    unmet.addAll(misplaced(succession.founded(), on, on));
    knownCodes(succession, on, unmet);
  }

  /// What stands against the places of units that begin on a day and are still there on another.
  private List<Unmet> misplaced(List<NewUnit> founded, LocalDate from, LocalDate still) {
    if (founded.isEmpty()) {
      return List.of();
    }
    var levels = units.levels();
    var around = founded.stream().flatMap(unit -> Stream.of(unit.parent(), unit.beside())).flatMap(Stream::ofNullable).distinct().toList();
    var known = units.byIds(around).stream().collect(Collectors.toMap(Unit::id, unit -> unit));
    return founded.stream()
        .flatMap(unit -> new Placement(
            unit.name(), unit.kind(), unit.level(), unit.parent() == null ? null : known.get(unit.parent()),
            unit.beside() == null ? null : known.get(unit.beside()))
            .againstFounding(from, still, levels).stream())
        .toList();
  }

  private void knownCodes(Change.Succession succession, LocalDate on, List<Unmet> unmet) {
    var founded = new HashSet<String>();
    succession.founded().stream()
        .map(NewUnit::code)
        .filter(code -> !founded.add(code))
        .forEach(code -> unmet.add(new Unmet("organization.code-twice", "", code)));
    codes.holders(founded, on, null).forEach(holder -> unmet.add(new Unmet("organization.code-taken", "", holder.code(), holder.name())));
    Set<String> others = succession.links().stream()
        .map(Change.Link::successorCode)
        .filter(code -> !founded.contains(code))
        .collect(Collectors.toCollection(LinkedHashSet::new));
    var existing = units.byCodes(others, on).stream().collect(Collectors.toMap(Unit::code, unit -> unit));
    others.stream().filter(code -> !existing.containsKey(code)).forEach(code -> unmet.add(new Unmet("organization.code-unknown", "", code)));
    mustLive(existing.values().stream().map(Unit::id).toList(), on, unmet);
    existing.values().stream()
        .filter(unit -> succession.ended().contains(unit.id()))
        .forEach(unit -> unmet.add(new Unmet("organization.successor-ends", "", unit.name())));
    var predecessors = new ArrayList<UnitId>();
    var successors = new ArrayList<UnitId>();
    for (var link : succession.links()) {
      var successor = existing.get(link.successorCode());
      if (successor != null) {
        predecessors.add(link.predecessor());
        successors.add(successor.id());
      }
    }
    table.followsItself(predecessors, successors).forEach(
        pair -> unmet.add(new Unmet("organization.follows-itself", "", pair.successor(), pair.predecessor())));
  }

  /// A change touches only what was there before its day, and comes after all earlier changes of the same unit.
  private void mustLive(List<UnitId> ids, LocalDate on, List<Unmet> unmet) {
    for (var unit : units.byIds(ids)) {
      if (unit.until() != null) {
        unmet.add(new Unmet("organization.has-ended", "", unit.name(), shown(unit.until().minusDays(1))));
      } else if (!unit.from().isBefore(on)) {
        unmet.add(new Unmet("organization.changed-later", "", unit.name(), shown(unit.from()), shown(on)));
      }
    }
  }

  private void codeComesBefore(List<UnitId> ended, LocalDate on, List<Unmet> unmet) {
    codes.changedFrom(ended, on).forEach(
        changed -> unmet.add(new Unmet("organization.changed-later", "", changed.name(), shown(changed.from()), shown(on))));
  }

  private void nobodyIsLeftBelow(List<UnitId> ended, List<Unmet> unmet) {
    if (!ended.isEmpty()) {
      table.livingBelow(ended).forEach(name -> unmet.add(new Unmet("organization.left-below", "", name)));
    }
  }

  private String name(UnitId unit) {
    return units.byId(unit).map(Unit::name).orElse("");
  }

  private static String shown(LocalDate day) {
    return Written.DAY.format(day);
  }
}
