package vn.vinhdanh.nomination;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.FileUse;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.rulebook.AwardRule;
import vn.vinhdanh.rulebook.RequiredPaper;
import vn.vinhdanh.rulebook.Rulebook;

/// A dossier's page and the forms by which its unit drafts and mends it.
@Controller
class DossierController {

  private static final int LONGEST = 4000;

  /// What was typed into the form of a new dossier; `nominee` is `p` or `c` and a number.
  record Form(String award, String nominee, int year, String achievement, boolean noCase, UUID once) {}

  /// What was typed into the form of an open one.
  record Edit(String achievement, boolean noCase, int version) {}

  /// What the reader may do with the dossier now.
  record Acts(boolean edit, boolean resubmit, boolean withdraw, boolean receive, boolean decide) {}

  private final Dossiers dossiers;
  private final Submissions submissions;
  private final People people;
  private final Files files;
  private final Rulebook rulebook;
  private final LegalDay legalDay;
  private final Texts texts;

  DossierController(
      Dossiers dossiers,
      Submissions submissions,
      People people,
      Files files,
      Rulebook rulebook,
      LegalDay legalDay,
      Texts texts) {
    this.dossiers = dossiers;
    this.submissions = submissions;
    this.people = people;
    this.files = files;
    this.rulebook = rulebook;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  @GetMapping("/nominations/{id}")
  @Permission("nomination.see")
  String dossier(@PathVariable long id, Actor actor, Model model) {
    var dossier = dossiers.dossier(new NomineeId(id), actor);
    model.addAttribute("dossier", dossier);
    model.addAttribute("check", dossiers.check(dossier));
    model.addAttribute("papers", dossiers.papers(dossier.id()));
    model.addAttribute("history", dossiers.history(dossier.id()));
    model.addAttribute("acts", acts(dossier, actor));
    return "nomination/dossier";
  }

  @GetMapping("/nominations/new")
  @Permission("nomination.draft")
  String form(Actor actor, Model model) {
    var form = new Form("", "", legalDay.today().getYear(), "", false, UUID.randomUUID());
    return show(model, form, unitOf(actor), new FieldErrors(texts));
  }

  @PostMapping("/nominations/new")
  @Permission("nomination.draft")
  String draft(
      @RequestParam(defaultValue = "") String award,
      @RequestParam(defaultValue = "") String nominee,
      @RequestParam(defaultValue = "0") int year,
      @RequestParam(defaultValue = "") String achievement,
      @RequestParam(defaultValue = "false") boolean noCase,
      @RequestParam UUID once,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    var form = new Form(award, nominee, year, achievement, noCase, once);
    var errors = new FieldErrors(texts);
    if (!awards().contains(award)) {
      errors.add("award", "nomination.award.missing");
    }
    if (!nominee.matches("[pc][0-9]{1,18}")) {
      errors.add("nominee", "nomination.nominee.missing");
    }
    if (!years().contains(year)) {
      errors.add("year", "nomination.year.wrong");
    }
    requireAchievement(errors, achievement);
    if (errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(model, form, unitOf(actor), errors);
    }
    long number = Long.parseLong(nominee.substring(1));
    var id = dossiers.draft(
        new NewDossier(
            unitOf(actor),
            year,
            award,
            nominee.startsWith("p") ? new PersonId(number) : null,
            nominee.startsWith("c") ? new CollectiveId(number) : null,
            achievement.strip(),
            noCase,
            once),
        actor);
    return Done.at("/nominations/" + id.value(), "nomination.done.drafted");
  }

  @GetMapping("/nominations/{id}/edit")
  @Permission("nomination.draft")
  String editForm(@PathVariable long id, Actor actor, Model model) {
    var dossier = dossiers.dossier(new NomineeId(id), actor);
    if (!dossier.officerIs(actor) || !dossier.open()) {
      throw new NotTheirAct("nomination.draft");
    }
    var edit = new Edit(dossier.achievement(), dossier.noCaseConfirmedOn() != null, dossier.version());
    return showEdit(model, dossier, edit, new FieldErrors(texts));
  }

  @PostMapping("/nominations/{id}/edit")
  @Permission("nomination.draft")
  String edit(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String achievement,
      @RequestParam(defaultValue = "false") boolean noCase,
      @RequestParam(defaultValue = "-1") int version,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    var errors = new FieldErrors(texts);
    requireAchievement(errors, achievement);
    if (errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return showEdit(
          model, dossiers.dossier(new NomineeId(id), actor), new Edit(achievement, noCase, version), errors);
    }
    dossiers.edit(new NomineeId(id), version, achievement.strip(), noCase, actor);
    return Done.at("/nominations/" + id, "nomination.done.edited");
  }

  @PostMapping("/nominations/{id}/papers")
  @Permission("nomination.draft")
  String addPaper(
      @PathVariable long id, @RequestParam RequiredPaper kind, @RequestParam MultipartFile file, Actor actor) {
    dossiers.addPaper(new NomineeId(id), kind, file, actor);
    return Done.at("/nominations/" + id + "/edit", "nomination.done.paper-added");
  }

  @PostMapping("/nominations/{id}/papers/{paper}/removal")
  @Permission("nomination.draft")
  String removePaper(@PathVariable long id, @PathVariable long paper, Actor actor) {
    dossiers.removePaper(new NomineeId(id), paper, actor);
    return Done.at("/nominations/" + id + "/edit", "nomination.done.paper-removed");
  }

  @PostMapping("/nominations/{id}/withdrawal")
  @Permission("nomination.withdraw")
  String withdraw(@PathVariable long id, @RequestParam(defaultValue = "-1") int version, Actor actor) {
    dossiers.withdraw(new NomineeId(id), version, actor);
    return Done.at("/nominations/" + id, "nomination.done.withdrawn");
  }

  @PostMapping("/nominations/{id}/resubmission")
  @Permission("nomination.submit")
  String resubmit(@PathVariable long id, @RequestParam(defaultValue = "-1") int version, Actor actor) {
    submissions.resubmit(new NomineeId(id), version, actor);
    return Done.at("/nominations/" + id, "nomination.done.resubmitted");
  }

  private String show(Model model, Form form, UnitId unit, FieldErrors errors) {
    model.addAttribute("form", form);
    model.addAttribute("awards", awards());
    model.addAttribute("years", years());
    model.addAttribute("people", people.of(unit));
    model.addAttribute("collectives", people.collectivesOf(unit));
    model.addAttribute("errors", errors);
    return "nomination/new";
  }

  private String showEdit(Model model, Dossier dossier, Edit edit, FieldErrors errors) {
    model.addAttribute("dossier", dossier);
    model.addAttribute("edit", edit);
    model.addAttribute("papers", dossiers.papers(dossier.id()));
    model.addAttribute("kinds", List.of(RequiredPaper.values()).stream()
        .map(kind -> new PaperChoice(kind, files.kindsInWords(FileUse.valueOf(kind.name())), FileUse.valueOf(kind.name()).accept()))
        .toList());
    model.addAttribute("errors", errors);
    return "nomination/edit";
  }

  /// A kind of paper to upload, with the kinds of file it may be.
  record PaperChoice(RequiredPaper kind, String fileKinds, String accept) {}

  private static Acts acts(Dossier dossier, Actor actor) {
    boolean unit = dossier.officerIs(actor) || dossier.headIs(actor);
    boolean city = actor.holds(Role.CITY_OFFICER);
    return new Acts(
        dossier.officerIs(actor) && dossier.open(),
        dossier.headIs(actor) && Move.RESUBMIT.allowedFrom(dossier.stage()),
        unit && Move.WITHDRAW.allowedFrom(dossier.stage()),
        city && Move.RECEIVE.allowedFrom(dossier.stage()),
        city && Move.RETURN.allowedFrom(dossier.stage()));
  }

  private void requireAchievement(FieldErrors errors, String achievement) {
    errors.require("achievement", achievement, "nomination.achievement.missing");
    if (achievement.length() > LONGEST) {
      errors.add("achievement", "nomination.achievement.too-long", LONGEST);
    }
  }

  private List<String> awards() {
    return rulebook.inForceOn(legalDay.today()).rules().stream().map(AwardRule::award).toList();
  }

  private List<Integer> years() {
    int year = legalDay.today().getYear();
    return List.of(year, year - 1);
  }

  private static UnitId unitOf(Actor actor) {
    return actor.unitAs(Role.UNIT_OFFICER).orElseThrow(() -> new NotTheirAct("nomination.draft"));
  }
}
