package vn.vinhdanh.organization;

import java.util.List;
import java.util.Optional;
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
    var file = files.openedToKeep(new PersonId(id), actor);
    return form(file, "", List.of(), read(file), false, new FieldErrors(texts), HttpStatus.OK);
  }

  /// @param read the number that stood there when the form was opened; absent for none
  /// @param confirmed the number that was checked against the paper, and the doubts that it was told for, by their codes
  @PostMapping("/people/{id}/identity-number")
  @Permission("organization.keep-people")
  ModelAndView put(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(required = false) @Nullable Long read,
      @RequestParam(defaultValue = "") String confirmed,
      Actor actor) {
    var file = files.openedToKeep(new PersonId(id), actor);
    var errors = new FieldErrors(texts);
    var typed = typed(number, errors);
    if (typed.isEmpty()) {
      return form(file, number, List.of(), read, false, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      numbers.put(file.id(), typed.get(), read, confirmed(confirmed, typed.get()), actor);
    } catch (Refused refused) {
      return form(file, number, refused.unmet(), read, false, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (ChangedMeanwhile changed) {
      return changed(files.keptFile(file.id(), actor), number, errors);
    }
    return new ModelAndView(Done.at("/people/" + id, "organization.done.identity-number"));
  }

  @PostMapping("/people/{id}/identity-number/cancellation")
  @Permission("organization.keep-people")
  ModelAndView cancel(@PathVariable long id, @RequestParam long read, Actor actor) {
    var file = files.openedToKeep(new PersonId(id), actor);
    try {
      numbers.cancel(file.id(), read, actor);
    } catch (ChangedMeanwhile changed) {
      return changed(files.keptFile(file.id(), actor), "", new FieldErrors(texts));
    }
    return new ModelAndView(Done.at("/people/" + id, "organization.done.identity-number-cancelled"));
  }

  @PostMapping("/people/{id}/identity-number/showing")
  @Permission("organization.keep-people")
  ModelAndView show(@PathVariable long id, Actor actor) {
    var file = files.openedToKeep(new PersonId(id), actor);
    return new ModelAndView("organization/identity-number-shown")
        .addObject("file", file)
        .addObject("number", numbers.show(file.id(), actor).digits());
  }

  @GetMapping("/people/by-number")
  @Permission("organization.keep-people")
  ModelAndView seeking() {
    return found("", null, List.of(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/people/by-number")
  @Permission("organization.keep-people")
  ModelAndView seek(@RequestParam(defaultValue = "") String number, Actor actor) {
    var errors = new FieldErrors(texts);
    var typed = typed(number, errors);
    if (typed.isEmpty()) {
      return found(number, null, List.of(), errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      var holders = numbers.sought(typed.get(), actor);
      return holders.size() == 1
          ? new ModelAndView("redirect:/people/" + holders.getFirst().person().value())
          : found(number, holders, List.of(), errors, HttpStatus.OK);
    } catch (Refused refused) {
      return found(number, null, refused.unmet(), errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
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

  private static @Nullable Long read(PersonFile file) {
    var identity = file.identity();
    return identity == null ? null : identity.id();
  }

  /// The codes, where they were told for the number that is sent.
  private static List<String> confirmed(String sent, IdentityNumber number) {
    var words = List.of(sent.split(" "));
    return words.contains(number.digits()) ? words : List.of();
  }

  private ModelAndView changed(PersonFile file, String typed, FieldErrors errors) {
    return form(file, typed, List.of(), read(file), true, errors, HttpStatus.CONFLICT);
  }

  /// @param read the row that the reader has seen, which the form is for; null for none
  private ModelAndView form(
      PersonFile file,
      String typed,
      List<Unmet> unmet,
      @Nullable Long read,
      boolean changed,
      FieldErrors errors,
      HttpStatus status) {
    var doubts = unmet.stream().map(Unmet::code).filter(IdentityNumbers::confirmable).collect(Collectors.joining(" "));
    var told = IdentityNumber.typed(typed).filter(number -> !doubts.isEmpty()).map(number -> number.digits() + " " + doubts);
    var view = new ModelAndView("organization/identity-number")
        .addObject("file", file)
        .addObject("typed", typed)
        .addObject("reasons", Reason.of(unmet, texts))
        .addObject("doubts", told.orElse(""))
        .addObject("read", read)
        .addObject("changed", changed)
        .addObject("errors", errors);
    view.setStatus(status);
    return view;
  }

  private ModelAndView found(
      String typed, @Nullable List<IdentityNumberTable.Holder> holders, List<Unmet> unmet, FieldErrors errors, HttpStatus status) {
    var view = new ModelAndView("organization/identity-number-seek")
        .addObject("typed", typed)
        .addObject("holders", holders)
        .addObject("reasons", Reason.of(unmet, texts))
        .addObject("errors", errors);
    view.setStatus(status);
    return view;
  }
}
