package vn.vinhdanh.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.season.Milestones;
import vn.vinhdanh.season.Work;

/// The pages of the scale, of all sheets that the reader may see and of one sheet.
@Controller
class ScoreController {

  /// The sheets of a cluster on the list.
  record ClusterSheets(long cluster, String name, List<SheetSummary> sheets) {}

  private final ScoreSheets sheets;
  private final Scales scales;
  private final Milestones milestones;
  private final Rankings rankings;
  private final Permissions permissions;
  private final LegalDay legalDay;

  ScoreController(
      ScoreSheets sheets, Scales scales, Milestones milestones, Rankings rankings, Permissions permissions, LegalDay legalDay) {
    this.sheets = sheets;
    this.scales = scales;
    this.milestones = milestones;
    this.rankings = rankings;
    this.permissions = permissions;
    this.legalDay = legalDay;
  }

  @GetMapping("/scores")
  @Permission("scoring.read")
  String scores(Actor actor, Model model) {
    int year = legalDay.today().getYear();
    var visible = sheets.visible(year, actor);
    var mine = visible.stream().filter(summary -> serves(actor, summary)).findFirst().orElse(null);
    var others = visible.stream()
        .filter(summary -> summary != mine)
        .collect(Collectors.groupingBy(SheetSummary::cluster, LinkedHashMap::new, Collectors.toList()));
    model.addAttribute("year", year);
    model.addAttribute("mine", mine);
    model.addAttribute(
        "lastDay",
        mine == null ? milestones.lastDay(year, Work.SCORING) : milestones.lastDay(year, Work.SCORING, mine.extendedUntil()));
    model.addAttribute("scale", scales.applied(year).orElse(null));
    model.addAttribute(
        "clusters",
        others.entrySet().stream()
            .map(entry -> new ClusterSheets(
                entry.getKey().value(), entry.getValue().getFirst().clusterName(), entry.getValue()))
            .toList());
    return "scoring/scores";
  }

  @GetMapping("/scores/scale")
  @Permission("scoring.read")
  String scale(Actor actor, Model model) {
    int year = legalDay.today().getYear();
    var applied = scales.applied(year);
    model.addAttribute("year", year);
    model.addAttribute("scale", applied.or(() -> scales.shipped(year)).orElse(null));
    model.addAttribute("applies", applied.isEmpty() && permissions.granted(actor, "scoring.apply"));
    return "scoring/scale";
  }

  @PostMapping("/scores/scale/application")
  @Permission("scoring.apply")
  String apply(@RequestParam int year, Actor actor) {
    scales.apply(year, actor);
    return Done.at("/scores/scale", "scoring.done.applied");
  }

  @GetMapping("/scores/{id}")
  @Permission("scoring.read")
  String sheet(@PathVariable long id, @RequestParam(defaultValue = "") String show, Actor actor, Model model) {
    var sheet = sheets.sheet(id, actor);
    var summary = sheet.summary();
    var scorer = summary.scorer();
    model.addAttribute("sheet", sheet);
    model.addAttribute("onlyDifferences", show.equals("differences"));
    model.addAttribute("fills", summary.state().toBeSelfScored() && sheet.scoredBy(actor) && actor.mayDo("scoring.self"));
    model.addAttribute("submits", summary.state().toBeSelfScored() && actor.holds(Role.UNIT_HEAD, summary.unit()) && actor.mayDo("scoring.submit"));
    model.addAttribute("scores", summary.state().toBeClusterScored() && sheet.clusterScoredBy(actor) && actor.mayDo("scoring.cluster"));
    model.addAttribute(
        "closes",
        summary.state().toBeClusterScored() && scorer != null && actor.holds(Role.UNIT_HEAD, scorer) && actor.mayDo("scoring.close"));
    model.addAttribute(
        "rank",
        rankings.of(summary.cluster()).stream()
            .flatMap(ranking -> ranking.rows().stream())
            .filter(row -> row.summary().sheet() == id)
            .findFirst()
            .orElse(null));
    return "scoring/sheet";
  }

  @PostMapping("/scores/{id}/submission")
  @Permission("scoring.submit")
  String submit(@PathVariable long id, @RequestParam int version, Actor actor) {
    sheets.submit(id, version, actor);
    return Done.at("/scores/" + id, "scoring.done.submitted");
  }

  private static boolean serves(Actor actor, SheetSummary summary) {
    return actor.holds(Role.UNIT_OFFICER, summary.unit()) || actor.holds(Role.UNIT_HEAD, summary.unit());
  }
}
