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
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;

/// The forms by which a unit scores itself, one group a page.
@Controller
class SelfScoreController {

  private final ScoreSheets sheets;
  private final Texts texts;

  SelfScoreController(ScoreSheets sheets, Texts texts) {
    this.sheets = sheets;
    this.texts = texts;
  }

  /// Leads to the first group that is not filled.
  @GetMapping("/scores/{id}/self")
  @Permission("scoring.self")
  String first(@PathVariable long id, Actor actor) {
    return "redirect:" + ScoreStep.SELF.next(sheets.sheet(id, actor));
  }

  @GetMapping("/scores/{id}/self/{group}")
  @Permission("scoring.self")
  ModelAndView form(@PathVariable long id, @PathVariable("group") String code, Actor actor) {
    var sheet = sheets.sheet(id, actor);
    if (!sheet.scoredBy(actor)) {
      throw new NotTheirAct("scoring.self");
    }
    sheet.mayBeSelfScored();
    return GroupForm.stored(ScoreStep.SELF, sheet, code, texts).view(HttpStatus.OK);
  }

  @PostMapping("/scores/{id}/self/{group}")
  @Permission("scoring.self")
  ModelAndView save(
      @PathVariable long id,
      @PathVariable("group") String code,
      @RequestParam int version,
      @RequestParam Map<String, String> typed,
      Actor actor) {
    var sheet = sheets.sheet(id, actor);
    var form = GroupForm.typed(ScoreStep.SELF, sheet, code, version, typed, texts);
    var entries = form.lines().stream().map(line -> line.selfEntry(sheet.scale().step(), form.errors())).toList();
    if (form.errors().any()) {
      return form.view(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      sheets.saveSelf(id, code, version, entries, actor);
    } catch (ChangedMeanwhile changed) {
      return form.over(sheets.sheet(id, actor)).view(HttpStatus.CONFLICT);
    }
    return form.saved();
  }
}
