package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.season.ExtensionTable.Granted;

/// All units against all milestones, and the page of one milestone with what may be done about it.
@Controller
class ProgressController {

  private static final int LONGEST = 500;
  private static final String DONE = "done";
  private static final Set<String> OUTCOMES = Set.of(DONE, "waived");

  private final Plans plans;
  private final Milestones milestones;
  private final MilestoneProgress progress;
  private final ExtensionTable extensions;
  private final SeasonBoards boards;
  private final Units units;
  private final LegalDay legalDay;
  private final Texts texts;

  ProgressController(
      Plans plans,
      Milestones milestones,
      MilestoneProgress progress,
      ExtensionTable extensions,
      SeasonBoards boards,
      Units units,
      LegalDay legalDay,
      Texts texts) {
    this.plans = plans;
    this.milestones = milestones;
    this.progress = progress;
    this.extensions = extensions;
    this.boards = boards;
    this.units = units;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  /// What the city's officer typed to give more time.
  record ExtensionForm(String unit, String until, String reason) {}

  @GetMapping("/progress")
  @Permission("season.progress")
  String progress(@RequestParam(required = false) @Nullable Integer cluster, Actor actor, Model model) {
    var today = legalDay.today();
    int year = today.getYear();
    model.addAttribute("year", year);
    var plan = plans.published(year);
    if (plan.isEmpty()) {
      return "season/plan-none";
    }
    var own = actor.unitAs(Role.UNIT_OFFICER, Role.UNIT_HEAD).orElse(null);
    var all = boards.matrices(plan.get(), own, today);
    if (cluster != null && all.stream().noneMatch(matrix -> matrix.cluster() == cluster)) {
      throw new NotFound("cluster", cluster);
    }
    model.addAttribute("all", all);
    model.addAttribute("shown", all.stream().filter(matrix -> cluster == null || matrix.cluster() == cluster).toList());
    model.addAttribute("cluster", cluster == null ? 0 : cluster);
    return "season/progress";
  }

  @GetMapping("/milestones/{code}")
  @Permission("season.milestone")
  String milestone(@PathVariable String code, Actor actor, Model model) {
    fill(code, actor, new ExtensionForm("", "", ""), new FieldErrors(texts), model);
    return "season/milestone";
  }

  @PostMapping("/milestones/{code}/report")
  @Permission("season.milestone.report")
  String report(@PathVariable String code, @RequestParam(defaultValue = "") String outcome, Actor actor) {
    if (!OUTCOMES.contains(outcome)) {
      throw new NotFound("outcome of " + code);
    }
    progress.reportBySelf(legalDay.today().getYear(), code, outcome.equals(DONE), "", actor);
    return Done.at("/milestones/" + code, "season.done.reported");
  }

  @PostMapping("/milestones/{code}/extensions")
  @Permission("season.milestone.extend")
  ModelAndView extend(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String unit,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String reason,
      Actor actor) {
    var form = new ExtensionForm(unit, until, reason);
    var day = TypedDay.of(until).orElse(null);
    var errors = errors(day, reason, legalDay.today(), texts);
    var wanted = units.districts().stream()
        .map(Unit::id)
        .filter(id -> unit.isEmpty() || unit.equals("" + id.value()))
        .toList();
    if (wanted.isEmpty()) {
      errors.add("unit", "season.extension.unit.wrong");
    }
    if (errors.any() || day == null) {
      var again = new ModelAndView("season/milestone", HttpStatus.UNPROCESSABLE_CONTENT);
      var model = new ExtendedModelMap();
      fill(code, actor, form, errors, model);
      return again.addAllObjects(model);
    }
    progress.extend(legalDay.today().getYear(), code, wanted, day, reason.strip(), actor);
    return new ModelAndView(Done.at("/milestones/" + code, "season.done.extended"));
  }

  /// What is wrong with an extension that somebody gave.
  static FieldErrors errors(@Nullable LocalDate until, String reason, LocalDate today, Texts texts) {
    var errors = new FieldErrors(texts).require("reason", reason, "season.extension.reason.missing");
    if (until == null || until.isBefore(today)) {
      errors.add("until", "season.extension.until.wrong");
    }
    return errors.atMost(LONGEST, "reason", reason, "season.extension.reason.long");
  }

  private void fill(String code, Actor actor, ExtensionForm form, FieldErrors errors, Model model) {
    var today = legalDay.today();
    int year = today.getYear();
    var plan = plans.published(year).orElseThrow(() -> new NotFound("plan of " + year));
    var milestone = milestones.milestone(year, code);
    var own = actor.unitAs(Role.UNIT_OFFICER, Role.UNIT_HEAD).orElse(null);
    var standing = own == null ? null : boards.standing(plan, milestone, own, today);
    model.addAttribute("plan", plan);
    model.addAttribute("milestone", milestone);
    model.addAttribute("standing", standing);
    model.addAttribute("sentence", standing == null ? "" : boards.sentence(standing));
    model.addAttribute("reports", standing != null && milestone.selfReported() && milestone.ofUnits() && !standing.settled() && actor.mayDo("season.milestone.report"));
    model.addAttribute("grants", actor.holds(Role.CITY_OFFICER) && milestone.ofUnits() && milestone.boundary() != null);
    model.addAttribute("units", actor.holds(Role.CITY_OFFICER) ? units.districts() : List.<Unit>of());
    model.addAttribute("granted", actor.holds(Role.CITY_OFFICER) ? extensions.of(milestone) : List.<Granted>of());
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
  }
}
