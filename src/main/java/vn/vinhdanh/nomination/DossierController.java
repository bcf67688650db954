package vn.vinhdanh.nomination;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import vn.vinhdanh.organization.Rating;
import vn.vinhdanh.organization.Ratings;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.rulebook.Question;
import vn.vinhdanh.rulebook.RequiredPaper;

/// A dossier's page and the forms by which its unit drafts and mends it.
@Controller
class DossierController {

  private static final Set<String> ALL_KINDS = Arrays.stream(RequiredPaper.values()).map(RequiredPaper::name).collect(Collectors.toSet());

  /// What was typed into the form of a new dossier; `nominee` is `p` or `c` and a number.
  record Form(String award, String nominee, int year, String achievement, boolean noCase, UUID once) {}

  /// What was typed into the form of an open one; `replaces` names the kinds whose new file takes the place of the others.
  record Edit(UnitStatement said, Set<String> replaces, int version) {}

  /// What the reader may do with the dossier now.
  record Acts(boolean edit, boolean hand, boolean resubmit, boolean withdraw, boolean receive, boolean decide) {}

  private final Dossiers dossiers;
  private final Submissions submissions;
  private final People people;
  private final Ratings ratings;
  private final Files files;
  private final DossierChoices choices;
  private final LegalDay legalDay;
  private final Texts texts;

