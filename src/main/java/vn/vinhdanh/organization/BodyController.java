package vn.vinhdanh.organization;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
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
import vn.vinhdanh.refusal.Refused;

/// The form by which a body beside the Front is entered.
@Controller
class BodyController {

  private final Reorganizations reorganizations;
  private final Units units;
  private final Texts texts;

  BodyController(Reorganizations reorganizations, Units units, Texts texts) {
    this.reorganizations = reorganizations;
    this.units = units;
    this.texts = texts;
  }

  @GetMapping("/units/new")
  @Permission("organization.reorganize")
  ModelAndView entering(@RequestParam(required = false) @Nullable Long beside, Actor actor) {
    reorganizations.refuseOthers(actor);
    var front = beside == null ? units.cityFront() : units.unit(new UnitId(beside));
    return form(BodyForm.beside(front), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/units/new")
  @Permission("organization.reorganize")
  ModelAndView enter(@RequestParam Map<String, String> sent, Actor actor) {
    reorganizations.refuseOthers(actor);
    var form = BodyForm.of(sent);
    var errors = new FieldErrors(texts);
    var body = form.meant(units, units.lastOrder() + 1, errors);
    var view = form(form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    if (body == null) {
      return view;
    }
    try {
      return new ModelAndView(Done.at("/units/" + reorganizations.enter(body, actor).value(), "organization.done.body-entered"));
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    }
  }

  private static ModelAndView form(BodyForm form, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/body-new", status)
        .addObject("form", form)
        .addObject("reasons", List.of())
        .addObject("errors", errors);
  }
}
