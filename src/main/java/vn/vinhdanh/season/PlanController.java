package vn.vinhdanh.season;

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
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.PaperAnswer;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.page.Done;

/// The plan of the year: what it says, and its publication.
@Controller
class PlanController {

  private final Plans plans;
  private final SeasonBoards boards;
  private final PlanPaper paper;
  private final Clusters clusters;
  private final LegalDay legalDay;

  PlanController(Plans plans, SeasonBoards boards, PlanPaper paper, Clusters clusters, LegalDay legalDay) {
    this.plans = plans;
    this.boards = boards;
    this.paper = paper;
    this.clusters = clusters;
    this.legalDay = legalDay;
  }

  @GetMapping("/plan")
  @Permission("season.plan")
  String plan(Actor actor, Model model) {
    var today = legalDay.today();
    int year = today.getYear();
    model.addAttribute("year", year);
    var shown = plans.shown(year, actor);
    if (shown.isEmpty()) {
      return "season/plan-none";
    }
    var plan = shown.get();
    var milestones = plans.milestones(plan);
    var commemorations = plans.commemorations(plan);
    model.addAttribute("plan", plan);
    model.addAttribute("content", plans.content(plan));
    model.addAttribute("hasText", plans.hasText(plan));
    model.addAttribute("milestones", milestones);
    model.addAttribute("commemorations", commemorations);
    model.addAttribute("clusters", clusters.of(year));
    model.addAttribute("publishes", actor.holds(Role.CITY_OFFICER) && plan.status().toBePublished());
    var drawn = plan.published() ? boards.of(actor, today).timeline() : null;
    model.addAttribute("timeline", drawn == null ? boards.timeline(plan, milestones, commemorations, today) : drawn);
    return "season/plan";
  }

  @GetMapping("/plan/text")
  @Permission("season.plan")
  String text(Actor actor, Model model) {
    int year = legalDay.today().getYear();
    model.addAttribute("year", year);
    var shown = plans.shown(year, actor);
    if (shown.isEmpty()) {
      return "season/plan-none";
    }
    model.addAttribute("plan", shown.get());
    model.addAttribute("paragraphs", plans.text(shown.get()));
    return "season/plan-text";
  }

  @GetMapping("/plans/{id}/paper")
  @Permission("season.plan")
  ResponseEntity<byte[]> paper(@PathVariable long id, Actor actor) {
    return paper(id, PaperFormat.PDF, actor);
  }

  @GetMapping("/plans/{id}/paper.docx")
  @Permission("season.plan")
  ResponseEntity<byte[]> wordText(@PathVariable long id, Actor actor) {
    return paper(id, PaperFormat.DOCX, actor);
  }

  private ResponseEntity<byte[]> paper(long id, PaperFormat format, Actor actor) {
    var plan = plans.plan(new PlanId(id), actor);
    return PaperAnswer.of(paper.print(plan, format), format, paper.fileName(plan));
  }

  @PostMapping("/plans/{id}/publication")
  @Permission("season.publish")
  String publish(@PathVariable long id, @RequestParam int version, Actor actor) {
    plans.publish(new PlanId(id), version, actor);
    return Done.at("/plan", "season.done.published");
  }
}
