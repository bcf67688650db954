package vn.vinhdanh.organization;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
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
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

/// Another code for a unit from a day on, and the correction of one that was entered wrongly.
@Controller
class UnitCodeController {

  private final UnitCodes codes;
  private final Units units;
  private final Reorganizations reorganizations;
  private final Texts texts;

  UnitCodeController(UnitCodes codes, Units units, Reorganizations reorganizations, Texts texts) {
    this.codes = codes;
    this.units = units;
    this.reorganizations = reorganizations;
    this.texts = texts;
  }

  @ModelAttribute
  void onlyTheirs(Actor actor) {
    reorganizations.refuseOthers(actor);
  }

  @GetMapping("/units/{id}/codes/new")
  @Permission("organization.reorganize")
  ModelAndView changing(@PathVariable long id) {
    return form(units.unit(new UnitId(id)), null, "", ActForm.empty(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/units/{id}/codes/new")
  @Permission("organization.reorganize")
  ModelAndView change(@PathVariable long id, @RequestParam(defaultValue = "") String code, @RequestParam Map<String, String> sent, Actor actor) {
    var unit = units.unit(new UnitId(id));
    var form = ActForm.of(sent);
    var errors = errors(code.strip(), texts);
    var dated = form.dated(errors);
    var view = form(unit, null, code, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    if (dated == null) {
      return view;
    }
    try {
      codes.change(unit.id(), code.strip(), dated.from(), dated.act(), dated.once(), actor);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView(Done.at("/units/" + id, "organization.done.coded"));
  }

  @GetMapping("/units/{id}/codes/{row}")
  @Permission("organization.reorganize")
  ModelAndView correcting(@PathVariable long id, @PathVariable long row) {
    var unit = units.unit(new UnitId(id));
    var wrong = codes.standing(unit.id(), row);
    return form(unit, wrong, wrong.code(), ActForm.of(wrong.act(), wrong.from()), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/units/{id}/codes/{row}")
  @Permission("organization.reorganize")
  ModelAndView correct(
      @PathVariable long id, @PathVariable long row, @RequestParam(defaultValue = "") String code, @RequestParam Map<String, String> sent,
      Actor actor) {
    var unit = units.unit(new UnitId(id));
    var wrong = codes.standing(unit.id(), row);
    var form = ActForm.of(sent);
    var errors = errors(code.strip(), texts);
    var dated = form.dated(errors);
    var view = form(unit, wrong, code, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    if (dated == null) {
      return view;
    }
    try {
      codes.correct(unit.id(), row, code.strip(), dated.from(), dated.act(), dated.once(), actor);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    } catch (ChangedMeanwhile changed) {
      view.setStatus(HttpStatus.CONFLICT);
      return view.addObject("changed", true);
    }
    return new ModelAndView(Done.at("/units/" + id, "organization.done.code-corrected"));
  }

  static FieldErrors errors(String code, Texts texts) {
    var errors = new FieldErrors(texts).require("code", code, "organization.member.code.missing");
    if (!UnitCode.isCode(code)) {
      errors.add("code", "organization.code.wrong", UnitCode.LONGEST);
    }
    return errors;
  }

  /// @param wrong what is to be corrected; null where a code is given anew
  private ModelAndView form(Unit unit, @Nullable UnitCode wrong, String code, ActForm act, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/unit-code", status)
        .addObject("unit", unit)
        .addObject("wrong", wrong)
        .addObject("first", wrong != null && codes.isFirst(unit.id(), Objects.requireNonNull(wrong)))
        .addObject("changed", false)
        .addObject("code", code)
        .addObject("act", act)
        .addObject("reasons", List.of())
        .addObject("errors", errors);
  }
}
