package vn.vinhdanh.identity;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;

/// The report of people who hold two duties that should be apart, on a day.
@Controller
class ApartController {

  private static final int MOST = 200;

  private final ApartTable table;
  private final FrameDay day;
  private final Texts texts;

  ApartController(ApartTable table, FrameDay day, Texts texts) {
    this.table = table;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping("/accounts/apart")
  @Permission("identity.duties-apart")
  ModelAndView report(@RequestParam(name = "on", defaultValue = "") String typed, Actor actor) {
    var errors = new FieldErrors(texts);
    var on = typed.isBlank() ? day.today() : TypedDay.of(typed).orElse(null);
    if (on == null) {
      errors.add("on", "identity.apart.on.wrong");
    }
    var found = on == null ? List.<ApartTable.Both>of() : table.held(on, actor.scope(), MOST + 1);
    var view = new ModelAndView("identity/apart")
        .addObject("typed", on == null ? typed : Written.DAY.format(on))
        .addObject("asked", on != null)
        .addObject("more", found.size() > MOST)
        .addObject("found", found.subList(0, Math.min(found.size(), MOST)))
        .addObject("pairs", table.pairs())
        .addObject("errors", errors);
    if (errors.any()) {
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return view;
  }
}
