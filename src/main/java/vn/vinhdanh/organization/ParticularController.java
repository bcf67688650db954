package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;

/// The particulars of a person, on a page of their own; entering, correcting and cancelling one.
@Controller
class ParticularController {

  private static final int LONGEST = 200;

  private final PersonFiles files;
  private final Particulars particulars;
  private final Texts texts;

  ParticularController(PersonFiles files, Particulars particulars, Texts texts) {
    this.files = files;
    this.particulars = particulars;
    this.texts = texts;
  }

  /// A particular in words.
  ///
  /// @param id the row, which is its version
  record Line(long id, ParticularKind kind, String words, @Nullable AwardPurpose purpose, EntryState state, LocalDate recordedOn) {}

  @GetMapping("/people/{id}/particulars")
  @Permission("organization.people")
  String particulars(@PathVariable long id, Actor actor, Model model) {
    var file = files.opened(new PersonId(id), actor);
    var all = particulars.of(file);
    model.addAttribute("file", file);
    model.addAttribute("seniority", particulars.seniority(file, all));
    model.addAttribute("kinds", Arrays.stream(ParticularKind.values()).filter(kind -> kind.shown(file.seen())).toList());
    model.addAttribute("lines", all.stream().map(this::line).toList());
    return "organization/particulars";
  }

  @GetMapping("/people/{id}/particulars/{kind}")
  @Permission("organization.keep-people")
  ModelAndView entering(@PathVariable long id, @PathVariable String kind, Actor actor) {
    var file = files.openedToKeep(new PersonId(id), actor);
    var meant = kind(kind);
    var now = now(file, meant);
    return form(
        file, meant, now.map(ParticularController::typed).orElse(""), now.map(Particular::purpose).map(AwardPurpose::name).orElse(""), now,
        now.map(Particular::id).orElse(null), false, List.of(), new FieldErrors(texts), HttpStatus.OK);
  }

  /// @param read the one in force when the form was opened; absent for none
  @PostMapping("/people/{id}/particulars/{kind}")
  @Permission("organization.keep-people")
  ModelAndView put(
      @PathVariable long id,
      @PathVariable String kind,
      @RequestParam(defaultValue = "") String value,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(required = false) @Nullable Long read,
      Actor actor) {
    var file = files.openedToKeep(new PersonId(id), actor);
    var meant = kind(kind);
    var errors = new FieldErrors(texts);
    var kept = kept(meant, value.strip(), errors);
    var award = purpose(meant, purpose, errors);
    if (errors.any()) {
      return form(file, meant, value, purpose, now(file, meant), read, false, List.of(), errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      particulars.put(file.id(), meant, kept, award.orElse(null), read, actor);
    } catch (Refused refused) {
      return form(
          file, meant, value, purpose, now(file, meant), read, false, Reason.of(refused.unmet(), texts), errors, HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (ChangedMeanwhile changed) {
      return changed(file, meant, value, purpose, errors);
    }
    return new ModelAndView(Done.at(page(id), "organization.done.particular"));
  }

  @PostMapping("/people/{id}/particulars/{kind}/cancellation")
  @Permission("organization.keep-people")
  ModelAndView cancel(@PathVariable long id, @PathVariable String kind, @RequestParam long read, Actor actor) {
    var file = files.openedToKeep(new PersonId(id), actor);
    var meant = kind(kind);
    try {
      particulars.cancel(file.id(), meant, read, actor);
    } catch (ChangedMeanwhile changed) {
      return changed(file, meant, "", "", new FieldErrors(texts));
    }
    return new ModelAndView(Done.at(page(id), "organization.done.particular-cancelled"));
  }

  /// The award for which a sensitive one is kept; says that it is missing otherwise.
  private static Optional<AwardPurpose> purpose(ParticularKind kind, String purpose, FieldErrors errors) {
    if (!kind.sensitive()) {
      return Optional.empty();
    }
    var award = Arrays.stream(AwardPurpose.values()).filter(each -> each.name().equals(purpose)).findFirst();
    if (award.isEmpty()) {
      errors.add("purpose", "organization.particular.purpose.missing");
    }
    return award;
  }

  static ParticularKind kind(String address) {
    return Arrays.stream(ParticularKind.values()).filter(kind -> kind.address().equals(address)).findFirst()
        .orElseThrow(() -> new NotFound("particular", 0));
  }

  private Optional<Particular> now(PersonFile file, ParticularKind kind) {
    return Particulars.inForce(particulars.of(file), kind);
  }

  /// What is typed as it is kept; says what is wrong with it otherwise.
  static String kept(ParticularKind kind, String value, FieldErrors errors) {
    return switch (kind) {
      case FRONT_SINCE -> TypedDay.of(value).map(LocalDate::toString).orElseGet(() -> wrong(errors, "organization.particular.day.wrong"));
      case POLITICAL_THEORY -> Arrays.stream(PoliticalTheory.values()).map(PoliticalTheory::name).filter(value::equals).findFirst()
          .orElseGet(() -> wrong(errors, "organization.particular.choice.missing"));
      case SCHOOLING, QUALIFICATION, ETHNIC_GROUP, RELIGION -> {
        errors.require("value", value, "organization.particular.missing");
        if (value.length() > LONGEST) {
          errors.add("value", "organization.act.long", LONGEST);
        }
        yield value;
      }
    };
  }

  private static String wrong(FieldErrors errors, String message) {
    errors.add("value", message);
    return "";
  }

  private static String typed(Particular particular) {
    return particular.kind() == ParticularKind.FRONT_SINCE ? Written.DAY.format(LocalDate.parse(particular.value())) : particular.value();
  }

  private Line line(Particular particular) {
    String words = particular.kind() == ParticularKind.POLITICAL_THEORY
        ? texts.of("organization.theory." + particular.value())
        : typed(particular);
    return new Line(particular.id(), particular.kind(), words, particular.purpose(), particular.state(), particular.recordedOn());
  }

  private ModelAndView changed(PersonFile file, ParticularKind kind, String value, String purpose, FieldErrors errors) {
    var now = now(file, kind);
    return form(file, kind, value, purpose, now, now.map(Particular::id).orElse(null), true, List.of(), errors, HttpStatus.CONFLICT);
  }

  /// @param read the row that the reader has seen, which the form is for; null for none
  private ModelAndView form(
      PersonFile file,
      ParticularKind kind,
      String value,
      String purpose,
      Optional<Particular> now,
      @Nullable Long read,
      boolean changed,
      List<Reason> reasons,
      FieldErrors errors,
      HttpStatus status) {
    var view = new ModelAndView("organization/particular")
        .addObject("file", file)
        .addObject("kind", kind)
        .addObject("value", value)
        .addObject("purpose", purpose)
        .addObject("now", now.map(this::line).orElse(null))
        .addObject("read", read)
        .addObject("changed", changed)
        .addObject("reasons", reasons)
        .addObject("errors", errors);
    view.setStatus(status);
    return view;
  }

  private static String page(long id) {
    return "/people/" + id + "/particulars";
  }
}
