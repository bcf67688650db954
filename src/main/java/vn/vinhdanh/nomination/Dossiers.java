package vn.vinhdanh.nomination;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.FileUse;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Person;
import vn.vinhdanh.organization.Rating;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.rulebook.Check;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.RequiredPaper;

/// The dossiers as their unit drafts and mends them.
@Service
public class Dossiers {

  private final DossierTable table;
  private final SubmissionTable submissions;
  private final PaperTable papers;
  private final StepTable steps;
  private final DossierChecks checks;
  private final Deadlines deadlines;
  private final UnitProgress progress;
  private final People people;
  private final Files files;
  private final LegalDay legalDay;
  private final AuditTrail audit;
  private final boolean sampleData;

  Dossiers(
      DossierTable table,
      SubmissionTable submissions,
      PaperTable papers,
      StepTable steps,
      DossierChecks checks,
      Deadlines deadlines,
      UnitProgress progress,
      People people,
      Files files,
      LegalDay legalDay,
      AuditTrail audit,
      Installation installation) {
    this.table = table;
    this.submissions = submissions;
    this.papers = papers;
    this.steps = steps;
    this.checks = checks;
    this.deadlines = deadlines;
    this.progress = progress;
    this.people = people;
    this.files = files;
    this.legalDay = legalDay;
    this.audit = audit;
    this.sampleData = installation.sample();
  }

  /// Drafts a dossier of the officer's own unit.
  ///
  /// @throws ChangedMeanwhile when the same form drafted something else before
  /// @throws NotFound when the person or collective is not of the unit
  /// @throws Refused when the nominee is proposed already for the award and year
  @Transactional
  public NomineeId draft(NewDossier asked, Actor actor) {
    if (!actor.holds(Role.UNIT_OFFICER, asked.unit())) {
      throw new NotTheirAct("nomination.draft");
    }
    var today = legalDay.today();
    var draft = asked.person() == null ? asked : asked.of(people.person(asked.person()).id());
    var nominee = nominee(draft);
    var entered = table.insert(
        draft, nominee.name(), nominee.detail(), today, deadlines.submission(draft.year(), draft.unit()).orElse(null), sampleData);
    if (entered.isEmpty()) {
      var before = table.byToken(draft.once(), draft.unit()).orElseThrow(() ->
          new Refused(new Unmet("nomination.proposed-already", "", nominee.name(), "" + draft.year())));
      return draftedBefore(dossier(before, actor), draft);
    }
    var id = entered.get();
    steps.add(List.of(id), "DRAFT", today, actor, "");
    checks.again(List.of(id));
    progress.changed(draft.year(), draft.unit(), today);
    audit.record(actor, "nomination.drafted", "nominee", id.value(),
        Details.of(Map.of("award", draft.award(), "year", "" + draft.year())).namedAfterPerson(nominee.name())
            .forUnit(draft.unit()));
    return id;
  }

  private static NomineeId draftedBefore(Dossier before, NewDossier again) {
    if (before.stage() == Stage.WITHDRAWN || !before.says(again)) {
      throw new ChangedMeanwhile(Map.of("number", "" + before.id().value(), "name", before.name()));
    }
    return before.id();
  }

  /// A paper that was uploaded with the form; it takes the place of the others of its kind, or stands beside them.
  record Upload(RequiredPaper kind, MultipartFile file, boolean replaces) {}

  /// Changes what the unit says of the nominee, and its papers.
  ///
  /// @param removed the number of a paper to take out; its bytes stay kept
  /// @throws ChangedMeanwhile when the dossier is not the one that was read
  /// @throws NotFound when a named member is not of the unit
  /// @throws Refused when a file is empty, too large or of a wrong kind; then nothing is changed
  @Transactional
  public void edit(
      NomineeId id, int version, UnitStatement sent, List<Upload> uploads, Optional<Long> removed, Actor actor) {
    var dossier = lockOpen(id, actor);
    var said = sent.members().isEmpty() ? sent : sent.of(people.standing(sent.members()));
    refuseStrangers(dossier, said);
    var today = legalDay.today();
    var noCase = said.noCase() ? Optional.ofNullable(dossier.noCaseConfirmedOn()).orElse(today) : null;
    var nobodyDisciplined = said.nobodyDisciplined() ? Optional.ofNullable(dossier.nobodyDisciplinedOn()).orElse(today) : null;
    if (!table.edit(id, version, said, noCase, nobodyDisciplined)) {
      throw new ChangedMeanwhile(current(dossier));
    }
    for (var upload : uploads) {
      long paper = papers.add(id, upload.kind(), files.keep(FileUse.valueOf(upload.kind().name()), upload.file(), actor), today);
      if (upload.replaces()) {
        papers.replace(id, upload.kind(), paper, today);
      }
    }
    removed.filter(paper -> !papers.remove(id, paper, today)).ifPresent(paper -> {
      throw new NotFound("paper", paper);
    });
    checks.again(List.of(id));
    audit.record(actor, "nomination.edited", "nominee", id.value(), Details.of(Map.of(
            "version", "" + version, "papers", "" + uploads.size(), "removed", removed.map(String::valueOf).orElse("")))
        .forUnit(dossier.unit())
        .changedPersonal("achievement", dossier.achievement(), said.achievement())
        .changed("rating", nameOf(dossier.rating()), nameOf(said.rating()))
        .changed("no-case", "" + dossier.said().noCase(), "" + said.noCase())
        .changed("nobody-disciplined", "" + dossier.said().nobodyDisciplined(), "" + said.nobodyDisciplined())
        .changed("members", "" + dossier.members().size(), "" + said.members().size()));
  }

