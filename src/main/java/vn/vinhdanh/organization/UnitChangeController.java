package vn.vinhdanh.organization;

import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;

/// Changes of one unit: another name, another unit above it, its end without a successor.
@Controller
class UnitChangeController {

  private static final int LONGEST_NAME = 200;

  private final Units units;
  private final Reorganizations reorganizations;
  private final Installation installation;
  private final Texts texts;

  UnitChangeController(Units units, Reorganizations reorganizations, Installation installation, Texts texts) {
    this.units = units;
    this.reorganizations = reorganizations;
    this.installation = installation;
    this.texts = texts;
  }

  @ModelAttribute
  void onlyTheirs(Actor actor) {
    reorganizations.refuseOthers(actor);
  }

  @GetMapping("/units/{id}/renaming")
  @Permission("organization.reorganize")
  String renaming(@PathVariable long id, Model model) {
    var unit = units.unit(new UnitId(id));
    model.addAllAttributes(Map.of(
        "unit", unit, "name", unit.name(), "shortName", unit.shortName(), "act", ActForm.empty(), "errors", new FieldErrors(texts)));
    return "organization/renaming";
  }

  @PostMapping("/units/{id}/renaming")
  @Permission("organization.reorganize")
  ModelAndView rename(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String shortName,
      @RequestParam Map<String, String> sent,
      Actor actor) {
    var unit = units.unit(new UnitId(id));
    var act = ActForm.of(sent);
    var errors = renamingErrors(name, shortName, texts);
    var change = new Change.Renaming(unit.id(), name.strip(), shortName.strip());
    var reorganization = act.with(change, installation.sample(), errors);
    Map<String, Object> model = Map.of(
        "unit", unit, "name", name, "shortName", shortName, "act", act, "errors", errors);
    return reorganization == null ? again("organization/renaming", model) : carriedOut(reorganization, unit.id(), "organization/renaming", model, actor);
  }

  @GetMapping("/units/{id}/move")
  @Permission("organization.reorganize")
  String move(@PathVariable long id, Model model) {
    model.addAllAttributes(Map.of(
        "unit", units.unit(new UnitId(id)), "parent", "", "act", ActForm.empty(), "errors", new FieldErrors(texts)));
    return "organization/move";
  }

  @PostMapping("/units/{id}/move")
  @Permission("organization.reorganize")
  ModelAndView move(
      @PathVariable long id, @RequestParam(defaultValue = "") String parent, @RequestParam Map<String, String> sent, Actor actor) {
    var unit = units.unit(new UnitId(id));
    var act = ActForm.of(sent);
    var above = units.byCode(parent.strip(), act.effective());
    var errors = parentErrors(parent, above, texts);
    var change = new Change.Move(unit.id(), above.map(Unit::id).orElse(unit.id()));
    var reorganization = act.with(change, installation.sample(), errors);
    Map<String, Object> model = Map.of("unit", unit, "parent", parent, "act", act, "errors", errors);
    return reorganization == null ? again("organization/move", model) : carriedOut(reorganization, unit.id(), "organization/move", model, actor);
  }

  @GetMapping("/units/{id}/ending")
  @Permission("organization.reorganize")
  String ending(@PathVariable long id, Model model) {
    var unit = units.unit(new UnitId(id));
    model.addAllAttributes(Map.of(
        "unit", unit, "hanging", reorganizations.hangingOn(unit.id()), "act", ActForm.empty(), "errors", new FieldErrors(texts)));
    return "organization/ending";
  }

  @PostMapping("/units/{id}/ending")
  @Permission("organization.reorganize")
  ModelAndView end(@PathVariable long id, @RequestParam Map<String, String> sent, Actor actor) {
    var unit = units.unit(new UnitId(id));
    var act = ActForm.of(sent);
    var errors = new FieldErrors(texts);
    var reorganization = act.with(new Change.Ending(unit.id()), installation.sample(), errors);
    Map<String, Object> model = Map.of(
        "unit", unit, "hanging", reorganizations.hangingOn(unit.id()), "act", act, "errors", errors);
    return reorganization == null ? again("organization/ending", model) : carriedOut(reorganization, unit.id(), "organization/ending", model, actor);
  }

  static FieldErrors renamingErrors(String name, String shortName, Texts texts) {
    var errors = new FieldErrors(texts)
        .require("name", name, "organization.name.missing")
        .require("shortName", shortName, "organization.short-name.missing");
    errors.atMost(LONGEST_NAME, "name", name, "organization.act.long");
    errors.atMost(LONGEST_NAME, "shortName", shortName, "organization.act.long");
    return errors;
  }

  static FieldErrors parentErrors(String parent, Optional<Unit> above, Texts texts) {
    var errors = new FieldErrors(texts).require("parent", parent, "organization.parent.missing");
    if (above.isEmpty()) {
      errors.add("parent", "organization.parent.unknown", parent);
    }
    return errors;
  }

  private ModelAndView carriedOut(
      Reorganization reorganization, UnitId unit, String view, Map<String, Object> model, Actor actor) {
    try {
      reorganizations.carryOut(reorganization, actor);
    } catch (Refused refused) {
      return again(view, model).addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView(Done.at("/units/" + unit.value(), "organization.done.changed"));
  }

  private static ModelAndView again(String view, Map<String, Object> model) {
    return new ModelAndView(view, model, HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
