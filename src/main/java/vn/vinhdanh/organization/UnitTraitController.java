package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

/// What a unit has of its own from a day on, when it lost it, and the correction of what was entered wrongly.
@Controller
class UnitTraitController {

  private final UnitTraits traits;
  private final Units units;
  private final Reorganizations reorganizations;
  private final Texts texts;

  UnitTraitController(UnitTraits traits, Units units, Reorganizations reorganizations, Texts texts) {
    this.traits = traits;
    this.units = units;
    this.reorganizations = reorganizations;
    this.texts = texts;
  }

  @ModelAttribute
  void onlyTheirs(Actor actor) {
    reorganizations.refuseOthers(actor);
  }

  @GetMapping("/units/{id}/traits/new")
  @Permission("organization.reorganize")
  ModelAndView giving(@PathVariable long id) {
    return giving(units.unit(new UnitId(id)), EnumSet.allOf(UnitTrait.class), ActForm.empty(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/units/{id}/traits/new")
  @Permission("organization.reorganize")
  ModelAndView give(
      @PathVariable long id, @RequestParam(defaultValue = "") List<String> trait, @RequestParam Map<String, String> sent, Actor actor) {
    var unit = units.unit(new UnitId(id));
    var form = ActForm.of(sent);
    var errors = new FieldErrors(texts);
    var chosen = chosen(trait, "trait", errors);
    var dated = form.dated(errors);
    var view = giving(unit, chosen, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    if (dated == null) {
      return view;
    }
    try {
      traits.give(unit.id(), chosen, dated.from(), dated.act(), dated.once(), actor);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView(Done.at("/units/" + id, "organization.done.trait-given"));
  }

  @GetMapping("/units/{id}/traits/{row}/ending")
  @Permission("organization.reorganize")
  ModelAndView ending(@PathVariable long id, @PathVariable long row) {
    var unit = units.unit(new UnitId(id));
    return ending(unit, traits.standing(unit.id(), row), ActForm.empty(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/units/{id}/traits/{row}/ending")
  @Permission("organization.reorganize")
  ModelAndView end(@PathVariable long id, @PathVariable long row, @RequestParam Map<String, String> sent, Actor actor) {
    var unit = units.unit(new UnitId(id));
    var form = ActForm.of(sent);
    var errors = new FieldErrors(texts);
    var dated = form.dated(errors);
    var view = ending(unit, traits.standing(unit.id(), row), form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    if (dated == null) {
      return view;
    }
    try {
      traits.end(unit.id(), row, dated.from(), dated.act(), actor);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    } catch (ChangedMeanwhile changed) {
      view.setStatus(HttpStatus.CONFLICT);
      return view.addObject("changed", true);
    }
    return new ModelAndView(Done.at("/units/" + id, "organization.done.trait-ended"));
  }

  @GetMapping("/units/{id}/traits/{row}")
  @Permission("organization.reorganize")
  ModelAndView correcting(@PathVariable long id, @PathVariable long row) {
    var unit = units.unit(new UnitId(id));
    var wrong = traits.standing(unit.id(), row);
    var until = wrong.until() == null ? "" : Written.DAY.format(wrong.until());
    return correcting(unit, wrong, until, ActForm.of(wrong.begun(), wrong.from()), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/units/{id}/traits/{row}")
  @Permission("organization.reorganize")
  ModelAndView correct(
      @PathVariable long id, @PathVariable long row, @RequestParam(defaultValue = "") String until, @RequestParam Map<String, String> sent,
      Actor actor) {
    var unit = units.unit(new UnitId(id));
    var form = ActForm.of(sent);
    var errors = new FieldErrors(texts);
    var act = form.perhapsWithPaper(errors);
    var end = until(until, errors);
    var view = correcting(unit, traits.standing(unit.id(), row), until, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    if (act == null || errors.any()) {
      return view;
    }
    try {
      traits.correct(unit.id(), row, act.from(), end, act.act(), act.once(), actor);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    } catch (ChangedMeanwhile changed) {
      view.setStatus(HttpStatus.CONFLICT);
      return view.addObject("changed", true);
    }
    return new ModelAndView(Done.at("/units/" + id, "organization.done.trait-corrected"));
  }

  @PostMapping("/units/{id}/traits/{row}/cancellation")
  @Permission("organization.reorganize")
  String withdraw(@PathVariable long id, @PathVariable long row, Actor actor) {
    traits.withdraw(new UnitId(id), row, actor);
    return Done.at("/units/" + id, "organization.done.trait-withdrawn");
  }

  /// What was chosen by name; a message where it is nothing that is known.
  static Set<UnitTrait> chosen(Collection<String> names, String field, FieldErrors errors) {
    var chosen = Arrays.stream(UnitTrait.values())
        .filter(each -> names.contains(each.name()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(UnitTrait.class)));
    if (chosen.isEmpty()) {
      errors.add(field, "organization.trait.missing");
    }
    return chosen;
  }

  private static @Nullable LocalDate until(String typed, FieldErrors errors) {
    var day = TypedDay.of(typed);
    if (day.isEmpty() && !typed.isBlank()) {
      errors.add("until", "organization.act.day.wrong");
    }
    return day.orElse(null);
  }

  private static ModelAndView giving(Unit unit, Set<UnitTrait> chosen, ActForm act, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/trait-new", status)
        .addObject("unit", unit)
        .addObject("chosen", chosen)
        .addObject("act", act)
        .addObject("reasons", List.of())
        .addObject("errors", errors);
  }

  private static ModelAndView ending(Unit unit, TraitTerm term, ActForm act, FieldErrors errors, HttpStatus status) {
    return one("organization/trait-ending", unit, term, act, errors, status);
  }

  private static ModelAndView correcting(Unit unit, TraitTerm wrong, String until, ActForm act, FieldErrors errors, HttpStatus status) {
    return one("organization/trait", unit, wrong, act, errors, status).addObject("until", until);
  }

  private static ModelAndView one(String page, Unit unit, TraitTerm term, ActForm act, FieldErrors errors, HttpStatus status) {
    return new ModelAndView(page, status)
        .addObject("unit", unit)
        .addObject("term", term)
        .addObject("changed", false)
        .addObject("act", act)
        .addObject("reasons", List.of())
        .addObject("errors", errors);
  }
}
