package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.ArrayList;
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
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;

/// The registrations for callers of the API: drafted and submitted by the unit, received or given back by the city.
@RestController
class RegistrationApi {

  private static final String ADDRESS = "/api/v1/registrations";
  private static final int PAGE = 50;

  /// Registrations of a year, the newest first. `next` goes into `before` for those that follow; absent with the last ones.
  record RegistrationList(List<RegistrationTable.Kept> registrations, @Nullable Long next) {

    RegistrationList {
      registrations = List.copyOf(registrations);
    }
  }

  /// A registration with what it registers.
  record RegistrationView(
      long id,
      int year,
      long unit,
      String unitName,
      RegistrationState state,
      String themes,
      List<RegisteredLine> lines,
      @Nullable LocalDate submittedOn,
      int daysLate,
      @Nullable LocalDate decidedOn,
      String returnReason) {

    RegistrationView {
      lines = List.copyOf(lines);
    }
  }

  /// One award that a person or a collective is registered for: one of both.
  record RegisteredLine(@Nullable String award, @Nullable Long person, @Nullable Long collective) {}

  /// What a draft is to say, whole.
  record RegistrationSent(@Nullable String themes, @Nullable List<@Nullable RegisteredLine> lines) {}

  record RegistrationReturnSent(@Nullable String reason) {}

  private final Registrations registrations;
  private final RegistrationTable table;
  private final LegalDay legalDay;
  private final Texts texts;

  RegistrationApi(Registrations registrations, RegistrationTable table, LegalDay legalDay, Texts texts) {
    this.registrations = registrations;
    this.table = table;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  /// The registrations of `year` (this year without it) within the reach of the token's account, 50 at a time.
  @GetMapping(ADDRESS)
  @Permission("season.registrations")
  RegistrationList registrations(
      @RequestParam Optional<Integer> year, @RequestParam(required = false) @Nullable Long before, Actor actor) {
    int asked = year.orElseGet(() -> legalDay.today().getYear());
    var found = table.page(asked, actor.scope(), before == null ? Long.MAX_VALUE : before, PAGE + 1);
    var portion = Portion.of(found, PAGE);
    return new RegistrationList(portion.shown(), portion.next(last -> last.id()));
  }

  /// One registration; its version is in `ETag`.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("season.registrations")
  ResponseEntity<RegistrationView> registration(@PathVariable long id, Actor actor) {
    var registration = registrations.registration(new RegistrationId(id), actor);
    return ResponseEntity.ok().eTag(new VersionTag(registration.version()).toString()).body(view(registration));
  }

  /// Opens the registration of the own unit for this year; one that is there already is answered.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("season.registration.draft")
  ResponseEntity<Acted> draft(Actor actor) {
    return acted(registrations.draft(actor), actor).madeUnder(ADDRESS);
  }

  /// Saves a draft as it is sent: what is not in it is taken out.
  @PutMapping(ADDRESS + "/{id}")
  @Permission("season.registration.draft")
  ResponseEntity<Acted> save(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody RegistrationSent sent, Actor actor) {
    String themes = Objects.requireNonNullElse(sent.themes(), "");
    var errors = RegistrationController.wrongThemes(themes, texts);
    var lines = lines(Objects.requireNonNullElse(sent.lines(), List.of()), errors);
    errors.refuse();
    registrations.save(new RegistrationId(id), lines, themes.strip(), read.version(), actor);
    return acted(new RegistrationId(id), actor).done();
  }

  /// Submits it in the unit's name.
  @PostMapping(ADDRESS + "/{id}/submission")
  @Permission("season.registration.submit")
  ResponseEntity<Acted> submit(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    registrations.submit(new RegistrationId(id), read.version(), actor);
    return acted(new RegistrationId(id), actor).done();
  }

  /// The city receives it.
  @PostMapping(ADDRESS + "/{id}/acceptance")
  @Permission("season.registration.decide")
  ResponseEntity<Acted> accept(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    registrations.accept(new RegistrationId(id), read.version(), actor);
    return acted(new RegistrationId(id), actor).done();
  }

  /// The city gives it back with its reason.
  @PostMapping(ADDRESS + "/{id}/return")
  @Permission("season.registration.decide")
  ResponseEntity<Acted> giveBack(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody RegistrationReturnSent sent, Actor actor) {
    String reason = Objects.requireNonNullElse(sent.reason(), "");
    RegistrationController.wrongReason(reason, texts).refuse();
    registrations.giveBack(new RegistrationId(id), reason.strip(), read.version(), actor);
    return acted(new RegistrationId(id), actor).done();
  }

  private Acted acted(RegistrationId id, Actor actor) {
    var now = registrations.registration(id, actor);
    return new Acted(id.value(), now.version(), now.state().name());
  }

  private static List<RegistrationLine> lines(List<@Nullable RegisteredLine> sent, FieldErrors errors) {
    var lines = new ArrayList<RegistrationLine>();
    for (int at = 0; at < sent.size(); at++) {
      var line = sent.get(at);
      if (line == null || line.award() == null || (line.person() == null) == (line.collective() == null)) {
        errors.add("lines/" + at, "season.registration.line.wrong");
      } else if (line.person() != null) {
        lines.add(RegistrationLine.of(line.award(), new PersonId(line.person())));
      } else {
        lines.add(RegistrationLine.of(line.award(), new CollectiveId(Objects.requireNonNull(line.collective()))));
      }
    }
    return lines;
  }

  private static RegistrationView view(Registration registration) {
    return new RegistrationView(
        registration.id().value(),
        registration.year(),
        registration.unit().value(),
        registration.unitName(),
        registration.state(),
        registration.themes(),
        registration.lines().stream()
            .map(line -> new RegisteredLine(
                line.award(),
                line.person() == null ? null : line.person().value(),
                line.collective() == null ? null : line.collective().value()))
            .toList(),
        registration.submittedOn(),
        registration.daysLate(),
        registration.decidedOn(),
        registration.returnReason());
  }
}
