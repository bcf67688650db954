package vn.vinhdanh.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;

/// The decisions of units on Lao động tiên tiến for callers of the API; the awards are read at `/api/v1/awards`.
@RestController
class OwnAwardApi {

  /// A decision of the head of the unit.
  ///
  /// @param people those whom it names, by their numbers
  record OwnDecisionSent(
      @Nullable String decision, @Nullable LocalDate decidedOn, @Nullable Integer year, @Nullable List<@Nullable Long> people) {}

  record OwnDecisionEntered(String decision, int people) {}

  private final OwnAwards awards;
  private final FrameDay day;
  private final Texts texts;

  OwnAwardApi(OwnAwards awards, FrameDay day, Texts texts) {
    this.awards = awards;
    this.day = day;
    this.texts = texts;
  }

  /// Enters a decision of the own unit.
  @PostMapping("/api/v1/awards/own")
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("register.own")
  OwnDecisionEntered enter(@RequestBody OwnDecisionSent sent, Actor actor) {
    String decision = Objects.requireNonNullElse(sent.decision(), "");
    int year = Objects.requireNonNullElse(sent.year(), 0);
    var decidedOn = Optional.ofNullable(sent.decidedOn()).filter(TypedDay::isOurs);
    var people = Objects.requireNonNullElse(sent.people(), List.<Long>of()).stream().filter(Objects::nonNull).toList();
    OwnAwardController.errors(decision, decidedOn, year, people, day.today(), texts).refuse();
    var named = people.stream().map(PersonId::new).collect(Collectors.toSet());
    awards.enter(new OwnAwards.OwnDecision(decision.strip(), decidedOn.orElseThrow(), year, named), actor);
    return new OwnDecisionEntered(decision.strip(), named.size());
  }
}
