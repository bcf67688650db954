package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Requests about personal data that wait for the keeper of a file.
@Component
class DataRequestTasks {

  private final DataRequests requests;
  private final PersonFiles files;
  private final Texts texts;

  DataRequestTasks(DataRequests requests, PersonFiles files, Texts texts) {
    this.requests = requests;
    this.files = files;
    this.texts = texts;
  }

  List<Task> of(Actor actor, LocalDate today) {
    if (!files.keeps(actor)) {
      return List.of();
    }
    return requests.waiting(actor).stream()
        .map(request -> new Task(
            request.dueOn(),
            texts.of("organization.task.request." + request.kind(), request.fullName()),
            texts.of("organization.task.request-asked", Written.shortDay(request.askedOn(), today)),
            "/people/" + request.person().value() + "/requests/" + request.id(),
            Task.Kind.MINE))
        .toList();
  }
}
