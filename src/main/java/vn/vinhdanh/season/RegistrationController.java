package vn.vinhdanh.season;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;

/// The registrations: the city's list, a unit's own, its draft, its submission and the city's answer.
@Controller
class RegistrationController {

  private static final int LONGEST_THEMES = 4000;
  private static final int LONGEST_REASON = 500;

  private final Registrations registrations;
  private final RegistrationTable table;
  private final RegistrableAwards awards;
  private final People people;
  private final Plans plans;
  private final LegalDay legalDay;
  private final Texts texts;

  RegistrationController(
      Registrations registrations,
      RegistrationTable table,
      RegistrableAwards awards,
      People people,
      Plans plans,
      LegalDay legalDay,
      Texts texts) {
    this.registrations = registrations;
    this.table = table;
    this.awards = awards;
    this.people = people;
    this.plans = plans;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  /// Which units the list shows: all, or those of one cluster or state; `NONE` is no registration at all.
  record Filter(String state, int cluster) {

    boolean shows(RegistrationTable.Listed unit) {
      var stands = unit.state();
      return (cluster == 0 || unit.cluster() == cluster)
          && (state.isEmpty() || state.equals(stands == null ? "NONE" : stands.name()));
    }
  }

  @GetMapping("/registrations")
  @Permission("season.registrations")
  String list(
      @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "0") int cluster, Actor actor, Model model) {
    int year = legalDay.today().getYear();
    model.addAttribute("year", year);
    var unit = actor.unitAs(Role.UNIT_OFFICER, Role.UNIT_HEAD);
    if (unit.isPresent()) {
      var own = table.byUnit(year, unit.get());
      if (own.isPresent()) {
        return "redirect:/registrations/" + own.get().value();
      }
      model.addAttribute("published", plans.published(year).isPresent());
      model.addAttribute("drafts", actor.mayDo("season.registration.draft"));
      return "season/registration-none";
    }
    var all = table.list(year, actor.scope());
    var filter = new Filter(state, cluster);
    model.addAttribute("filter", filter);
    model.addAttribute("all", all);
    model.addAttribute("shown", all.stream().filter(filter::shows).toList());
    return "season/registrations";
  }

  @PostMapping("/registrations")
  @Permission("season.registration.draft")
  String draft(Actor actor) {
    return "redirect:/registrations/" + registrations.draft(actor).value() + "/draft";
  }

  @GetMapping("/registrations/{id}")
  @Permission("season.registrations")
  String registration(@PathVariable long id, Actor actor, Model model) {
    show(registrations.registration(new RegistrationId(id), actor), "", new FieldErrors(texts), actor, model);
    return "season/registration";
  }

  @GetMapping("/registrations/{id}/draft")
  @Permission("season.registration.draft")
  String edit(@PathVariable long id, Actor actor, Model model) {
    var registration = registrations.registration(new RegistrationId(id), actor);
    if (!writes(registration, actor)) {
      throw new NotTheirAct("season.registration.draft");
    }
    registration.mustBeOpen();
    model.addAttribute("registration", registration);
    model.addAttribute("form", form(registration, ticked(registration.lines()), registration.themes()));
    model.addAttribute("errors", new FieldErrors(texts));
    model.addAttribute("theirs", null);
    return "season/registration-draft";
  }

  @PostMapping("/registrations/{id}/draft")
  @Permission("season.registration.draft")
  ModelAndView save(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String themes,
      @RequestParam(defaultValue = "-1") int version,
      @RequestParam Map<String, String> sent,
      Actor actor) {
    var key = new RegistrationId(id);
    var lines = RegistrationForm.lines(sent);
    var errors = wrongThemes(themes, texts);
    if (errors.any()) {
      return again(HttpStatus.UNPROCESSABLE_CONTENT, registrations.registration(key, actor), lines, themes, version, errors, null);
    }
    try {
      registrations.save(key, lines, themes.strip(), version, actor);
    } catch (ChangedMeanwhile changed) {
      var current = registrations.registration(key, actor);
      return again(HttpStatus.CONFLICT, current, lines, themes, current.version(), errors, table.namedLines(key));
    }
    return new ModelAndView(Done.at("/registrations/" + id, "season.done.saved"));
  }

