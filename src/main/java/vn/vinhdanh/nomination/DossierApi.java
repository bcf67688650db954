package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.FileState;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.organization.Rating;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.VersionTag;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.RequiredPaper;

/// The dossiers for callers of the API: drafted and mended by the unit, appraised by the city.
@RestController
class DossierApi {

  private static final String ADDRESS = "/api/v1/nominations";

  /// Dossiers, the newest first. `next` goes into `before` for those that follow; absent with the last ones.
  record DossierList(List<DossierListTable.Row> nominations, @Nullable Long next) {

    DossierList {
      nominations = List.copyOf(nominations);
    }
  }

  /// A dossier with what stands in its way.
  ///
  /// @param members the people who belong to a collective, by their numbers
  /// @param unmet every condition that is not met or cannot be told
  record DossierView(
      long id,
      String number,
      long unit,
      String unitName,
      int year,
      String award,
      RecipientKind kind,
      @Nullable Long person,
      @Nullable Long collective,
      String name,
      String detail,
      String achievement,
      boolean noCase,
      @Nullable Rating rating,
      boolean nobodyDisciplined,
      List<Long> members,
      @Nullable Long submission,
      Stage stage,
      LocalDate stageSince,
      @Nullable LocalDate dueOn,
      @Nullable LocalDate submittedOn,
      boolean late,
      int returns,
      @Nullable String returnReason,
      List<PaperView> papers,
      List<Reason> unmet) {

    DossierView {
      members = List.copyOf(members);
      papers = List.copyOf(papers);
      unmet = List.copyOf(unmet);
    }
  }

  /// A paper that stands in a dossier; `size` in bytes, `file` by its number under `/api/v1/files`, `state` what is known of its bytes.
  record PaperView(long id, long file, RequiredPaper kind, String name, long size, LocalDate addedOn, FileState state) {}

  /// A dossier to be drafted for a person or for a collective of the officer's own unit.
  record DossierSent(
      @Nullable String award,
      @Nullable Integer year,
      @Nullable Long person,
      @Nullable Long collective,
      @Nullable String achievement,
      @Nullable Boolean noCase) {}

  /// What the unit says of its nominee, whole: what is not in it is said no longer.
  record StatementSent(
      @Nullable String achievement,
      @Nullable Boolean noCase,
      @Nullable Rating rating,
      @Nullable Boolean nobodyDisciplined,
      @Nullable List<@Nullable Long> members) {}

  record ReturnSent(@Nullable String reason, @Nullable LocalDate until) {}

  private final Dossiers dossiers;
  private final DossierListTable table;
  private final DossierChoices choices;
  private final Submissions submissions;
  private final Appraisals appraisals;
  private final LegalDay legalDay;
  private final Texts texts;

