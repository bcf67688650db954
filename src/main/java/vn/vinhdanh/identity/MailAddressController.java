package vn.vinhdanh.identity;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// Where letters to the owner of an account go.
@Controller
class MailAddressController {

  private final Accounts accounts;
  private final Texts texts;

  MailAddressController(Accounts accounts, Texts texts) {
    this.accounts = accounts;
    this.texts = texts;
  }

  @GetMapping("/accounts/{account}/mail-address")
  @Permission("identity.keep-accounts")
  ModelAndView form(@PathVariable long account, Actor actor) {
    var kept = accounts.kept(new AccountId(account), actor);
    String address = accounts.mailAddress(new AccountId(account));
    return form(kept, address, address, new FieldErrors(texts));
  }

  /// @param version the address that was read
  @PostMapping("/accounts/{account}/mail-address")
  @Permission("identity.keep-accounts")
  ModelAndView change(
      @PathVariable long account,
      @RequestParam(defaultValue = "") String mail,
      @RequestParam(defaultValue = "") String version,
      Actor actor) {
    var kept = accounts.kept(new AccountId(account), actor);
    var errors = new FieldErrors(texts);
    if (!mail.isEmpty() && !AccountMail.isAddress(mail)) {
      errors.add("mail", "identity.mail.wrong");
      var view = form(kept, mail, version, errors);
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return view;
    }
    accounts.changeMailAddress(new AccountId(account), version, mail, actor);
    return new ModelAndView(Done.at("/accounts/" + account, "identity.done.mail-address"));
  }

  private static ModelAndView form(AccountTable.Kept account, String typed, String version, FieldErrors errors) {
    return new ModelAndView("identity/mail-address")
        .addObject("account", account)
        .addObject("typed", typed)
        .addObject("version", version)
        .addObject("errors", errors);
  }
}
