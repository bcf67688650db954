package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.UnitChangeApi.ActSent;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;

/// What a unit has of its own, for callers of the API. A row that was corrected is told with the one in its place; an act on it is refused with that.
@RestController
class UnitTraitApi {

  private static final String ADDRESS = "/api/v1/units/{id}/traits";

  /// What a unit has on a day, and all that was entered, the latest first, also wrongly.
  record TraitList(LocalDate day, List<UnitTrait> on, List<TraitTerm> terms) {

    TraitList {
      on = List.copyOf(on);
      terms = List.copyOf(terms);
    }
  }

  /// What a unit has from the first day of the act on.
  record TraitsSent(@Nullable List<String> traits, @Nullable ActSent act) {}

  /// The first day without it, and the paper.
  record TraitEndingSent(@Nullable ActSent act) {}

  /// What is right instead.
  ///
  /// @param until the first day without it; absent while the unit has it
  /// @param act its first day, and the paper where one is known
  record TraitCorrectionSent(@Nullable LocalDate until, @Nullable ActSent act) {}

  private final UnitTraits traits;
  private final Units units;
  private final Reorganizations reorganizations;
  private final FrameDay day;
  private final Texts texts;

  UnitTraitApi(UnitTraits traits, Units units, Reorganizations reorganizations, FrameDay day, Texts texts) {
    this.traits = traits;
    this.units = units;
    this.reorganizations = reorganizations;
    this.day = day;
    this.texts = texts;
  }

  /// What a unit has of its own on a day (today without one), and all that was entered of it.
  @GetMapping(ADDRESS)
  @Permission("organization.units")
  TraitList traits(@PathVariable long id, @RequestParam(name = "day", required = false) @Nullable LocalDate asked) {
    return list(units.unit(new UnitId(id)).id(), UnitApi.dayOf(asked, day));
  }

  /// Says what a unit has from a day on.
  @PostMapping(ADDRESS)
  @Permission("organization.reorganize")
  TraitList give(
      @PathVariable long id, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody TraitsSent sent, Actor actor) {
    reorganizations.refuseOthers(actor);
    var unit = units.unit(new UnitId(id)).id();
    var errors = new FieldErrors(texts);
    Set<UnitTrait> chosen = UnitTraitController.chosen(Objects.requireNonNullElse(sent.traits(), List.of()), "traits", errors);
    var dated = dated(sent.act(), errors);
    traits.give(unit, chosen, dated.from(), dated.act(), key.once(actor), actor);
    return list(unit, dated.from());
  }

  /// Says that a unit no longer has it from a day on.
  @PostMapping(ADDRESS + "/{row}/ending")
  @Permission("organization.reorganize")
  TraitList end(@PathVariable long id, @PathVariable long row, @RequestBody TraitEndingSent sent, Actor actor) {
    reorganizations.refuseOthers(actor);
    var unit = units.unit(new UnitId(id)).id();
    var dated = dated(sent.act(), new FieldErrors(texts));
    traits.end(unit, row, dated.from(), dated.act(), actor);
    return list(unit, dated.from());
  }

  /// Puts another row in the place of one that was entered wrongly.
  @PostMapping(ADDRESS + "/{row}/correction")
  @Permission("organization.reorganize")
  TraitList correct(
      @PathVariable long id, @PathVariable long row, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody TraitCorrectionSent sent,
      Actor actor) {
    reorganizations.refuseOthers(actor);
    var unit = units.unit(new UnitId(id)).id();
    var inAct = new FieldErrors(texts);
    var act = Objects.requireNonNullElse(sent.act(), ActSent.NONE).form().perhapsWithPaper(inAct);
    var errors = new FieldErrors(texts);
    if (sent.until() != null && !TypedDay.isOurs(sent.until())) {
      errors.add("until", "organization.act.day.wrong");
    }
    errors.addAll(inAct, field -> "act/" + field).refuse();
    var known = Objects.requireNonNull(act);
    traits.correct(unit, row, known.from(), sent.until(), known.act(), key.once(actor), actor);
    return list(unit, known.from());
  }

  /// Says that a row was entered by mistake.
  @PostMapping(ADDRESS + "/{row}/cancellation")
  @Permission("organization.reorganize")
  TraitList withdraw(@PathVariable long id, @PathVariable long row, Actor actor) {
    var unit = units.unit(new UnitId(id)).id();
    traits.withdraw(unit, row, actor);
    return list(unit, day.today());
  }

  private ActForm.Dated dated(@Nullable ActSent sent, FieldErrors errors) {
    var inAct = new FieldErrors(texts);
    var dated = Objects.requireNonNullElse(sent, ActSent.NONE).form().dated(inAct);
    errors.addAll(inAct, field -> "act/" + field).refuse();
    return Objects.requireNonNull(dated);
  }

  private TraitList list(UnitId unit, LocalDate on) {
    var terms = traits.of(unit);
    return new TraitList(on, terms.stream().filter(term -> term.on(on)).map(TraitTerm::trait).sorted().toList(), terms);
  }
}