  @PostMapping("/registrations/{id}/submission")
  @Permission("season.registration.submit")
  String submit(@PathVariable long id, @RequestParam(defaultValue = "-1") int version, Actor actor) {
    registrations.submit(new RegistrationId(id), version, actor);
    return Done.at("/registrations/" + id, "season.done.submitted");
  }

  @PostMapping("/registrations/{id}/acceptance")
  @Permission("season.registration.decide")
  String accept(@PathVariable long id, @RequestParam(defaultValue = "-1") int version, Actor actor) {
    registrations.accept(new RegistrationId(id), version, actor);
    return Done.at("/registrations/" + id, "season.done.accepted");
  }

  @PostMapping("/registrations/{id}/return")
  @Permission("season.registration.decide")
  ModelAndView giveBack(
      @PathVariable long id,
      @RequestParam(defaultValue = "-1") int version,
      @RequestParam(defaultValue = "") String reason,
      Actor actor) {
    var key = new RegistrationId(id);
    var errors = wrongReason(reason, texts);
    if (errors.any()) {
      var again = new ModelAndView("season/registration", HttpStatus.UNPROCESSABLE_CONTENT);
      var model = new ExtendedModelMap();
      show(registrations.registration(key, actor), reason, errors, actor, model);
      return again.addAllObjects(model);
    }
    registrations.giveBack(key, reason.strip(), version, actor);
    return new ModelAndView(Done.at("/registrations/" + id, "season.done.returned"));
  }

  static FieldErrors wrongThemes(String themes, Texts texts) {
    return new FieldErrors(texts).atMost(LONGEST_THEMES, "themes", themes, "season.registration.themes.long");
  }

  static FieldErrors wrongReason(String reason, Texts texts) {
    return new FieldErrors(texts)
        .require("reason", reason, "season.registration.reason.missing")
        .atMost(LONGEST_REASON, "reason", reason, "season.registration.reason.long");
  }

  private void show(Registration registration, String reason, FieldErrors errors, Actor actor, Model model) {
    model.addAttribute("registration", registration);
    model.addAttribute("lines", table.namedLines(registration.id()));
    model.addAttribute("steps", table.steps(registration.id()));
    model.addAttribute("writes", registration.state().open() && writes(registration, actor) && actor.mayDo("season.registration.draft"));
    model.addAttribute("submits", registration.state().open() && actor.holds(Role.UNIT_HEAD, registration.unit()) && actor.mayDo("season.registration.submit"));
    model.addAttribute("decides", registration.state().toBeDecided() && actor.holds(Role.CITY_OFFICER));
    model.addAttribute("reason", reason);
    model.addAttribute("errors", errors);
  }

  private ModelAndView again(
      HttpStatus status,
      Registration registration,
      List<RegistrationLine> lines,
      String themes,
      int version,
      FieldErrors errors,
      @Nullable List<RegistrationTable.NamedLine> theirs) {
    var view = new ModelAndView("season/registration-draft", status);
    view.addObject("registration", registration);
    var form = form(registration, ticked(lines), themes);
    view.addObject("form", new RegistrationForm(
        form.people(), form.personAwards(), form.collectives(), form.collectiveAwards(), form.ticked(), themes, version));
    view.addObject("errors", errors);
    view.addObject("theirs", theirs);
    return view;
  }

  private RegistrationForm form(Registration registration, Set<String> ticked, String themes) {
    var today = legalDay.today();
    return new RegistrationForm(
        people.of(registration.unit()), awards.ofPeople(today), people.collectivesOf(registration.unit()), awards.ofCollectives(today),
        ticked, themes, registration.version());
  }

  private static Set<String> ticked(List<RegistrationLine> lines) {
    return lines.stream().map(RegistrationLine::field).collect(Collectors.toSet());
  }

  private static boolean writes(Registration registration, Actor actor) {
    return actor.holds(Role.UNIT_OFFICER, registration.unit()) || actor.holds(Role.UNIT_HEAD, registration.unit());
  }
}
