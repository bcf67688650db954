package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// One's own password. A link to an identity outside opens the account without it and goes on (`docs/decisions/0032`): it is shown beside, and
/// after the change, with the button that ends it.
@Controller
class PasswordController {

  static final String PAGE = "/password";

  private final OwnPassword own;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Providers providers;
  private final OutsideIdentities identities;
  private final Texts texts;

  PasswordController(
      OwnPassword own,
      Accounts accounts,
      Sessions sessions,
      SessionCookie cookie,
      Providers providers,
      OutsideIdentities identities,
      Texts texts) {
    this.own = own;
    this.accounts = accounts;
    this.sessions = sessions;
    this.cookie = cookie;
    this.providers = providers;
    this.identities = identities;
    this.texts = texts;
  }

  @GetMapping(PAGE)
  @Permission("identity.own-password")
  String form(Actor actor, HttpServletRequest request, Model model) {
    return show(model, actor, request, new FieldErrors(texts));
  }

  @PostMapping(PAGE)
  @Permission("identity.own-password")
  String change(
      @RequestParam(defaultValue = "") String current,
      @RequestParam(defaultValue = "") String chosen,
      @RequestParam(defaultValue = "") String again,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var errors = wrong(current, chosen, again, own.credential(actor));
    if (!errors.any()) {
      switch (own.change(current, chosen, cookie.tokenOf(request), request.getRemoteAddr(), actor)) {
        case DONE -> {
          return identities.of(actor.account()).isEmpty()
              ? Done.at("/", "identity.done.password-changed")
              : Done.at(OutsideIdentityController.PAGE, "identity.done.password-changed-links");
        }
        case WRONG -> errors.add("current", "identity.password.current.wrong");
        case TOO_MANY -> errors.add("current", "identity.too-many", Attempts.COUNT_FOR.toMinutes());
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return show(model, actor, request, errors);
  }

  private FieldErrors wrong(String current, String chosen, String again, AccountTable.Credential known) {
    var errors = new FieldErrors(texts).require("current", current, "identity.password.current.missing");
    if (!chosen.isEmpty() && chosen.equals(current)) {
      errors.add("chosen", "identity.password.same");
    }
    PasswordRules.check(chosen, known.username(), known.name(), errors);
    if (!again.equals(chosen)) {
      errors.add("again", "identity.password.differs");
    }
    return errors;
  }

  private String show(Model model, Actor actor, HttpServletRequest request, FieldErrors errors) {
    model.addAttribute("resets", accounts.resets(actor.account()));
    model.addAttribute("errors", errors);
    model.addAttribute("links", identities.of(actor.account()));
    model.addAttribute("providers", providers);
    model.addAttribute("oneTime", cookie.tokenOf(request).flatMap(sessions::behind).filter(open -> open.owed() == Owed.NEW_PASSWORD).isPresent());
    return "identity/password";
  }
}
