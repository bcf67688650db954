package vn.vinhdanh.organization;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

/// The yearly ratings and the discipline of a person, on a page of their own; entering and correcting a rating.
@Controller
class RatingController {

  private final PersonFiles files;
  private final Ratings ratings;
  private final Disciplines disciplines;
  private final FrameDay day;
  private final Texts texts;

  RatingController(PersonFiles files, Ratings ratings, Disciplines disciplines, FrameDay day, Texts texts) {
    this.files = files;
    this.ratings = ratings;
    this.disciplines = disciplines;
    this.day = day;
    this.texts = texts;
  }

  /// A rating as typed.
  record RatingForm(String year, String rating, UUID once) {

    Optional<Integer> typedYear() {
      return year.matches("(?:19|20|21)\\d\\d") ? Optional.of(Integer.valueOf(year)) : Optional.empty();
    }

    Optional<Rating> meant() {
      return Arrays.stream(Rating.values()).filter(each -> each.name().equals(rating)).findFirst();
    }
  }

  @GetMapping("/people/{id}/ratings")
  @Permission("organization.ratings")
  String ratings(@PathVariable long id, Actor actor, Model model) {
    var file = files.fileWithRatings(new PersonId(id), actor);
    model.addAttribute("file", file);
    model.addAttribute("ratings", ratings.of(file));
    model.addAttribute("disciplines", disciplines.of(file));
    return "organization/ratings";
  }

  @GetMapping("/people/{id}/ratings/new")
  @Permission("organization.keep-people")
  ModelAndView entering(@PathVariable long id, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    return form(file, null, new RatingForm("" + day.today().getYear(), "", UUID.randomUUID()), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/people/{id}/ratings/new")
  @Permission("organization.keep-people")
  ModelAndView enter(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String year,
      @RequestParam(defaultValue = "") String rating,
      @RequestParam UUID once,
      Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    var form = new RatingForm(year.strip(), rating, once);
    var errors = errors(form, texts);
    if (errors.any()) {
      return form(file, null, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      ratings.enter(file.id(), form.typedYear().orElseThrow(), form.meant().orElseThrow(), once, actor);
    } catch (Refused refused) {
      return form(file, null, form, errors, HttpStatus.UNPROCESSABLE_CONTENT).addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView(Done.at(page(id), "organization.done.rating-entered"));
  }

  @GetMapping("/people/{id}/ratings/{entry}")
  @Permission("organization.keep-people")
  ModelAndView correcting(@PathVariable long id, @PathVariable long entry, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    var latest = ratings.latest(file, entry);
    return form(file, entry, new RatingForm("" + latest.year(), latest.rating().name(), UUID.randomUUID()), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/people/{id}/ratings/{entry}")
  @Permission("organization.keep-people")
  ModelAndView correct(
      @PathVariable long id, @PathVariable long entry, @RequestParam(defaultValue = "") String rating, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    var form = new RatingForm("" + ratings.latest(file, entry).year(), rating, UUID.randomUUID());
    var errors = new FieldErrors(texts);
    requireRating(form, errors);
    if (errors.any()) {
      return form(file, entry, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      ratings.correct(file.id(), entry, form.meant().orElseThrow(), actor);
    } catch (ChangedMeanwhile changed) {
      return form(file, entry, form, errors, HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at(page(id), "organization.done.rating-corrected"));
  }

  @PostMapping("/people/{id}/ratings/{entry}/cancellation")
  @Permission("organization.keep-people")
  ModelAndView cancel(@PathVariable long id, @PathVariable long entry, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    try {
      ratings.cancel(file.id(), entry, actor);
    } catch (ChangedMeanwhile changed) {
      var now = ratings.latest(file, entry);
      return form(file, entry, new RatingForm("" + now.year(), now.rating().name(), UUID.randomUUID()), new FieldErrors(texts), HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at(page(id), "organization.done.rating-cancelled"));
  }

  static FieldErrors errors(RatingForm form, Texts texts) {
    var errors = new FieldErrors(texts);
    if (form.typedYear().isEmpty()) {
      errors.add("year", "organization.rating.year.wrong");
    }
    requireRating(form, errors);
    return errors;
  }

  static void requireRating(RatingForm form, FieldErrors errors) {
    if (form.meant().isEmpty()) {
      errors.add("rating", "organization.rating.missing");
    }
  }

  /// @param entry the row that was read; null where a rating is entered anew
  private ModelAndView form(PersonFile file, @Nullable Long entry, RatingForm form, FieldErrors errors, HttpStatus status) {
    var now = entry == null ? null : ratings.latest(file, entry);
    var view = new ModelAndView("organization/rating")
        .addObject("file", file)
        .addObject("now", now)
        .addObject("changed", entry != null && now != null && now.id() != entry)
        .addObject("form", form)
        .addObject("reasons", List.of())
        .addObject("errors", errors);
    view.setStatus(status);
    return view;
  }

  private static String page(long id) {
    return "/people/" + id + "/ratings";
  }
}
