package vn.vinhdanh.organization;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.UnitChangeApi.ActSent;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;

/// The territories for callers of the API.
@RestController
class TerritoryApi {

  private static final String ADDRESS = "/api/v1/territories";
  private static final String SERVED = "/api/v1/units/{id}/territories/{row}";
  private static final int LINES = 500;

  /// The answer to a question for territories.
  ///
  /// @param day the day that was asked
  /// @param next what to send as `after` for those that follow; absent with the last ones
  record TerritoryList(LocalDate day, List<TerritoryTable.TerritoryRow> territories, @Nullable Long next) {

    TerritoryList {
      territories = List.copyOf(territories);
    }
  }

  /// A territory as it was on a day, or as it last was; its life, the latest span first; who serves it on that day.
  ///
  /// @param parent the number of the territory in which it lies
  /// @param until the first day on which this no longer held; absent while it holds
  record TerritoryView(
      long id, @Nullable String code, TerritoryKind kind, String name, @Nullable Long parent, boolean verified, LocalDate from,
      @Nullable LocalDate until, List<TerritoryTable.TerritorySpan> life, List<TerritoryTable.TerritoryNeighbour> neighbours, List<Long> units) {

    TerritoryView {
      life = List.copyOf(life);
      neighbours = List.copyOf(neighbours);
      units = List.copyOf(units);
    }
  }

  /// What is said of a territory from the first day of the act on.
  ///
  /// @param parent the code or the whole name of the territory in which it lies
  record TerritorySent(
      @Nullable String code, @Nullable String kind, @Nullable String name, @Nullable String parent, @Nullable Boolean verified,
      @Nullable ActSent act) {

    TerritoryForm form() {
      return new TerritoryForm(text(code), text(kind), text(name), text(parent), verified != null && verified);
    }
  }

  /// The end of a territory, and those that follow it, each by its code or whole name.
  ///
  /// @param goesOn whether it does not end, and only a part of it goes to the others
  record TerritoryEndingSent(@Nullable List<String> successors, @Nullable Boolean goesOn, @Nullable ActSent act) {}

  /// Since when a unit serves a territory, which is called by its code or whole name.
  record ServedSent(@Nullable String territory, @Nullable LocalDate from) {}

  /// The first day on which a unit no longer serves a territory.
  record ServedEndingSent(@Nullable LocalDate until) {}

  /// A territory that a unit serves or served; `until` is the first day on which it no longer does.
  record ServedView(long id, long territory, String name, TerritoryKind kind, LocalDate from, @Nullable LocalDate until) {}

  /// The territories that a unit serves or served.
  record ServedList(List<ServedView> territories) {

    ServedList {
      territories = List.copyOf(territories);
    }
  }

  private final Territories territories;
  private final ServedTerritories served;
  private final Units units;
  private final FrameDay day;
  private final Texts texts;

  TerritoryApi(Territories territories, ServedTerritories served, Units units, FrameDay day, Texts texts) {
    this.territories = territories;
    this.served = served;
    this.units = units;
    this.day = day;
    this.texts = texts;
  }

  /// Territories of a day (today without one) whose name or code holds the words `q`, without regard to tones; those that lie in `below` where it is given; 500 at a time.
  @GetMapping(ADDRESS)
  @Permission("organization.territories")
  TerritoryList territories(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(name = "day", required = false) @Nullable LocalDate asked,
      @RequestParam(required = false) @Nullable Long below,
      @RequestParam(required = false) @Nullable Long after) {
    var on = UnitApi.dayOf(asked, day);
    var found = territories.found(new TerritoryQuery(words, on, below, after), LINES + 1);
    boolean more = found.size() > LINES;
    return new TerritoryList(on, more ? found.subList(0, LINES) : found, more ? found.get(LINES - 1).id() : null);
  }

  /// One territory as it was on a day (today without one); its version is in the `ETag`.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("organization.territories")
  ResponseEntity<TerritoryView> territory(@PathVariable long id, @RequestParam(name = "day", required = false) @Nullable LocalDate asked) {
    return view(new TerritoryId(id), UnitApi.dayOf(asked, day));
  }

  /// Enters a territory.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("organization.keep-territories")
  ResponseEntity<TerritoryView> enter(
      @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody TerritorySent sent, Actor actor) {
    territories.refuseOthers(actor);
    var errors = new FieldErrors(texts);
    var paper = paper(sent.act());
    var facts = sent.form().meant(territories, dayOf(paper), errors);
    var act = act(paper::perhapsWithPaper, key.once(actor), errors);
    var id = territories.enter(Objects.requireNonNull(facts), act, actor);
    var entered = view(id, act.from());
    return ResponseEntity.created(URI.create(ADDRESS + "/" + id.value())).headers(entered.getHeaders()).body(entered.getBody());
  }

