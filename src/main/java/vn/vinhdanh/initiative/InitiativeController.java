package vn.vinhdanh.initiative;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import jakarta.servlet.http.HttpServletResponse;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;

/// The initiatives in the actor's scope, and the form by which an officer enters one.
@Controller
class InitiativeController {

  private static final LocalDate NO_DAY_BEFORE = LocalDate.of(9999, 12, 31);

  /// What was typed into the form.
  record Form(String title, String decision, String recognisedOn, List<Long> authors, UUID once) {}

  private final Initiatives initiatives;
  private final InitiativeTable table;
  private final People people;
  private final LegalDay legalDay;
  private final Texts texts;

  InitiativeController(
      Initiatives initiatives, InitiativeTable table, People people, LegalDay legalDay, Texts texts) {
    this.initiatives = initiatives;
    this.table = table;
    this.people = people;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  @GetMapping("/initiatives")
  @Permission("initiative.see")
  String list(
      @RequestParam(defaultValue = "") String beforeDay, @RequestParam(defaultValue = "0") long before, Actor actor, Model model) {
    var rows = table.page(actor.scope(), TypedDay.sent(beforeDay).orElse(NO_DAY_BEFORE), before);
    boolean more = rows.size() > InitiativeTable.PAGE;
    model.addAttribute("rows", more ? rows.subList(0, InitiativeTable.PAGE) : rows);
    model.addAttribute("more", more);
    int year = legalDay.today().getYear();
    model.addAttribute("year", year);
    model.addAttribute("share", actor.unitAs(Role.UNIT_OFFICER, Role.UNIT_HEAD).map(unit -> initiatives.shareOf(unit, year)));
    model.addAttribute("mayEnter", actor.holds(Role.UNIT_OFFICER));
    return "initiative/list";
  }

  @GetMapping("/initiatives/new")
  @Permission("initiative.enter")
  String form(Actor actor, Model model) {
    return show(model, new Form("", "", "", List.of(), UUID.randomUUID()), unitOf(actor), new FieldErrors(texts));
  }

  @PostMapping("/initiatives/new")
  @Permission("initiative.enter")
  String enter(
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String decision,
      @RequestParam(defaultValue = "") String recognisedOn,
      @RequestParam(defaultValue = "") List<Long> authors,
      @RequestParam UUID once,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    var day = TypedDay.of(recognisedOn);
    var chosen = authors.stream().filter(Objects::nonNull).distinct().toList();
    var errors = NewInitiative.errors(title, decision, day, chosen, legalDay.today(), texts);
    var unit = unitOf(actor);
    if (errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(model, new Form(title, decision, recognisedOn, chosen, once), unit, errors);
    }
    var people = chosen.stream().map(PersonId::new).toList();
    try {
      initiatives.enter(new NewInitiative(unit, title.strip(), people, day.orElseThrow(), decision.strip(), once), actor);
      return Done.at("/initiatives", "initiative.done.entered");
    } catch (ChangedMeanwhile enteredBefore) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("entered", enteredBefore.current());
      return show(model, new Form(title, decision, recognisedOn, chosen, UUID.randomUUID()), unit, errors);
    }
  }

  private String show(Model model, Form form, UnitId unit, FieldErrors errors) {
    model.addAttribute("form", form);
    model.addAttribute("people", people.of(unit));
    model.addAttribute("errors", errors);
    return "initiative/new";
  }

  static UnitId unitOf(Actor actor) {
    return actor.unitAs(Role.UNIT_OFFICER).orElseThrow(() -> new NotTheirAct("initiative.enter"));
  }
}
