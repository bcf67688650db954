package vn.vinhdanh.nomination;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;

/// The submissions for callers of the API: prepared by the unit's officer, submitted by its head.
@RestController
class SubmissionApi {

  private static final String ADDRESS = "/api/v1/submissions";

  /// A submission.
  ///
  /// @param nominations its dossiers by their numbers
  record SubmissionView(
      long id,
      long unit,
      String unitName,
      int year,
      LocalDate preparedOn,
      @Nullable LocalDate submittedOn,
      @Nullable Instant receivedAt,
      boolean late,
      List<Long> nominations) {

    SubmissionView {
      nominations = List.copyOf(nominations);
    }
  }

  /// The drafts of one year that go into a submission, by their numbers.
  record PreparationSent(@Nullable Integer year, @Nullable List<@Nullable Long> nominations) {}

  private final Submissions submissions;
  private final SubmissionPapers papers;
  private final LegalDay legalDay;
  private final Clock clock;
  private final Texts texts;

  SubmissionApi(Submissions submissions, SubmissionPapers papers, LegalDay legalDay, Clock clock, Texts texts) {
    this.submissions = submissions;
    this.papers = papers;
    this.legalDay = legalDay;
    this.clock = clock;
    this.texts = texts;
  }

  /// One submission; its version is in `ETag`.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("nomination.see")
  ResponseEntity<SubmissionView> submission(@PathVariable long id, Actor actor) {
    var submission = submissions.submission(new SubmissionId(id), actor);
    var nominees = submissions.nominees(submission.id()).stream().map(dossier -> dossier.id().value()).toList();
    return ResponseEntity.ok().eTag(new VersionTag(submission.version()).toString()).body(new SubmissionView(
        id, submission.unit().value(), submission.unitName(), submission.year(), submission.preparedOn(), submission.submittedOn(),
        submission.receivedAt(), submission.late(), nominees));
  }

  /// The paper of a submission with the list and the summary of achievements annexed, as PDF unless `format` says otherwise; a draft until it is submitted.
  @GetMapping(path = ADDRESS + "/{id}/paper", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("nomination.see")
  void paper(@PathVariable long id, @RequestParam Optional<PaperFormat> format, Actor actor, HttpServletResponse response) throws IOException {
    var asked = format.orElse(PaperFormat.PDF);
    var submission = submissions.submission(new SubmissionId(id), actor);
    byte[] paper = papers.print(submission, submissions.nominees(submission.id()), asked);
    SavedFile.of(response, papers.fileName(submission) + "." + asked.ending());
    response.getOutputStream().write(paper);
  }

  /// Groups drafts of the officer's own unit into a submission for its head.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("nomination.draft")
  ResponseEntity<Acted> prepare(
      @RequestBody PreparationSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    int year = Objects.requireNonNullElse(sent.year(), 0);
    var nominees = Objects.requireNonNullElse(sent.nominations(), List.<Long>of()).stream()
        .filter(Objects::nonNull)
        .distinct()
        .map(NomineeId::new)
        .toList();
    var errors = new FieldErrors(texts);
    if (Math.abs(legalDay.today().getYear() - year) > 1) {
      errors.add("year", "nomination.year.wrong");
    }
    if (nominees.isEmpty()) {
      errors.add("nominations", "nomination.prepare.nobody");
    }
    errors.refuse();
    var id = submissions.prepare(DossierController.unitOf(actor), year, nominees, key.once(actor), actor);
    return acted(id, actor).madeUnder(ADDRESS);
  }

  /// Submits it to the city in the unit's name, as a whole.
  @PostMapping(ADDRESS + "/{id}/submission")
  @Permission("nomination.submit")
  ResponseEntity<Acted> submit(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    submissions.submit(new SubmissionId(id), read.version(), clock.instant(), actor);
    return acted(new SubmissionId(id), actor).done();
  }

  /// Takes a nominee out of it before it goes.
  @PostMapping(ADDRESS + "/{id}/nominations/{nomination}/removal")
  @Permission("nomination.withdraw")
  ResponseEntity<Acted> takeOut(@PathVariable long id, @PathVariable long nomination, Actor actor) {
    submissions.takeOut(new SubmissionId(id), new NomineeId(nomination), actor);
    return acted(new SubmissionId(id), actor).done();
  }

  private Acted acted(SubmissionId id, Actor actor) {
    var now = submissions.submission(id, actor);
    return new Acted(id.value(), now.version(), now.submitted() ? "SUBMITTED" : "PREPARED");
  }
}
