package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;

/// Beginning and ending to look in another's place.
@Controller
class ViewingController {

  /// Whoever looks in another's place asks for these as themselves.
  static final String PAGE = "/viewing";

  private static final int LONGEST_REASON = 300;

  private final Viewings viewings;
  private final Accounts accounts;
  private final SessionCookie cookie;
  private final Texts texts;

  ViewingController(Viewings viewings, Accounts accounts, SessionCookie cookie, Texts texts) {
    this.viewings = viewings;
    this.accounts = accounts;
    this.cookie = cookie;
    this.texts = texts;
  }

  @GetMapping(PAGE)
  @Permission("identity.view-as")
  ModelAndView form(@RequestParam long account, Actor actor) {
    return form(accounts.kept(new AccountId(account), actor), "", "15");
  }

  @PostMapping(PAGE)
  @Permission("identity.view-as")
  ModelAndView begin(
      @RequestParam(defaultValue = "0") long account,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String minutes,
      Actor actor,
      HttpServletRequest request) {
    var kept = accounts.kept(new AccountId(account), actor);
    var errors = new FieldErrors(texts).require("reason", reason, "identity.viewing.reason.missing");
    errors.atMost(LONGEST_REASON, "reason", reason, "identity.token.name.long");
    int asked = minutes.matches("\\d{1,2}") ? Integer.parseInt(minutes) : 0;
    if (asked < 1 || asked > Viewings.MOST_MINUTES) {
      errors.add("minutes", "identity.viewing.minutes.wrong", Viewings.MOST_MINUTES);
    }
    var view = form(kept, reason, minutes).addObject("errors", errors);
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    if (errors.any()) {
      return view;
    }
    try {
      viewings.begin(new AccountId(account), reason.strip(), asked, cookie.tokenOf(request).orElseThrow(() -> new NotFound("session")), actor);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView("redirect:/");
  }

  @PostMapping(PAGE + "/end")
  @Permission("identity.end-view")
  String end(Actor actor, HttpServletRequest request) {
    cookie.tokenOf(request).ifPresent(token -> viewings.end(token, actor));
    return Done.at("/", "identity.done.view-ended");
  }

  private ModelAndView form(AccountTable.Kept account, String reason, String minutes) {
    return new ModelAndView("identity/viewing")
        .addObject("account", account)
        .addObject("reason", reason)
        .addObject("minutes", minutes)
        .addObject("errors", new FieldErrors(texts))
        .addObject("reasons", List.of());
  }
}
