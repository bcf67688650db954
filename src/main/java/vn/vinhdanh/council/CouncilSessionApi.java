package vn.vinhdanh.council;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedHour;
import vn.vinhdanh.page.VersionTag;
import vn.vinhdanh.page.Written;

/// The council's sessions for callers of the API: opened, moved, cancelled, closed and signed. Ballots are cast on the member's
/// own page alone.
@RestController
class CouncilSessionApi {

  private static final String ADDRESS = "/api/v1/council-sessions";
  private static final int ON_A_PAGE = 50;

  /// Sessions, the latest first. `next` goes into `before` for those that follow; absent with the last ones.
  record SessionList(List<SessionLine> sessions, @Nullable Long next) {

    SessionList {
      sessions = List.copyOf(sessions);
    }
  }

  record SessionLine(long id, String council, LocalDate heldOn, SessionState state, int nominees) {}

  /// A session.
  ///
  /// @param begins the hour at which it begins, `08:05`; empty where none was kept, as `ends`
  /// @param voted how many of `members` have sent their ballots
  /// @param minutes the file of the minutes; absent until they are signed
  /// @param minutesText the minutes as a Word text; absent too where they were signed before such were kept
  record SessionView(
      long id,
      String council,
      LocalDate heldOn,
      String begins,
      String ends,
      String place,
      SessionState state,
      int members,
      int voted,
      @Nullable LocalDate secretarySignedOn,
      @Nullable LocalDate chairSignedOn,
      @Nullable Long minutes,
      @Nullable Long minutesText,
      @Nullable String cancelledFor,
      List<JudgedView> nominees) {

    SessionView {
      nominees = List.copyOf(nominees);
    }
  }

  /// A nominee of a session.
  ///
  /// @param nomination the dossier by its number
  /// @param clause the rule that the votes are held against
  /// @param count absent until the voting is closed
  record JudgedView(long nomination, String award, String clause, @Nullable CountView count) {

    static JudgedView of(Judged judged) {
      return new JudgedView(judged.id().value(), judged.awardCode(), judged.rule().clause(), CountView.of(judged.count()));
    }
  }

  /// Votes cast; `passed` is over all members.
  record CountView(int yes, int no, int blank, boolean passed) {

    static @Nullable CountView of(Judged.@Nullable Count count) {
      return count == null ? null : new CountView(count.yes(), count.no(), count.blank(), count.passed());
    }
  }

  /// A session to be opened for dossiers that the city has accepted, by their numbers.
  ///
  /// @param begins `08:05`
  record SessionSent(
      @Nullable LocalDate heldOn, @Nullable String begins, @Nullable String place, @Nullable List<@Nullable Long> nominations) {}

  record MeetingSent(@Nullable LocalDate heldOn, @Nullable String begins, @Nullable String place) {}

  record SessionCancellationSent(@Nullable String reason) {}

  /// How the voting is ended.
  ///
  /// @param ends the hour, `11:40`
  /// @param missing how many members are known to have sent no ballot
  record ClosingSent(@Nullable String ends, @Nullable Integer missing) {}

  private final CouncilSessions sessions;
  private final LegalDay legalDay;
  private final Clock clock;
  private final Texts texts;

  CouncilSessionApi(CouncilSessions sessions, LegalDay legalDay, Clock clock, Texts texts) {
    this.sessions = sessions;
    this.legalDay = legalDay;
    this.clock = clock;
    this.texts = texts;
  }

  /// The sessions that the token's account may see, 50 at a time.
  @GetMapping(ADDRESS)
  @Permission("council.read")
  SessionList sessions(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Actor actor) {
    var found = sessions.visible(actor, before, ON_A_PAGE + 1);
    var shown = found.subList(0, Math.min(found.size(), ON_A_PAGE));
    return new SessionList(
        shown.stream()
            .map(session -> new SessionLine(
                session.id().value(), session.council(), session.heldOn(), session.state(), session.nominees()))
            .toList(),
        found.size() > ON_A_PAGE ? shown.getLast().id().value() : null);
  }

