package vn.vinhdanh.document;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;

/// The templates of the unit of the token's account for callers of the API.
@RestController
class PaperTemplateApi {

  private static final String ADDRESS = "/api/v1/templates";

  /// The templates, of each kind the last one first.
  record TemplateList(List<TemplateView> templates) {

    TemplateList {
      templates = List.copyOf(templates);
    }
  }

  /// A template.
  ///
  /// @param kind of the papers that it sets: `PLAN`, `DECISION` and `PLEDGE` come from the work that they record, all others are written by hand
  /// @param profile whose rules such papers follow; absent: whichever
  /// @param number the how-many-eth of its kind
  /// @param file where its Word file is: `/api/v1/files/{file}`
  /// @param until the day from which it is used no more; absent while none is set
  /// @param inForce whether papers of today are set by it
  /// @param state what is known of its file; until it may be opened no paper is set by it
  record TemplateView(
      long id, TemplateKind kind, @Nullable FormatProfile profile, int number, long file, LocalDate from, @Nullable LocalDate until, Instant enteredAt, boolean inForce,
      FileState state, int version) {}

  /// From which day on a template is used no more.
  record TemplateEndSent(@Nullable LocalDate until) {}

  private final PaperTemplates templates;
  private final SamplePaper samples;
  private final FormatProfiles profiles;
  private final Texts texts;

  PaperTemplateApi(PaperTemplates templates, SamplePaper samples, FormatProfiles profiles, Texts texts) {
    this.templates = templates;
    this.samples = samples;
    this.profiles = profiles;
    this.texts = texts;
  }

  @GetMapping(ADDRESS)
  @Permission("document.templates")
  TemplateList templates(Actor actor) {
    var all = templates.of(actor);
    var now = profiles.now(actor);
    return new TemplateList(all.stream().map(template -> view(template, all, now)).toList());
  }

  @GetMapping(ADDRESS + "/{id}")
  @Permission("document.templates")
  ResponseEntity<TemplateView> template(@PathVariable long id, Actor actor) {
    return answer(id, actor);
  }

  /// The Word file with which a template of one's own begins, as papers of the unit look today unless `profile` says otherwise.
  @GetMapping(path = ADDRESS + "/start/{kind}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("document.templates")
  void start(@PathVariable TemplateKind kind, @RequestParam Optional<FormatProfile> profile, HttpServletResponse response, Actor actor) throws IOException {
    ofOurs(kind, actor);
    SavedFile.of(response, "template-" + kind.name().toLowerCase(Locale.ROOT) + ".docx");
    response.getOutputStream().write(samples.start(kind, profile.orElseGet(() -> profiles.now(actor))));
  }

  /// Takes a Word file as the template of a kind of papers from a day on.
  ///
  /// @param profile of the papers that it sets; what those of the unit follow today where it is left out
  /// @param name of the file
  @PostMapping(path = ADDRESS, consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("document.keep-templates")
  ResponseEntity<TemplateView> enter(
      @RequestParam TemplateKind kind,
      @RequestParam Optional<FormatProfile> profile,
      @RequestParam LocalDate from,
      @RequestParam String name,
      @RequestBody byte[] word,
      @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key,
      Actor actor) {
    ofOurs(kind, actor);
    return answer(templates.enter(kind, profile.orElseGet(() -> profiles.now(actor)), from, name, word, key.once(actor), actor), actor);
  }

  private void ofOurs(TemplateKind kind, Actor actor) {
    if (!TemplateKind.of(actor).contains(kind)) {
      new FieldErrors(texts).add("kind", "document.template.kind.missing").refuse();
    }
  }

  /// Ends a template.
  @PostMapping(ADDRESS + "/{id}/ending")
  @Permission("document.keep-templates")
  ResponseEntity<TemplateView> end(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody TemplateEndSent sent, Actor actor) {
    var until = sent.until();
    if (until == null) {
      new FieldErrors(texts).add("until", "document.template.until.wrong").refuse();
    } else {
      templates.end(id, read.version(), until, actor);
    }
    return answer(id, actor);
  }

  private ResponseEntity<TemplateView> answer(long id, Actor actor) {
    var template = templates.template(id, actor);
    return ResponseEntity.ok().eTag(new VersionTag(template.version()).toString()).body(view(template, templates.of(actor), profiles.now(actor)));
  }

  private TemplateView view(PaperTemplate template, List<PaperTemplate> all, FormatProfile now) {
    boolean inForce = templates.inForce(all, template.kind(), now).filter(each -> each.id() == template.id()).isPresent();
    return new TemplateView(
        template.id(), template.kind(), template.profile(), template.number(), template.file().id().value(), template.from(), template.until(), template.enteredAt(),
        inForce, template.state(), template.version());
  }
}
