package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;

/// Requests about personal data for callers of the API: entered and answered where the file is kept. The copy itself is given on
/// the page alone.
@RestController
class DataRequestApi {

  private static final String ADDRESS = "/api/v1/people/{id}/requests";

  /// What was asked about a person's data.
  record RequestList(List<RequestView> requests) {

    RequestList {
      requests = List.copyOf(requests);
    }
  }

  /// @param dueOn the last day for the answer
  /// @param outcome absent while it is open, as answer and day
  record RequestView(
      long id,
      DataRequest.Kind kind,
      String words,
      LocalDate askedOn,
      LocalDate dueOn,
      DataRequest.@Nullable Outcome outcome,
      @Nullable String answer,
      @Nullable LocalDate answeredOn) {

    static RequestView of(DataRequest request) {
      return new RequestView(
          request.id(), request.kind(), request.words(), request.askedOn(), request.dueOn(), request.outcome(), request.answer(),
          request.answeredOn());
    }
  }

  record RequestSent(DataRequest.@Nullable Kind kind, @Nullable String words) {}

  record AnswerSent(DataRequest.@Nullable Outcome outcome, @Nullable String answer) {}

  record RequestEntered(long id) {}

  private final DataRequests requests;
  private final PersonFiles files;
  private final Texts texts;

  DataRequestApi(DataRequests requests, PersonFiles files, Texts texts) {
    this.requests = requests;
    this.files = files;
    this.texts = texts;
  }

  @GetMapping(ADDRESS)
  @Permission("organization.keep-people")
  RequestList requests(@PathVariable long id, Actor actor) {
    return new RequestList(requests.of(files.openedToKeep(new PersonId(id), actor)).stream().map(RequestView::of).toList());
  }

  /// Enters what somebody asked for by word or letter.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("organization.keep-people")
  RequestEntered enter(
      @PathVariable long id, @RequestBody RequestSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    var asked = new DataRequestController.Asked(
        sent.kind() == null ? "" : sent.kind().name(), Objects.requireNonNullElse(sent.words(), "").strip(), key.once(actor));
    DataRequestController.errors(asked, texts).refuse();
    return new RequestEntered(requests.enter(new PersonId(id), asked.meant().orElseThrow(), asked.words(), asked.once(), actor));
  }

  /// Answers a request.
  @PostMapping(ADDRESS + "/{request}/answer")
  @Permission("organization.keep-people")
  RequestEntered answer(@PathVariable long id, @PathVariable long request, @RequestBody AnswerSent sent, Actor actor) {
    String answer = Objects.requireNonNullElse(sent.answer(), "");
    var outcome = Optional.ofNullable(sent.outcome());
    DataRequestController.errors(outcome, answer, texts).refuse();
    requests.answer(new PersonId(id), request, outcome.orElseThrow(), answer.strip(), actor);
    return new RequestEntered(request);
  }
}
