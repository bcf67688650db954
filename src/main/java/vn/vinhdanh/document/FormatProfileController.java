package vn.vinhdanh.document;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// By which rules the papers of the reader's body look, beside how it keeps its books.
@Controller
class FormatProfileController {

  private final FormatProfiles profiles;
  private final Texts texts;

  FormatProfileController(FormatProfiles profiles, Texts texts) {
    this.profiles = profiles;
    this.texts = texts;
  }

  @GetMapping("/number-books/profile")
  @Permission("document.rule-number-books")
  ModelAndView profile(Actor actor) {
    return shown(new FieldErrors(texts), HttpStatus.OK, actor);
  }

  @PostMapping("/number-books/profile")
  @Permission("document.rule-number-books")
  ModelAndView choose(@RequestParam(defaultValue = "") String profile, Actor actor) {
    var chosen = named(profile);
    if (chosen.isEmpty()) {
      return shown(new FieldErrors(texts).add("profile", "document.profile.missing"), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    profiles.choose(chosen.get(), actor);
    return new ModelAndView(Done.at("/number-books/profile", "document.done.profile-chosen"));
  }

  static Optional<FormatProfile> named(String name) {
    return Arrays.stream(FormatProfile.values()).filter(profile -> profile.name().equals(name)).findFirst();
  }

  private ModelAndView shown(FieldErrors errors, HttpStatus status, Actor actor) {
    return new ModelAndView("document/format-profile", status)
        .addObject("now", profiles.now(actor))
        .addObject("all", profiles.all())
        .addObject("errors", errors);
  }
}
