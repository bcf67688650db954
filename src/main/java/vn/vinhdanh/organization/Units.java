package vn.vinhdanh.organization;

import jakarta.annotation.PostConstruct;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotFound;

/// The units (đơn vị) of the installation. They are asked as of a day; what is asked without one is as of the legal day, or, of
/// a unit that has ended, as it last was.
@Service
public class Units {

  /// A list of more units than these is said to be of more.
  static final int MOST_COUNTED = 1000;

  /// The code of the central Front.
  private static final String CENTRAL = "TW";

  private final UnitTable table;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Texts texts;

  /// Of the units that were asked for already, whether each is one: of what kind a unit is never changes.
  private final Map<UnitId, Boolean> cityFronts = new ConcurrentHashMap<>();

  /// On which days the law knows each level: rows that come with the program and change with it alone.
  private volatile Map<UnitLevel, UnitLevel.Days> levels = Map.of();

  Units(UnitTable table, AuditTrail audit, FrameDay day, Texts texts) {
    this.table = table;
    this.audit = audit;
    this.day = day;
    this.texts = texts;
  }

  @PostConstruct
  void knowLevels() {
    levels = table.levels();
  }

  /// Enters a unit that is there already when the installation begins; later ones are founded by a [Reorganization].
  @Transactional
  public UnitId found(NewUnit unit, Actor actor) {
    var id = table.insert(List.of(unit), null).values().iterator().next();
    audit.record(actor, "organization.unit-founded", "unit", id.value(), Details.of(Map.of("code", unit.code())).named(unit.name()));
    return id;
  }

  /// @throws NotFound when there is none
  public Unit unit(UnitId id) {
    return table.byId(id).orElseThrow(() -> new NotFound("unit", id.value()));
  }

  /// The unit as it was on the day, or as it last was where it was not there.
  ///
  /// @throws NotFound when there is none
  public Unit unit(UnitId id, LocalDate on) {
    return table.byId(id, on).orElseThrow(() -> new NotFound("unit", id.value()));
  }

  /// The unit that holds a code today.
  public Optional<Unit> byCode(String code) {
    return byCode(code, null);
  }

  /// The unit that held a code on the day, today where none is given; where nobody did, the one whose last code it is: a post of years ago may be
  /// entered by the code of today.
  public Optional<Unit> byCode(String code, @Nullable LocalDate on) {
    return byCodes(List.of(code), on).stream().findFirst();
  }

  /// The units within a scope whose end is not known, by what people call them in a list.
  public CalledUnits calledWithin(Scope scope) {
    return new CalledUnits(table.livingWithin(scope), table.livingCodes(scope));
  }

  List<Unit> byCodes(List<String> codes, @Nullable LocalDate on) {
    return table.byCodes(codes, on == null ? day.today() : on);
  }

  /// The short names of units.
  Map<UnitId, String> named(List<UnitId> ids) {
    return table.byIds(ids).stream().collect(Collectors.toMap(Unit::id, Unit::shortName));
  }

  /// How the paper that units were read from spells their names, its errors included; without those that were read from none.
  public Map<UnitId, String> namesInSource(Collection<UnitId> ids) {
    return table.namesInSource(ids);
  }

  /// The names of those units that are none of the Front's own.
  List<String> foreign(Collection<UnitId> ids) {
    return table.byIds(ids).stream().filter(unit -> !unit.kind().own()).map(Unit::shortName).toList();
  }

  /// The codes of those units that are there on a day or later.
  Map<UnitId, String> livingCodes(List<UnitId> ids, LocalDate day) {
    return table.byIds(ids).stream()
        .filter(unit -> unit.until() == null || unit.until().isAfter(day))
        .collect(Collectors.toMap(Unit::id, Unit::code));
  }

  /// The greatest official order so far.
  public int lastOrder() {
    return table.lastOrder();
  }

  /// The Fronts of the districts in their official order; none after the level ended on 30/06/2025.
  public List<Unit> districts() {
    return table.ofKind(UnitKind.DISTRICT_FRONT, day.today());
  }

  /// The city Front itself.
  public Unit cityFront() {
    return table.ofKind(UnitKind.CITY_FRONT, day.today()).stream().findFirst().orElseThrow(() -> new NotFound("city front"));
  }

  /// The place by which papers of a unit are dated (địa danh): its short name without the word for its level, `Hà Nội` for `Thành phố Hà Nội`; that word
  /// stays before a number, as in `Quận 1`.
  public String place(Unit unit) {
    for (var word : texts.inVietnamese("organization.place-words").split(";")) {
      if (unit.shortName().regionMatches(true, 0, word + " ", 0, word.length() + 1)) {
        var rest = unit.shortName().substring(word.length() + 1);
        return Character.isDigit(rest.charAt(0)) ? unit.shortName() : rest;
      }
    }
    return unit.shortName();
  }

  /// The name of a unit as the head of a paper breaks it, whose second line is the place: `Ủy ban MTTQ Việt Nam`, `thành phố Hà Nội`.
  public List<String> nameInLines(Unit unit) {
    int rest = unit.name().length() - unit.shortName().length();
    return rest > 1 && unit.name().regionMatches(true, rest, unit.shortName(), 0, unit.shortName().length())
        ? List.of(unit.name().substring(0, rest).strip(), unit.name().substring(rest))
        : List.of(unit.name());
  }

  /// The central Front, once it is entered.
  Optional<UnitId> centralFront() {
    return table.central();
  }

  /// The central Front, entered with that day where it was not yet; the act that needs it says so in its own entry.
  UnitId keepCentralFront(LocalDate from) {
    table.lockCity();
    return table.central().orElseGet(() -> table.insert(
        List.of(new NewUnit(
            CENTRAL, texts.inVietnamese("organization.central"), texts.inVietnamese("organization.central.short"), null, UnitKind.CENTRAL_FRONT, null, 0,
            true, from)),
        null).values().iterator().next());
  }

  /// Whether the actor holds such a role at the city Front itself, and so for the whole installation.
  public boolean heldAtCityFront(Actor actor, Predicate<Role> role) {
    var places = actor.duties().stream().filter(duty -> role.test(duty.role())).map(Duty::unit).toList();
    var unknown = places.stream().filter(place -> !cityFronts.containsKey(place)).toList();
    if (!unknown.isEmpty()) {
      table.byIds(unknown).forEach(unit -> cityFronts.put(unit.id(), unit.kind() == UnitKind.CITY_FRONT));
    }
    return places.stream().anyMatch(place -> cityFronts.getOrDefault(place, false));
  }

  List<UnitRow> found(UnitQuery query, int limit) {
    return table.found(query, endedLevels(query.day()), limit);
  }

  /// How many there are; one more than [#MOST_COUNTED] for more than those.
  int countFound(UnitQuery query) {
    return table.countFound(query, endedLevels(query.day()));
  }

  /// How far the map of a day is kept.
  UnitTable.State state(LocalDate on) {
    return table.state(on, endedLevels(on));
  }

  private List<UnitLevel> endedLevels(LocalDate on) {
    return levels.entrySet().stream().filter(level -> level.getValue().endedBy(on)).map(Map.Entry::getKey).toList();
  }

  /// What is above a unit on the day; the bodies beside it, and those beside the units above it or over the whole country that decide; what is right
  /// below.
  ///
  /// @param limit the most units below; twice as many at most are told altogether
  UnitTable.Near near(UnitId unit, LocalDate on, int limit) {
    return table.near(unit, on, limit);
  }

  /// The units above on the day, the highest first.
  List<Unit> above(UnitId unit, LocalDate on) {
    return table.above(unit, on);
  }
}