  DossierApi(
      Dossiers dossiers,
      DossierListTable table,
      DossierChoices choices,
      Submissions submissions,
      Appraisals appraisals,
      LegalDay legalDay,
      Texts texts) {
    this.dossiers = dossiers;
    this.table = table;
    this.choices = choices;
    this.submissions = submissions;
    this.appraisals = appraisals;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  /// The dossiers within the reach of the token's account, 25 at a time.
  @GetMapping(ADDRESS)
  @Permission("nomination.see")
  DossierList nominations(
      @RequestParam(defaultValue = "ALL") Facet facet,
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(defaultValue = "") String award,
      @RequestParam(defaultValue = "") String unit,
      @RequestParam(required = false) @Nullable Long before,
      Actor actor) {
    var filter = new Filter(facet, words.strip(), award, unit, "");
    var rows = table.listing(filter, before == null ? Long.MAX_VALUE : before, legalDay.today(), actor).rows();
    var portion = Portion.of(rows, DossierListTable.PAGE);
    return new DossierList(portion.shown(), portion.next(last -> last.id()));
  }

  /// One dossier; its version is in `ETag`.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("nomination.see")
  ResponseEntity<DossierView> nomination(@PathVariable long id, Actor actor) {
    var dossier = dossiers.dossier(new NomineeId(id), actor);
    return ResponseEntity.ok().eTag(new VersionTag(dossier.version()).toString()).body(view(dossier));
  }

  /// Drafts a dossier.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("nomination.draft")
  ResponseEntity<Acted> draft(
      @RequestBody DossierSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    String award = Objects.requireNonNullElse(sent.award(), "");
    String achievement = Objects.requireNonNullElse(sent.achievement(), "");
    int year = Objects.requireNonNullElse(sent.year(), 0);
    boolean named = (sent.person() == null) != (sent.collective() == null);
    choices.errors(award, named ? Optional.empty() : Optional.of("person"), year, achievement).refuse();
    var id = dossiers.draft(
        new NewDossier(
            DossierController.unitOf(actor),
            year,
            award,
            sent.person() == null ? null : new PersonId(sent.person()),
            sent.collective() == null ? null : new CollectiveId(sent.collective()),
            achievement.strip(),
            Boolean.TRUE.equals(sent.noCase()),
            key.once(actor)),
        actor);
    return acted(id, actor).madeUnder(ADDRESS);
  }

  /// Changes what the unit says of its nominee; its papers stay as they are.
  @PutMapping(ADDRESS + "/{id}")
  @Permission("nomination.draft")
  ResponseEntity<Acted> edit(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody StatementSent sent, Actor actor) {
    String achievement = Objects.requireNonNullElse(sent.achievement(), "");
    choices.errors(achievement).refuse();
    Set<PersonId> members = Objects.requireNonNullElse(sent.members(), List.<Long>of()).stream()
        .filter(Objects::nonNull)
        .map(PersonId::new)
        .collect(Collectors.toSet());
    var said = new UnitStatement(
        achievement.strip(), Boolean.TRUE.equals(sent.noCase()), sent.rating(), Boolean.TRUE.equals(sent.nobodyDisciplined()), members);
    dossiers.edit(new NomineeId(id), read.version(), said, List.of(), Optional.empty(), actor);
    return acted(new NomineeId(id), actor).done();
  }

  /// Withdraws a nominee, until the council has it.
  @PostMapping(ADDRESS + "/{id}/withdrawal")
  @Permission("nomination.withdraw")
  ResponseEntity<Acted> withdraw(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    dossiers.withdraw(new NomineeId(id), read.version(), actor);
    return acted(new NomineeId(id), actor).done();
  }

  /// Hands a returned dossier, completed, to the head of the unit.
  @PostMapping(ADDRESS + "/{id}/completion")
  @Permission("nomination.draft")
  ResponseEntity<Acted> handToHead(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    submissions.handToHead(new NomineeId(id), read.version(), actor);
    return acted(new NomineeId(id), actor).done();
  }

  /// Submits a returned dossier again.
  @PostMapping(ADDRESS + "/{id}/resubmission")
  @Permission("nomination.submit")
  ResponseEntity<Acted> resubmit(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    submissions.resubmit(new NomineeId(id), read.version(), actor);
    return acted(new NomineeId(id), actor).done();
  }

  /// The city takes a dossier into appraisal.
  @PostMapping(ADDRESS + "/{id}/reception")
  @Permission("nomination.appraise")
  ResponseEntity<Acted> receive(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    appraisals.receive(new NomineeId(id), read.version(), actor);
    return acted(new NomineeId(id), actor).done();
  }

  /// The city accepts a nominee onto the list for the council.
  @PostMapping(ADDRESS + "/{id}/acceptance")
  @Permission("nomination.appraise")
  ResponseEntity<Acted> accept(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    appraisals.accept(new NomineeId(id), read.version(), actor);
    return acted(new NomineeId(id), actor).done();
  }

  /// The city returns a dossier to its unit for completion until the end of a day.
  @PostMapping(ADDRESS + "/{id}/return")
  @Permission("nomination.appraise")
  ResponseEntity<Acted> returnForCompletion(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody ReturnSent sent, Actor actor) {
    String reason = Objects.requireNonNullElse(sent.reason(), "");
    var until = Optional.ofNullable(sent.until()).filter(TypedDay::isOurs);
    AppraisalController.errors(reason, until, legalDay.today(), texts).refuse();
    appraisals.returnForCompletion(new NomineeId(id), read.version(), reason.strip(), until.orElseThrow(), actor);
    return acted(new NomineeId(id), actor).done();
  }

  private Acted acted(NomineeId id, Actor actor) {
    var now = dossiers.dossier(id, actor);
    return new Acted(id.value(), now.version(), now.stage().name());
  }

  private DossierView view(Dossier dossier) {
    var said = dossier.said();
    return new DossierView(
        dossier.id().value(),
        dossier.number(),
        dossier.unit().value(),
        dossier.unitName(),
        dossier.year(),
        dossier.award(),
        dossier.kind(),
        dossier.person() == null ? null : dossier.person().value(),
        dossier.collective() == null ? null : dossier.collective().value(),
        dossier.name(),
        dossier.detail(),
        said.achievement(),
        said.noCase(),
        said.rating(),
        said.nobodyDisciplined(),
        said.members().stream().map(PersonId::value).sorted().toList(),
        dossier.submission() == null ? null : dossier.submission().value(),
        dossier.stage(),
        dossier.stageSince(),
        dossier.dueOn(),
        dossier.submittedOn(),
        dossier.late(),
        dossier.returns(),
        dossier.returnReason(),
        dossiers.papers(dossier.id()).stream()
            .filter(Paper::stands)
            .map(paper -> new PaperView(paper.id(), paper.file().value(), paper.kind(), paper.name(), paper.size(), paper.addedOn(),
                paper.state()))
            .toList(),
        Reason.of(dossiers.check(dossier).unmet(dossier.name()), texts));
  }
}
