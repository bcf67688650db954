package vn.vinhdanh.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;

/// The labels for callers of the API.
@RestController
class LabelApi {

  private static final String ADDRESS = "/api/v1/labels";
  private static final int PAGE = 100;

  /// Labels by key. `next` goes into `after` for those that follow; absent with the last ones.
  record LabelList(List<LabelView> labels, @Nullable String next) {

    LabelList {
      labels = List.copyOf(labels);
    }
  }

  /// A text of pages.
  ///
  /// @param ownVietnamese what is shown in the place of `vietnamese`; absent where that is shown, as `ownEnglish`
  record LabelView(
      String key, String vietnamese, String english, @Nullable String ownVietnamese, @Nullable String ownEnglish) {

    static LabelView of(Labels.Worded worded) {
      var label = worded.label();
      return new LabelView(label.key(), worded.vietnamese(), worded.english(), label.vietnamese(), label.english());
    }
  }

  /// The own words; a language without them shows the shipped ones.
  record LabelSent(@Nullable String vietnamese, @Nullable String english) {}

  private final Labels labels;
  private final Texts texts;

  LabelApi(Labels labels, Texts texts) {
    this.labels = labels;
    this.texts = texts;
  }

  @ModelAttribute
  void onlyTheirs(Actor actor) {
    labels.refuseOthers(actor);
  }

  /// The texts whose words or key hold `q`, without regard to tones; without it those that were worded here; by key, 100 at a time.
  @GetMapping(ADDRESS)
  @Permission("web.labels")
  LabelList labels(@RequestParam(name = "q", defaultValue = "") String words, @RequestParam(defaultValue = "") String after) {
    var found = labels.found(words).stream().filter(worded -> worded.label().key().compareTo(after) > 0).map(LabelView::of).limit(PAGE + 1).toList();
    var portion = Portion.of(found, PAGE);
    return new LabelList(portion.shown(), portion.next(last -> last.key()));
  }

  /// One text of pages; its version is in `ETag`.
  @GetMapping(ADDRESS + "/{key}")
  @Permission("web.labels")
  ResponseEntity<LabelView> label(@PathVariable String key) {
    return answer(labels.worded(key));
  }

  /// Words it.
  @PutMapping(ADDRESS + "/{key}")
  @Permission("web.labels")
  ResponseEntity<LabelView> word(
      @PathVariable String key, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody LabelSent sent, Actor actor) {
    var form = new LabelForm(
        Objects.requireNonNullElse(sent.vietnamese(), ""), Objects.requireNonNullElse(sent.english(), ""), read.version());
    form.errors(labels.worded(key), texts).refuse();
    labels.word(key, form.ownVietnamese(), form.ownEnglish(), read.version(), actor);
    return answer(labels.worded(key));
  }

  private static ResponseEntity<LabelView> answer(Labels.Worded worded) {
    return ResponseEntity.ok().eTag(new VersionTag(worded.label().version()).toString()).body(LabelView.of(worded));
  }
}
