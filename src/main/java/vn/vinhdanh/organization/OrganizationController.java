package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.UnitQuery.Place;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.TypedDay;

/// The units in the map of a day: the list, and the page of one unit.
@Controller
class OrganizationController {

  private static final int LINES = 100;
  private static final int FIRST_COLLECTIVES = 20;

  private final Units units;
  private final Reorganizations reorganizations;
  private final People people;
  private final PersonFiles files;
  private final Clusters clusters;
  private final Collectives collectives;
  private final FrameDay day;

  OrganizationController(
      Units units, Reorganizations reorganizations, People people, PersonFiles files, Clusters clusters, Collectives collectives, FrameDay day) {
    this.units = units;
    this.reorganizations = reorganizations;
    this.people = people;
    this.files = files;
    this.clusters = clusters;
    this.collectives = collectives;
    this.day = day;
  }

  @GetMapping("/units")
  @Permission("organization.units")
  String units(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(name = "day", defaultValue = "") String typed,
      @RequestParam(required = false) @Nullable String after,
      Actor actor,
      Model model) {
    var on = dayOf(typed);
    var query = new UnitQuery(words.strip(), on, Place.parse(after));
    var found = units.found(query, LINES + 1);
    boolean more = found.size() > LINES;
    model.addAttribute("query", query);
    model.addAttribute("typed", typed);
    model.addAttribute("wrongDay", !typed.isBlank() && TypedDay.of(typed).isEmpty());
    model.addAttribute("units", more ? found.subList(0, LINES) : found);
    model.addAttribute("total", units.countFound(query));
    model.addAttribute("next", more ? place(found.get(LINES - 1)) : null);
    model.addAttribute("mayChange", reorganizations.mayChange(actor));
    return "organization/units";
  }

  @GetMapping("/units/{id}")
  @Permission("organization.units")
  String unit(@PathVariable long id, @RequestParam(name = "day", defaultValue = "") String typed, Actor actor, Model model) {
    var on = dayOf(typed);
    var unit = units.unit(new UnitId(id), on);
    model.addAttribute("unit", unit);
    model.addAttribute("on", on);
    model.addAttribute("above", units.above(unit.id(), on));
    model.addAttribute("below", units.below(unit.id(), on, LINES));
    model.addAttribute("life", reorganizations.life(unit.id()));
    model.addAttribute("neighbours", reorganizations.neighbours(unit.id()));
    model.addAttribute("clusters", clusters.with(unit.id(), on));
    model.addAttribute("people", people.ofWithin(unit.id(), unit.lastDayUpTo(on), actor.scope()));
    model.addAttribute("access", files.access(actor, unit.id()));
    model.addAttribute("collectives", collectives.of(unit.id(), unit.lastDayUpTo(on), null, FIRST_COLLECTIVES, actor));
    model.addAttribute("collectivesShown", collectives.shown(actor, unit.id()));
    model.addAttribute("mayChange", unit.until() == null && reorganizations.mayChange(actor));
    return "organization/unit";
  }

  private static String place(UnitRow last) {
    return new Place(last.officialOrder(), last.id()).written();
  }

  private LocalDate dayOf(String typed) {
    return TypedDay.of(typed).orElseGet(day::today);
  }
}
