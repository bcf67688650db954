package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.rulebook.RecipientKind;

/// The forms of reports on merit: all can look at them, the City's officer enters and ends them.
@Controller
class ReportFormController {

  private static final String KEEP = "nomination.keep-report-forms";
  private static final int LONGEST = 300;
  private static final int MOST_YEARS = 10;
  private static final List<RecipientKind> KINDS = List.of(RecipientKind.PERSON, RecipientKind.COLLECTIVE);

  /// What was typed for a new form.
  record Typed(
      String basis, String number, String name, List<String> awards, String kind, String years, String source, boolean verified, String from, UUID once) {

    Typed {
      awards = List.copyOf(awards);
    }
  }

  private final ReportForms forms;
  private final DossierChoices choices;
  private final Permissions permissions;
  private final LegalDay legalDay;
  private final Texts texts;

  ReportFormController(ReportForms forms, DossierChoices choices, Permissions permissions, LegalDay legalDay, Texts texts) {
    this.forms = forms;
    this.choices = choices;
    this.permissions = permissions;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  @GetMapping("/report-forms")
  @Permission("nomination.report-forms")
  ModelAndView list(Actor actor) {
    return new ModelAndView("nomination/report-forms")
        .addObject("forms", forms.all())
        .addObject("mayKeep", permissions.granted(actor, KEEP));
  }

  @GetMapping("/report-forms/new")
  @Permission(KEEP)
  ModelAndView entering() {
    var typed = new Typed("", "", "", List.of(), RecipientKind.PERSON.name(), "1", "", false, TypedDay.typed(legalDay.today()), UUID.randomUUID());
    return entering(typed, new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/report-forms/new")
  @Permission(KEEP)
  ModelAndView enter(
      @RequestParam(defaultValue = "") String basis,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") List<String> awards,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String years,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "false") boolean verified,
      @RequestParam(defaultValue = "") String from,
      @RequestParam UUID once,
      Actor actor) {
    var typed = new Typed(basis, number, name, awards, kind, years, source, verified, from, once);
    var errors = new FieldErrors(texts);
    var meant = meant(typed, TypedDay.of(from), errors);
    return meant.isEmpty()
        ? entering(typed, errors, HttpStatus.UNPROCESSABLE_CONTENT)
        : new ModelAndView(Done.at("/report-forms/" + forms.enter(meant.get(), actor), "nomination.done.report-form-entered"));
  }

  /// What somebody gave as a form; empty where something is wrong with it, which `errors` then says.
  Optional<NewReportForm> meant(Typed typed, Optional<LocalDate> from, FieldErrors errors) {
    errors.require("basis", typed.basis(), "nomination.report-form.basis.missing").atMost(LONGEST, "basis", typed.basis(), "nomination.report-form.too-long");
    errors.require("name", typed.name(), "nomination.report-form.name.missing").atMost(LONGEST, "name", typed.name(), "nomination.report-form.too-long");
    errors.require("source", typed.source(), "nomination.report-form.source.missing").atMost(LONGEST, "source", typed.source(), "nomination.report-form.too-long");
    if (!typed.number().strip().matches("[0-9A-Za-z./-]{0,10}")) {
      errors.add("number", "nomination.report-form.number.wrong");
    }
    if (typed.awards().isEmpty() || !choices.awards().containsAll(typed.awards())) {
      errors.add("awards", "nomination.report-form.awards.missing");
    }
    var kind = KINDS.stream().filter(each -> each.name().equals(typed.kind())).findFirst();
    if (kind.isEmpty()) {
      errors.add("kind", "nomination.report-form.kind.missing");
    }
    boolean counted = typed.years().strip().matches("[1-9]|10");
    if (!counted) {
      errors.add("years", "nomination.report-form.years.wrong", MOST_YEARS);
    }
    if (from.isEmpty()) {
      errors.add("from", "nomination.report-form.day.wrong");
    }
    return errors.any() ? Optional.empty() : Optional.of(new NewReportForm(
        typed.basis().strip(), typed.number().strip(), typed.name().strip(), typed.awards().stream().distinct().toList(), kind.orElseThrow(),
        Integer.parseInt(typed.years().strip()), typed.source().strip(), typed.verified(), from.orElseThrow(), typed.once()));
  }

  private ModelAndView entering(Typed typed, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("nomination/report-form-new", status)
        .addObject("typed", typed)
        .addObject("awards", choices.awards())
        .addObject("kinds", KINDS)
        .addObject("errors", errors);
  }

  @GetMapping("/report-forms/{id}")
  @Permission("nomination.report-forms")
  ModelAndView form(@PathVariable long id, Actor actor) {
    return form(forms.form(id), "", new FieldErrors(texts), HttpStatus.OK, actor);
  }

  @PostMapping("/report-forms/{id}/ending")
  @Permission(KEEP)
  ModelAndView end(@PathVariable long id, @RequestParam(defaultValue = "-1") int version, @RequestParam(defaultValue = "") String until, Actor actor) {
    var errors = new FieldErrors(texts);
    var ends = TypedDay.of(until);
    if (ends.isEmpty()) {
      errors.add("until", "nomination.report-form.day.wrong");
      return form(forms.form(id), until, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      forms.end(id, version, ends.get(), actor);
      return new ModelAndView(Done.at("/report-forms/" + id, "nomination.done.report-form-ended"));
    } catch (ChangedMeanwhile changed) {
      errors.add("until", "nomination.report-form.changed");
      return form(forms.form(id), until, errors, HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      errors.beside(refused.unmet(), unmet -> Optional.of("until"));
      return form(forms.form(id), until, errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  private ModelAndView form(ReportForm form, String until, FieldErrors errors, HttpStatus status, Actor actor) {
    return new ModelAndView("nomination/report-form", status)
        .addObject("form", form)
        .addObject("until", until)
        .addObject("errors", errors)
        .addObject("mayEnd", permissions.granted(actor, KEEP));
  }
}
