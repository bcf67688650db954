package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.VersionTag;
import vn.vinhdanh.rulebook.RecipientKind;

/// The forms of reports on merit for callers of the API.
@RestController
class ReportFormApi {

  private static final String ADDRESS = "/api/v1/report-forms";

  /// The forms, those of the latest decree first.
  record ReportFormList(List<ReportFormView> forms) {

    ReportFormList {
      forms = List.copyOf(forms);
    }
  }

  /// A form of report.
  ///
  /// @param number as the decree's annex has it; empty where that was not read
  /// @param years how many years are reported, the year of the award included
  /// @param until the first day on which it is used no more; absent while none is set
  record ReportFormView(
      long id, String basis, String number, String name, List<String> awards, RecipientKind kind, int years, String source, boolean verified,
      LocalDate from, @Nullable LocalDate until, int version) {

    ReportFormView {
      awards = List.copyOf(awards);
    }
  }

  /// A form to be entered.
  ///
  /// @param kind `PERSON` or `COLLECTIVE`
  record ReportFormSent(
      @Nullable String basis, @Nullable String number, @Nullable String name, @Nullable List<@Nullable String> awards, @Nullable String kind,
      @Nullable Integer years, @Nullable String source, @Nullable Boolean verified, @Nullable LocalDate from) {}

  /// From which day on a form is used no more.
  record ReportFormEndSent(@Nullable LocalDate until) {}

  private final ReportForms forms;
  private final ReportFormController page;
  private final LegalDay legalDay;
  private final Texts texts;

  ReportFormApi(ReportForms forms, ReportFormController page, LegalDay legalDay, Texts texts) {
    this.forms = forms;
    this.page = page;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  @GetMapping(ADDRESS)
  @Permission("nomination.report-forms")
  ReportFormList forms() {
    return new ReportFormList(forms.all().stream().map(ReportFormApi::view).toList());
  }

  /// One form; its version is in `ETag`.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("nomination.report-forms")
  ResponseEntity<ReportFormView> form(@PathVariable long id) {
    var form = forms.form(id);
    return ResponseEntity.ok().eTag(new VersionTag(form.version()).toString()).body(view(form));
  }

  /// Enters a form; from its first day on it takes the place of others for its awards and kind of nominee.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("nomination.keep-report-forms")
  ResponseEntity<Acted> enter(@RequestBody ReportFormSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    var errors = new FieldErrors(texts);
    var given = new ReportFormController.Typed(
        Objects.requireNonNullElse(sent.basis(), ""),
        Objects.requireNonNullElse(sent.number(), ""),
        Objects.requireNonNullElse(sent.name(), ""),
        Objects.requireNonNullElse(sent.awards(), List.<String>of()).stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList(),
        Objects.requireNonNullElse(sent.kind(), ""),
        sent.years() == null ? "" : "" + sent.years(),
        Objects.requireNonNullElse(sent.source(), ""),
        Boolean.TRUE.equals(sent.verified()),
        "",
        key.once(actor));
    var meant = page.meant(given, Optional.ofNullable(sent.from()).filter(TypedDay::isOurs), errors);
    errors.refuse();
    return acted(forms.enter(meant.orElseThrow(), actor)).madeUnder(ADDRESS);
  }

  /// Ends a form: from a day on another one holds, or none.
  @PostMapping(ADDRESS + "/{id}/ending")
  @Permission("nomination.keep-report-forms")
  ResponseEntity<Acted> end(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody ReportFormEndSent sent, Actor actor) {
    var until = Optional.ofNullable(sent.until()).filter(TypedDay::isOurs);
    if (until.isEmpty()) {
      new FieldErrors(texts).add("until", "nomination.report-form.day.wrong").refuse();
    }
    forms.end(id, read.version(), until.orElseThrow(), actor);
    return acted(id).done();
  }

  private Acted acted(long id) {
    var now = forms.form(id);
    return new Acted(id, now.version(), now.on(legalDay.today()) ? "IN_FORCE" : "NOT_IN_FORCE");
  }

  private static ReportFormView view(ReportForm form) {
    return new ReportFormView(
        form.id(), form.basis(), form.number(), form.name(), form.awards(), form.kind(), form.years(), form.source(), form.verified(), form.from(),
        form.until(), form.version());
  }
}
