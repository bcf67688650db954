package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// One's own tokens of the API.
@Controller
class TokenController {

  private static final int NAME_LENGTH = 80;

  private final ApiTokens tokens;
  private final Texts texts;

  TokenController(ApiTokens tokens, Texts texts) {
    this.tokens = tokens;
    this.texts = texts;
  }

  @GetMapping("/tokens")
  @Permission("identity.own-tokens")
  String own(Actor actor, Model model) {
    return show(actor, model, "", "90", new FieldErrors(texts), null);
  }

  /// Issues a token and shows its text this once.
  @PostMapping("/tokens")
  @Permission("identity.own-tokens")
  String issue(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String scope,
      @RequestParam(defaultValue = "") String days,
      Actor actor,
      HttpServletResponse response,
      Model model) {
    var errors = new FieldErrors(texts).require("name", name, "identity.token.name.missing");
    errors.atMost(NAME_LENGTH, "name", name, "identity.token.name.long");
    if (!ApiTokens.SCOPES.contains(scope)) {
      errors.add("scope", "identity.token.scope.missing");
    }
    int valid = days.matches("\\d{1,3}") ? Integer.parseInt(days) : 0;
    if (valid < 1 || valid > ApiTokens.LONGEST_DAYS) {
      errors.add("days", "identity.token.days.wrong", ApiTokens.LONGEST_DAYS);
    }
    if (errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(actor, model, name, days, errors, null);
    }
    String secret = tokens.issue(actor, name.trim(), scope, valid);
    response.setHeader("Cache-Control", "no-store");
    return show(actor, model, "", "90", errors, secret);
  }

  @PostMapping("/tokens/{token}/revocation")
  @Permission("identity.own-tokens")
  String revoke(@PathVariable long token, Actor actor) {
    tokens.revoke(token, actor);
    return Done.at("/tokens", "identity.done.token-revoked");
  }

  private String show(
      Actor actor, Model model, String name, String days, FieldErrors errors, @Nullable String secret) {
    model.addAttribute("tokens", tokens.own(actor));
    model.addAttribute("issues", actor.entryFor() == null);
    model.addAttribute("name", name);
    model.addAttribute("days", days);
    model.addAttribute("errors", errors);
    model.addAttribute("secret", secret == null ? "" : secret);
    return "identity/tokens";
  }
}
