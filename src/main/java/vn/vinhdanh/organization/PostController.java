package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

/// The posts of a person, leaving the work and coming back.
@Controller
class PostController {

  private final PersonFiles files;
  private final Units units;
  private final List<Departing> departing;
  private final Texts texts;

  PostController(PersonFiles files, Units units, List<Departing> departing, Texts texts) {
    this.files = files;
    this.units = units;
    this.departing = List.copyOf(departing);
    this.texts = texts;
  }

  /// What a form of a post is for; the texts `organization.post.<name>` follow it, as do the addresses.
  enum Purpose {
    BEGIN("posts/new"),
    CHANGE("posts"),
    RETURN("return");

    private final String path;

    Purpose(String path) {
      this.path = path;
    }

    public String path() {
      return path;
    }
  }

  @GetMapping("/people/{id}/posts/new")
  @Permission("organization.keep-people")
  ModelAndView beginning(@PathVariable long id, Actor actor) {
    var file = files.file(new PersonId(id), actor);
    return form(file, Purpose.BEGIN, PostForm.empty(ownCode(actor), !file.holdsPost()), null, UUID.randomUUID());
  }

  @PostMapping("/people/{id}/posts/new")
  @Permission("organization.keep-people")
  ModelAndView begin(@PathVariable long id, @RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    return act(new PersonId(id), Purpose.BEGIN, sent, once, actor, term -> files.beginPost(new PersonId(id), term, once, actor), "organization.done.post-begun");
  }

  @GetMapping("/people/{id}/return")
  @Permission("organization.keep-people")
  ModelAndView returning(@PathVariable long id, Actor actor) {
    var file = files.file(new PersonId(id), actor);
    return form(file, Purpose.RETURN, PostForm.empty(ownCode(actor), true), null, UUID.randomUUID());
  }

  @PostMapping("/people/{id}/return")
  @Permission("organization.keep-people")
  ModelAndView comeBack(@PathVariable long id, @RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    return act(new PersonId(id), Purpose.RETURN, sent, once, actor, term -> files.comeBack(new PersonId(id), term, once, actor), "organization.done.returned");
  }

  @GetMapping("/people/{id}/posts/{post}")
  @Permission("organization.keep-people")
  ModelAndView changing(@PathVariable long id, @PathVariable long post, Actor actor) {
    var file = files.file(new PersonId(id), actor);
    var held = files.keptPost(file, post);
    return form(file, Purpose.CHANGE, PostForm.of(held.term(), held.unitName()), post, UUID.randomUUID());
  }

  @PostMapping("/people/{id}/posts/{post}")
  @Permission("organization.keep-people")
  ModelAndView change(
      @PathVariable long id,
      @PathVariable long post,
      @RequestParam(defaultValue = "-1") int version,
      @RequestParam Map<String, String> sent,
      Actor actor) {
    var person = new PersonId(id);
    var file = files.file(person, actor);
    var held = files.keptPost(file, post);
    var typed = PostForm.of(sent);
    var form = new PostForm(held.unitName(), typed.title(), typed.rank(), typed.mode(), typed.main(), typed.since(), typed.until());
    var errors = new FieldErrors(texts);
    var term = form.term(held.term().unit(), errors);
    var view = form(file, Purpose.CHANGE, form, post, UUID.randomUUID()).addObject("errors", errors);
    if (term == null) {
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return view;
    }
    try {
      files.changePost(person, post, version, term, actor);
    } catch (Refused refused) {
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    } catch (ChangedMeanwhile changed) {
      var now = files.file(person, actor);
      var again = form(now, Purpose.CHANGE, form, post, UUID.randomUUID())
          .addObject("now", Objects.requireNonNull(now.post(post).orElse(null)));
      again.setStatus(HttpStatus.CONFLICT);
      return again;
    }
    return new ModelAndView(Done.at("/people/" + id, "organization.done.post-changed"));
  }

  private ModelAndView act(
      PersonId person, Purpose purpose, Map<String, String> sent, UUID once, Actor actor, Consumer<PostTerm> act, String done) {
    var file = files.file(person, actor);
    var form = PostForm.of(sent);
    var errors = new FieldErrors(texts);
    var term = form.term(units, errors);
    var view = form(file, purpose, form, null, once).addObject("errors", errors);
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    if (term == null) {
      return view;
    }
    try {
      act.accept(term);
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView(Done.at("/people/" + person.value(), done));
  }

  private ModelAndView form(PersonFile file, Purpose purpose, PostForm form, @Nullable Long post, UUID once) {
    return new ModelAndView("organization/post")
        .addObject("file", file)
        .addObject("purpose", purpose)
        .addObject("address", "/people/" + file.id().value() + "/" + purpose.path() + (post == null ? "" : "/" + post))
        .addObject("form", form)
        .addObject("once", once)
        .addObject("errors", new FieldErrors(texts))
        .addObject("reasons", List.of());
  }

  private String ownCode(Actor actor) {
    return units.unit(files.ownUnit(actor)).code();
  }

  /// What was typed to say that somebody leaves.
  record LeaveForm(String kind, String from, UUID once) {

    Optional<LeaveKind> meant() {
      return Arrays.stream(LeaveKind.values()).filter(each -> each.name().equals(kind)).findFirst();
    }

    Optional<LocalDate> day() {
      return TypedDay.of(from);
    }

    FieldErrors errors(Texts texts) {
      var errors = new FieldErrors(texts);
      if (meant().isEmpty()) {
        errors.add("kind", "organization.leave.kind.missing");
      }
      if (day().isEmpty()) {
        errors.add("since", "organization.act.day.wrong");
      }
      return errors;
    }
  }

  @GetMapping("/people/{id}/leave")
  @Permission("organization.keep-people")
  ModelAndView leaving(@PathVariable long id, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    return leaving(file, new LeaveForm("", "", UUID.randomUUID()), List.of(), new FieldErrors(texts), HttpStatus.OK, actor);
  }

  @PostMapping("/people/{id}/leave")
  @Permission("organization.keep-people")
  ModelAndView leave(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(name = "since", defaultValue = "") String from,
      @RequestParam UUID once,
      Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    var form = new LeaveForm(kind, from, once);
    var errors = form.errors(texts);
    if (errors.any()) {
      return leaving(file, form, List.of(), errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      files.leave(file.id(), form.meant().orElseThrow(), form.day().orElseThrow(), once, actor);
    } catch (Refused refused) {
      return leaving(file, form, Reason.of(refused.unmet(), texts), errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    return new ModelAndView(Done.at("/people/" + id, "organization.done.left"));
  }

  @PostMapping("/people/{id}/leave/{leave}/cancellation")
  @Permission("organization.keep-people")
  String cancel(@PathVariable long id, @PathVariable long leave, Actor actor) {
    files.cancelLeave(new PersonId(id), leave, actor);
    return Done.at("/people/" + id, "organization.done.leave-cancelled");
  }

  private ModelAndView leaving(
      PersonFile file, LeaveForm form, List<Reason> reasons, FieldErrors errors, HttpStatus status, Actor actor) {
    var ends = departing.stream().flatMap(module -> module.of(file.id(), actor).stream()).toList();
    return new ModelAndView(
        "organization/leave", Map.of("file", file, "form", form, "reasons", reasons, "errors", errors, "departing", ends), status);
  }
}
