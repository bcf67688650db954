package vn.vinhdanh.organization;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
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
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

/// Entering and correcting the discipline of a person.
@Controller
class DisciplineController {

  private final PersonFiles files;
  private final Disciplines disciplines;
  private final Texts texts;

  DisciplineController(PersonFiles files, Disciplines disciplines, Texts texts) {
    this.files = files;
    this.disciplines = disciplines;
    this.texts = texts;
  }

  @GetMapping("/people/{id}/discipline/new")
  @Permission("organization.keep-people")
  ModelAndView entering(@PathVariable long id, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    return form(file, null, TypedDiscipline.empty(), UUID.randomUUID(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/people/{id}/discipline/new")
  @Permission("organization.keep-people")
  ModelAndView enter(@PathVariable long id, @RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    var form = TypedDiscipline.of(sent);
    var errors = new FieldErrors(texts);
    var action = form.action(errors);
    var view = form(file, null, form, once, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    if (action == null) {
      return view;
    }
    try {
      disciplines.enter(file.id(), action, once, actor);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView(Done.at(page(id), "organization.done.discipline-entered"));
  }

  @GetMapping("/people/{id}/discipline/{entry}")
  @Permission("organization.keep-people")
  ModelAndView correcting(@PathVariable long id, @PathVariable long entry, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    var latest = disciplines.latest(file, entry);
    return form(file, entry, TypedDiscipline.of(latest.action()), UUID.randomUUID(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/people/{id}/discipline/{entry}")
  @Permission("organization.keep-people")
  ModelAndView correct(@PathVariable long id, @PathVariable long entry, @RequestParam Map<String, String> sent, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    var form = TypedDiscipline.of(sent);
    var errors = new FieldErrors(texts);
    var action = form.action(errors);
    if (action == null) {
      return form(file, entry, form, UUID.randomUUID(), errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      disciplines.correct(file.id(), entry, action, actor);
    } catch (Refused refused) {
      return form(file, entry, form, UUID.randomUUID(), errors, HttpStatus.UNPROCESSABLE_CONTENT).addObject("reasons", Reason.of(refused.unmet(), texts));
    } catch (ChangedMeanwhile changed) {
      return form(file, entry, form, UUID.randomUUID(), errors, HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at(page(id), "organization.done.discipline-corrected"));
  }

  @PostMapping("/people/{id}/discipline/{entry}/cancellation")
  @Permission("organization.keep-people")
  ModelAndView cancel(@PathVariable long id, @PathVariable long entry, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    try {
      disciplines.cancel(file.id(), entry, actor);
    } catch (ChangedMeanwhile changed) {
      var now = TypedDiscipline.of(disciplines.latest(file, entry).action());
      return form(file, entry, now, UUID.randomUUID(), new FieldErrors(texts), HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at(page(id), "organization.done.discipline-cancelled"));
  }

  /// @param entry the row that was read; null where a discipline is entered anew
  private ModelAndView form(
      PersonFile file, @Nullable Long entry, TypedDiscipline form, UUID once, FieldErrors errors, HttpStatus status) {
    var now = entry == null ? null : disciplines.latest(file, entry);
    var view = new ModelAndView("organization/discipline")
        .addObject("file", file)
        .addObject("now", now)
        .addObject("changed", entry != null && now != null && now.id() != entry)
        .addObject("form", form)
        .addObject("once", once)
        .addObject("reasons", List.of())
        .addObject("errors", errors);
    view.setStatus(status);
    return view;
  }

  private static String page(long id) {
    return "/people/" + id + "/ratings";
  }
}
