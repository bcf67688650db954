package vn.vinhdanh.organization;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The identity number of a person: entering, correcting and showing it, and finding whose one is. It stands in no address.
@Controller
class IdentityNumberController {

  private final IdentityNumbers numbers;
  private final PersonFiles files;
  private final FrameDay day;
  private final Texts texts;

  IdentityNumberController(IdentityNumbers numbers, PersonFiles files, FrameDay day, Texts texts) {
    this.numbers = numbers;
    this.files = files;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping("/people/{id}/identity-number")
  @Permission("organization.keep-people")
  ModelAndView entering(@PathVariable long id, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    return form(file, "", List.of(), false, new FieldErrors(texts), HttpStatus.OK);
  }

  /// @param read the number that stood there when the form was opened; absent for none
  /// @param confirmed the doubts that were checked against the paper, by their codes
  @PostMapping("/people/{id}/identity-number")
  @Permission("organization.keep-people")
  ModelAndView put(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(required = false) @Nullable Long read,
      @RequestParam(defaultValue = "") String confirmed,
      Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    var errors = new FieldErrors(texts);
    var typed = typed(number, errors);
    if (typed.isEmpty()) {
      return form(file, number, List.of(), false, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      numbers.put(file.id(), typed.get(), read, Set.of(confirmed.split(" ")), actor);
    } catch (Refused refused) {
      return form(file, number, refused.unmet(), false, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (ChangedMeanwhile changed) {
      return form(files.keptFile(file.id(), actor), number, List.of(), true, errors, HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at("/people/" + id, "organization.done.identity-number"));
  }

  @PostMapping("/people/{id}/identity-number/cancellation")
  @Permission("organization.keep-people")
  ModelAndView cancel(@PathVariable long id, @RequestParam long read, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    try {
      numbers.cancel(file.id(), read, actor);
    } catch (ChangedMeanwhile changed) {
      return form(files.keptFile(file.id(), actor), "", List.of(), true, new FieldErrors(texts), HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at("/people/" + id, "organization.done.identity-number-cancelled"));
  }

  @PostMapping("/people/{id}/identity-number/showing")
  @Permission("organization.keep-people")
  ModelAndView show(@PathVariable long id, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    return new ModelAndView("organization/identity-number-shown")
        .addObject("file", file)
        .addObject("number", numbers.show(file.id(), actor).digits());
  }

  @GetMapping("/people/by-number")
  @Permission("organization.keep-people")
  ModelAndView seeking() {
    return found("", null, new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/people/by-number")
  @Permission("organization.keep-people")
  ModelAndView seek(@RequestParam(defaultValue = "") String number, Actor actor) {
    var errors = new FieldErrors(texts);
    var typed = typed(number, errors);
    if (typed.isEmpty()) {
      return found(number, null, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var holders = numbers.holders(typed.get(), actor);
    return holders.size() == 1
        ? new ModelAndView("redirect:/people/" + holders.getFirst().person().value())
        : found(number, holders, errors, HttpStatus.OK);
  }

  /// Its digits; a year of birth to come is a mistake of typing, whatever the file says.
  private Optional<IdentityNumber> typed(String number, FieldErrors errors) {
    var typed = IdentityNumber.typed(number)
        .filter(each -> each.bornIn().orElse(0) <= day.today().getYear());
    if (typed.isEmpty()) {
      errors.add("number", "organization.identity-number.wrong");
    }
    return typed;
  }

  private ModelAndView form(
      PersonFile file,
      String typed,
      List<Unmet> doubts,
      boolean changed,
      FieldErrors errors,
      HttpStatus status) {
    var view = new ModelAndView("organization/identity-number")
        .addObject("file", file)
        .addObject("typed", typed)
        .addObject("reasons", Reason.of(doubts, texts))
        .addObject("doubts", doubts.stream().map(Unmet::code).collect(Collectors.joining(" ")))
        .addObject("changed", changed)
        .addObject("errors", errors);
    view.setStatus(status);
    return view;
  }

  private static ModelAndView found(
      String typed, @Nullable List<IdentityNumberTable.Holder> holders, FieldErrors errors, HttpStatus status) {
    var view = new ModelAndView("organization/identity-number-seek")
        .addObject("typed", typed)
        .addObject("holders", holders)
        .addObject("errors", errors);
    view.setStatus(status);
    return view;
  }
}
