package vn.vinhdanh.clerical;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Who signs for the head of the reader's body by order or by authority.
@Controller
class SigningPowerController {

  private static final String LIST = "/signing-powers";
  private static final int MOST = 200;

  private final SigningPowers powers;
  private final Permissions permissions;
  private final FrameDay day;
  private final Texts texts;

  SigningPowerController(SigningPowers powers, Permissions permissions, FrameDay day, Texts texts) {
    this.powers = powers;
    this.permissions = permissions;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping(LIST)
  @Permission("clerical.signing-powers")
  ModelAndView list(Actor actor) {
    return list(List.of(), HttpStatus.OK, actor);
  }

  private ModelAndView list(List<Reason> reasons, HttpStatus status, Actor actor) {
    return new ModelAndView("clerical/signing-powers", status)
        .addObject("powers", powers.of(actor, MOST))
        .addObject("today", day.today())
        .addObject("reasons", reasons)
        .addObject("mayGive", permissions.granted(actor, "clerical.give-signing-power"));
  }

  @GetMapping(LIST + "/new")
  @Permission("clerical.give-signing-power")
  ModelAndView giving(Actor actor) {
    return form(SigningPowerForm.empty(), new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  @PostMapping(LIST + "/new")
  @Permission("clerical.give-signing-power")
  ModelAndView give(
      @RequestParam UUID once, @RequestParam(defaultValue = "") String power, @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") List<String> kinds, @RequestParam(defaultValue = "") String symbol, @RequestParam(defaultValue = "") String paperDay,
      @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String until, @RequestParam(defaultValue = "") String content,
      Actor actor) {
    var form = new SigningPowerForm(power, person, kinds, symbol, paperDay, from, until, content, once);
    var errors = new FieldErrors(texts);
    var given = form.given(errors);
    if (given == null) {
      return form(form, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      powers.give(given, once, actor);
      return new ModelAndView(Done.at(LIST, "clerical.done.power-given"));
    } catch (ChangedMeanwhile before) {
      errors.add("symbol", "clerical.power.given-before", before.current().getOrDefault("symbol", ""));
      return form(form.anew(), errors, List.of(), HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), SigningPowerController::field);
      return form(form, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  private static Optional<String> field(Unmet unmet) {
    return switch (unmet.code()) {
      case "clerical.power-paper-to-come" -> Optional.of("paperDay");
      case "clerical.power-before-paper" -> Optional.of("from");
      case "clerical.power-ends-before", "clerical.power-unlimited" -> Optional.of("until");
      case "clerical.power-no-leader" -> Optional.of("person");
      default -> Optional.empty();
    };
  }

  private ModelAndView form(SigningPowerForm form, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    return new ModelAndView("clerical/signing-power-form", status)
        .addObject("form", form)
        .addObject("people", powers.possible(actor))
        .addObject("kinds", SigningPower.KINDS)
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  @PostMapping(LIST + "/{id}/ending")
  @Permission("clerical.give-signing-power")
  ModelAndView end(@PathVariable long id, @RequestParam int version, Actor actor) {
    try {
      powers.end(id, version, actor);
      return new ModelAndView(Done.at(LIST, "clerical.done.power-ended"));
    } catch (ChangedMeanwhile changed) {
      return list(Reason.of(List.of(new Unmet("clerical.changed", "")), texts), HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      return list(Reason.of(refused.unmet(), texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }
}
