package vn.vinhdanh.nomination;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;

/// What the city's officer does with a submitted dossier.
@Controller
class AppraisalController {

  private static final int LONGEST_REASON = 1000;

  /// What was typed into the form of a return.
  record Form(String reason, String until, int version) {}

  private final Appraisals appraisals;
  private final Dossiers dossiers;
  private final LegalDay legalDay;
  private final Texts texts;
  private final int daysToMend;

  /// @param daysToMend calendar days that the form of a return proposes; a rule of the house, no clause sets them
  AppraisalController(
      Appraisals appraisals,
      Dossiers dossiers,
      LegalDay legalDay,
      Texts texts,
      @Value("${vinhdanh.house.days-to-mend}") int daysToMend) {
    this.appraisals = appraisals;
    this.dossiers = dossiers;
    this.legalDay = legalDay;
    this.texts = texts;
    this.daysToMend = daysToMend;
  }

  @PostMapping("/nominations/{id}/reception")
  @Permission("nomination.appraise")
  String receive(@PathVariable long id, @RequestParam(defaultValue = "-1") int version, Actor actor) {
    appraisals.receive(new NomineeId(id), version, actor);
    return Done.at("/nominations/" + id, "nomination.done.received");
  }

  @PostMapping("/nominations/{id}/acceptance")
  @Permission("nomination.appraise")
  String accept(@PathVariable long id, @RequestParam(defaultValue = "-1") int version, Actor actor) {
    appraisals.accept(new NomineeId(id), version, actor);
    return Done.at("/nominations/" + id, "nomination.done.accepted");
  }

  @GetMapping("/nominations/{id}/return")
  @Permission("nomination.appraise")
  String form(@PathVariable long id, Actor actor, Model model) {
    var dossier = dossiers.dossier(new NomineeId(id), actor);
    Dossiers.require(dossier, Move.RETURN, dossier.version());
    var until = Written.DAY.format(legalDay.today().plusDays(daysToMend));
    return show(model, dossier, new Form("", until, dossier.version()), new FieldErrors(texts));
  }

  @PostMapping("/nominations/{id}/return")
  @Permission("nomination.appraise")
  String returnForCompletion(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "-1") int version,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    var day = TypedDay.of(until);
    var errors = errors(reason, day, legalDay.today(), texts);
    if (errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(model, dossiers.dossier(new NomineeId(id), actor), new Form(reason, until, version), errors);
    }
    LocalDate last = day.orElseThrow();
    appraisals.returnForCompletion(new NomineeId(id), version, reason.strip(), last, actor);
    return Done.at("/nominations/" + id, "nomination.done.returned");
  }

  /// What is wrong with a return, by field.
  static FieldErrors errors(String reason, Optional<LocalDate> until, LocalDate today, Texts texts) {
    var errors = new FieldErrors(texts).require("reason", reason, "nomination.reason.missing");
    if (reason.length() > LONGEST_REASON) {
      errors.add("reason", "nomination.reason.too-long", LONGEST_REASON);
    }
    if (until.isEmpty()) {
      errors.add("until", "nomination.until.wrong");
    } else if (until.get().isBefore(today)) {
      errors.add("until", "nomination.until.past");
    }
    return errors;
  }

  private static String show(Model model, Dossier dossier, Form form, FieldErrors errors) {
    model.addAttribute("dossier", dossier);
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    return "nomination/return";
  }
}
