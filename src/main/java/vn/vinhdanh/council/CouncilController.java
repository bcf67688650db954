package vn.vinhdanh.council;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.TypedHour;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

/// The council's sessions: the list, opening one, moving and cancelling it, its state, closing the vote, the minutes and their signatures.
@Controller
class CouncilController {

  private static final int ON_A_PAGE = 50;
  private static final int LONGEST_REASON = 1000;

  private final CouncilSessions sessions;
  private final LegalDay legalDay;
  private final Clock clock;
  private final Units units;
  private final Texts texts;

  CouncilController(CouncilSessions sessions, LegalDay legalDay, Clock clock, Units units, Texts texts) {
    this.sessions = sessions;
    this.units = units;
    this.legalDay = legalDay;
    this.clock = clock;
    this.texts = texts;
  }

  /// The form by which a session is opened, as typed.
  record OpeningForm(String once, MeetingForm meeting, List<Long> nominees) {
    OpeningForm {
      nominees = nominees.stream().filter(Objects::nonNull).toList();
    }
  }

  /// How the voting is ended, as typed; `missing` is the number of members whose missing ballots were confirmed.
  record ClosingForm(String ends, int missing) {}

  @GetMapping("/council")
  @Permission("council.read")
  String list(Actor actor, @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
    var found = sessions.visible(actor, before, ON_A_PAGE + 1);
    var shown = found.subList(0, Math.min(found.size(), ON_A_PAGE));
    var council = sessions.councilOf(actor, legalDay.today());
    model.addAttribute("sessions", shown);
    model.addAttribute("older", found.size() > ON_A_PAGE ? "/council?before=" + shown.getLast().id().value() : "");
    model.addAttribute("mayOpen", council.isPresent());
    model.addAttribute("waiting", council.isPresent() ? sessions.waiting(actor).size() : 0);
    return "council/list";
  }

  @GetMapping("/council/new")
  @Permission("council.keep")
  String opening(Actor actor, Model model) {
    var all = sessions.waiting(actor).stream().map(nominee -> nominee.id().value()).toList();
    var meeting = new MeetingForm(Written.DAY.format(legalDay.today()), now(), texts.inVietnamese("council.place.usual", units.cityFront().name()), 0);
    var form = new OpeningForm(UUID.randomUUID().toString(), meeting, all);
    return show(form, new FieldErrors(texts), actor, model);
  }

