package vn.vinhdanh.document;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The templates of the reader's unit: what papers are set by, a new one taken from Word, one tried and ended.
@Controller
class PaperTemplateController {

  private final PaperTemplates templates;
  private final SamplePaper samples;
  private final FormatProfiles profiles;
  private final Papers papers;
  private final LibreOffice office;
  private final UnscannedFiles unscanned;
  private final Permissions permissions;
  private final FrameDay day;
  private final Texts texts;

  PaperTemplateController(
      PaperTemplates templates,
      SamplePaper samples,
      FormatProfiles profiles,
      Papers papers,
      LibreOffice office,
      UnscannedFiles unscanned,
      Permissions permissions,
      FrameDay day,
      Texts texts) {
    this.templates = templates;
    this.samples = samples;
    this.profiles = profiles;
    this.papers = papers;
    this.office = office;
    this.unscanned = unscanned;
    this.permissions = permissions;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping("/templates")
  @Permission("document.templates")
  ModelAndView list(Actor actor) {
    var all = templates.of(actor);
    return new ModelAndView("document/templates")
        .addObject("kinds", TemplateKind.of(actor))
        .addObject("templates", all)
        .addObject("inForce", inForce(all, profiles.now(actor)))
        .addObject("office", office.there())
        .addObject("mayKeep", permissions.granted(actor, "document.keep-templates"));
  }

  /// The Word file with which a template of one's own begins.
  @GetMapping("/templates/start/{kind}")
  @Permission("document.templates")
  ResponseEntity<byte[]> start(@PathVariable String kind, @RequestParam(defaultValue = "") String profile, Actor actor) {
    var asked = kind(kind, actor).orElseThrow(() -> new NotFound("template", 0));
    var looks = profile(profile).orElseGet(() -> profiles.now(actor));
    return PaperAnswer.of(samples.start(asked, looks), PaperFormat.DOCX, texts.inVietnamese("document.paper.file." + asked));
  }

  @GetMapping("/templates/new")
  @Permission("document.keep-templates")
  ModelAndView entering(@RequestParam(defaultValue = "LETTER") String kind, Actor actor) {
    return entering(new Typed(kind, profiles.now(actor).name(), TypedDay.typed(day.today()), UUID.randomUUID()), new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  /// What was typed to enter a template.
  record Typed(String kind, String profile, String from, UUID once) {}

  @PostMapping("/templates/new")
  @Permission("document.keep-templates")
  ModelAndView enter(
      @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String profile, @RequestParam(defaultValue = "") String from,
      @RequestParam UUID once,
      @RequestParam(required = false) @Nullable MultipartFile file, Actor actor) throws IOException {
    var errors = new FieldErrors(texts);
    var asked = kind(kind, actor);
    var looks = profile(profile).orElseGet(() -> profiles.now(actor));
    var typed = new Typed(kind, looks.name(), from, once);
    if (asked.isEmpty()) {
      errors.add("kind", "document.template.kind.missing");
    }
    var begins = TypedDay.of(from);
    if (begins.isEmpty()) {
      errors.add("from", "document.template.from.wrong");
    }
    if (file == null || file.isEmpty()) {
      errors.add("file", "document.template.file.missing");
    }
    if (errors.any() || file == null) {
      return entering(typed, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      long id = templates.enter(
          asked.orElseThrow(), looks, begins.orElseThrow(), Optional.ofNullable(file.getOriginalFilename()).orElse(""), file.getBytes(), once, actor);
      return new ModelAndView(Done.at("/templates/" + id, "document.done.template-entered"));
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), PaperTemplateController::field);
      return entering(typed, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  private static Optional<String> field(Unmet unmet) {
    return switch (unmet.code()) {
      case "document.template-from-past" -> Optional.of("from");
      case "document.empty", "document.too-large", "document.wrong-kind", "document.template-unreadable", "document.template-too-much" ->
          Optional.of("file");
      default -> Optional.empty();
    };
  }

  private ModelAndView entering(Typed typed, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    return new ModelAndView("document/template-new", status)
        .addObject("kinds", TemplateKind.of(actor))
        .addObject("profiles", List.of(FormatProfile.values()))
        .addObject("typed", typed)
        .addObject("names", TemplateNames.of(kind(typed.kind(), actor).orElse(TemplateKind.LETTER)))
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  private static Optional<TemplateKind> kind(String name, Actor actor) {
    return TemplateKind.of(actor).stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  private static Optional<FormatProfile> profile(String name) {
    return Arrays.stream(FormatProfile.values()).filter(profile -> profile.name().equals(name)).findFirst();
  }

  @GetMapping("/templates/{id}")
  @Permission("document.templates")
  ModelAndView template(@PathVariable long id, Actor actor) {
    return template(templates.template(id, actor), "", new FieldErrors(texts), HttpStatus.OK, actor);
  }

  /// The template with made-up data, as it would look.
  @GetMapping("/templates/{id}/trial.docx")
  @Permission("document.templates")
  ResponseEntity<byte[]> tried(@PathVariable long id, Actor actor) {
    return tried(templates.template(id, actor), PaperFormat.DOCX);
  }

  @GetMapping("/templates/{id}/trial.pdf")
  @Permission("document.templates")
  ResponseEntity<byte[]> triedAsPdf(@PathVariable long id, Actor actor) {
    var template = templates.template(id, actor);
    if (!office.there()) {
      throw new Refused(new Unmet("document.no-printer", ""));
    }
    return tried(template, PaperFormat.PDF);
  }

  private Set<Long> inForce(List<PaperTemplate> all, FormatProfile now) {
    return Arrays.stream(TemplateKind.values()).flatMap(kind -> templates.inForce(all, kind, now).stream()).map(PaperTemplate::id).collect(Collectors.toSet());
  }

  private ResponseEntity<byte[]> tried(PaperTemplate template, PaperFormat format) {
    var paper = papers.tried(templates.bytes(template), template.kind(), samples.tried(template.kind(), day.today()), format);
    return PaperAnswer.of(paper, format, texts.inVietnamese("document.paper.file.trial", template.id()));
  }

  @PostMapping("/templates/{id}/ending")
  @Permission("document.keep-templates")
  ModelAndView end(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "") String until, Actor actor) {
    var errors = new FieldErrors(texts);
    Optional<LocalDate> ends = TypedDay.of(until);
    if (ends.isEmpty()) {
      errors.add("until", "document.template.until.wrong");
      return template(templates.template(id, actor), until, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      templates.end(id, version, ends.get(), actor);
      return new ModelAndView(Done.at("/templates/" + id, "document.done.template-ended"));
    } catch (ChangedMeanwhile changed) {
      errors.add("until", "document.template.changed");
      return template(templates.template(id, actor), until, errors, HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      errors.beside(refused.unmet(), unmet -> Optional.of("until"));
      return template(templates.template(id, actor), until, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  private ModelAndView template(PaperTemplate template, String until, FieldErrors errors, HttpStatus status, Actor actor) {
    return new ModelAndView("document/template", status)
        .addObject("template", template)
        .addObject("inForce", inForce(templates.of(actor), profiles.now(actor)).contains(template.id()))
        .addObject("unscannedOpen", unscanned.open())
        .addObject("until", until)
        .addObject("errors", errors)
        .addObject("office", office.there())
        .addObject("mayEnd", template.standsOn(day.today()) && permissions.granted(actor, "document.keep-templates"));
  }
}
