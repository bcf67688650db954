package vn.vinhdanh.document;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// By which rules papers of the body of the token's duty look, for callers of the API.
@RestController
class FormatProfileApi {

  private static final String ADDRESS = "/api/v1/number-books/profile";

  /// What papers of today and later follow.
  ///
  /// @param clause the rule; absent where no source was read
  /// @param verified whether the layout was confirmed against that rule
  record FormatProfileView(FormatProfile profile, @Nullable String clause, boolean verified) {}

  record FormatProfileSent(@Nullable String profile) {}

  private final FormatProfiles profiles;
  private final Texts texts;

  FormatProfileApi(FormatProfiles profiles, Texts texts) {
    this.profiles = profiles;
    this.texts = texts;
  }

  @GetMapping(ADDRESS)
  @Permission("document.number-books")
  FormatProfileView profile(Actor actor) {
    var now = profiles.now(actor);
    return profiles.all().stream()
        .filter(each -> each.profile() == now)
        .map(each -> new FormatProfileView(now, each.clause().isEmpty() ? null : each.clause(), each.verified()))
        .findFirst()
        .orElseThrow();
  }

  /// Has papers of the body follow a profile, those of today and later.
  ///
  /// @param sent `STATE_ND30`, `FRONT` or `PARTY`
  @PostMapping(ADDRESS)
  @Permission("document.rule-number-books")
  FormatProfileView choose(@RequestBody FormatProfileSent sent, Actor actor) {
    var chosen = FormatProfileController.named(Objects.requireNonNullElse(sent.profile(), ""));
    if (chosen.isEmpty()) {
      new FieldErrors(texts).add("profile", "document.profile.missing").refuse();
    }
    profiles.choose(chosen.orElseThrow(), actor);
    return profile(actor);
  }
}
