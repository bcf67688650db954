package vn.vinhdanh.nomination;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.PaperAnswer;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.rulebook.Check;

/// The submissions of a unit: prepared by its officer, submitted by its head.
@Controller
class SubmissionController {

  private final Submissions submissions;
  private final SubmissionPapers papers;
  private final Deadlines deadlines;
  private final LegalDay legalDay;
  private final Clock clock;
  private final Texts texts;

  SubmissionController(
      Submissions submissions, SubmissionPapers papers, Deadlines deadlines, LegalDay legalDay, Clock clock, Texts texts) {
    this.submissions = submissions;
    this.papers = papers;
    this.deadlines = deadlines;
    this.legalDay = legalDay;
    this.clock = clock;
    this.texts = texts;
  }

  @GetMapping("/submissions/new")
  @Permission("nomination.draft")
  String form(Actor actor, Model model) {
    int year = legalDay.today().getYear();
    var drafts = submissions.drafts(unitOf(actor), year);
    var checks = submissions.checks(drafts);
    var complete = drafts.stream().map(Dossier::id).filter(id -> checks.get(id) instanceof Check check && check.met()).toList();
    return show(model, drafts, checks, year, UUID.randomUUID(), complete, new FieldErrors(texts));
  }

  @PostMapping("/submissions/new")
  @Permission("nomination.draft")
  String prepare(
      @RequestParam(defaultValue = "") List<Long> ids,
      @RequestParam int year,
      @RequestParam UUID once,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    if (Math.abs(legalDay.today().getYear() - year) > 1) {
      throw new NotFound("drafts of", year);
    }
    var nominees = ids.stream().filter(Objects::nonNull).distinct().map(NomineeId::new).toList();
    if (nominees.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      var drafts = submissions.drafts(unitOf(actor), year);
      var errors = new FieldErrors(texts).add("ids", "nomination.prepare.nobody");
      return show(model, drafts, submissions.checks(drafts), year, once, nominees, errors);
    }
    try {
      var id = submissions.prepare(unitOf(actor), year, nominees, once, actor);
      return Done.at("/submissions/" + id.value(), "nomination.done.prepared");
    } catch (ChangedMeanwhile preparedBefore) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("prepared", preparedBefore.current().get("number"));
      var drafts = submissions.drafts(unitOf(actor), year);
      return show(model, drafts, submissions.checks(drafts), year, UUID.randomUUID(), nominees, new FieldErrors(texts));
    }
  }

  private static String show(
      Model model,
      List<Dossier> drafts,
      Map<NomineeId, Check> checks,
      int year,
      UUID once,
      List<NomineeId> chosen,
      FieldErrors errors) {
    model.addAttribute("drafts", drafts);
    model.addAttribute("checks", checks);
    model.addAttribute("year", year);
    model.addAttribute("once", once);
    model.addAttribute("chosen", chosen.stream().map(NomineeId::value).toList());
    model.addAttribute("errors", errors);
    return "nomination/prepare";
  }

  @GetMapping("/submissions/{id}")
  @Permission("nomination.see")
  String submission(@PathVariable long id, Actor actor, Model model) {
    var submission = submissions.submission(new SubmissionId(id), actor);
    var nominees = submissions.nominees(submission.id());
    model.addAttribute("submission", submission);
    model.addAttribute("nominees", nominees);
    model.addAttribute("checks", submissions.checks(nominees));
    model.addAttribute("lastDay", deadlines.submission(submission.year(), submission.unit()));
    model.addAttribute("late", !submission.submitted() && submissions.late(submission.year(), submission.unit(), legalDay.today()));
    model.addAttribute("maySubmit", !submission.submitted() && actor.holds(Role.UNIT_HEAD, submission.unit()) && actor.mayDo("nomination.submit"));
    model.addAttribute("mayTakeOut", !submission.submitted() && actor.mayDo("nomination.withdraw")
        && (actor.holds(Role.UNIT_HEAD, submission.unit()) || actor.holds(Role.UNIT_OFFICER, submission.unit())));
    return "nomination/submission";
  }

  @GetMapping("/submissions/{id}/paper.pdf")
  @Permission("nomination.see")
  ResponseEntity<byte[]> pdf(@PathVariable long id, Actor actor) {
    return paper(id, PaperFormat.PDF, actor);
  }

  @GetMapping("/submissions/{id}/paper.docx")
  @Permission("nomination.see")
  ResponseEntity<byte[]> word(@PathVariable long id, Actor actor) {
    return paper(id, PaperFormat.DOCX, actor);
  }

  private ResponseEntity<byte[]> paper(long id, PaperFormat format, Actor actor) {
    var submission = submissions.submission(new SubmissionId(id), actor);
    return PaperAnswer.of(papers.print(submission, submissions.nominees(submission.id()), format), format, papers.fileName(submission));
  }

  @PostMapping("/submissions/{id}/submission")
  @Permission("nomination.submit")
  String submit(@PathVariable long id, @RequestParam(defaultValue = "-1") int version, Actor actor) {
    submissions.submit(new SubmissionId(id), version, clock.instant(), actor);
    return Done.at("/submissions/" + id, "nomination.done.submitted");
  }

  @PostMapping("/submissions/{id}/nominees/{nominee}/removal")
  @Permission("nomination.withdraw")
  String takeOut(@PathVariable long id, @PathVariable long nominee, Actor actor) {
    submissions.takeOut(new SubmissionId(id), new NomineeId(nominee), actor);
    return Done.at("/submissions/" + id, "nomination.done.taken-out");
  }

  private static UnitId unitOf(Actor actor) {
    return actor.unitAs(Role.UNIT_OFFICER).orElseThrow(() -> new NotTheirAct("nomination.draft"));
  }
}
