package vn.vinhdanh.organization;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Refused;

/// Which territories a unit serves: said from a day on, ended, or taken back.
@Controller
class ServedController {

  private final ServedTerritories served;
  private final Territories territories;
  private final Units units;
  private final FrameDay day;
  private final Texts texts;

  ServedController(ServedTerritories served, Territories territories, Units units, FrameDay day, Texts texts) {
    this.served = served;
    this.territories = territories;
    this.units = units;
    this.day = day;
    this.texts = texts;
  }

  @ModelAttribute
  void onlyTheirs(Actor actor) {
    territories.refuseOthers(actor);
  }

  @GetMapping("/units/{id}/territories/new")
  @Permission("organization.keep-territories")
  ModelAndView serving(@PathVariable long id) {
    var unit = units.unit(new UnitId(id));
    return serving(unit, "", Written.DAY.format(day.today()), UUID.randomUUID(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/units/{id}/territories/new")
  @Permission("organization.keep-territories")
  ModelAndView serve(
      @PathVariable long id, @RequestParam(defaultValue = "") String territory, @RequestParam(defaultValue = "") String from,
      @RequestParam UUID once, Actor actor) {
    var unit = units.unit(new UnitId(id));
    var errors = new FieldErrors(texts).require("territory", territory, "organization.territory.missing");
    var on = TypedDay.of(from);
    if (on.isEmpty()) {
      errors.add("from", "organization.act.day.wrong");
    }
    var meant = territory.isBlank() ? null : TerritoryForm.called("territory", territory.strip(), territories, on.orElseGet(day::today), errors);
    var view = serving(unit, territory, from, once, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    if (errors.any()) {
      return view;
    }
    try {
      served.serve(unit.id(), Objects.requireNonNull(meant), on.orElseThrow(), once, actor);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView(Done.at("/units/" + id, "organization.done.territory-served"));
  }

  @GetMapping("/units/{id}/territories/{row}")
  @Permission("organization.keep-territories")
  ModelAndView stopping(@PathVariable long id, @PathVariable long row) {
    return stopping(units.unit(new UnitId(id)), row, "", new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/units/{id}/territories/{row}")
  @Permission("organization.keep-territories")
  ModelAndView stop(@PathVariable long id, @PathVariable long row, @RequestParam(defaultValue = "") String until, Actor actor) {
    var unit = units.unit(new UnitId(id));
    var errors = new FieldErrors(texts);
    var on = TypedDay.of(until);
    if (on.isEmpty()) {
      errors.add("until", "organization.act.day.wrong");
      return stopping(unit, row, until, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      served.stop(unit.id(), row, on.get(), actor);
    } catch (Refused refused) {
      return stopping(unit, row, until, errors, HttpStatus.UNPROCESSABLE_CONTENT).addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView(Done.at("/units/" + id, "organization.done.territory-served-no-more"));
  }

  @PostMapping("/units/{id}/territories/{row}/cancellation")
  @Permission("organization.keep-territories")
  String withdraw(@PathVariable long id, @PathVariable long row, Actor actor) {
    served.withdraw(new UnitId(id), row, actor);
    return Done.at("/units/" + id, "organization.done.territory-served-wrongly");
  }

  private static ModelAndView serving(Unit unit, String territory, String from, UUID once, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/served-new", status)
        .addObject("unit", unit)
        .addObject("territory", territory)
        .addObject("from", from)
        .addObject("once", once)
        .addObject("reasons", List.of())
        .addObject("errors", errors);
  }

  private ModelAndView stopping(Unit unit, long row, String until, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/served", status)
        .addObject("unit", unit)
        .addObject("served", served.one(unit.id(), row))
        .addObject("until", until)
        .addObject("reasons", List.of())
        .addObject("errors", errors);
  }
}
