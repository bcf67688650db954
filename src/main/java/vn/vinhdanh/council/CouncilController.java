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
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.TypedHour;
import vn.vinhdanh.page.Written;

/// The council's sessions: the list, opening one, its state, closing the vote, the minutes and their signatures.
@Controller
class CouncilController {

  private static final int ON_A_PAGE = 50;
  private static final int LONGEST_PLACE = 200;

  private final CouncilSessions sessions;
  private final LegalDay legalDay;
  private final Clock clock;
  private final Texts texts;

  CouncilController(CouncilSessions sessions, LegalDay legalDay, Clock clock, Texts texts) {
    this.sessions = sessions;
    this.legalDay = legalDay;
    this.clock = clock;
    this.texts = texts;
  }

  /// The form by which a session is opened, as typed.
  record OpeningForm(String once, String heldOn, String begins, String place, List<Long> nominees) {
    OpeningForm {
      nominees = nominees.stream().filter(Objects::nonNull).toList();
    }
  }

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
    var form = new OpeningForm(UUID.randomUUID().toString(), Written.DAY.format(legalDay.today()), now(), texts.of("council.place.usual"), all);
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
    var form = new OpeningForm(once, heldOn, begins, place, nominees);
    var errors = new FieldErrors(texts);
    var day = TypedDay.of(heldOn).orElse(null);
    if (day == null) {
      errors.add("heldOn", "council.day.missing");
    } else if (day.isBefore(legalDay.today())) {
      errors.add("heldOn", "council.day.past");
    }
    var hour = TypedHour.of(begins).orElse(null);
    if (hour == null) {
      errors.add("begins", "council.hour.missing");
    }
    errors.require("place", place, "council.place.missing");
    if (place.length() > LONGEST_PLACE) {
      errors.add("place", "council.place.too-long", LONGEST_PLACE);
    }
    if (form.nominees().isEmpty()) {
      errors.add("nominees", "council.nominees.missing");
    }
    var token = token(once);
    if (day == null || hour == null || token == null || errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(form, errors, actor, model);
    }
    var id = sessions.open(
        new CouncilSessions.Opening(token, day, hour, place, form.nominees().stream().map(NomineeId::new).toList()), actor);
    return Done.at("/council/" + id.value(), "council.done.opened");
  }

  @GetMapping("/council/{id}")
  @Permission("council.read")
  String session(@PathVariable long id, Actor actor, Model model) {
    return show(new SessionId(id), now(), new FieldErrors(texts), actor, model);
  }

  private String show(SessionId id, String ends, FieldErrors errors, Actor actor, Model model) {
    var session = sessions.session(id, actor);
    var members = sessions.members(session.id());
    model.addAttribute("session", session);
    model.addAttribute("members", members);
    var nominees = sessions.nominees(session.id());
    model.addAttribute("nominees", nominees);
    model.addAttribute("uncountable", CouncilSessions.uncountable(session, members, nominees).orElse(null));
    model.addAttribute("secretary", CouncilSessions.isSecretary(session, actor));
    model.addAttribute("mayVote", session.state() == SessionState.OPEN
        && members.stream().anyMatch(member -> member.person().equals(actor.person()) && !member.voted()));
    model.addAttribute("hasVoted", members.stream().anyMatch(member -> member.person().equals(actor.person()) && member.voted()));
    model.addAttribute("ends", ends);
    model.addAttribute("errors", errors);
    return "council/session";
  }

  @PostMapping("/council/{id}/closing")
  @Permission("council.keep")
  String close(
      @PathVariable long id, @RequestParam(defaultValue = "") String ends, Actor actor, HttpServletResponse response, Model model) {
    var hour = TypedHour.of(ends).orElse(null);
    if (hour == null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(new SessionId(id), ends, new FieldErrors(texts).add("ends", "council.hour.missing"), actor, model);
    }
    sessions.close(new SessionId(id), hour, actor);
    return Done.at("/council/" + id + "/minutes", "council.done.closed");
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
    model.addAttribute("maySign", session.state() == SessionState.CLOSED
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
    var day = TypedDay.of(form.heldOn()).orElse(null);
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
