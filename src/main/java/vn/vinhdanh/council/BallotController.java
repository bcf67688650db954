package vn.vinhdanh.council;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
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
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The member's ballot paper: one nominee a page, then a review of all, then one sending. Every page has an address, so that
/// the browser goes back and forth; no address holds a choice, and the choices made so far lie sealed in the member's browser
/// ([BallotDrafts]).
@Controller
class BallotController {

  private final Ballots ballots;
  private final BallotDrafts drafts;
  private final Texts texts;

  BallotController(Ballots ballots, BallotDrafts drafts, Texts texts) {
    this.ballots = ballots;
    this.drafts = drafts;
    this.texts = texts;
  }

  @GetMapping("/council/{id}/ballot")
  @Permission("council.vote")
  String begin(@PathVariable long id, Actor actor, HttpServletRequest request, Model model) {
    return nominee(id, 1, actor, request, model);
  }

  /// @param number the place of the nominee on the list, from 1
  @GetMapping("/council/{id}/ballot/{number}")
  @Permission("council.vote")
  String nominee(@PathVariable long id, @PathVariable int number, Actor actor, HttpServletRequest request, Model model) {
    var paper = paper(id, actor);
    requirePage(paper, number);
    return show(paper, number, drafts.of(paper, actor, request), new FieldErrors(texts), model);
  }

  /// Keeps the choice on one nominee and goes on, or back where `to` is `back`; going on asks for a choice. With every choice
  /// made, going on leads to the review.
  @PostMapping("/council/{id}/ballot/{number}")
  @Permission("council.vote")
  String choose(
      @PathVariable long id,
      @PathVariable int number,
      @RequestParam(defaultValue = "") String choice,
      @RequestParam(defaultValue = "") String to,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var paper = paper(id, actor);
    requirePage(paper, number);
    var choices = drafts.of(paper, actor, request);
    if (!paper.conflicts(actor, number - 1)) {
      Arrays.stream(Choice.values())
          .filter(known -> known.name().equals(choice))
          .forEach(chosen -> choices.put(paper.nominees().get(number - 1).id(), chosen));
    }
    drafts.keep(paper, choices, actor, request, response);
    if (to.equals("back")) {
      return redirect(id, number == 1 ? "" : "/ballot/" + (number - 1));
    }
    if (paper.lacks(choices, actor, number - 1)) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(paper, number, choices, new FieldErrors(texts).add("choice", "council.choice.missing"), model);
    }
    return redirect(id, firstLacking(paper, choices, actor).isEmpty() ? "/ballot/review" : "/ballot/" + next(paper, number));
  }

  @GetMapping("/council/{id}/ballot/review")
  @Permission("council.vote")
  String review(@PathVariable long id, Actor actor, HttpServletRequest request, Model model) {
    return review(paper(id, actor), false, actor, request, model);
  }

  private String review(Ballots.Paper paper, boolean changed, Actor actor, HttpServletRequest request, Model model) {
    var choices = drafts.of(paper, actor, request);
    var lacking = firstLacking(paper, choices, actor);
    if (lacking.isPresent()) {
      return redirect(paper.session().id().value(), "/ballot/" + (lacking.getAsInt() + 1));
    }
    model.addAttribute("paper", paper);
    model.addAttribute("choices", choices);
    model.addAttribute("draft", drafts.mark(request));
    model.addAttribute("changed", changed);
    model.addAttribute("once", UUID.randomUUID().toString());
    return "council/review";
  }

  /// Casts what was reviewed: when another window changed a choice meanwhile, the review is shown again.
  ///
  /// @param draft the mark of the choices that were reviewed
  @PostMapping("/council/{id}/ballot/casting")
  @Permission("council.vote")
  String cast(
      @PathVariable long id,
      @RequestParam UUID once,
      @RequestParam String draft,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var session = new SessionId(id);
    var paper = ballots.paper(session, actor);
    if (!paper.voted() && !drafts.mark(request).equals(draft)) {
      response.setStatus(HttpStatus.CONFLICT.value());
      return review(paper(id, actor), true, actor, request, model);
    }
    ballots.cast(session, drafts.of(paper, actor, request), once, actor);
    drafts.drop(session, request, response);
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

  private static void requirePage(Ballots.Paper paper, int number) {
    if (number < 1 || number > paper.nominees().size()) {
      throw new NotFound("page of the ballot", number);
    }
  }

  private static OptionalInt firstLacking(Ballots.Paper paper, Map<NomineeId, Choice> choices, Actor actor) {
    return IntStream.range(0, paper.nominees().size()).filter(position -> paper.lacks(choices, actor, position)).findFirst();
  }

  /// The page after the last nominee sends back to the first one that lacks a choice.
  private static String next(Ballots.Paper paper, int number) {
    return number == paper.nominees().size() ? "review" : "" + (number + 1);
  }

  private static String redirect(long id, String page) {
    return "redirect:/council/" + id + page;
  }

  private static String show(
      Ballots.Paper paper, int number, Map<NomineeId, Choice> choices, FieldErrors errors, Model model) {
    model.addAttribute("paper", paper);
    model.addAttribute("at", number - 1);
    model.addAttribute("choices", choices);
    model.addAttribute("errors", errors);
    return "council/ballot";
  }
}
