package vn.vinhdanh.movement;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.season.Plans;

/// The pages of the movements.
@Controller
class MovementController {

  private final Movements movements;
  private final Plans plans;
  private final LegalDay legalDay;

  MovementController(Movements movements, Plans plans, LegalDay legalDay) {
    this.movements = movements;
    this.plans = plans;
    this.legalDay = legalDay;
  }

  @GetMapping("/movements")
  @Permission("movement.read")
  String movements(Model model) {
    int year = legalDay.today().getYear();
    model.addAttribute("year", year);
    model.addAttribute("movements", movements.of(year));
    return "movement/movements";
  }

  @GetMapping("/movements/{code}")
  @Permission("movement.read")
  String movement(@PathVariable String code, Model model) {
    int year = legalDay.today().getYear();
    var movement = movements.movement(year, code);
    var plan = plans.published(year).orElseThrow(() -> new NotFound("plan of " + year));
    var content = plans.content(plan);
    model.addAttribute("year", year);
    model.addAttribute("movement", movement);
    model.addAttribute(
        "references", content.legalReferences().stream().filter(row -> movement.legalReferences().contains(row.code())).toList());
    model.addAttribute("targets", content.targets().stream().filter(row -> movement.targets().contains(row.code())).toList());
    model.addAttribute(
        "days", plans.commemorations(year).stream().filter(row -> movement.commemorations().contains(row.code())).toList());
    return "movement/movement";
  }
}
