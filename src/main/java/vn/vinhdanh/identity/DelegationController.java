package vn.vinhdanh.identity;

import java.util.List;
import java.util.UUID;
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
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Refused;

/// What one has delegated and what is delegated to one; delegating and ending it.
@Controller
class DelegationController {

  private static final String PAGE = "/delegations";

  private final Delegations delegations;
  private final Permissions permissions;
  private final FrameDay day;
  private final Texts texts;

  DelegationController(Delegations delegations, Permissions permissions, FrameDay day, Texts texts) {
    this.delegations = delegations;
    this.permissions = permissions;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping(PAGE)
  @Permission("identity.delegations")
  String list(Actor actor, Model model) {
    model.addAttribute("given", delegations.of(actor));
    model.addAttribute("own", actor.account());
    model.addAttribute("mayDelegate", permissions.granted(actor, Delegations.ACT));
    return "identity/delegations";
  }

  @GetMapping(PAGE + "/new")
  @Permission("identity.delegate")
  ModelAndView giving(Actor actor) {
    return form(new DelegationForm("", List.of(), Written.DAY.format(day.today()), "", "", ""), UUID.randomUUID(), actor);
  }

  @PostMapping(PAGE + "/new")
  @Permission("identity.delegate")
  ModelAndView give(
      @RequestParam(defaultValue = "") String delegate,
      @RequestParam(defaultValue = "") List<String> acts,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String lastDay,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam(defaultValue = "") String paperOn,
      @RequestParam UUID once,
      Actor actor) {
    var typed = new DelegationForm(delegate, acts, since, lastDay, paper.strip(), paperOn);
    var errors = new FieldErrors(texts);
    var meant = typed.meant(day.today(), errors);
    var view = form(typed, once, actor).addObject("errors", errors);
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    if (meant.isEmpty()) {
      return view;
    }
    try {
      delegations.give(meant.get(), once, actor);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView(Done.at(PAGE, "identity.done.delegated"));
  }

  @PostMapping(PAGE + "/{delegation}/end")
  @Permission("identity.delegate")
  String end(@PathVariable long delegation, Actor actor) {
    delegations.end(delegation, actor);
    return Done.at(PAGE, "identity.done.delegation-ended");
  }

  private ModelAndView form(DelegationForm typed, UUID once, Actor actor) {
    return new ModelAndView("identity/delegation-new")
        .addObject("typed", typed)
        .addObject("once", once)
        .addObject("colleagues", delegations.colleagues(actor))
        .addObject("delegable", delegations.acts(actor))
        .addObject("errors", new FieldErrors(texts))
        .addObject("reasons", List.of());
  }
}
