package vn.vinhdanh.award;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.nomination.Nominee;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.rulebook.AwardKind;

/// The city officer's pages: draft a decision, change its words, hand it in again after it was returned, withdraw it.
@Controller
class DraftController {

  /// The nominees of one award and year who wait for a decision.
  record Group(String award, int year, List<Nominee> nominees) {
    boolean is(String otherAward, int otherYear) {
      return award.equals(otherAward) && year == otherYear;
    }
  }

  private final Decisions decisions;
  private final Texts texts;

  DraftController(Decisions decisions, Texts texts) {
    this.decisions = decisions;
    this.texts = texts;
  }

  @GetMapping("/decisions/new")
  @Permission("award.draft")
  String draft(
      @RequestParam(required = false) @Nullable String award,
      @RequestParam(required = false) @Nullable Integer year,
      Actor actor,
      Model model) {
    var groups = groups(actor);
    var shown = groups.stream()
        .filter(group -> award != null && year != null && group.is(award, year))
        .findFirst()
        .or(() -> groups.stream().findFirst());
    model.addAttribute("groups", groups);
    model.addAttribute("unsigned", decisions.awaitingSignature(actor));
    model.addAttribute("errors", new FieldErrors(texts));
    shown.ifPresent(group -> model.addAttribute("form", proposed(group)));
    return "award/new";
  }

  @PostMapping("/decisions")
  @Permission("award.draft")
  String save(
      @RequestParam UUID once,
      @RequestParam String award,
      @RequestParam int year,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") Set<Long> nominee,
      Actor actor,
      HttpServletResponse response,
      Model model) {
    var form = new DraftForm(once, award, year, subject, reason, nominee);
    var errors = form.errors(texts);
    if (errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(form, errors, actor, model);
    }
    try {
      return Done.at("/decisions/" + decisions.draft(form.decision(), actor), "award.done.drafted");
    } catch (ChangedMeanwhile draftedBefore) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("drafted", draftedBefore.current());
      return show(form.anew(), errors, actor, model);
    }
  }

  private String show(DraftForm form, FieldErrors errors, Actor actor, Model model) {
    model.addAttribute("groups", groups(actor));
    model.addAttribute("unsigned", decisions.awaitingSignature(actor));
    model.addAttribute("errors", errors);
    model.addAttribute("form", form);
    return "award/new";
  }

  @GetMapping("/decisions/{id}/change")
  @Permission("award.draft")
  String change(@PathVariable long id, Actor actor, Model model) {
    var decision = decisions.decision(id, actor);
    decision.mustBeDraft();
    return words(model, id, decision.subject(), decision.reason(), decision.version(), new FieldErrors(texts));
  }

  @PostMapping("/decisions/{id}/change")
  @Permission("award.draft")
  String saveChange(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam int version,
      Actor actor,
      HttpServletResponse response,
      Model model) {
    var errors = DraftForm.errorsOf(subject, reason, texts);
    if (errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return words(model, id, subject, reason, version, errors);
    }
    decisions.change(id, subject.strip(), reason.strip(), version, actor);
    return Done.at("/decisions/" + id, "award.done.changed");
  }

  @PostMapping("/decisions/{id}/withdrawal")
  @Permission("award.draft")
  String withdraw(@PathVariable long id, @RequestParam int version, Actor actor) {
    decisions.withdraw(id, version, actor);
    return Done.at("/decisions/" + id, "award.done.withdrawn");
  }

  @PostMapping("/decisions/{id}/hand-in")
  @Permission("award.draft")
  String handIn(@PathVariable long id, @RequestParam int version, Actor actor) {
    decisions.handIn(id, version, actor);
    return Done.at("/decisions/" + id, "award.done.handed-in");
  }

  private static String words(Model model, long id, String subject, String reason, int version, FieldErrors errors) {
    model.addAttribute("id", id);
    model.addAttribute("subject", subject);
    model.addAttribute("reason", reason);
    model.addAttribute("version", version);
    model.addAttribute("errors", errors);
    return "award/change";
  }

  private DraftForm proposed(Group group) {
    String name = texts.inVietnamese("rulebook.award." + group.award());
    boolean title = decisions.kindOf(group.award()).filter(AwardKind.EMULATION_TITLE::equals).isPresent();
    return new DraftForm(
        UUID.randomUUID(),
        group.award(),
        group.year(),
        texts.inVietnamese(title ? "award.subject.title" : "award.subject.form", name, group.year()),
        texts.inVietnamese(title ? "award.reason.title" : "award.reason.form", group.year()),
        group.nominees().stream().map(nominee -> nominee.id().value()).collect(Collectors.toSet()));
  }

  private List<Group> groups(Actor actor) {
    Map<String, List<Nominee>> byAward = decisions.awaitingDecision(actor).stream()
        .collect(Collectors.groupingBy(
            nominee -> nominee.awardCode() + " " + nominee.year(), LinkedHashMap::new, Collectors.toList()));
    return byAward.values().stream()
        .map(nominees -> new Group(nominees.getFirst().awardCode(), nominees.getFirst().year(), nominees))
        .toList();
  }
}