  @PostMapping("/council")
  @Permission("council.keep")
  String open(
      Actor actor,
      @RequestParam(defaultValue = "") String once,
      @RequestParam(defaultValue = "") String heldOn,
      @RequestParam(defaultValue = "") String begins,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") List<Long> nominees,
      HttpServletResponse response,
      Model model) {
    var form = new OpeningForm(once, new MeetingForm(heldOn, begins, place, 0), nominees);
    var errors = new FieldErrors(texts);
    var meeting = form.meeting().read(legalDay.today(), errors);
    if (form.nominees().isEmpty()) {
      errors.add("nominees", "council.nominees.missing");
    }
    var token = token(once);
    if (meeting.isEmpty() || token == null || errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(form, errors, actor, model);
    }
    try {
      var chosen = form.nominees().stream().map(NomineeId::new).toList();
      var id = sessions.open(new CouncilSessions.Opening(token, meeting.get(), chosen), actor);
      return Done.at("/council/" + id.value(), "council.done.opened");
    } catch (ChangedMeanwhile openedBefore) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("opened", openedBefore.current());
      return show(new OpeningForm(UUID.randomUUID().toString(), form.meeting(), form.nominees()), errors, actor, model);
    }
  }

  @GetMapping("/council/{id}/meeting")
  @Permission("council.keep")
  String moving(@PathVariable long id, Actor actor, Model model) {
    var session = sessions.movable(new SessionId(id), actor);
    return showMoving(session, MeetingForm.of(session), new FieldErrors(texts), model);
  }

  @PostMapping("/council/{id}/meeting")
  @Permission("council.keep")
  String move(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String heldOn,
      @RequestParam(defaultValue = "") String begins,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "-1") int version,
      Actor actor,
      HttpServletResponse response,
      Model model) {
    var form = new MeetingForm(heldOn, begins, place, version);
    var errors = new FieldErrors(texts);
    var meeting = form.read(legalDay.today(), errors);
    if (meeting.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return showMoving(sessions.movable(new SessionId(id), actor), form, errors, model);
    }
    sessions.move(new SessionId(id), version, meeting.get(), actor);
    return Done.at("/council/" + id, "council.done.moved");
  }

  private static String showMoving(Session session, MeetingForm form, FieldErrors errors, Model model) {
    model.addAttribute("session", session);
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    return "council/meeting";
  }

  @GetMapping("/council/{id}/cancellation")
  @Permission("council.keep")
  String cancelling(@PathVariable long id, Actor actor, Model model) {
    return showCancelling(sessions.cancellable(new SessionId(id), actor), "", new FieldErrors(texts), model);
  }

  @PostMapping("/council/{id}/cancellation")
  @Permission("council.keep")
  String cancel(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      Actor actor,
      HttpServletResponse response,
      Model model) {
    var errors = wrongReason(reason, texts);
    if (errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return showCancelling(sessions.cancellable(new SessionId(id), actor), reason, errors, model);
    }
    sessions.cancel(new SessionId(id), reason, actor);
    return Done.at("/council/" + id, "council.done.cancelled");
  }

  static FieldErrors wrongReason(String reason, Texts texts) {
    return new FieldErrors(texts)
        .require("reason", reason, "council.reason.missing")
        .atMost(LONGEST_REASON, "reason", reason, "council.reason.too-long");
  }

  private static String showCancelling(Session session, String reason, FieldErrors errors, Model model) {
    model.addAttribute("session", session);
    model.addAttribute("reason", reason);
    model.addAttribute("errors", errors);
    return "council/cancellation";
  }

  @GetMapping("/council/{id}")
  @Permission("council.read")
  String session(@PathVariable long id, Actor actor, Model model) {
    return show(new SessionId(id), new ClosingForm(now(), 0), new FieldErrors(texts), actor, model);
  }

  private String show(SessionId id, ClosingForm form, FieldErrors errors, Actor actor, Model model) {
    var session = sessions.session(id, actor);
    var members = sessions.members(session.id());
    model.addAttribute("session", session);
    model.addAttribute("members", members);
    model.addAttribute("moves", sessions.moves(session.id()));
    var nominees = sessions.nominees(session.id());
    model.addAttribute("nominees", nominees);
    model.addAttribute("uncountable", sessions.uncountable(session, members, nominees).orElse(null));
    model.addAttribute("secretary", CouncilSessions.isSecretary(session, actor));
    boolean votes = session.state().open()
        && members.stream().anyMatch(member -> member.person().equals(actor.person()) && !member.voted());
    model.addAttribute("mayVote", votes && actor.holds(Role.COUNCIL_MEMBER));
    model.addAttribute("votesAsMember", votes && !actor.holds(Role.COUNCIL_MEMBER));
    model.addAttribute("hasVoted", members.stream().anyMatch(member -> member.person().equals(actor.person()) && member.voted()));
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    return "council/session";
  }

  @PostMapping("/council/{id}/closing")
  @Permission("council.keep")
  String close(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String ends,
      @RequestParam(defaultValue = "0") int missing,
      Actor actor,
      HttpServletResponse response,
      Model model) {
    var at = clock.instant();
    var errors = new FieldErrors(texts);
    var hour = TypedHour.of(ends);
    if (hour.isEmpty()) {
      errors.add("ends", "council.hour.missing");
    } else {
      try {
        sessions.close(new SessionId(id), new Closing(hour.get(), at, missing), actor);
        return Done.at("/council/" + id + "/minutes", "council.done.closed");
      } catch (Refused refused) {
        addFieldErrors(errors, refused);
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return show(new SessionId(id), new ClosingForm(ends, missing), errors, actor, model);
  }

  /// What is wrong with a field of the closing is said beside it; any other refusal is the page's.
  private static void addFieldErrors(FieldErrors errors, Refused refused) {
    for (var unmet : refused.unmet()) {
      String field = switch (unmet.code()) {
        case "council.ends-early", "council.ends-late" -> "ends";
        case "council.missing-members" -> "missing";
        default -> throw refused;
      };
      errors.add(field, "unmet." + unmet.code(), unmet.arguments().toArray());
    }
  }

  @GetMapping("/council/{id}/minutes")
  @Permission("council.read")
  String minutes(@PathVariable long id, Actor actor, Model model) {
    var session = sessions.session(new SessionId(id), actor);
    boolean secretary = CouncilSessions.isSecretary(session, actor);
    var chair = sessions.members(session.id()).stream().filter(member -> member.seat() == Seat.CHAIR).findFirst();
    model.addAttribute("session", session);
    model.addAttribute("chair", chair.map(Member::name).orElse(""));
    model.addAttribute("nominees", sessions.nominees(session.id()));
    model.addAttribute("maySign", session.state().toBeSigned()
        && (session.secretarySignedOn() == null ? secretary : sessions.isChair(session.id(), actor)));
    return "council/minutes";
  }

  @PostMapping("/council/{id}/signature")
  @Permission("council.sign")
  String sign(@PathVariable long id, Actor actor) {
    sessions.sign(new SessionId(id), actor);
    return Done.at("/council/" + id + "/minutes", "council.done.signed");
  }

  private String show(OpeningForm form, FieldErrors errors, Actor actor, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    var day = TypedDay.of(form.meeting().heldOn()).orElse(null);
    model.addAttribute("council", sessions.councilOf(actor, day == null ? legalDay.today() : day).orElse(null));
    model.addAttribute("waiting", sessions.waiting(actor));
    return "council/new";
  }

  /// The hour of the clock as a field of hours writes it; what the secretary finds there and may change.
  private String now() {
    return Written.CLOCK.format(clock.instant());
  }

  private static @Nullable UUID token(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAToken) {
      return null;
    }
  }
}
