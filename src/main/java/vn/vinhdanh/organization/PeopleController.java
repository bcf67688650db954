package vn.vinhdanh.organization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

/// The people of the reader's units: the list, the file of one of them, entering and correcting.
@Controller
class PeopleController {

  private static final int LINES = 50;

  private final PersonFiles files;
  private final Transfers transfers;
  private final Merges merges;
  private final Units units;
  private final FrameDay day;
  private final Texts texts;

  PeopleController(PersonFiles files, Transfers transfers, Merges merges, Units units, FrameDay day, Texts texts) {
    this.files = files;
    this.transfers = transfers;
    this.merges = merges;
    this.units = units;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping("/people")
  @Permission("organization.people")
  String list(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(defaultValue = "") String unit,
      @RequestParam(defaultValue = "false") boolean past,
      @RequestParam(name = "day", defaultValue = "") String typed,
      @RequestParam(required = false) @Nullable Long after,
      Actor actor,
      Model model) {
    var asked = TypedDay.of(typed).filter(wanted -> !wanted.isAfter(day.today()));
    var on = asked.filter(wanted -> !wanted.equals(day.today())).orElse(null);
    var query = new PersonQuery(words.strip(), unit.strip(), past && on == null, on, after);
    var meant = query.unit().isEmpty() ? null : units.byCode(query.unit(), on == null ? day.today() : on).map(Unit::id).orElse(null);
    var listed = files.listed(query, meant, actor, LINES + 1);
    var found = listed.rows();
    boolean more = found.size() > LINES;
    model.addAttribute("query", query);
    model.addAttribute("typed", typed);
    model.addAttribute("wrongDay", !typed.isBlank() && asked.isEmpty());
    model.addAttribute("people", more ? found.subList(0, LINES) : found);
    model.addAttribute("count", texts.of(listed.more() ? "organization.people.at-least" : "organization.people.count", listed.count()));
    model.addAttribute("next", more ? found.get(LINES - 1).id() : null);
    model.addAttribute("mayEnter", files.keeps(actor));
    return "organization/people";
  }

  @GetMapping("/people/{id}")
  @Permission("organization.people")
  String file(@PathVariable long id, Actor actor, Model model) {
    var file = files.opened(new PersonId(id), actor);
    model.addAttribute("file", file);
    model.addAttribute("transfers", transfers.of(file.id(), files.readBy(actor)));
    model.addAttribute("transfersOpen", transfers.acts(actor));
    model.addAttribute("merged", merges.into(file));
    model.addAttribute("counts", merges.counted(List.of(file.id())));
    model.addAttribute("mayTransfer", file.holdsPost() && transfers.actsFor(actor, file.posts().getFirst().term().unit()));
    model.addAttribute("mayEnter", files.keeps(actor));
    return "organization/person";
  }

  @GetMapping("/people/new")
  @Permission("organization.keep-people")
  ModelAndView entering(@RequestParam(defaultValue = "") String unit, Actor actor) {
    String code = unit.isEmpty() ? units.unit(files.ownUnit(actor)).code() : unit;
    return entering(new PersonForm("", "", ""), PostForm.empty(code, true), UUID.randomUUID(), List.of(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/people/new")
  @Permission("organization.keep-people")
  ModelAndView enter(@RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    var form = PersonForm.of(sent);
    var main = new HashMap<>(sent);
    main.put("main", "on");
    var post = PostForm.of(main);
    var errors = new FieldErrors(texts);
    var facts = form.facts(day.today(), errors);
    var term = post.term(units, errors);
    if (facts == null || term == null) {
      return entering(form, post, once, List.of(), errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      return new ModelAndView(Done.at("/people/" + files.enter(facts, term, once, actor).value(), "organization.done.entered"));
    } catch (Refused refused) {
      return entering(form, post, once, Reason.of(refused.unmet(), texts), errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private static ModelAndView entering(
      PersonForm form, PostForm post, UUID once, List<Reason> reasons, FieldErrors errors, HttpStatus status) {
    return new ModelAndView(
        "organization/person-new", Map.of("form", form, "post", post, "once", once, "reasons", reasons, "errors", errors), status);
  }

  @GetMapping("/people/{id}/correction")
  @Permission("organization.keep-people")
  ModelAndView correcting(@PathVariable long id, Actor actor) {
    var file = files.openedToKeep(new PersonId(id), actor);
    return correcting(file, PersonForm.of(file.facts()), List.of(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/people/{id}/correction")
  @Permission("organization.keep-people")
  ModelAndView correct(
      @PathVariable long id, @RequestParam(defaultValue = "-1") int version, @RequestParam Map<String, String> sent, Actor actor) {
    var person = new PersonId(id);
    var form = PersonForm.of(sent);
    var errors = new FieldErrors(texts);
    var facts = form.facts(day.today(), errors);
    if (facts == null) {
      return correcting(files.openedToKeep(person, actor), form, List.of(), errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      files.correct(person, version, facts, actor);
    } catch (ChangedMeanwhile changed) {
      var file = files.openedToKeep(person, actor);
      return correcting(file, form, differences(file.facts(), facts), errors, HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at("/people/" + id, "organization.done.corrected"));
  }

  /// What stands in the file now where something else was typed.
  private List<String> differences(PersonFacts now, PersonFacts typed) {
    var differences = new ArrayList<String>();
    var said = new LinkedHashMap<>(files.words(typed));
    files.words(now).forEach((fact, value) -> {
      if (!value.equals(said.get(fact))) {
        differences.add(texts.of("organization.person." + fact) + ": " + (value.isEmpty() ? texts.of("organization.person.unknown") : value));
      }
    });
    return differences;
  }

  private static ModelAndView correcting(PersonFile file, PersonForm form, List<String> changed, FieldErrors errors, HttpStatus status) {
    return new ModelAndView(
        "organization/person-correction", Map.of("file", file, "form", form, "changed", changed, "errors", errors), status);
  }
}
