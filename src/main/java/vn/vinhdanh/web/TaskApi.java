package vn.vinhdanh.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Task;

/// The tasks of the token's account, as its home page shows them.
@RestController
class TaskApi {

  /// One task.
  ///
  /// @param lastDay the last day on which it is in time; absent when it has none
  /// @param daysLeft days to that day on the legal day, negative when late; absent without a last day
  record OpenTask(
      String title, String detail, @Nullable LocalDate lastDay, @Nullable Long daysLeft, Task.Kind kind, String page) {}

  private final WholeDesk desk;
  private final FrameDay day;

  TaskApi(WholeDesk desk, FrameDay day) {
    this.desk = desk;
    this.day = day;
  }

  @GetMapping("/api/v1/tasks")
  @Permission("web.api-tasks")
  List<OpenTask> tasks(Actor actor) {
    var today = day.today();
    return desk.tasks(actor).stream()
        .map(task -> new OpenTask(
            task.title(),
            task.detail(),
            task.lastDay(),
            task.lastDay() == null ? null : task.daysLeft(today),
            task.kind(),
            task.href()))
        .toList();
  }
}
