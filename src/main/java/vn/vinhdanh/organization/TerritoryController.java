package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

/// The territories of a day: the list, the page of one, and entering, changing and ending one.
@Controller
class TerritoryController {

  private static final int LINES = 100;

  private final Territories territories;
  private final ServedTerritories served;
  private final FrameDay day;
  private final Texts texts;

  TerritoryController(Territories territories, ServedTerritories served, FrameDay day, Texts texts) {
    this.territories = territories;
    this.served = served;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping("/territories")
  @Permission("organization.territories")
  String list(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(name = "day", defaultValue = "") String typed,
      @RequestParam(required = false) @Nullable Long after,
      Actor actor,
      Model model) {
    var query = new TerritoryQuery(words.strip(), TypedDay.of(typed).orElseGet(day::today), null, after);
    var found = territories.found(query, LINES + 1);
    boolean more = found.size() > LINES;
    model.addAttribute("query", query);
    model.addAttribute("typed", typed);
    model.addAttribute("wrongDay", !typed.isBlank() && TypedDay.of(typed).isEmpty());
    model.addAttribute("found", more ? found.subList(0, LINES) : found);
    model.addAttribute("total", territories.countFound(query));
    model.addAttribute("next", more ? found.get(LINES - 1).id() : null);
    model.addAttribute("mayKeep", territories.keeps(actor));
    return "organization/territories";
  }

  @GetMapping("/territories/{id}")
  @Permission("organization.territories")
  String one(@PathVariable long id, @RequestParam(name = "day", defaultValue = "") String typed, Actor actor, Model model) {
    var on = TypedDay.of(typed).orElseGet(day::today);
    var territory = territories.territory(new TerritoryId(id), on);
    model.addAttribute("territory", territory);
    model.addAttribute("on", on);
    model.addAttribute("above", territories.above(territory.id(), on));
    model.addAttribute("below", territories.found(new TerritoryQuery("", on, id, null), LINES));
    model.addAttribute("serving", served.serving(territory.id(), on));
    model.addAttribute("life", territories.life(territory.id()));
    model.addAttribute("neighbours", territories.neighbours(territory.id()));
    model.addAttribute("mayKeep", territories.keeps(actor));
    return "organization/territory";
  }

  @GetMapping("/territories/new")
  @Permission("organization.keep-territories")
  ModelAndView entering(@RequestParam(required = false) @Nullable Long below, Actor actor) {
    territories.refuseOthers(actor);
    var parent = below == null ? "" : called(territories.last(new TerritoryId(below)));
    return form(null, TerritoryForm.within(parent), ActForm.empty(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/territories/new")
  @Permission("organization.keep-territories")
  ModelAndView enter(@RequestParam Map<String, String> sent, Actor actor) {
    territories.refuseOthers(actor);
    var form = TerritoryForm.of(sent);
    var paper = ActForm.of(sent);
    var errors = new FieldErrors(texts);
    var facts = form.meant(territories, dayOf(paper), errors);
    var act = paper.perhapsWithPaper(errors);
    var view = form(null, form, paper, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    if (facts == null || act == null) {
      return view;
    }
    try {
      return new ModelAndView(Done.at("/territories/" + territories.enter(facts, act, actor).value(), "organization.done.territory-entered"));
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    }
  }

  @GetMapping("/territories/{id}/change")
  @Permission("organization.keep-territories")
  ModelAndView changing(@PathVariable long id, Actor actor) {
    territories.refuseOthers(actor);
    var last = territories.last(new TerritoryId(id));
    var parent = last.facts().parent();
    var form = TerritoryForm.of(last.facts(), parent == null ? "" : called(territories.last(parent)));
    return form(last, form, ActForm.empty(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/territories/{id}/change")
  @Permission("organization.keep-territories")
  ModelAndView change(@PathVariable long id, @RequestParam(defaultValue = "-1") int version, @RequestParam Map<String, String> sent, Actor actor) {
    territories.refuseOthers(actor);
    var last = territories.last(new TerritoryId(id));
    var form = TerritoryForm.of(sent);
    var paper = ActForm.of(sent);
    var errors = new FieldErrors(texts);
    var facts = form.meant(territories, dayOf(paper), errors);
    var act = paper.withPaper(errors);
    var view = form(last, form, paper, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    if (facts == null || act == null) {
      return view;
    }
    try {
      territories.change(last.id(), version, facts, act, actor);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    } catch (ChangedMeanwhile changed) {
      view.setStatus(HttpStatus.CONFLICT);
      return view.addObject("changed", true);
    }
    return new ModelAndView(Done.at("/territories/" + id, "organization.done.territory-changed"));
  }

  @GetMapping("/territories/{id}/ending")
  @Permission("organization.keep-territories")
  ModelAndView ending(@PathVariable long id, Actor actor) {
    territories.refuseOthers(actor);
    return ending(territories.last(new TerritoryId(id)), "", false, ActForm.empty(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/territories/{id}/ending")
  @Permission("organization.keep-territories")
  ModelAndView end(
      @PathVariable long id, @RequestParam(defaultValue = "-1") int version, @RequestParam(defaultValue = "") String successors,
      @RequestParam Map<String, String> sent, Actor actor) {
    territories.refuseOthers(actor);
    var last = territories.last(new TerritoryId(id));
    boolean goesOn = sent.containsKey("goesOn");
    var paper = ActForm.of(sent);
    var errors = new FieldErrors(texts);
    var following = TerritoryForm.lines("successors", successors, territories, dayOf(paper), errors);
    var act = paper.withPaper(errors);
    var view = ending(last, successors, goesOn, paper, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    if (act == null) {
      return view;
    }
    try {
      territories.end(last.id(), version, following, goesOn, act, actor);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    } catch (ChangedMeanwhile changed) {
      view.setStatus(HttpStatus.CONFLICT);
      return view.addObject("changed", true);
    }
    return new ModelAndView(Done.at("/territories/" + id, "organization.done.territory-ended"));
  }

  private LocalDate dayOf(ActForm paper) {
    return Objects.requireNonNullElseGet(paper.effective(), day::today);
  }

  private static String called(Territory territory) {
    return Objects.requireNonNullElse(territory.facts().code(), territory.facts().name());
  }

  /// @param last what is to be changed; null where one is entered
  private static ModelAndView form(@Nullable Territory last, TerritoryForm form, ActForm act, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/territory-change", status)
        .addObject("last", last)
        .addObject("form", form)
        .addObject("act", act)
        .addObject("changed", false)
        .addObject("reasons", List.of())
        .addObject("errors", errors);
  }

  private static ModelAndView ending(
      Territory last, String successors, boolean goesOn, ActForm act, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/territory-ending", status)
        .addObject("last", last)
        .addObject("successors", successors)
        .addObject("goesOn", goesOn)
        .addObject("act", act)
        .addObject("changed", false)
        .addObject("reasons", List.of())
        .addObject("errors", errors);
  }
}
