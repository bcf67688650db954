package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.NotFound;

/// The page to which each page of an empty installation leads; it is gone as soon as there is an account.
@Controller
class SetUpController {

  static final String PAGE = "/setup";

  /// Wrong codes count under this name, which no account can have.
  private static final String COUNTED_AS = PAGE;

  private static final int YEARS_BACK = 10;

  private final SetUp setUp;
  private final Attempts attempts;
  private final Passwords passwords;
  private final FrameDay day;
  private final Texts texts;

  SetUpController(SetUp setUp, Attempts attempts, Passwords passwords, FrameDay day, Texts texts) {
    this.setUp = setUp;
    this.attempts = attempts;
    this.passwords = passwords;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping(PAGE)
  @Permission("identity.set-up")
  String form(Model model) {
    if (!setUp.isOpen()) {
      throw new NotFound("set-up");
    }
    String since = Written.DAY.format(day.today().withDayOfYear(1).minusYears(YEARS_BACK));
    return show(SetUpForm.of(Map.of("since", since)), new FieldErrors(texts), model);
  }

  @PostMapping(PAGE)
  @Permission("identity.set-up")
  String carryOut(@RequestParam Map<String, String> sent, HttpServletRequest request, HttpServletResponse response, Model model) {
    if (!setUp.isOpen()) {
      return over(response);
    }
    var form = SetUpForm.of(sent);
    var errors = new FieldErrors(texts);
    var attempt = attempts.begin(COUNTED_AS, request.getRemoteAddr());
    if (attempt.isEmpty()) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      return show(form, errors.add("code", "identity.too-many", Attempts.COUNT_FOR.toMinutes()), model);
    }
    if (setUp.isCode(form.code())) {
      attempts.succeeded(attempt.get());
    } else {
      attempts.failed(attempt.get());
      errors.add("code", "identity.set-up.code.wrong");
    }
    form.check(day.today(), errors);
    if (!errors.any()) {
      switch (setUp.carryOut(form.unit(), form.administrator(), passwords.hash(form.chosen()), form.code())) {
        case DONE -> {
          return Done.at("/sign-in", "identity.done.set-up");
        }
        case OVER -> {
          return over(response);
        }
        case CODE_CHANGED -> errors.add("code", "identity.set-up.code.wrong");
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return show(form, errors, model);
  }

  /// Tells somebody who filled in the form what happened meanwhile.
  private static String over(HttpServletResponse response) {
    response.setStatus(HttpStatus.NOT_FOUND.value());
    return "identity/set-up-over";
  }

  private static String show(SetUpForm form, FieldErrors errors, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    return "identity/set-up";
  }
}
