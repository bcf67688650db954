package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotFound;

/// The links to identities outside: one's own, and those of an account for the administrator.
@Controller
class OutsideIdentityController {

  static final String PAGE = "/identities";
  static final String CLAIM = PAGE + "/claim";

  private final OutsideIdentities identities;
  private final OutsideSignIns signIns;
  private final OutsideSignInController ways;
  private final Providers providers;
  private final OwnPassword own;
  private final Accounts accounts;
  private final SessionCookie cookie;
  private final Texts texts;

  OutsideIdentityController(
      OutsideIdentities identities,
      OutsideSignIns signIns,
      OutsideSignInController ways,
      Providers providers,
      OwnPassword own,
      Accounts accounts,
      SessionCookie cookie,
      Texts texts) {
    this.identities = identities;
    this.signIns = signIns;
    this.ways = ways;
    this.providers = providers;
    this.own = own;
    this.accounts = accounts;
    this.cookie = cookie;
    this.texts = texts;
  }

  @GetMapping(PAGE)
  @Permission("identity.own-identities")
  String list(Actor actor, Model model) {
    return shown(actor.account(), model, "identity/identities");
  }

  /// Sends somebody to the provider whose account is to be linked, or asks for name and password of a directory.
  @GetMapping(PAGE + "/with/{key}")
  @Permission("identity.own-identities")
  String begin(@PathVariable String key, HttpServletRequest request, HttpServletResponse response, Model model) {
    return switch (ways.provider(key)) {
      case Provider.Directory directory -> form(directory, "", new FieldErrors(texts), model);
      case Provider.OpenId openId -> ways.send(openId, OutsideSignInController.LINK, "/", request, response, model);
    };
  }

  /// Links a name of a directory, by the password there and the password here.
  @PostMapping(PAGE + "/with/{key}")
  @Permission("identity.own-identities")
  String link(
      @PathVariable String key,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String current,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (!(ways.provider(key) instanceof Provider.Directory directory)) {
      throw new NotFound("provider", 0);
    }
    var errors = new FieldErrors(texts)
        .require("name", name, "identity.username.missing")
        .require("password", password, "identity.password.missing")
        .require("current", current, "identity.password.current.missing");
    if (!errors.any() && own.isProved("current", current, request.getRemoteAddr(), actor, errors)) {
      var proof = signIns.byPassword(directory, name.strip(), password, request.getRemoteAddr());
      if (proof instanceof Proof.Proven proven) {
        if (isDone(identities.link(proven.identity(), actor), "name", directory, errors)) {
          return Done.at(PAGE, "identity.done.linked");
        }
      } else {
        errors.add("name", OutsideSignInController.word(proof), OutsideSignInController.wordArguments(proof, directory));
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return form(directory, name, errors, model);
  }

  /// What a provider has just proved, and the password that links it.
  @GetMapping(CLAIM)
  @Permission("identity.own-identities")
  String claim(HttpServletRequest request, Model model) {
    return showClaim(claimed(request), new FieldErrors(texts), model);
  }

  @PostMapping(CLAIM)
  @Permission("identity.own-identities")
  String linkClaimed(
      @RequestParam(defaultValue = "") String current, Actor actor, HttpServletRequest request, HttpServletResponse response, Model model) {
    var identity = identities.claimOf(cookie.tokenOf(request).orElseThrow());
    if (identity.isEmpty()) {
      return "redirect:" + PAGE;
    }
    var errors = new FieldErrors(texts).require("current", current, "identity.password.current.missing");
    if (!errors.any() && own.isProved("current", current, request.getRemoteAddr(), actor, errors)
        && isDone(identities.linkClaimed(cookie.tokenOf(request).orElseThrow(), actor), "current", providers.label(identity.get().issuer()), errors)) {
      return Done.at(PAGE, "identity.done.linked");
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return showClaim(identity.get(), errors, model);
  }

  @PostMapping(PAGE + "/{link}/removal")
  @Permission("identity.own-identities")
  String unlink(@PathVariable long link, Actor actor) {
    identities.unlink(link, actor);
    return Done.at(PAGE, "identity.done.unlinked");
  }

  @GetMapping("/accounts/{account}/identities")
  @Permission("identity.accounts")
  String ofAccount(@PathVariable long account, Actor actor, Model model) {
    return showAccount(account, "", "", new FieldErrors(texts), actor, model);
  }

  @PostMapping("/accounts/{account}/identities")
  @Permission("identity.keep-accounts")
  String linkFor(
      @PathVariable long account,
      @RequestParam(defaultValue = "") String provider,
      @RequestParam(defaultValue = "") String subject,
      Actor actor,
      HttpServletResponse response,
      Model model) {
    var chosen = providers.of(provider);
    var errors = new FieldErrors(texts).require("subject", subject, "identity.outside.subject.missing");
    if (chosen.isEmpty()) {
      errors.add("provider", "identity.outside.provider.missing");
    }
    errors.atMost(OutsideIdentity.LONGEST, "subject", subject, "identity.outside.subject.long");
    if (!errors.any()) {
      var identity = new OutsideIdentity(chosen.orElseThrow().issuer(), subject.strip(), subject, false);
      if (isDone(identities.linkFor(new AccountId(account), identity, actor), "subject", chosen.get().label(), errors)) {
        return Done.at("/accounts/" + account + PAGE, "identity.done.linked");
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return showAccount(account, provider, subject, errors, actor, model);
  }

  @PostMapping("/accounts/{account}/identities/{link}/removal")
  @Permission("identity.keep-accounts")
  String unlinkFor(@PathVariable long account, @PathVariable long link, Actor actor) {
    identities.unlinkFor(new AccountId(account), link, actor);
    return Done.at("/accounts/" + account + PAGE, "identity.done.unlinked");
  }

  private static boolean isDone(OutsideIdentities.Linking linking, String field, Provider provider, FieldErrors errors) {
    return isDone(linking, field, provider.label(), errors);
  }

  private static boolean isDone(OutsideIdentities.Linking linking, String field, String label, FieldErrors errors) {
    switch (linking) {
      case DONE -> {
        return true;
      }
      case TAKEN -> errors.add(field, "identity.outside.taken", label);
      case ONE_ALREADY -> errors.add(field, "identity.outside.one-already", label);
    }
    return false;
  }

  private OutsideIdentity claimed(HttpServletRequest request) {
    return cookie.tokenOf(request).flatMap(identities::claimOf).orElseThrow(() -> new NotFound("identity", 0));
  }

  private String form(Provider.Directory directory, String name, FieldErrors errors, Model model) {
    model.addAttribute("provider", directory);
    model.addAttribute("name", name);
    model.addAttribute("errors", errors);
    return "identity/directory-link";
  }

  private String showClaim(OutsideIdentity identity, FieldErrors errors, Model model) {
    model.addAttribute("identity", identity);
    model.addAttribute("label", providers.label(identity.issuer()));
    model.addAttribute("errors", errors);
    return "identity/claim";
  }

  private String showAccount(long account, String provider, String subject, FieldErrors errors, Actor actor, Model model) {
    model.addAttribute("account", accounts.kept(new AccountId(account), actor));
    model.addAttribute("own", actor.account().value() == account);
    model.addAttribute("chosen", provider);
    model.addAttribute("subject", subject);
    model.addAttribute("errors", errors);
    return shown(new AccountId(account), model, "identity/account-identities");
  }

  private String shown(AccountId account, Model model, String page) {
    model.addAttribute("links", identities.of(account));
    model.addAttribute("providers", providers);
    return page;
  }
}
