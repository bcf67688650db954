package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
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

/// One's own password.
@Controller
class PasswordController {

  static final String PAGE = "/password";

  private final OwnPassword own;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Texts texts;

  PasswordController(OwnPassword own, Sessions sessions, SessionCookie cookie, Texts texts) {
    this.own = own;
    this.sessions = sessions;
    this.cookie = cookie;
    this.texts = texts;
  }

  @GetMapping(PAGE)
  @Permission("identity.own-password")
  String form(HttpServletRequest request, Model model) {
    return show(model, request, new FieldErrors(texts));
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
    var errors = wrong(current, chosen, again, own.username(actor));
    if (!errors.any()) {
      switch (own.change(current, chosen, cookie.tokenOf(request), request.getRemoteAddr(), actor)) {
        case DONE -> {
          return Done.at("/", "identity.done.password-changed");
        }
        case WRONG -> errors.add("current", "identity.password.current.wrong");
        case TOO_MANY -> errors.add("current", "identity.too-many", Attempts.COUNT_FOR.toMinutes());
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return show(model, request, errors);
  }

  private FieldErrors wrong(String current, String chosen, String again, String username) {
    var errors = new FieldErrors(texts).require("current", current, "identity.password.current.missing");
    int length = chosen.codePointCount(0, chosen.length());
    if (length < Passwords.SHORTEST || chosen.isBlank()) {
      errors.add("chosen", "identity.password.short", Passwords.SHORTEST);
    } else if (length > Passwords.LONGEST) {
      errors.add("chosen", "identity.password.long", Passwords.LONGEST);
    } else if (chosen.equals(current)) {
      errors.add("chosen", "identity.password.same");
    } else if (chosen.toLowerCase(Locale.ROOT).contains(username)) {
      errors.add("chosen", "identity.password.holds-name");
    }
    if (!again.equals(chosen)) {
      errors.add("again", "identity.password.differs");
    }
    return errors;
  }

  private String show(Model model, HttpServletRequest request, FieldErrors errors) {
    model.addAttribute("errors", errors);
    model.addAttribute("oneTime", cookie.tokenOf(request).flatMap(sessions::behind).map(Sessions.Open::oneTime).orElse(false));
    return "identity/password";
  }
}
