package vn.vinhdanh.organization;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import vn.vinhdanh.organization.RatingApi.Entered;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;

/// Declared headcounts for callers of the API. An entry never changes, so that its number is its version: an act on one whose place another
/// took is told with `current`.
@RestController
class HeadcountApi {

  private static final String ADDRESS = "/api/v1/units/{id}/headcounts";
  private static final int LINES = 50;

  /// What a unit declared, the latest day first. `next` goes into `after` for what follows; absent with the last ones.
  record HeadcountList(List<HeadcountView> headcounts, @Nullable Long next) {

    HeadcountList {
      headcounts = List.copyOf(headcounts);
    }
  }

  /// What was declared of a day, and how many the files know of it.
  ///
  /// @param partTime how many of both are not full-time
  /// @param counted the people whose main post was at the unit on the day
  /// @param difference how many more are declared than counted; fewer below zero
  record HeadcountView(
      long id, LocalDate on, int leaders, int directWorkers, int partTime, int total, int counted, int difference, EntryState state,
      LocalDate recordedOn) {}

  /// @param on the day; left out where a declaration is corrected
  record HeadcountSent(
      @Nullable LocalDate on, @Nullable Integer leaders, @Nullable Integer directWorkers, @Nullable Integer partTime) {

    HeadcountForm form(UUID once) {
      return new HeadcountForm(TypedDay.typed(on), number(leaders), number(directWorkers), number(partTime), once);
    }

    private static String number(@Nullable Integer sent) {
      return sent == null ? "" : "" + sent;
    }
  }

  private final DeclaredHeadcounts headcounts;
  private final Units units;
  private final Texts texts;

  HeadcountApi(DeclaredHeadcounts headcounts, Units units, Texts texts) {
    this.headcounts = headcounts;
    this.units = units;
    this.texts = texts;
  }

  /// What a unit declared of its people, 50 at a time.
  @GetMapping(ADDRESS)
  @Permission("organization.headcounts")
  HeadcountList headcounts(@PathVariable long id, @RequestParam(required = false) @Nullable Long after, Actor actor) {
    var unit = units.unit(new UnitId(id));
    headcounts.requireShown(actor, unit.id());
    var found = headcounts.of(unit.id(), after, LINES + 1, actor);
    var portion = Portion.of(found, LINES);
    return new HeadcountList(
        portion.shown().stream().map(HeadcountApi::view).toList(), portion.next(last -> last.id()));
  }

  private static HeadcountView view(DeclaredHeadcount entered) {
    var declared = entered.declared();
    return new HeadcountView(
        entered.id(), entered.on(), declared.leaders(), declared.directWorkers(), declared.partTime(), declared.total(),
        entered.counted().total(), entered.difference(), entered.state(), entered.recordedOn());
  }

  /// Declares for a day.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("organization.keep-headcounts")
  ResponseEntity<Entered> declare(
      @PathVariable long id, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody HeadcountSent sent, Actor actor) {
    var unit = units.unit(new UnitId(id));
    var form = sent.form(key.once(actor));
    var declared = declared(form);
    long entry = headcounts.declare(unit.id(), form.day().orElseThrow(), declared, form.once(), actor);
    return ResponseEntity.created(URI.create(ADDRESS.replace("{id}", "" + id))).body(new Entered(entry));
  }

  /// Puts another declaration in the place of one in force.
  @PostMapping(ADDRESS + "/{entry}/correction")
  @Permission("organization.keep-headcounts")
  Entered correct(@PathVariable long id, @PathVariable long entry, @RequestBody HeadcountSent sent, Actor actor) {
    var unit = units.unit(new UnitId(id)).id();
    headcounts.requireKept(actor, unit);
    var declared = declared(sent.form(UUID.randomUUID()).over(headcounts.latest(unit, entry).on()));
    return new Entered(headcounts.correct(unit, entry, declared, actor));
  }

  /// Says that a declaration was a mistake.
  @PostMapping(ADDRESS + "/{entry}/cancellation")
  @Permission("organization.keep-headcounts")
  Entered cancel(@PathVariable long id, @PathVariable long entry, Actor actor) {
    return new Entered(headcounts.cancel(units.unit(new UnitId(id)).id(), entry, actor));
  }

  private Headcount declared(HeadcountForm form) {
    var errors = new FieldErrors(texts);
    var declared = form.declared(errors);
    errors.refuse();
    return Objects.requireNonNull(declared);
  }
}