  /// One session; its version is in `ETag`.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("council.read")
  ResponseEntity<SessionView> session(@PathVariable long id, Actor actor) {
    var session = sessions.session(new SessionId(id), actor);
    return ResponseEntity.ok().eTag(new VersionTag(session.version()).toString()).body(new SessionView(
        id,
        session.council(),
        session.heldOn(),
        session.hour(),
        session.ends() == null ? "" : Written.CLOCK.format(session.ends()),
        session.place(),
        session.state(),
        session.members(),
        session.voted(),
        session.secretarySignedOn(),
        session.chairSignedOn(),
        session.minutes() == null ? null : session.minutes().value(),
        session.minutesText() == null ? null : session.minutesText().value(),
        session.cancellation() == null ? null : session.cancellation().reason(),
        sessions.nominees(session.id()).stream().map(JudgedView::of).toList()));
  }

  /// Opens a session with its list.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("council.keep")
  ResponseEntity<Acted> open(
      @RequestBody SessionSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    var errors = new FieldErrors(texts);
    var meeting = form(sent.heldOn(), sent.begins(), sent.place()).read(legalDay.today(), errors);
    var chosen = Objects.requireNonNullElse(sent.nominations(), List.<Long>of()).stream()
        .filter(Objects::nonNull)
        .distinct()
        .map(NomineeId::new)
        .toList();
    if (chosen.isEmpty()) {
      errors.add("nominations", "council.nominees.missing");
    }
    errors.refuse();
    var id = sessions.open(new CouncilSessions.Opening(key.once(actor), meeting.orElseThrow(), chosen), actor);
    return acted(id, actor).madeUnder(ADDRESS);
  }

  /// Moves it to another day, hour or place, until the first ballot.
  @PostMapping(ADDRESS + "/{id}/meeting")
  @Permission("council.keep")
  ResponseEntity<Acted> move(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody MeetingSent sent, Actor actor) {
    var errors = new FieldErrors(texts);
    var meeting = form(sent.heldOn(), sent.begins(), sent.place()).read(legalDay.today(), errors);
    errors.refuse();
    sessions.move(new SessionId(id), read.version(), meeting.orElseThrow(), actor);
    return acted(new SessionId(id), actor).done();
  }

  /// Cancels it, while its ballots may not be counted.
  @PostMapping(ADDRESS + "/{id}/cancellation")
  @Permission("council.keep")
  ResponseEntity<Acted> cancel(@PathVariable long id, @RequestBody SessionCancellationSent sent, Actor actor) {
    String reason = Objects.requireNonNullElse(sent.reason(), "");
    CouncilController.wrongReason(reason, texts).refuse();
    sessions.cancel(new SessionId(id), reason, actor);
    return acted(new SessionId(id), actor).done();
  }

  /// Ends the voting and counts.
  @PostMapping(ADDRESS + "/{id}/closing")
  @Permission("council.keep")
  ResponseEntity<Acted> close(@PathVariable long id, @RequestBody ClosingSent sent, Actor actor) {
    var at = clock.instant();
    var hour = TypedHour.of(Objects.requireNonNullElse(sent.ends(), ""));
    if (hour.isEmpty()) {
      new FieldErrors(texts).add("ends", "council.hour.missing").refuse();
    }
    int missing = Objects.requireNonNullElse(sent.missing(), 0);
    sessions.close(new SessionId(id), new Closing(hour.orElseThrow(), at, missing), actor);
    return acted(new SessionId(id), actor).done();
  }

  /// Signs the minutes: the secretary first, then the chair.
  @PostMapping(ADDRESS + "/{id}/signature")
  @Permission("council.sign")
  ResponseEntity<Acted> sign(@PathVariable long id, Actor actor) {
    sessions.sign(new SessionId(id), actor);
    return acted(new SessionId(id), actor).done();
  }

  private static MeetingForm form(@Nullable LocalDate heldOn, @Nullable String begins, @Nullable String place) {
    return new MeetingForm(
        heldOn == null ? "" : Written.DAY.format(heldOn),
        Objects.requireNonNullElse(begins, ""),
        Objects.requireNonNullElse(place, ""),
        0);
  }

  private Acted acted(SessionId id, Actor actor) {
    var now = sessions.session(id, actor);
    return new Acted(id.value(), now.version(), now.state().name());
  }
}
