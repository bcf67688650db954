package vn.vinhdanh.organization;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

/// Who becomes a member of a collective, and who is one no longer.
@Controller
class CollectiveMemberController {

  private static final int CHOICES = 100;

  private final Collectives collectives;
  private final FrameDay day;
  private final Texts texts;

  CollectiveMemberController(Collectives collectives, FrameDay day, Texts texts) {
    this.collectives = collectives;
    this.day = day;
    this.texts = texts;
  }

  /// Who is ticked, from which day on.
  record JoinForm(List<Long> person, String since) {

    JoinForm {
      person = List.copyOf(person);
    }

    List<PersonId> people() {
      return person.stream().map(PersonId::new).toList();
    }
  }

  @GetMapping("/collectives/{id}/members/new")
  @Permission("organization.keep-collectives")
  ModelAndView joining(@PathVariable long id, @RequestParam(name = "q", defaultValue = "") String words, Actor actor) {
    var file = collectives.keptFile(new CollectiveId(id), actor);
    var form = new JoinForm(List.of(), Written.DAY.format(day.today()));
    return joining(file, words, form, new FieldErrors(texts), List.of(), false, HttpStatus.OK);
  }

  @PostMapping("/collectives/{id}/members/new")
  @Permission("organization.keep-collectives")
  ModelAndView join(
      @PathVariable long id,
      @RequestParam(defaultValue = "-1") int version,
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(name = "person", defaultValue = "") List<Long> people,
      @RequestParam(defaultValue = "") String since,
      Actor actor) {
    var file = collectives.keptFile(new CollectiveId(id), actor);
    var form = new JoinForm(people, since);
    var errors = new FieldErrors(texts);
    if (people.isEmpty()) {
      errors.add("person", "organization.member.person.missing");
    }
    var from = TypedDay.of(since);
    if (from.isEmpty()) {
      errors.add("since", "organization.act.day.wrong");
    }
    if (errors.any()) {
      return joining(file, words, form, errors, List.of(), false, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      collectives.join(file.id(), version, form.people(), from.orElseThrow(), actor);
    } catch (Refused refused) {
      return joining(file, words, form, errors, Reason.of(refused.unmet(), texts), false, HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (ChangedMeanwhile changed) {
      return joining(collectives.keptFile(file.id(), actor), words, form, errors, List.of(), true, HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at(CollectiveController.address(file.id()), "organization.done.joined"));
  }

  private ModelAndView joining(
      CollectiveFile file, String words, JoinForm form, FieldErrors errors, List<Reason> reasons, boolean changed, HttpStatus status) {
    var choices = collectives.toChoose(file, words, form.people(), CHOICES + 1);
    var view = new ModelAndView("organization/collective-join")
        .addObject("file", file)
        .addObject("on", day.today())
        .addObject("words", words)
        .addObject("form", form)
        .addObject("choices", choices.size() > CHOICES ? choices.subList(0, CHOICES) : choices)
        .addObject("more", choices.size() > CHOICES)
        .addObject("errors", errors)
        .addObject("reasons", reasons)
        .addObject("changed", changed);
    view.setStatus(status);
    return view;
  }

  @GetMapping("/collectives/{id}/members/{member}")
  @Permission("organization.keep-collectives")
  ModelAndView parting(@PathVariable long id, @PathVariable long member, Actor actor) {
    var file = collectives.keptFile(new CollectiveId(id), actor);
    var held = Collectives.member(file, member);
    return parting(file, held, held.until() == null ? "" : Written.DAY.format(held.until()), new FieldErrors(texts), List.of(), false, HttpStatus.OK);
  }

  @PostMapping("/collectives/{id}/members/{member}")
  @Permission("organization.keep-collectives")
  ModelAndView part(
      @PathVariable long id,
      @PathVariable long member,
      @RequestParam(defaultValue = "-1") int version,
      @RequestParam(name = "until", defaultValue = "") String typed,
      Actor actor) {
    var file = collectives.keptFile(new CollectiveId(id), actor);
    var held = Collectives.member(file, member);
    var errors = new FieldErrors(texts);
    var until = TypedDay.of(typed);
    if (until.isEmpty()) {
      errors.add("until", "organization.act.day.wrong");
      return parting(file, held, typed, errors, List.of(), false, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      collectives.part(file.id(), member, version, until.get(), actor);
    } catch (Refused refused) {
      return parting(file, held, typed, errors, Reason.of(refused.unmet(), texts), false, HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (ChangedMeanwhile changed) {
      return changedMeanwhile(file.id(), member, typed, actor);
    }
    return new ModelAndView(Done.at(CollectiveController.address(file.id()), "organization.done.parted"));
  }

  @PostMapping("/collectives/{id}/members/{member}/cancellation")
  @Permission("organization.keep-collectives")
  ModelAndView cancel(
      @PathVariable long id, @PathVariable long member, @RequestParam(defaultValue = "-1") int version, Actor actor) {
    var collective = new CollectiveId(id);
    try {
      collectives.mistaken(collective, member, version, actor);
    } catch (ChangedMeanwhile changed) {
      return changedMeanwhile(collective, member, "", actor);
    }
    return new ModelAndView(Done.at(CollectiveController.address(collective), "organization.done.member-cancelled"));
  }

  private ModelAndView changedMeanwhile(CollectiveId id, long member, String typed, Actor actor) {
    var now = collectives.keptFile(id, actor);
    return parting(now, Collectives.member(now, member), typed, new FieldErrors(texts), List.of(), true, HttpStatus.CONFLICT);
  }

  private static ModelAndView parting(
      CollectiveFile file, CollectiveFile.Member member, String until, FieldErrors errors, List<Reason> reasons, boolean changed, HttpStatus status) {
    return new ModelAndView(
        "organization/collective-member",
        Map.of("file", file, "member", member, "until", until, "errors", errors, "reasons", reasons, "changed", changed),
        status);
  }
}
