package vn.vinhdanh.season;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.VersionTag;

/// The plans as papers for callers of the API: the draft of a year and its publication.
@RestController
class PublicationApi {

  private static final String ADDRESS = "/api/v1/plans";

  /// The plan of a year: its draft for the city's officers and leaders, the published one for everybody.
  record PlanList(List<PlanPaperView> plans) {

    PlanList {
      plans = List.copyOf(plans);
    }
  }

  record PlanPaperView(
      long id, int year, String number, String subject, LocalDate issuedOn, PlanStatus status, @Nullable LocalDate publishedOn) {

    static PlanPaperView of(Plan plan) {
      return new PlanPaperView(
          plan.id().value(), plan.year(), plan.number(), plan.subject(), plan.issuedOn(), plan.status(), plan.publishedOn());
    }
  }

  /// The text of a plan in its order, annexes left out; no paragraph where the plan was drafted without its text.
  record PlanTextView(long plan, List<ParagraphView> paragraphs) {

    PlanTextView {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /// A paragraph as the plan has it; `section` ("II.1.3") is empty before the first section and after the last.
  record ParagraphView(String section, int level, ParagraphKind kind, String text) {}

  private final Plans plans;
  private final PlanPaper paper;
  private final LegalDay legalDay;

  PublicationApi(Plans plans, PlanPaper paper, LegalDay legalDay) {
    this.plans = plans;
    this.paper = paper;
    this.legalDay = legalDay;
  }

  /// The plan of `year`, of this year without it.
  @GetMapping(ADDRESS)
  @Permission("season.plan")
  PlanList plans(@RequestParam Optional<Integer> year, Actor actor) {
    int asked = year.orElseGet(() -> legalDay.today().getYear());
    return new PlanList(plans.shown(asked, actor).map(PlanPaperView::of).stream().toList());
  }

  /// One plan; its version is in `ETag`.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("season.plan")
  ResponseEntity<PlanPaperView> plan(@PathVariable long id, Actor actor) {
    var plan = plans.plan(new PlanId(id), actor);
    return ResponseEntity.ok().eTag(new VersionTag(plan.version()).toString()).body(PlanPaperView.of(plan));
  }

  /// The words of one plan.
  @GetMapping(ADDRESS + "/{id}/text")
  @Permission("season.plan")
  PlanTextView text(@PathVariable long id, Actor actor) {
    return new PlanTextView(id, plans.text(plans.plan(new PlanId(id), actor)).stream()
        .map(paragraph -> new ParagraphView(paragraph.section(), paragraph.level(), paragraph.kind(), paragraph.text()))
        .toList());
  }

  /// One plan as an official paper with the clusters as its annex, as PDF unless `format` says otherwise; a plan that is not published as a draft.
  @GetMapping(path = ADDRESS + "/{id}/paper", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("season.plan")
  void paper(@PathVariable long id, @RequestParam Optional<PaperFormat> format, Actor actor, HttpServletResponse response) throws IOException {
    var plan = plans.plan(new PlanId(id), actor);
    var asked = format.orElse(PaperFormat.PDF);
    var printed = paper.print(plan, asked);
    SavedFile.of(response, paper.fileName(plan) + "." + asked.ending());
    response.getOutputStream().write(printed);
  }

  /// Publishes a draft; its milestones become tasks at once.
  @PostMapping(ADDRESS + "/{id}/publication")
  @Permission("season.publish")
  ResponseEntity<Acted> publish(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    plans.publish(new PlanId(id), read.version(), actor);
    var plan = plans.plan(new PlanId(id), actor);
    return new Acted(id, plan.version(), plan.status().name()).done();
  }
}