  /// Says something else of a territory from a day on.
  @PostMapping(ADDRESS + "/{id}/change")
  @Permission("organization.keep-territories")
  ResponseEntity<TerritoryView> change(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key,
      @RequestBody TerritorySent sent, Actor actor) {
    territories.refuseOthers(actor);
    var territory = territories.last(new TerritoryId(id)).id();
    var errors = new FieldErrors(texts);
    var paper = paper(sent.act());
    var facts = sent.form().meant(territories, dayOf(paper), errors);
    var act = act(paper::withPaper, key.once(actor), errors);
    territories.change(territory, read.version(), Objects.requireNonNull(facts), act, actor);
    return view(territory, act.from());
  }

  /// Ends a territory from a day on and says which others follow it.
  @PostMapping(ADDRESS + "/{id}/ending")
  @Permission("organization.keep-territories")
  ResponseEntity<TerritoryView> end(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key,
      @RequestBody TerritoryEndingSent sent, Actor actor) {
    territories.refuseOthers(actor);
    var territory = territories.last(new TerritoryId(id)).id();
    var errors = new FieldErrors(texts);
    var paper = paper(sent.act());
    var lines = String.join("\n", Objects.requireNonNullElse(sent.successors(), List.of()));
    var successors = TerritoryForm.lines("successors", lines, territories, dayOf(paper), errors);
    var act = act(paper::withPaper, key.once(actor), errors);
    territories.end(territory, read.version(), successors, sent.goesOn() != null && sent.goesOn(), act, actor);
    return view(territory, act.from());
  }

  /// The territories that a unit serves or served, by their names of today.
  @GetMapping("/api/v1/units/{id}/territories")
  @Permission("organization.territories")
  ServedList ofUnit(@PathVariable long id) {
    return list(units.unit(new UnitId(id)).id());
  }

  /// Says that a unit serves a territory from a day on.
  @PostMapping("/api/v1/units/{id}/territories")
  @Permission("organization.keep-territories")
  ServedList serve(
      @PathVariable long id, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody ServedSent sent, Actor actor) {
    territories.refuseOthers(actor);
    var unit = units.unit(new UnitId(id)).id();
    var errors = new FieldErrors(texts).require("territory", sent.territory(), "organization.territory.missing");
    if (sent.from() == null) {
      errors.add("from", "organization.act.day.wrong");
    }
    errors.refuse();
    var from = Objects.requireNonNull(sent.from());
    var meant = TerritoryForm.called("territory", text(sent.territory()), territories, from, errors);
    errors.refuse();
    served.serve(unit, Objects.requireNonNull(meant), from, key.once(actor), actor);
    return list(unit);
  }

  /// Says that a unit no longer serves a territory from a day on.
  @PostMapping(SERVED + "/ending")
  @Permission("organization.keep-territories")
  ServedList stop(@PathVariable long id, @PathVariable long row, @RequestBody ServedEndingSent sent, Actor actor) {
    territories.refuseOthers(actor);
    var unit = units.unit(new UnitId(id)).id();
    if (sent.until() == null) {
      new FieldErrors(texts).add("until", "organization.act.day.wrong").refuse();
    }
    served.stop(unit, row, Objects.requireNonNull(sent.until()), actor);
    return list(unit);
  }

  /// Says that it was entered by mistake that a unit serves a territory.
  @PostMapping(SERVED + "/cancellation")
  @Permission("organization.keep-territories")
  ServedList withdraw(@PathVariable long id, @PathVariable long row, Actor actor) {
    territories.refuseOthers(actor);
    var unit = units.unit(new UnitId(id)).id();
    served.withdraw(unit, row, actor);
    return list(unit);
  }

  private ServedList list(UnitId unit) {
    return new ServedList(served.of(unit, day.today()).stream()
        .map(each -> new ServedView(each.id(), each.territory().value(), each.name(), each.kind(), each.from(), each.until()))
        .toList());
  }

  private ResponseEntity<TerritoryView> view(TerritoryId id, LocalDate on) {
    var territory = territories.territory(id, on);
    var facts = territory.facts();
    return ResponseEntity.ok()
        .eTag(new VersionTag(territory.version()).toString())
        .body(new TerritoryView(
            id.value(), facts.code(), facts.kind(), facts.name(), facts.parent() == null ? null : facts.parent().value(), facts.verified(),
            territory.from(), territory.until(), territories.life(id), territories.neighbours(id),
            served.serving(id, on).stream().map(unit -> unit.unit().value()).toList()));
  }

  /// What an act says of its paper and its first day; refuses what is wrong in it together with what was found before.
  private TerritoryAct act(Function<FieldErrors, @Nullable TerritoryAct> paper, UUID once, FieldErrors errors) {
    var inAct = new FieldErrors(texts);
    var read = paper.apply(inAct);
    errors.addAll(inAct, field -> "act/" + field).refuse();
    var known = Objects.requireNonNull(read);
    return new TerritoryAct(known.act(), known.from(), once);
  }

  private LocalDate dayOf(ActForm paper) {
    return Objects.requireNonNullElseGet(paper.effective(), day::today);
  }

  private static ActForm paper(@Nullable ActSent sent) {
    return Objects.requireNonNullElse(sent, ActSent.NONE).form();
  }

  private static String text(@Nullable String sent) {
    return Objects.requireNonNullElse(sent, "").strip();
  }
}
