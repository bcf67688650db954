package vn.vinhdanh.notification;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// The webhooks for the administrator: registered and ended, with their secrets and calls.
@Controller
class WebhookController {

  private static final String PAGE = "/webhooks";
  private static final int ON_A_PAGE = 50;

  private final Webhooks webhooks;
  private final OpenNetworks networks;
  private final FrameDay day;
  private final Texts texts;

  WebhookController(Webhooks webhooks, OpenNetworks networks, FrameDay day, Texts texts) {
    this.webhooks = webhooks;
    this.networks = networks;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping(PAGE)
  @Permission("notification.webhooks")
  ModelAndView list(@RequestParam(defaultValue = "") String after, Actor actor) {
    long from = after.matches("\\d{1,18}") ? Long.parseLong(after) : 0;
    var found = webhooks.page(from, actor, ON_A_PAGE + 1);
    var shown = List.copyOf(found.subList(0, Math.min(found.size(), ON_A_PAGE)));
    return new ModelAndView("notification/webhooks")
        .addObject("webhooks", shown)
        .addObject("next", found.size() > ON_A_PAGE ? shown.getLast().id() : 0L);
  }

  @GetMapping(PAGE + "/new")
  @Permission("notification.keep-webhooks")
  ModelAndView form() {
    return form(new WebhookForm("", "", List.of(), Written.DAY.format(day.today()), ""), UUID.randomUUID(), new FieldErrors(texts));
  }

  /// Registers a webhook and shows its secret this once.
  @PostMapping(PAGE)
  @Permission("notification.keep-webhooks")
  ModelAndView register(
      @RequestParam UUID once,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "") List<String> events,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String lastDay,
      Actor actor,
      HttpServletResponse response) {
    var typed = new WebhookForm(name, address, events, since, lastDay);
    var errors = new FieldErrors(texts);
    typed.check(networks, errors);
    if (errors.any()) {
      var view = form(typed, once, errors);
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return view;
    }
    var registered = webhooks.register(typed, WebhookSecret.random(), once, actor);
    return registered.secret() == null
        ? new ModelAndView(Done.at(PAGE + "/" + registered.id(), "notification.done.webhook-registered"))
        : shown(registered.id(), registered.secret(), actor, response);
  }

  @GetMapping(PAGE + "/{id}")
  @Permission("notification.webhooks")
  ModelAndView one(@PathVariable long id, @RequestParam(defaultValue = "") String before, Actor actor) {
    return page(id, before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE, "", actor);
  }

  /// Makes another secret and shows it this once.
  @PostMapping(PAGE + "/{id}/secret")
  @Permission("notification.keep-webhooks")
  ModelAndView rotate(@PathVariable long id, Actor actor, HttpServletResponse response) {
    var secret = WebhookSecret.random();
    webhooks.rotate(id, secret, actor);
    return shown(id, secret, actor, response);
  }

  @PostMapping(PAGE + "/{id}/end")
  @Permission("notification.keep-webhooks")
  String end(@PathVariable long id, Actor actor) {
    webhooks.end(id, actor);
    return Done.at(PAGE + "/" + id, "notification.done.webhook-ended");
  }

  @PostMapping(PAGE + "/{id}/resumption")
  @Permission("notification.keep-webhooks")
  String resume(@PathVariable long id, Actor actor) {
    webhooks.resume(id, actor);
    return Done.at(PAGE + "/" + id, "notification.done.webhook-resumed");
  }

  @PostMapping(PAGE + "/{id}/calls/{call}/repetition")
  @Permission("notification.keep-webhooks")
  String callAgain(@PathVariable long id, @PathVariable long call, Actor actor) {
    webhooks.callAgain(id, call, actor);
    return Done.at(PAGE + "/" + id, "notification.done.webhook-again");
  }

  private static ModelAndView form(WebhookForm typed, UUID once, FieldErrors errors) {
    return new ModelAndView("notification/webhook-new").addObject("typed", typed).addObject("once", once).addObject("errors", errors);
  }

  private ModelAndView shown(long id, WebhookSecret secret, Actor actor, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return page(id, Long.MAX_VALUE, secret.text(), actor);
  }

  private ModelAndView page(long id, long before, String secret, Actor actor) {
    var webhook = webhooks.one(id, actor);
    var found = webhooks.calls(id, before, ON_A_PAGE + 1);
    var shown = List.copyOf(found.subList(0, Math.min(found.size(), ON_A_PAGE)));
    return new ModelAndView("notification/webhook")
        .addObject("webhook", webhook)
        .addObject("calls", shown)
        .addObject("first", before == Long.MAX_VALUE)
        .addObject("older", found.size() > ON_A_PAGE ? shown.getLast().seal() : 0L)
        .addObject("secret", secret);
  }
}