  DossierController(
      Dossiers dossiers,
      Submissions submissions,
      People people,
      Ratings ratings,
      Files files,
      DossierChoices choices,
      LegalDay legalDay,
      Texts texts) {
    this.dossiers = dossiers;
    this.submissions = submissions;
    this.people = people;
    this.ratings = ratings;
    this.files = files;
    this.choices = choices;
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
    var errors = choices.errors(award, nominee.matches("[pc][0-9]{1,18}") ? Optional.empty() : Optional.of("nominee"), year, achievement);
    if (errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(model, form, unitOf(actor), errors);
    }
    long number = Long.parseLong(nominee.substring(1));
    var draft = new NewDossier(
        unitOf(actor),
        year,
        award,
        nominee.startsWith("p") ? new PersonId(number) : null,
        nominee.startsWith("c") ? new CollectiveId(number) : null,
        achievement.strip(),
        noCase,
        once);
    try {
      return Done.at("/nominations/" + dossiers.draft(draft, actor).value(), "nomination.done.drafted");
    } catch (ChangedMeanwhile draftedBefore) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("drafted", draftedBefore.current());
      return show(model, new Form(award, nominee, year, achievement, noCase, UUID.randomUUID()), unitOf(actor), errors);
    }
  }

  @GetMapping("/nominations/{id}/edit")
  @Permission("nomination.draft")
  String editForm(@PathVariable long id, Actor actor, Model model) {
    var dossier = dossiers.dossier(new NomineeId(id), actor);
    if (!dossier.officerIs(actor) || !dossier.open()) {
      throw new NotTheirAct("nomination.draft");
    }
    var said = dossier.said();
    var onFile = ratingOnFile(dossier, actor);
    var offered = said.rating() == null ? said.rated(onFile) : said;
    return showEdit(model, dossier, new Edit(offered, ALL_KINDS, dossier.version()), onFile, new FieldErrors(texts));
  }

  /// The rating of the year in the person's file; null where there is none, or the officer is shown none.
  private @Nullable Rating ratingOnFile(Dossier dossier, Actor actor) {
    var person = dossier.person();
    return person == null ? null : ratings.inForce(person, dossier.year(), actor).orElse(null);
  }

  /// One form says what the unit says and carries the papers, so that neither is lost for the other.
  @PostMapping("/nominations/{id}/edit")
  @Permission("nomination.draft")
  String edit(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String achievement,
      @RequestParam(defaultValue = "false") boolean noCase,
      @RequestParam(defaultValue = "") String rating,
      @RequestParam(defaultValue = "false") boolean nobodyDisciplined,
      @RequestParam(defaultValue = "") List<Long> members,
      @RequestParam(required = false) @Nullable Long remove,
      @RequestParam(defaultValue = "") Set<String> replace,
      @RequestParam(defaultValue = "-1") int version,
      @RequestParam Map<String, MultipartFile> sent,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    var errors = choices.errors(achievement);
    var rated = Arrays.stream(Rating.values()).filter(each -> each.name().equals(rating)).findFirst();
    if (!rating.isEmpty() && rated.isEmpty()) {
      errors.add("rating", "nomination.rating.wrong");
    }
    var said = new UnitStatement(
        achievement.strip(), noCase, rated.orElse(null), nobodyDisciplined,
        members.stream().filter(Objects::nonNull).map(PersonId::new).collect(Collectors.toSet()));
    var uploads = uploads(sent, replace);
    addFileErrors(errors, uploads);
    if (!errors.any()) {
      dossiers.edit(new NomineeId(id), version, said, uploads, Optional.ofNullable(remove), actor);
      boolean papersChanged = remove != null || !uploads.isEmpty();
      return Done.at("/nominations/" + id + (papersChanged ? "/edit" : ""), "nomination.done.edited");
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    var dossier = dossiers.dossier(new NomineeId(id), actor);
    return showEdit(model, dossier, new Edit(said, replace, version), ratingOnFile(dossier, actor), errors);
  }

  /// The files that were chosen; a file field left empty carries none.
  private static List<Dossiers.Upload> uploads(Map<String, MultipartFile> files, Set<String> replace) {
    return Arrays.stream(RequiredPaper.values())
        .flatMap(kind -> Optional.ofNullable(files.get(kind.name())).stream()
            .filter(file -> file.getOriginalFilename() != null && !file.getOriginalFilename().isEmpty())
            .map(file -> new Dossiers.Upload(kind, file, replace.contains(kind.name()))))
        .toList();
  }

  /// What is wrong with a file is said at its field, of all files at once, and what was typed stays.
  private void addFileErrors(FieldErrors errors, List<Dossiers.Upload> uploads) {
    for (var upload : uploads) {
      files.fault(FileUse.valueOf(upload.kind().name()), upload.file()).ifPresent(unmet ->
          errors.add("file-" + upload.kind(), "unmet." + unmet.code(), unmet.arguments().toArray()));
    }
  }

  @PostMapping("/nominations/{id}/withdrawal")
  @Permission("nomination.withdraw")
  String withdraw(@PathVariable long id, @RequestParam(defaultValue = "-1") int version, Actor actor) {
    dossiers.withdraw(new NomineeId(id), version, actor);
    return Done.at("/nominations/" + id, "nomination.done.withdrawn");
  }

  @PostMapping("/nominations/{id}/completion")
  @Permission("nomination.draft")
  String handToHead(@PathVariable long id, @RequestParam(defaultValue = "-1") int version, Actor actor) {
    submissions.handToHead(new NomineeId(id), version, actor);
    return Done.at("/nominations/" + id, "nomination.done.handed");
  }

  @PostMapping("/nominations/{id}/resubmission")
  @Permission("nomination.submit")
  String resubmit(@PathVariable long id, @RequestParam(defaultValue = "-1") int version, Actor actor) {
    submissions.resubmit(new NomineeId(id), version, actor);
    return Done.at("/nominations/" + id, "nomination.done.resubmitted");
  }

  private String show(Model model, Form form, UnitId unit, FieldErrors errors) {
    model.addAttribute("form", form);
    model.addAttribute("awards", choices.awards());
    model.addAttribute("withoutRules", choices.years().stream().filter(year -> choices.atEndOf(year).rules().isEmpty()).toList());
    model.addAttribute("years", choices.years());
    model.addAttribute("people", people.of(unit));
    model.addAttribute("collectives", people.collectivesOf(unit));
    model.addAttribute("errors", errors);
    return "nomination/new";
  }

  private String showEdit(Model model, Dossier dossier, Edit edit, @Nullable Rating onFile, FieldErrors errors) {
    var rule = choices.atEndOf(dossier.year()).rule(dossier.award());
    model.addAttribute("dossier", dossier);
    model.addAttribute("edit", edit);
    model.addAttribute("papers", dossiers.papers(dossier.id()));
    model.addAttribute("kinds", rule.papers().stream()
        .map(kind -> new PaperChoice(kind, files.kindsInWords(FileUse.valueOf(kind.name())), FileUse.valueOf(kind.name()).accept()))
        .toList());
    model.addAttribute("asks", new Asks(
        rule.asks(Question.GOOD_RATING) || rule.asks(Question.EXCELLENT_RATING),
        rule.asks(Question.NOBODY_DISCIPLINED),
        rule.asks(Question.ADVANCED_RATIO) || rule.asks(Question.HAS_FIGHTER)));
    model.addAttribute("people", people.of(dossier.unit()));
    model.addAttribute("ratingOnFile", onFile);
    model.addAttribute("errors", errors);
    return "nomination/edit";
  }

  /// What the rule of the award asks the unit to declare.
  record Asks(boolean rating, boolean discipline, boolean members) {}

  /// A kind of paper to upload, with the kinds of file it may be.
  record PaperChoice(RequiredPaper kind, String fileKinds, String accept) {}

  private static Acts acts(Dossier dossier, Actor actor) {
    boolean unit = dossier.officerIs(actor) || dossier.headIs(actor);
    boolean city = actor.holds(Role.CITY_OFFICER);
    return new Acts(
        dossier.officerIs(actor) && dossier.open(),
        dossier.officerIs(actor) && Move.MEND.allowedFrom(dossier.stage()),
        dossier.headIs(actor) && actor.mayDo("nomination.submit") && Move.RESUBMIT.allowedFrom(dossier.stage()),
        unit && actor.mayDo("nomination.withdraw") && Move.WITHDRAW.allowedFrom(dossier.stage()),
        city && Move.RECEIVE.allowedFrom(dossier.stage()),
        city && Move.RETURN.allowedFrom(dossier.stage()));
  }

  static UnitId unitOf(Actor actor) {
    return actor.unitAs(Role.UNIT_OFFICER).orElseThrow(() -> new NotTheirAct("nomination.draft"));
  }
}
