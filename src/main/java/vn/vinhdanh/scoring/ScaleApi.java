package vn.vinhdanh.scoring;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// The scales of points for callers of the API.
@RestController
class ScaleApi {

  record ApplicationSent(@Nullable Integer year) {}

  /// The scale in force for a year.
  record Applied(int year, String name) {}

  private final Scales scales;
  private final Texts texts;

  ScaleApi(Scales scales, Texts texts) {
    this.scales = scales;
    this.texts = texts;
  }

  /// Applies the shipped scale of a year: each unit of a cluster has a sheet then.
  @PostMapping("/api/v1/scales")
  @Permission("scoring.apply")
  Applied apply(@RequestBody ApplicationSent sent, Actor actor) {
    new FieldErrors(texts).require("year", sent.year() == null ? "" : "" + sent.year(), "scoring.scale.year.missing").refuse();
    int year = Objects.requireNonNull(sent.year());
    scales.apply(year, actor);
    return new Applied(year, scales.applied(year).orElseThrow().name());
  }
}
