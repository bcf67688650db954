package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;

/// The accounts for the administrator: closed and opened again, signed out, given a one-time password.
@Controller
class AccountController {

  private static final int ON_A_PAGE = 50;

  private final Accounts accounts;
  private final Clock clock;

  AccountController(Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  @GetMapping("/accounts")
  @Permission("identity.accounts")
  String list(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(defaultValue = "") String after,
      Actor actor,
      Model model) {
    var found = accounts.page(words, after, actor, ON_A_PAGE + 1);
    model.addAttribute("words", words);
    model.addAttribute("now", clock.instant());
    model.addAttribute("first", after.isEmpty());
    model.addAttribute("more", found.size() > ON_A_PAGE);
    model.addAttribute("accounts", found.subList(0, Math.min(found.size(), ON_A_PAGE)));
    return "identity/accounts";
  }

  @GetMapping("/accounts/{account}")
  @Permission("identity.accounts")
  String one(@PathVariable long account, Actor actor, Model model) {
    return show(account, actor, model, "");
  }

  @PostMapping("/accounts/{account}/closure")
  @Permission("identity.keep-accounts")
  String close(@PathVariable long account, Actor actor) {
    accounts.close(new AccountId(account), actor);
    return Done.at("/accounts/" + account, "identity.done.account-closed");
  }

  @PostMapping("/accounts/{account}/reopening")
  @Permission("identity.keep-accounts")
  String reopen(@PathVariable long account, Actor actor) {
    accounts.reopen(new AccountId(account), actor);
    return Done.at("/accounts/" + account, "identity.done.account-reopened");
  }

  @PostMapping("/accounts/{account}/sessions/revocation")
  @Permission("identity.keep-accounts")
  String endSessions(@PathVariable long account, Actor actor) {
    accounts.endSessions(new AccountId(account), actor);
    return Done.at("/accounts/" + account, "identity.done.sessions-ended");
  }

  /// Sets a one-time password and shows it this once.
  @PostMapping("/accounts/{account}/password")
  @Permission("identity.keep-accounts")
  String setPassword(@PathVariable long account, Actor actor, HttpServletResponse response, Model model) {
    String password = Passwords.oneTime();
    accounts.setOneTimePassword(new AccountId(account), accounts.hash(password), actor);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return show(account, actor, model, password);
  }

  private String show(long account, Actor actor, Model model, String password) {
    model.addAttribute("account", accounts.kept(new AccountId(account), actor));
    model.addAttribute("own", actor.account().value() == account);
    model.addAttribute("password", password);
    model.addAttribute("resets", accounts.resets(new AccountId(account)));
    model.addAttribute("now", clock.instant());
    return "identity/account";
  }
}
