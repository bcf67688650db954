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
import vn.vinhdanh.page.FieldErrors;
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
    var sheet = sheets.sheet(id, actor);
    return "redirect:" + ScoreController.next(sheet, "self", sheet.unscored());
  }

  @GetMapping("/scores/{id}/self/{group}")
  @Permission("scoring.self")
  ModelAndView form(@PathVariable long id, @PathVariable("group") String code, Actor actor) {
    var sheet = sheets.sheet(id, actor);
    if (!sheet.scoredBy(actor)) {
      throw new NotTheirAct("scoring.self");
    }
    sheet.mayBeSelfScored();
    var group = sheet.scale().group(code);
    return new GroupForm(sheet, group, FormLine.self(sheet, group), sheet.part(group).self(), new FieldErrors(texts), false)
        .view("scoring/self", HttpStatus.OK);
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
    var group = sheet.scale().group(code);
    var lines = FormLine.self(sheet, group, typed);
    var errors = new FieldErrors(texts);
    var entries = lines.stream().map(line -> line.selfEntry(sheet.scale().step(), errors)).toList();
    if (errors.any()) {
      return new GroupForm(sheet, group, lines, version, errors, false)
          .view("scoring/self", HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      sheets.saveSelf(id, code, version, entries, actor);
    } catch (ChangedMeanwhile changed) {
      var now = sheets.sheet(id, actor);
      return new GroupForm(
              now, group, FormLine.self(now, group, typed), now.part(group).self(), new FieldErrors(texts), true)
          .view("scoring/self", HttpStatus.CONFLICT);
    }
    String onward = typed.containsKey("stay") ? "/scores/" + id + "/self/" + code : ScoreController.after(sheet, "self", code);
    return new ModelAndView(Done.at(onward, "scoring.done.saved"));
  }
}
