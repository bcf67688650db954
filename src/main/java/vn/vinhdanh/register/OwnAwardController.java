package vn.vinhdanh.register;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.register.OwnAwards.OwnDecision;

/// The head of a unit enters the unit's own decision on Lao động tiên tiến.
@Controller
class OwnAwardController {

  private static final int LONGEST_NUMBER = 80;

  /// What was typed into the form.
  record Form(String decision, String decidedOn, int year, List<Long> people) {}

  private final OwnAwards awards;
  private final FrameDay day;
  private final Texts texts;

  OwnAwardController(OwnAwards awards, FrameDay day, Texts texts) {
    this.awards = awards;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping("/register/own")
  @Permission("register.own")
  String form(Actor actor, Model model) {
    return show(actor, model, new Form("", "", day.today().getYear(), List.of()), new FieldErrors(texts));
  }

  @PostMapping("/register/own")
  @Permission("register.own")
  String enter(
      @RequestParam(defaultValue = "") String decision,
      @RequestParam(defaultValue = "") String decidedOn,
      @RequestParam(defaultValue = "0") int year,
      @RequestParam(defaultValue = "") List<Long> people,
      Actor actor,
      HttpServletResponse response,
      Model model) {
    var typed = TypedDay.of(decidedOn);
    var chosen = people.stream().filter(Objects::nonNull).toList();
    var errors = errors(decision, typed, year, chosen, day.today(), texts);
    if (errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(actor, model, new Form(decision, decidedOn, year, chosen), errors);
    }
    LocalDate on = typed.orElseThrow();
    awards.enter(
        new OwnDecision(decision.trim(), on, year, chosen.stream().map(PersonId::new).collect(Collectors.toSet())), actor);
    return Done.at("/register", "register.done.own");
  }

  /// What is wrong with a decision that somebody gave.
  static FieldErrors errors(
      String decision, Optional<LocalDate> decidedOn, int year, List<Long> people, LocalDate today, Texts texts) {
    var errors = new FieldErrors(texts).require("decision", decision, "register.own.decision.missing");
    if (decision.length() > LONGEST_NUMBER) {
      errors.add("decision", "register.own.decision.too-long", LONGEST_NUMBER);
    }
    if (decidedOn.isEmpty() || decidedOn.get().isAfter(today)) {
      errors.add("decidedOn", "register.own.day.wrong");
    }
    if (!years(today).contains(year)) {
      errors.add("year", "register.own.year.wrong");
    }
    if (people.isEmpty()) {
      errors.add("people", "register.own.people.missing");
    }
    return errors;
  }

  /// The year of the legal day, in which the season is judged, and the one before, which is judged in January too.
  private static List<Integer> years(LocalDate today) {
    return List.of(today.getYear(), today.getYear() - 1);
  }

  private String show(Actor actor, Model model, Form form, FieldErrors errors) {
    model.addAttribute("people", awards.peopleOf(actor));
    model.addAttribute("years", years(day.today()));
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    return "register/own";
  }
}
