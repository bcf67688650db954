package vn.vinhdanh.rulebook;

import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;

/// The rulebook as a reader sees it on a day.
@Controller
class RulebookController {

  private final Rulebook rulebook;
  private final LegalDay legalDay;
  private final Texts texts;

  RulebookController(Rulebook rulebook, LegalDay legalDay, Texts texts) {
    this.rulebook = rulebook;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  @GetMapping("/rules")
  @Permission("rulebook.see")
  String rules(@RequestParam(defaultValue = "") String on, Model model) {
    var errors = new FieldErrors(texts);
    LocalDate day = legalDay.today();
    if (!on.isBlank()) {
      var typed = TypedDay.of(on);
      if (typed.isEmpty()) {
        errors.add("on", "rulebook.on.wrong");
      }
      day = typed.orElse(day);
    }
    model.addAttribute("rules", rulebook.inForceOn(day));
    model.addAttribute("ended", rulebook.endedBefore(day));
    model.addAttribute("typed", on);
    model.addAttribute("errors", errors);
    return "rulebook/rules";
  }
}
