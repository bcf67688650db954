package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;

/// The collectives and households of a unit as of a day; entering, changing and ending one.
@Controller
class CollectiveController {

  private static final int LINES = 100;

  private final Collectives collectives;
  private final Units units;
  private final FrameDay day;
  private final Texts texts;

  CollectiveController(Collectives collectives, Units units, FrameDay day, Texts texts) {
    this.collectives = collectives;
    this.units = units;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping("/units/{id}/collectives")
  @Permission("organization.collectives")
  String ofUnit(
      @PathVariable long id,
      @RequestParam(name = "day", defaultValue = "") String typed,
      @RequestParam(required = false) @Nullable Long after,
      Actor actor,
      Model model) {
    var on = dayOf(typed);
    var unit = units.unit(new UnitId(id), on);
    if (!collectives.shown(actor, unit.id())) {
      throw new NotTheirAct("organization.collectives");
    }
    model.addAttribute("unit", unit);
    model.addAttribute("on", on);
    model.addAttribute("typed", typed);
    var found = collectives.of(unit.id(), on, after, LINES + 1, actor);
    boolean more = found.size() > LINES;
    model.addAttribute("collectives", more ? found.subList(0, LINES) : found);
    model.addAttribute("after", after);
    model.addAttribute("next", more ? found.get(LINES - 1).id() : null);
    model.addAttribute("mayEnter", unit.until() == null && collectives.keeps(actor, unit.id()));
    return "organization/collectives";
  }

  @GetMapping("/collectives/{id}")
  @Permission("organization.collectives")
  String one(@PathVariable long id, @RequestParam(name = "day", defaultValue = "") String typed, Actor actor, Model model) {
    var file = collectives.file(new CollectiveId(id), actor);
    model.addAttribute("file", file);
    model.addAttribute("on", dayOf(typed));
    model.addAttribute("typed", typed);
    return "organization/collective";
  }

  @GetMapping("/units/{id}/collectives/new")
  @Permission("organization.keep-collectives")
  ModelAndView entering(@PathVariable long id, @RequestParam(defaultValue = "false") boolean household, Actor actor) {
    return entering(kept(id, actor), CollectiveForm.empty(household), UUID.randomUUID(), new FieldErrors(texts), List.of(), HttpStatus.OK);
  }

  @PostMapping("/units/{id}/collectives/new")
  @Permission("organization.keep-collectives")
  ModelAndView enter(@PathVariable long id, @RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    var unit = kept(id, actor);
    var form = CollectiveForm.of(sent);
    var errors = new FieldErrors(texts);
    var meant = form.meant(errors);
    if (meant == null) {
      return entering(unit, form, once, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      var entered = collectives.enter(meant.entered(unit.id(), once), actor);
      return new ModelAndView(Done.at(address(entered), "organization.done.collective-entered"));
    } catch (Refused refused) {
      var apart = Reason.of(errors.beside(refused.unmet(), CollectiveForm::field), texts);
      return entering(unit, form, once, errors, apart, HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private Unit kept(long unit, Actor actor) {
    var found = units.unit(new UnitId(unit));
    if (!collectives.keeps(actor, found.id())) {
      throw new NotTheirAct("organization.keep-collectives");
    }
    return found;
  }

  private static ModelAndView entering(
      Unit unit, CollectiveForm form, UUID once, FieldErrors errors, List<Reason> reasons, HttpStatus status) {
    return new ModelAndView(
        "organization/collective-new", Map.of("unit", unit, "form", form, "once", once, "errors", errors, "reasons", reasons), status);
  }

  @GetMapping("/collectives/{id}/change")
  @Permission("organization.keep-collectives")
  ModelAndView changing(@PathVariable long id, Actor actor) {
    var file = collectives.keptFile(new CollectiveId(id), actor);
    return changing(file, CollectiveForm.of(file.kind(), file.last().facts(), day.today()), new FieldErrors(texts), List.of(), List.of(), HttpStatus.OK);
  }

  @PostMapping("/collectives/{id}/change")
  @Permission("organization.keep-collectives")
  ModelAndView change(
      @PathVariable long id, @RequestParam(defaultValue = "-1") int version, @RequestParam Map<String, String> sent, Actor actor) {
    var file = collectives.keptFile(new CollectiveId(id), actor);
    var form = CollectiveForm.of(sent).of(file.kind());
    var errors = new FieldErrors(texts);
    var meant = form.meant(errors);
    if (meant == null) {
      return changing(file, form, errors, List.of(), List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      collectives.change(file.id(), version, meant.facts(), meant.from(), actor);
    } catch (Refused refused) {
      var apart = Reason.of(errors.beside(refused.unmet(), CollectiveForm::field), texts);
      return changing(file, form, errors, apart, List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (ChangedMeanwhile changed) {
      var now = collectives.keptFile(file.id(), actor);
      return changing(now, form, errors, List.of(), said(now), HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at(address(file.id()), "organization.done.collective-changed"));
  }

  private static ModelAndView changing(
      CollectiveFile file, CollectiveForm form, FieldErrors errors, List<Reason> reasons, List<String> changed, HttpStatus status) {
    return new ModelAndView(
        "organization/collective-change",
        Map.of("file", file, "form", form, "errors", errors, "reasons", reasons, "changed", changed),
        status);
  }

  /// What stands now, for whoever had read something else.
  private List<String> said(CollectiveFile now) {
    var facts = now.last().facts();
    var lines = new ArrayList<String>();
    lines.add(facts.name());
    if (facts.household()) {
      lines.add(texts.of("organization.collective.head") + ": " + facts.head());
      lines.add(texts.of("organization.collective.address") + ": " + facts.address());
    } else {
      lines.add(texts.of("organization.collective.headcount") + ": " + facts.headcount());
      lines.add(texts.of(facts.small() ? "organization.collective.small" : "organization.collective.not-small"));
      lines.add(texts.of("organization.collective.members-now", now.members().stream().filter(member -> member.until() == null).count()));
    }
    lines.add(texts.of("organization.collective.holds-since", Written.DAY.format(now.last().from())));
    if (now.until() != null) {
      lines.add(texts.of("organization.collective.ended", Written.DAY.format(now.until().minusDays(1))));
    }
    return lines;
  }

  @GetMapping("/collectives/{id}/ending")
  @Permission("organization.keep-collectives")
  ModelAndView ending(@PathVariable long id, Actor actor) {
    var file = collectives.keptFile(new CollectiveId(id), actor);
    return ending(file, "", new FieldErrors(texts), List.of(), List.of(), HttpStatus.OK);
  }

  @PostMapping("/collectives/{id}/ending")
  @Permission("organization.keep-collectives")
  ModelAndView end(
      @PathVariable long id,
      @RequestParam(defaultValue = "-1") int version,
      @RequestParam(name = "until", defaultValue = "") String typed,
      Actor actor) {
    var file = collectives.keptFile(new CollectiveId(id), actor);
    var errors = new FieldErrors(texts);
    var until = TypedDay.of(typed);
    if (until.isEmpty()) {
      errors.add("until", "organization.act.day.wrong");
      return ending(file, typed, errors, List.of(), List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      collectives.end(file.id(), version, until.get(), actor);
    } catch (Refused refused) {
      return ending(file, typed, errors, Reason.of(refused.unmet(), texts), List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (ChangedMeanwhile changed) {
      var now = collectives.keptFile(file.id(), actor);
      return ending(now, typed, errors, List.of(), said(now), HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at(address(file.id()), "organization.done.collective-ended"));
  }

  private ModelAndView ending(
      CollectiveFile file, String until, FieldErrors errors, List<Reason> reasons, List<String> changed, HttpStatus status) {
    return new ModelAndView(
        "organization/collective-ending",
        Map.of("file", file, "members", file.membersOn(day.today()).size(), "until", until, "errors", errors, "reasons", reasons, "changed", changed),
        status);
  }

  static String address(CollectiveId id) {
    return "/collectives/" + id.value();
  }

  private LocalDate dayOf(@Nullable String typed) {
    return TypedDay.of(Objects.requireNonNullElse(typed, "")).orElseGet(day::today);
  }
}
