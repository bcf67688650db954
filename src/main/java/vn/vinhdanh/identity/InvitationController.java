package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// Making and taking back an invitation, and choosing the password by it.
@Controller
class InvitationController {

  static final String PAGE = "/invitations/";

  private final Invitations invitations;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Texts texts;

  InvitationController(Invitations invitations, Accounts accounts, Passwords passwords, Texts texts) {
    this.invitations = invitations;
    this.accounts = accounts;
    this.passwords = passwords;
    this.texts = texts;
  }

  /// Makes a link and has it sent to the owner, or shows it this once, to be handed over on paper.
  @PostMapping("/accounts/{account}/invitation")
  @Permission("identity.keep-accounts")
  String invite(
      @PathVariable long account, @RequestParam(defaultValue = "false") boolean mailed, Actor actor, HttpServletResponse response, Model model) {
    var id = new AccountId(account);
    if (mailed) {
      invitations.inviteByMail(id, passwords.hash(Secret.random().text()), actor);
      return Done.at("/accounts/" + account, "identity.done.invitation-mailed");
    }
    var token = invitations.invite(id, passwords.hash(Secret.random().text()), actor);
    model.addAttribute("account", accounts.kept(id, actor));
    model.addAttribute("link", ServletUriComponentsBuilder.fromCurrentContextPath().path(PAGE + token.text()).build().toUriString());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return "identity/invited";
  }

  @PostMapping("/accounts/{account}/invitation/withdrawal")
  @Permission("identity.keep-accounts")
  String withdraw(@PathVariable long account, Actor actor) {
    invitations.withdraw(new AccountId(account), actor);
    return Done.at("/accounts/" + account, "identity.done.invitation-withdrawn");
  }

  @GetMapping(PAGE + "{token}")
  @Permission("identity.invitation")
  String form(@PathVariable String token, HttpServletResponse response, Model model) {
    return show(new Secret(token), new FieldErrors(texts), response, model);
  }

  @PostMapping(PAGE + "{token}")
  @Permission("identity.invitation")
  String choose(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String chosen,
      @RequestParam(defaultValue = "") String again,
      HttpServletResponse response,
      Model model) {
    var secret = new Secret(token);
    var owner = invitations.of(secret);
    if (owner.isEmpty()) {
      return over(response);
    }
    var errors = new FieldErrors(texts);
    PasswordRules.check(chosen, owner.get().username(), owner.get().name(), errors);
    if (!again.equals(chosen)) {
      errors.add("again", "identity.password.differs");
    }
    if (errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(secret, errors, response, model);
    }
    return invitations.choose(secret, passwords.hash(chosen)) ? Done.at("/sign-in", "identity.done.invitation-used") : over(response);
  }

  private String show(Secret token, FieldErrors errors, HttpServletResponse response, Model model) {
    var owner = invitations.of(token);
    if (owner.isEmpty()) {
      return over(response);
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    model.addAttribute("owner", owner.get());
    model.addAttribute("address", PAGE + token.text());
    model.addAttribute("errors", errors);
    return "identity/invitation";
  }

  private static String over(HttpServletResponse response) {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    return "identity/invitation-over";
  }
}
