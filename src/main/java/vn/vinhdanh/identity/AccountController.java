package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// The accounts for the administrator: opened, closed and opened again, signed out, given a one-time password.
@Controller
class AccountController {

  private static final int ON_A_PAGE = 50;
  private static final int MOST_CANDIDATES = 20;
  private static final List<String> STATES = List.of("active", "one-time", "without-duty", "closed");

  private final Accounts accounts;
  private final Duties duties;
  private final Invitations invitations;
  private final Owners owners;
  private final SecondFactors factors;
  private final Providers providers;
  private final Clock clock;
  private final Texts texts;

  AccountController(
      Accounts accounts, Duties duties, Invitations invitations, Owners owners, SecondFactors factors, Providers providers, Clock clock,
      Texts texts) {
    this.accounts = accounts;
    this.duties = duties;
    this.invitations = invitations;
    this.owners = owners;
    this.factors = factors;
    this.providers = providers;
    this.clock = clock;
    this.texts = texts;
  }

  @GetMapping("/accounts")
  @Permission("identity.accounts")
  String list(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String after,
      Actor actor,
      Model model) {
    var wanted = new AccountTable.Wanted(words, role, state);
    int before = after.matches("\\d{1,7}") ? Integer.parseInt(after) : 0;
    var found = accounts.page(wanted, before, actor, ON_A_PAGE + 1);
    model.addAttribute("wanted", wanted);
    model.addAttribute("states", STATES);
    model.addAttribute("total", found.isEmpty() ? 0 : found.getFirst().total());
    model.addAttribute("next", before + ON_A_PAGE);
    model.addAttribute("now", clock.instant());
    model.addAttribute("first", before == 0);
    model.addAttribute("mayWant", factors.mayWant(actor));
    model.addAttribute("more", found.size() > ON_A_PAGE);
    model.addAttribute("accounts", found.subList(0, Math.min(found.size(), ON_A_PAGE)));
    return "identity/accounts";
  }

  /// Whom to open an account for: looked for by name.
  @GetMapping("/accounts/new")
  @Permission("identity.keep-accounts")
  String candidates(@RequestParam(name = "q", defaultValue = "") String words, Actor actor, Model model) {
    model.addAttribute("words", words);
    var found = accounts.withoutAccount(words, actor, MOST_CANDIDATES + 1);
    model.addAttribute("candidates", found.subList(0, Math.min(found.size(), MOST_CANDIDATES)));
    model.addAttribute("more", found.size() > MOST_CANDIDATES);
    return "identity/candidates";
  }

  @GetMapping("/accounts/new/{person}")
  @Permission("identity.keep-accounts")
  String opening(@PathVariable long person, Actor actor, Model model) {
    return opening(accounts.candidate(new PersonId(person), actor), "", "", "", new FieldErrors(texts), model);
  }

  /// Opens an account. With an address the owner is invited by a letter; without one the page shows a one-time password this once.
  @PostMapping("/accounts/new/{person}")
  @Permission("identity.keep-accounts")
  String open(
      @PathVariable long person,
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String mail,
      Actor actor,
      HttpServletResponse response,
      Model model) {
    var candidate = accounts.candidate(new PersonId(person), actor);
    var wanted = candidate.roles().stream().filter(known -> known.name().equals(role)).findFirst();
    var errors = errors(username, wanted, texts);
    if (!mail.isEmpty() && !AccountMail.isAddress(mail)) {
      errors.add("mail", "identity.mail.wrong");
    }
    if (!errors.any()) {
      String password = Passwords.oneTime();
      var account = mail.isEmpty()
          ? accounts.openFor(candidate.person(), username, accounts.hash(password), wanted.orElseThrow(), actor)
          : invitations.openByMail(candidate.person(), username, accounts.hash(password), wanted.orElseThrow(), mail, actor);
      if (account.isPresent() && !mail.isEmpty()) {
        return Done.at("/accounts/" + account.get().value(), "identity.done.invitation-mailed");
      }
      if (account.isPresent()) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return show(account.get().value(), actor, model, password);
      }
      errors.add("username", "identity.opening.username.taken");
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return opening(candidate, username, role, mail, errors, model);
  }

  /// What is wrong with what somebody gave for a new account.
  static FieldErrors errors(String username, Optional<Role> role, Texts texts) {
    var errors = new FieldErrors(texts);
    if (!Accounts.isUsername(username)) {
      errors.add("username", "identity.opening.username.wrong");
    }
    if (role.isEmpty()) {
      errors.add("role", "identity.opening.role.missing");
    }
    return errors;
  }

  private String opening(
      AccountTable.Candidate candidate, String username, String role, String mail, FieldErrors errors, Model model) {
    model.addAttribute("candidate", candidate);
    model.addAttribute("username", username);
    model.addAttribute("role", role);
    model.addAttribute("mail", mail);
    model.addAttribute("mailed", owners.mailIsSent());
    model.addAttribute("errors", errors);
    return "identity/opening";
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

  @PostMapping("/accounts/{account}/second-factor/removal")
  @Permission("identity.keep-accounts")
  String liftSecondFactor(@PathVariable long account, Actor actor) {
    accounts.liftSecondFactor(new AccountId(account), actor);
    return Done.at("/accounts/" + account, "identity.done.second-factor-lifted");
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
    model.addAttribute("linkable", !providers.all().isEmpty());
    model.addAttribute("password", password);
    model.addAttribute("mail", owners.address(new AccountId(account)));
    model.addAttribute("mailed", owners.mailIsSent());
    model.addAttribute("invited", invitations.isOpenFor(new AccountId(account)));
    model.addAttribute("duties", duties.of(new AccountId(account)));
    model.addAttribute("resets", accounts.resets(new AccountId(account)));
    model.addAttribute("now", clock.instant());
    return "identity/account";
  }
}
