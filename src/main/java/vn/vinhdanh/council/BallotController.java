package vn.vinhdanh.council;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The member's ballot paper: one nominee a page, then a review of all, then one sending. The choices travel in the
/// form from page to page, never in an address, and the server keeps none of them before it is sent.
@Controller
class BallotController {

  private static final String CHOICE = "choice-";

  private final Ballots ballots;
  private final Texts texts;

  BallotController(Ballots ballots, Texts texts) {
    this.ballots = ballots;
    this.texts = texts;
  }

  @GetMapping("/council/{id}/ballot")
  @Permission("council.vote")
  String begin(@PathVariable long id, Actor actor, Model model) {
    return show(paper(id, actor), 0, Map.of(), UUID.randomUUID(), new FieldErrors(texts), model);
  }

  /// Turns to page `to` of the paper; the page after the last nominee reviews all choices. `at` is the page turned
  /// from: going on asks for its choice.
  @PostMapping("/council/{id}/ballot")
  @Permission("council.vote")
  String turn(
      @PathVariable long id,
      Actor actor,
      @RequestParam Map<String, String> form,
      @RequestParam(defaultValue = "0") int at,
      @RequestParam(defaultValue = "0") int to,
      @RequestParam UUID once,
      HttpServletResponse response,
      Model model) {
    var paper = paper(id, actor);
    var choices = choices(paper, form);
    int last = paper.nominees().size();
    int page = Math.clamp(to, 0, last);
    var errors = new FieldErrors(texts);
    for (int asked = Math.clamp(at, 0, last); asked < page; asked++) {
      if (!paper.conflicts(actor, asked) && !choices.containsKey(paper.nominees().get(asked).id())) {
        errors.add("choice", "council.choice.missing");
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        page = asked;
      }
    }
    return show(paper, page, choices, once, errors, model);
  }

  @PostMapping("/council/{id}/ballot/casting")
  @Permission("council.vote")
  String cast(@PathVariable long id, Actor actor, @RequestParam Map<String, String> form, @RequestParam UUID once) {
    var session = new SessionId(id);
    ballots.cast(session, choices(ballots.paper(session, actor), form), once, actor);
    return Done.at("/council/" + id, "council.done.cast");
  }

  private Ballots.Paper paper(long id, Actor actor) {
    var paper = ballots.paper(new SessionId(id), actor);
    if (paper.voted()) {
      throw new Refused(new Unmet("council.already-voted", ""));
    }
    paper.session().mustBeOpen();
    ballots.refuseBefore(paper.session().heldOn());
    return paper;
  }

  private static Map<NomineeId, Choice> choices(Ballots.Paper paper, Map<String, String> form) {
    var choices = new LinkedHashMap<NomineeId, Choice>();
    for (var nominee : paper.nominees()) {
      String chosen = form.getOrDefault(CHOICE + nominee.id().value(), "");
      for (var choice : Choice.values()) {
        if (choice.name().equals(chosen)) {
          choices.put(nominee.id(), choice);
        }
      }
    }
    return choices;
  }

  private static String show(
      Ballots.Paper paper, int page, Map<NomineeId, Choice> choices, UUID once, FieldErrors errors, Model model) {
    model.addAttribute("paper", paper);
    model.addAttribute("choices", choices);
    model.addAttribute("once", once.toString());
    if (page == paper.nominees().size()) {
      return "council/review";
    }
    model.addAttribute("at", page);
    model.addAttribute("errors", errors);
    return "council/ballot";
  }
}
