package vn.vinhdanh.organization;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FrameDay;

/// The list of units and the page of one unit.
@Controller
class OrganizationController {

  private final Units units;
  private final People people;
  private final Clusters clusters;
  private final FrameDay day;

  OrganizationController(Units units, People people, Clusters clusters, FrameDay day) {
    this.units = units;
    this.people = people;
    this.clusters = clusters;
    this.day = day;
  }

  @GetMapping("/units")
  @Permission("organization.units")
  String units(@RequestParam(name = "q", defaultValue = "") String words, Model model) {
    model.addAttribute("words", words);
    model.addAttribute("units", units.found(words, day.today().getYear()));
    return "organization/units";
  }

  @GetMapping("/units/{id}")
  @Permission("organization.units")
  String unit(@PathVariable long id, Actor actor, Model model) {
    var unit = units.unit(new UnitId(id));
    model.addAttribute("unit", unit);
    model.addAttribute("cluster", clusters.clusterOf(unit.id(), day.today().getYear()).orElse(null));
    model.addAttribute("people", people.ofWithin(unit.id(), actor.scope()));
    model.addAttribute("collectives", people.collectivesWithin(unit.id(), actor.scope()));
    return "organization/unit";
  }
}
