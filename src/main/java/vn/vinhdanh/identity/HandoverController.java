package vn.vinhdanh.identity;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;

/// Handovers of open work: the list, preparing one, the paper that both sides sign.
@Controller
class HandoverController {

  private static final String OWN = "/handovers/new";
  private static final int LINES = 50;
  private static final int MOST_COLLEAGUES = 20;
  private static final int LONGEST_NOTE = 3000;

  private final Handovers handovers;
  private final Texts texts;

  HandoverController(Handovers handovers, Texts texts) {
    this.handovers = handovers;
    this.texts = texts;
  }

  /// What was typed.
  ///
  /// @param receiver the number of an account
  /// @param words the name that was looked for
  record HandoverForm(String receiver, String note, String words, UUID once) {

    @Nullable Long chosen() {
      return receiver.matches("\\d{1,18}") ? Long.valueOf(receiver) : null;
    }
  }

  /// Where the work of somebody at a unit is handed over.
  static String address(AccountId account, UnitId unit) {
    return of(account) + "?unit=" + unit.value();
  }

  private static String of(AccountId account) {
    return "/accounts/" + account.value() + "/handover";
  }

  @GetMapping("/handovers")
  @Permission("identity.handovers")
  String list(@RequestParam(required = false) @Nullable Long before, Actor actor, Model model) {
    var found = handovers.of(before, LINES + 1, actor);
    boolean more = found.size() > LINES;
    model.addAttribute("handovers", more ? found.subList(0, LINES) : found);
    model.addAttribute("before", before);
    model.addAttribute("next", more ? found.get(LINES - 1).id() : null);
    model.addAttribute("hasWork", handovers.hasWork(actor));
    return "identity/handovers";
  }

  @GetMapping(OWN)
  @Permission("identity.handovers")
  ModelAndView preparingOwn(
      @RequestParam(required = false) @Nullable Long unit, @RequestParam(name = "q", defaultValue = "") String words, Actor actor) {
    return preparing(OWN, actor.account(), unit, words, actor);
  }

  @GetMapping("/accounts/{account}/handover")
  @Permission("identity.prepare-handovers")
  ModelAndView preparing(
      @PathVariable long account,
      @RequestParam(required = false) @Nullable Long unit,
      @RequestParam(name = "q", defaultValue = "") String words,
      Actor actor) {
    var giver = new AccountId(account);
    return preparing(of(giver), giver, unit, words, actor);
  }

  private ModelAndView preparing(String address, AccountId giver, @Nullable Long unit, String words, Actor actor) {
    var form = new HandoverForm("", "", words, UUID.randomUUID());
    return form(address, handovers.leaving(giver, unit(unit), actor), form, new FieldErrors(texts), List.of(), HttpStatus.OK);
  }

  private static @Nullable UnitId unit(@Nullable Long number) {
    return number == null ? null : new UnitId(number);
  }

  @PostMapping(OWN)
  @Permission("identity.sign-handovers")
  ModelAndView prepareOwn(@RequestParam long unit, @RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    return prepare(OWN, actor.account(), new UnitId(unit), form(sent, once), actor);
  }

  @PostMapping("/accounts/{account}/handover")
  @Permission("identity.prepare-handovers")
  ModelAndView prepare(
      @PathVariable long account, @RequestParam long unit, @RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    var giver = new AccountId(account);
    return prepare(of(giver), giver, new UnitId(unit), form(sent, once), actor);
  }

  private static HandoverForm form(Map<String, String> sent, UUID once) {
    return new HandoverForm(sent.getOrDefault("receiver", ""), sent.getOrDefault("note", "").strip(), sent.getOrDefault("q", ""), once);
  }

  private ModelAndView prepare(String address, AccountId giver, UnitId unit, HandoverForm form, Actor actor) {
    var receiver = form.chosen();
    var errors = errors(receiver, form.note(), texts);
    if (receiver == null || errors.any()) {
      return form(address, handovers.leaving(giver, unit, actor), form, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      long id = handovers.prepare(giver, unit, new AccountId(receiver), form.note(), form.once(), actor);
      return new ModelAndView(Done.at("/handovers/" + id, "identity.done.handover-prepared"));
    } catch (Refused refused) {
      return form(
          address, handovers.leaving(giver, unit, actor), form, errors, Reason.of(refused.unmet(), texts), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  /// What is wrong with what somebody gave for a handover.
  static FieldErrors errors(@Nullable Long receiver, String note, Texts texts) {
    var errors = new FieldErrors(texts);
    if (receiver == null) {
      errors.add("receiver", "identity.handover.receiver.missing");
    }
    errors.atMost(LONGEST_NOTE, "note", note, "identity.handover.note.long");
    return errors;
  }

  private ModelAndView form(
      String address, Handovers.Leaving leaving, HandoverForm form, FieldErrors errors, List<Reason> reasons, HttpStatus status) {
    var found = handovers.colleagues(leaving, form.words(), form.chosen(), MOST_COLLEAGUES + 1);
    var view = new ModelAndView("identity/handover-new")
        .addObject("address", address)
        .addObject("leaving", leaving)
        .addObject("colleagues", found.subList(0, Math.min(found.size(), MOST_COLLEAGUES)))
        .addObject("more", found.size() > MOST_COLLEAGUES)
        .addObject("form", form)
        .addObject("errors", errors)
        .addObject("reasons", reasons);
    view.setStatus(status);
    return view;
  }

  @GetMapping("/handovers/{id}")
  @Permission("identity.handovers")
  ModelAndView paper(@PathVariable long id, Actor actor) {
    return paper(id, List.of(), HttpStatus.OK, actor);
  }

  @PostMapping("/handovers/{id}/giving")
  @Permission("identity.sign-handovers")
  ModelAndView give(@PathVariable long id, Actor actor) {
    return act(id, () -> handovers.give(id, actor), "identity.done.handover-given", actor);
  }

  @PostMapping("/handovers/{id}/receipt")
  @Permission("identity.sign-handovers")
  ModelAndView receive(@PathVariable long id, Actor actor) {
    return act(id, () -> handovers.receive(id, actor), "identity.done.handover-received", actor);
  }

  @PostMapping("/handovers/{id}/cancellation")
  @Permission("identity.sign-handovers")
  ModelAndView cancel(@PathVariable long id, Actor actor) {
    return act(id, () -> handovers.cancel(id, actor), "identity.done.handover-cancelled", actor);
  }

  private ModelAndView act(long id, Runnable act, String done, Actor actor) {
    try {
      act.run();
    } catch (Refused refused) {
      return paper(id, Reason.of(refused.unmet(), texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    return new ModelAndView(Done.at("/handovers/" + id, done));
  }

  private ModelAndView paper(long id, List<Reason> reasons, HttpStatus status, Actor actor) {
    var handover = handovers.handover(id, actor);
    var view = new ModelAndView("identity/handover")
        .addObject("handover", handover)
        .addObject("gives", handovers.gives(handover, actor))
        .addObject("receives", handovers.receives(handover, actor))
        .addObject("reasons", reasons);
    view.setStatus(status);
    return view;
  }
}
