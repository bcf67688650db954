package vn.vinhdanh.scoring;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// The form of one group of a sheet in one of its steps.
///
/// @param version of the group as read, sent back with the form
/// @param typed what came with the form; empty for one that shows what is stored
/// @param changed whether somebody else saved the group in between: both versions are then shown
record GroupForm(
    ScoreStep step,
    Sheet sheet,
    CriteriaGroup group,
    List<FormLine> lines,
    int version,
    Map<String, String> typed,
    FieldErrors errors,
    boolean changed) {

  GroupForm {
    lines = List.copyOf(lines);
    typed = Map.copyOf(typed);
  }

  static GroupForm stored(ScoreStep step, Sheet sheet, String code, Texts texts) {
    var group = sheet.scale().group(code);
    return new GroupForm(
        step, sheet, group, step.stored(sheet, group), step.version(sheet, group), Map.of(), new FieldErrors(texts), false);
  }

  static GroupForm typed(ScoreStep step, Sheet sheet, String code, int version, Map<String, String> typed, Texts texts) {
    var group = sheet.scale().group(code);
    return new GroupForm(step, sheet, group, step.typed(sheet, group, typed), version, typed, new FieldErrors(texts), false);
  }

  /// What was typed, over the sheet as somebody else left it.
  GroupForm over(Sheet now) {
    return new GroupForm(step, now, group, step.typed(now, group, typed), step.version(now, group), typed, errors, true);
  }

  ModelAndView view(HttpStatus status) {
    return new ModelAndView("scoring/" + step.path(), Map.of("form", this), status);
  }

  /// Where it goes on once saved: to the next group, or back to this one for who asked to stay.
  ModelAndView saved() {
    String onward = typed.containsKey("stay") ? step.address(sheet, group) : step.after(sheet, group);
    return new ModelAndView(Done.at(onward, "scoring.done.saved"));
  }
}
