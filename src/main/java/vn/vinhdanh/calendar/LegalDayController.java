package vn.vinhdanh.calendar;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.NotFound;

/// Lets whoever tries an installation of sample data walk through the season. A real installation has no such page.
@Controller
class LegalDayController {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2088;

  private final LegalDay legalDay;
  private final Texts texts;
  private final boolean sampleData;

  LegalDayController(LegalDay legalDay, Texts texts, Installation installation) {
    this.legalDay = legalDay;
    this.texts = texts;
    this.sampleData = installation.sample();
  }

  @GetMapping("/demo/legal-day")
  @Permission("calendar.turn")
  String form(Model model) {
    refuseInARealInstallation();
    return show(model, Written.DAY.format(legalDay.today()), new FieldErrors(texts));
  }

  @PostMapping("/demo/legal-day")
  @Permission("calendar.turn")
  String turn(@RequestParam(defaultValue = "") String day, Actor actor, HttpServletResponse response, Model model) {
    refuseInARealInstallation();
    var errors = new FieldErrors(texts).require("day", day, "calendar.legal-day.wrong");
    var turned = TypedDay.of(day);
    if (turned.isEmpty()) {
      errors.add("day", "calendar.legal-day.wrong");
    } else if (turned.get().getYear() < FIRST_YEAR || turned.get().getYear() > LAST_YEAR) {
      errors.add("day", "calendar.legal-day.out-of-range", FIRST_YEAR, LAST_YEAR);
    } else {
      legalDay.turnTo(turned.get(), actor);
      return Done.at("/demo/legal-day", "calendar.done.turned");
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return show(model, day, errors);
  }

  private String show(Model model, String day, FieldErrors errors) {
    var lunar = LunarDate.on(legalDay.today());
    model.addAttribute("lunar", texts.of("calendar.lunar", lunar.day(), lunar.month(), lunar.year()));
    model.addAttribute("day", day);
    model.addAttribute("errors", errors);
    return "calendar/legal-day";
  }

  private void refuseInARealInstallation() {
    if (!sampleData) {
      throw new NotFound("legal day of a demo");
    }
  }
}
