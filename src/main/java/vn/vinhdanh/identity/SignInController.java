package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.OwnAddress;
import vn.vinhdanh.page.Texts;

/// Sign-in, sign-out and one's own sessions.
@Controller
class SignInController {

  private static final int DEVICE_LENGTH = 120;

  private final SignIns signIns;
  private final Sessions sessions;
  private final Viewings viewings;
  private final SessionCookie cookie;
  private final CsrfTokenRepository formTokens;
  private final ObjectProvider<SampleAccounts> samples;
  private final Providers providers;
  private final Texts texts;

  SignInController(
      SignIns signIns,
      Sessions sessions,
      Viewings viewings,
      SessionCookie cookie,
      CsrfTokenRepository formTokens,
      ObjectProvider<SampleAccounts> samples,
      Providers providers,
      Texts texts) {
    this.signIns = signIns;
    this.sessions = sessions;
    this.viewings = viewings;
    this.cookie = cookie;
    this.formTokens = formTokens;
    this.samples = samples;
    this.providers = providers;
    this.texts = texts;
  }

  @GetMapping("/sign-in")
  @Permission("identity.sign-in")
  String form(@RequestParam(defaultValue = "/") String next, Model model) {
    return show(model, "", next, new FieldErrors(texts));
  }

  @PostMapping("/sign-in")
  @Permission("identity.sign-in")
  String signIn(
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "/") String next,
      @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String device,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var errors = new FieldErrors(texts)
        .require("username", username, "identity.username.missing")
        .require("password", password, "identity.password.missing");
    if (!errors.any()) {
      String name = username.trim().toLowerCase(Locale.ROOT);
      var outcome = signIns.signIn(name, password, request.getRemoteAddr(), shortened(device));
      switch (outcome) {
        case SignIns.Outcome.Opened opened -> {
          cookie.give(opened.token(), request, response);
          formTokens.saveToken(null, request, response);
          return "redirect:" + ownAddress(next);
        }
        case SignIns.Outcome.Over over -> errors.add("password", "identity.one-time-over");
        case SignIns.Outcome.Wrong wrong -> errors.add("username", "identity.wrong");
        case SignIns.Outcome.TooMany tooMany -> {
          errors.add("username", "identity.too-many", tooMany.minutes());
          response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
          return show(model, username, next, errors);
        }
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return show(model, username, next, errors);
  }

  @PostMapping("/sign-out")
  @Permission("identity.sign-out")
  String signOut(@Nullable Actor actor, HttpServletRequest request, HttpServletResponse response) {
    if (actor != null) {
      cookie.tokenOf(request).ifPresent(token -> sessions.signOut(token, actor));
    }
    cookie.takeBack(request, response);
    formTokens.saveToken(null, request, response);
    return "redirect:/sign-in";
  }

  @GetMapping("/sessions")
  @Permission("identity.own-sessions")
  String own(Actor actor, HttpServletRequest request, Model model) {
    model.addAttribute("sessions", sessions.own(actor));
    model.addAttribute("looked", viewings.of(actor));
    model.addAttribute("current", cookie.tokenOf(request).map(Secret::hash).orElseGet(() -> new byte[0]));
    return "identity/sessions";
  }

  @PostMapping("/sessions/{session}/revocation")
  @Permission("identity.own-sessions")
  String revoke(@PathVariable long session, Actor actor) {
    sessions.revoke(session, actor);
    return Done.at("/sessions", "identity.done.revoked");
  }

  private String show(Model model, String username, String next, FieldErrors errors) {
    model.addAttribute("username", username);
    model.addAttribute("next", ownAddress(next));
    model.addAttribute("errors", errors);
    model.addAttribute("samples", samples.getIfAvailable());
    model.addAttribute("providers", providers.all());
    return "identity/sign-in";
  }

  private static String ownAddress(String next) {
    return OwnAddress.is(next) ? next : "/";
  }

  static String shortened(String device) {
    return device.length() <= DEVICE_LENGTH ? device : device.substring(0, DEVICE_LENGTH);
  }
}
