package vn.vinhdanh.scoring;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;

/// The forms by which the cluster scores a member, one group a page, and the acts that end this step.
@Controller
class ClusterScoreController {

  private final ScoreSheets sheets;
  private final ClusterScores scores;
  private final Texts texts;

  ClusterScoreController(ScoreSheets sheets, ClusterScores scores, Texts texts) {
    this.sheets = sheets;
    this.scores = scores;
    this.texts = texts;
  }

  /// Leads to the first group that is not scored.
  @GetMapping("/scores/{id}/cluster")
  @Permission("scoring.cluster")
  String first(@PathVariable long id, Actor actor) {
    return "redirect:" + ScoreStep.CLUSTER.next(sheets.sheet(id, actor));
  }

  @GetMapping("/scores/{id}/cluster/{group}")
  @Permission("scoring.cluster")
  ModelAndView form(@PathVariable long id, @PathVariable("group") String code, Actor actor) {
    var sheet = sheets.sheet(id, actor);
    if (!sheet.clusterScoredBy(actor)) {
      throw new NotTheirAct("scoring.cluster");
    }
    sheet.mayBeClusterScored();
    return GroupForm.stored(ScoreStep.CLUSTER, sheet, code, texts).view(HttpStatus.OK);
  }

  @PostMapping("/scores/{id}/cluster/{group}")
  @Permission("scoring.cluster")
  ModelAndView save(
      @PathVariable long id,
      @PathVariable("group") String code,
      @RequestParam int version,
      @RequestParam Map<String, String> typed,
      Actor actor) {
    var sheet = sheets.sheet(id, actor);
    var form = GroupForm.typed(ScoreStep.CLUSTER, sheet, code, version, typed, texts);
    var entries = form.lines().stream().map(line -> line.clusterEntry(sheet.scale().step(), form.errors())).toList();
    if (form.errors().any()) {
      return form.view(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      scores.save(id, code, version, entries, actor);
    } catch (ChangedMeanwhile changed) {
      return form.over(sheets.sheet(id, actor)).view(HttpStatus.CONFLICT);
    }
    return form.saved();
  }

  @PostMapping("/scores/{id}/cluster-agreement")
  @Permission("scoring.cluster")
  String agree(@PathVariable long id, Actor actor) {
    scores.agreeRest(id, actor);
    return Done.at("/scores/" + id, "scoring.done.agreed");
  }

  @PostMapping("/scores/{id}/cluster-closing")
  @Permission("scoring.close")
  String close(@PathVariable long id, @RequestParam int version, Actor actor) {
    scores.close(id, version, actor);
    return Done.at("/scores/" + id, "scoring.done.closed");
  }
}
