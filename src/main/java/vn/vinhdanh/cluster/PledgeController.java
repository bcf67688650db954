package vn.vinhdanh.cluster;

import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.PaperAnswer;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterId;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;

/// The pages of the pledges: all of the year, one of them, its writing, opening and signing.
@Controller
class PledgeController {

  private static final int LONGEST = 4000;

  private final Clusters clusters;
  private final Pledges pledges;
  private final PledgePaper paper;
  private final LegalDay legalDay;
  private final Texts texts;

  PledgeController(Clusters clusters, Pledges pledges, PledgePaper paper, LegalDay legalDay, Texts texts) {
    this.clusters = clusters;
    this.pledges = pledges;
    this.paper = paper;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  @GetMapping("/pledges")
  @Permission("cluster.read")
  String pledges(Model model) {
    int year = legalDay.today().getYear();
    model.addAttribute("year", year);
    model.addAttribute("clusters", clusters.of(year));
    model.addAttribute(
        "pledges", pledges.of(year).stream().collect(Collectors.toMap(Pledge::cluster, Function.identity())));
    return "cluster/pledges";
  }

  @GetMapping("/pledges/{cluster}")
  @Permission("cluster.read")
  String pledge(@PathVariable("cluster") long id, Actor actor, Model model) {
    var cluster = clusters.cluster(new ClusterId(id));
    var pledge = pledges.of(cluster.id()).orElse(null);
    var unit = Pledges.signsFor(cluster, actor);
    model.addAttribute("cluster", cluster);
    model.addAttribute("pledge", pledge);
    model.addAttribute("writes", writes(cluster, actor) && actor.mayDo("cluster.write") && (pledge == null || pledge.toBeWritten()));
    model.addAttribute(
        "opens",
        pledge != null && pledge.state().toBeOpened() && Pledges.servesHead(cluster, actor, Role.UNIT_HEAD)
            && actor.mayDo("cluster.open"));
    model.addAttribute(
        "signs",
        pledge != null
            && pledge.state().toBeSigned()
            && actor.inPerson()
            && unit.filter(own -> pledge.signatureOf(own).isEmpty()).isPresent());
    model.addAttribute("own", actor.scope().roots());
    return "cluster/pledge";
  }

  @GetMapping("/pledges/{cluster}/paper")
  @Permission("cluster.read")
  ResponseEntity<byte[]> paper(@PathVariable("cluster") long id) {
    return paper(id, PaperFormat.PDF);
  }

  @GetMapping("/pledges/{cluster}/paper.docx")
  @Permission("cluster.read")
  ResponseEntity<byte[]> wordText(@PathVariable("cluster") long id) {
    return paper(id, PaperFormat.DOCX);
  }

  private ResponseEntity<byte[]> paper(long id, PaperFormat format) {
    var cluster = clusters.cluster(new ClusterId(id));
    var pledge = pledges.of(cluster.id()).orElseThrow(() -> new NotFound("pledge of cluster", id));
    return PaperAnswer.of(paper.print(cluster, pledge, format), format, "giao-uoc-" + cluster.year() + "-" + cluster.number());
  }

  @GetMapping("/pledges/{cluster}/draft")
  @Permission("cluster.write")
  ModelAndView draft(@PathVariable("cluster") long id, Actor actor) {
    var cluster = clusters.cluster(new ClusterId(id));
    if (!writes(cluster, actor)) {
      throw new NotTheirAct("cluster.write");
    }
    var pledge = pledges.of(cluster.id());
    pledge.ifPresent(now -> now.mayBeRewritten(pledges.clause(cluster)));
    return form(
        cluster,
        pledge.map(Pledge::targets).orElse(""),
        pledge.map(Pledge::version).orElse(-1),
        new FieldErrors(texts),
        HttpStatus.OK);
  }

  @PostMapping("/pledges/{cluster}/draft")
  @Permission("cluster.write")
  ModelAndView write(
      @PathVariable("cluster") long id, @RequestParam String targets, @RequestParam int version, Actor actor) {
    var cluster = clusters.cluster(new ClusterId(id));
    var errors = errors(targets, texts);
    if (errors.any()) {
      return form(cluster, targets, version, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    pledges.write(cluster.id(), targets, version, actor);
    return new ModelAndView(Done.at("/pledges/" + id, "cluster.done.written"));
  }

  @PostMapping("/pledges/{cluster}/opening")
  @Permission("cluster.open")
  String open(@PathVariable("cluster") long id, @RequestParam int version, Actor actor) {
    pledges.open(new ClusterId(id), version, actor);
    return Done.at("/pledges/" + id, "cluster.done.opened");
  }

  @PostMapping("/pledges/{cluster}/signature")
  @Permission("cluster.sign")
  String sign(@PathVariable("cluster") long id, @RequestParam int version, Actor actor) {
    pledges.sign(new ClusterId(id), version, actor);
    return Done.at("/pledges/" + id, "cluster.done.signed");
  }

  /// What is wrong with targets that somebody gave.
  static FieldErrors errors(String targets, Texts texts) {
    var errors = new FieldErrors(texts).require("targets", targets, "cluster.pledge.targets.missing");
    if (targets.length() > LONGEST) {
      errors.add("targets", "cluster.pledge.targets.long", LONGEST, targets.length());
    }
    return errors;
  }

  private static boolean writes(Cluster cluster, Actor actor) {
    return Pledges.servesHead(cluster, actor, Role.UNIT_OFFICER, Role.UNIT_HEAD);
  }

  private static ModelAndView form(
      Cluster cluster, String targets, int version, FieldErrors errors, HttpStatus status) {
    var view = new ModelAndView("cluster/draft", status);
    view.addObject("cluster", cluster);
    view.addObject("targets", targets);
    view.addObject("version", version);
    view.addObject("errors", errors);
    return view;
  }
}