  private static @Nullable String nameOf(@Nullable Rating rating) {
    return rating == null ? null : rating.name();
  }

  /// Puts a paper into the dossier, as an upload would be.
  @Transactional
  public void addPaper(NomineeId id, RequiredPaper kind, String name, byte[] bytes, Actor actor) {
    var dossier = lockOpen(id, actor);
    var file = files.keep(FileUse.valueOf(kind.name()), name, bytes, actor);
    papers.add(id, kind, file, legalDay.today());
    checks.again(List.of(id));
    audit.record(actor, "nomination.paper-added", "nominee", id.value(),
        Details.of(Map.of("kind", kind.name(), "file", "" + file.id().value())).forUnit(dossier.unit()));
  }

  /// Withdraws a nominee (rút hồ sơ) until the council has it. Repeating it changes nothing.
  ///
  /// @throws Refused when the dossier is past appraisal
  @Transactional
  public void withdraw(NomineeId id, int version, Actor actor) {
    var dossier = lockWithSubmission(id, actor);
    if (!dossier.officerIs(actor) && !dossier.headIs(actor)) {
      throw new NotTheirAct("nomination.withdraw");
    }
    if (dossier.stage() == Stage.WITHDRAWN) {
      return;
    }
    require(dossier, Move.WITHDRAW, version);
    table.moved(List.of(id), Stage.WITHDRAWN, legalDay.today());
    steps.add(List.of(id), Move.WITHDRAW.name(), legalDay.today(), actor, "");
    if (dossier.backAtUnit()) {
      progress.changed(dossier.year(), dossier.unit(), legalDay.today());
    }
    audit.record(actor, "nomination.withdrawn", "nominee", id.value(),
        Details.none().forUnit(dossier.unit()).changed("stage", dossier.stage().name(), Stage.WITHDRAWN.name()));
  }

  /// The version that an act on the dossier names, as its page carries it.
  ///
  /// @throws NotFound when there is none, or it is not the actor's to see
  public int version(NomineeId id, Actor actor) {
    return dossier(id, actor).version();
  }

  /// The dossier as the actor may see it.
  ///
  /// @throws NotFound when there is none, or it is not the actor's to see
  Dossier dossier(NomineeId id, Actor actor) {
    return table.byId(id, actor.scope()).orElseThrow(() -> new NotFound("nominee", id.value()));
  }

  /// @throws NotFound when one of them is not the actor's to see
  List<Dossier> all(List<NomineeId> ids, Actor actor) {
    var found = table.byIds(ids, actor.scope());
    if (found.size() != ids.size()) {
      throw new NotFound("nominees");
    }
    return found;
  }

  Check check(Dossier dossier) {
    return checks.of(dossier.id());
  }

  List<Paper> papers(NomineeId id) {
    return papers.of(id);
  }

  List<StepTable.Step> history(NomineeId id) {
    return steps.of(id);
  }

  Dossier lock(NomineeId id, Actor actor) {
    return table.lock(id, actor.scope()).orElseThrow(() -> new NotFound("nominee", id.value()));
  }

  /// Refuses a move out of turn, or on a dossier that is not the one that was read.
  static void require(Dossier dossier, Move move, int version) {
    if (!move.allowedFrom(dossier.stage())) {
      throw new Refused(new Unmet("nomination.out-of-turn", "", dossier.name()));
    }
    if (dossier.version() != version) {
      throw new ChangedMeanwhile(current(dossier));
    }
  }

  /// The head who has read a submission signs no other one: a change of what stands in it changes its version.
  private Dossier lockWithSubmission(NomineeId id, Actor actor) {
    dossier(id, actor);
    boolean touched = submissions.touchOf(id);
    var dossier = lock(id, actor);
    if (touched != (dossier.stage() == Stage.PREPARED)) {
      throw new ChangedMeanwhile(current(dossier));
    }
    return dossier;
  }

  private Dossier lockOpen(NomineeId id, Actor actor) {
    var dossier = lockWithSubmission(id, actor);
    if (!dossier.officerIs(actor)) {
      throw new NotTheirAct("nomination.draft");
    }
    if (!dossier.open()) {
      throw new Refused(new Unmet("nomination.out-of-turn", "", dossier.name()));
    }
    return dossier;
  }

  private void refuseStrangers(Dossier dossier, UnitStatement said) {
    if (!said.members().isEmpty()) {
      refuseStranger(dossier.kind() == RecipientKind.COLLECTIVE, "collective", dossier.id().value());
      var own = people.of(dossier.unit()).stream().map(Person::id).collect(Collectors.toSet());
      said.members().forEach(member -> refuseStranger(own.contains(member), "person", member.value()));
    }
  }

  private static Map<String, String> current(Dossier dossier) {
    var current = new LinkedHashMap<String, String>();
    current.put("version", "" + dossier.version());
    current.put("achievement", dossier.achievement());
    current.put("rating", dossier.rating() == null ? "" : dossier.rating().name());
    return current;
  }

  private record Named(String name, String detail) {}

  private Named nominee(NewDossier draft) {
    if (draft.person() != null) {
      var person = people.person(draft.person());
      refuseStranger(person.unit().equals(draft.unit()), "person", person.id().value());
      return new Named(person.fullName(), person.post());
    }
    var collective = people.collective(Objects.requireNonNull(draft.collective()));
    refuseStranger(collective.unit().equals(draft.unit()), "collective", collective.id().value());
    return new Named(collective.name(), "");
  }

  private static void refuseStranger(boolean own, String kind, long id) {
    if (!own) {
      throw new NotFound(kind, id);
    }
  }
}
