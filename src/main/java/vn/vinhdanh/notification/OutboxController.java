package vn.vinhdanh.notification;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.audit.AccountNames;
import vn.vinhdanh.identity.AccountMail;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// The outbox for the administrator: what was written to whom, what became of it, and sending it again.
@Controller
class OutboxController {

  private static final String PAGE = "/mail";
  private static final int ON_A_PAGE = 50;

  private final Outbox outbox;
  private final AccountNames names;
  private final Texts texts;

  OutboxController(Outbox outbox, AccountNames names, Texts texts) {
    this.outbox = outbox;
    this.names = names;
    this.texts = texts;
  }

  @GetMapping(PAGE)
  @Permission("notification.mail")
  ModelAndView list(@RequestParam(defaultValue = "false") boolean open, @RequestParam(defaultValue = "") String before, Actor actor) {
    return show(open, before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE, "", new FieldErrors(texts), actor);
  }

  @PostMapping(PAGE + "/trial")
  @Permission("notification.keep-mail")
  ModelAndView tryOut(@RequestParam(defaultValue = "") String to, Actor actor) {
    if (!AccountMail.isAddress(to)) {
      var view = show(false, Long.MAX_VALUE, to, new FieldErrors(texts).add("to", "identity.mail.wrong"), actor);
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return view;
    }
    outbox.writeTrial(to, actor);
    return new ModelAndView(Done.at(PAGE, "notification.done.trial"));
  }

  @PostMapping(PAGE + "/{id}/repetition")
  @Permission("notification.keep-mail")
  String sendAgain(@PathVariable long id, Actor actor) {
    outbox.sendAgain(id, actor);
    return Done.at(PAGE, "notification.done.again");
  }

  private ModelAndView show(boolean open, long before, String to, FieldErrors errors, Actor actor) {
    var found = outbox.page(before, open, actor, ON_A_PAGE + 1);
    var shown = List.copyOf(found.subList(0, Math.min(found.size(), ON_A_PAGE)));
    return new ModelAndView("notification/outbox")
        .addObject("letters", shown)
        .addObject("owners", names.holdersOf(shown.stream().map(OutboxTable.Kept::account).collect(Collectors.toSet())))
        .addObject("sends", outbox.sends())
        .addObject("open", open)
        .addObject("first", before == Long.MAX_VALUE)
        .addObject("older", found.size() > ON_A_PAGE ? shown.getLast().id() : 0L)
        .addObject("to", to)
        .addObject("errors", errors);
  }
}
