package vn.vinhdanh.organization;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

/// The headcounts that a unit declares, beside what the files say.
@Controller
class HeadcountController {

  private static final int LINES = 50;

  private final DeclaredHeadcounts headcounts;
  private final Units units;
  private final FrameDay day;
  private final Texts texts;

  HeadcountController(DeclaredHeadcounts headcounts, Units units, FrameDay day, Texts texts) {
    this.headcounts = headcounts;
    this.units = units;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping("/units/{id}/headcounts")
  @Permission("organization.headcounts")
  String list(@PathVariable long id, @RequestParam(required = false) @Nullable Long after, Actor actor, Model model) {
    var unit = units.unit(new UnitId(id));
    headcounts.requireShown(actor, unit.id());
    var found = headcounts.of(unit.id(), after, LINES + 1, actor);
    boolean more = found.size() > LINES;
    model.addAttribute("unit", unit);
    model.addAttribute("headcounts", more ? found.subList(0, LINES) : found);
    model.addAttribute("after", after);
    model.addAttribute("next", more ? found.get(LINES - 1).id() : null);
    model.addAttribute("counted", headcounts.counted(unit.id(), unit.lastDayUpTo(day.today())));
    model.addAttribute("mayDeclare", headcounts.keeps(actor, unit.id()));
    return "organization/headcounts";
  }

  @GetMapping("/units/{id}/headcounts/new")
  @Permission("organization.keep-headcounts")
  ModelAndView declaring(@PathVariable long id, Actor actor) {
    var unit = kept(id, actor);
    var on = unit.lastDayUpTo(day.today());
    return form(unit, null, HeadcountForm.of(on, headcounts.counted(unit.id(), on)), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/units/{id}/headcounts/new")
  @Permission("organization.keep-headcounts")
  ModelAndView declare(@PathVariable long id, @RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    var unit = kept(id, actor);
    var form = HeadcountForm.of(sent, once);
    var errors = new FieldErrors(texts);
    var declared = form.declared(errors);
    if (declared == null) {
      return form(unit, null, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      headcounts.declare(unit.id(), form.day().orElseThrow(), declared, once, actor);
    } catch (Refused refused) {
      return form(unit, null, form, errors, HttpStatus.UNPROCESSABLE_CONTENT).addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView(Done.at(page(id), "organization.done.headcount-declared"));
  }

  @GetMapping("/units/{id}/headcounts/{entry}")
  @Permission("organization.keep-headcounts")
  ModelAndView correcting(@PathVariable long id, @PathVariable long entry, Actor actor) {
    var unit = kept(id, actor);
    var latest = headcounts.latest(unit.id(), entry);
    return form(unit, entry, HeadcountForm.of(latest.on(), latest.declared()), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/units/{id}/headcounts/{entry}")
  @Permission("organization.keep-headcounts")
  ModelAndView correct(@PathVariable long id, @PathVariable long entry, @RequestParam Map<String, String> sent, Actor actor) {
    var unit = kept(id, actor);
    var form = HeadcountForm.of(sent, UUID.randomUUID()).over(headcounts.latest(unit.id(), entry).on());
    var errors = new FieldErrors(texts);
    var declared = form.declared(errors);
    if (declared == null) {
      return form(unit, entry, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      headcounts.correct(unit.id(), entry, declared, actor);
    } catch (ChangedMeanwhile changed) {
      return form(unit, entry, form, errors, HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at(page(id), "organization.done.headcount-corrected"));
  }

  @PostMapping("/units/{id}/headcounts/{entry}/cancellation")
  @Permission("organization.keep-headcounts")
  ModelAndView cancel(@PathVariable long id, @PathVariable long entry, Actor actor) {
    var unit = kept(id, actor);
    try {
      headcounts.cancel(unit.id(), entry, actor);
    } catch (ChangedMeanwhile changed) {
      var latest = headcounts.latest(unit.id(), entry);
      return form(unit, entry, HeadcountForm.of(latest.on(), latest.declared()), new FieldErrors(texts), HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at(page(id), "organization.done.headcount-cancelled"));
  }

  private Unit kept(long id, Actor actor) {
    var unit = units.unit(new UnitId(id));
    headcounts.requireKept(actor, unit.id());
    return unit;
  }

  /// @param entry the row that was read; null where one is declared anew
  private ModelAndView form(Unit unit, @Nullable Long entry, HeadcountForm form, FieldErrors errors, HttpStatus status) {
    var now = entry == null ? null : headcounts.latest(unit.id(), entry);
    var view = new ModelAndView("organization/headcount")
        .addObject("unit", unit)
        .addObject("now", now)
        .addObject("changed", entry != null && now != null && now.id() != entry)
        .addObject("form", form)
        .addObject("counted", form.day().map(on -> headcounts.counted(unit.id(), on)).orElse(null))
        .addObject("reasons", List.of())
        .addObject("errors", errors);
    view.setStatus(status);
    return view;
  }

  private static String page(long unit) {
    return "/units/" + unit + "/headcounts";
  }
}
