package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;

/// Giving an account a further duty, ending one on a day, and choosing the one in which one works.
@Controller
class DutyController {

  private final Duties duties;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final FrameDay day;
  private final Texts texts;

  DutyController(Duties duties, Accounts accounts, Sessions sessions, SessionCookie cookie, FrameDay day, Texts texts) {
    this.duties = duties;
    this.accounts = accounts;
    this.sessions = sessions;
    this.cookie = cookie;
    this.day = day;
    this.texts = texts;
  }

  @PostMapping("/duty")
  @Permission("identity.own-duty")
  String choose(@RequestParam(defaultValue = "") String duty, Actor actor, HttpServletRequest request) {
    sessions.workIn(duty, cookie.tokenOf(request).orElseThrow(() -> new NotFound("session")), actor);
    return Done.at("/", "identity.done.duty-chosen");
  }

  @GetMapping("/accounts/{account}/duties/new")
  @Permission("identity.keep-accounts")
  ModelAndView giving(@PathVariable long account, Actor actor) {
    var kept = accounts.kept(new AccountId(account), actor);
    return form(kept, new DutyForm("", duties.ownUnit(new AccountId(account)), Written.DAY.format(day.today()), "", "", ""), UUID.randomUUID());
  }

  /// @param aware the pairs that should be apart of which the form has warned
  @PostMapping("/accounts/{account}/duties/new")
  @Permission("identity.keep-accounts")
  ModelAndView give(
      @PathVariable long account,
      @RequestParam UUID once,
      @RequestParam(defaultValue = "") String aware,
      @RequestParam Map<String, String> sent,
      Actor actor) {
    var kept = accounts.kept(new AccountId(account), actor);
    var typed = DutyForm.of(sent);
    var errors = new FieldErrors(texts);
    typed.check(duties, new AccountId(account), actor, errors);
    var view = wrong(form(kept, typed, once), errors);
    if (errors.any()) {
      return view;
    }
    var apart = duties.apart(new AccountId(account), typed);
    if (!ApartTable.Pair.named(apart).equals(aware)) {
      return view.addObject("apart", apart);
    }
    try {
      duties.give(new AccountId(account), typed.giving(), once, actor);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView(Done.at("/accounts/" + account, "identity.done.duty-given"));
  }

  @GetMapping("/accounts/{account}/duties/{duty}/end")
  @Permission("identity.keep-accounts")
  ModelAndView ending(@PathVariable long account, @PathVariable long duty, Actor actor) {
    var kept = accounts.kept(new AccountId(account), actor);
    var held = duties.one(new AccountId(account), duty);
    return ending(kept, held, Written.DAY.format(held.to() == null ? day.today() : held.to()));
  }

  /// @param known the last day that was read, as the form has it
  @PostMapping("/accounts/{account}/duties/{duty}/end")
  @Permission("identity.keep-accounts")
  ModelAndView end(
      @PathVariable long account,
      @PathVariable long duty,
      @RequestParam(defaultValue = "") String lastDay,
      @RequestParam(name = "version", defaultValue = "") String known,
      Actor actor) {
    var kept = accounts.kept(new AccountId(account), actor);
    var held = duties.one(new AccountId(account), duty);
    var last = TypedDay.of(lastDay);
    var errors = new FieldErrors(texts);
    if (!lastDay.isBlank() && last.filter(typed -> !typed.isBefore(duties.earliestEnd(held))).isEmpty()) {
      errors.add("lastDay", "identity.duty.end.wrong", Written.DAY.format(duties.earliestEnd(held)));
    }
    var view = wrong(ending(kept, held, lastDay), errors);
    if (errors.any()) {
      return view;
    }
    try {
      duties.end(new AccountId(account), duty, last.orElse(null), TypedDay.of(known).orElse(null), actor);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView(Done.at("/accounts/" + account, "identity.done.duty-ended"));
  }

  private static ModelAndView wrong(ModelAndView view, FieldErrors errors) {
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view.addObject("errors", errors);
  }

  private ModelAndView form(AccountTable.Kept account, DutyForm typed, UUID once) {
    return new ModelAndView("identity/duty-new")
        .addObject("account", account)
        .addObject("typed", typed)
        .addObject("once", once)
        .addObject("apart", List.of())
        .addObject("errors", new FieldErrors(texts))
        .addObject("reasons", List.of());
  }

  private ModelAndView ending(AccountTable.Kept account, DutyTable.Term held, String lastDay) {
    return new ModelAndView("identity/duty-end")
        .addObject("account", account)
        .addObject("held", held)
        .addObject("lastDay", lastDay)
        .addObject("errors", new FieldErrors(texts))
        .addObject("reasons", List.of());
  }
}
