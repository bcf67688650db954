package vn.vinhdanh.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Tasks;

/// The open tasks of all modules, those with the earliest last day first.
@Component
class OpenTasks {

  private static final Comparator<Task> LATE_FIRST =
      Comparator.comparing(Task::lastDay, Comparator.nullsLast(Comparator.naturalOrder()));

  private final List<Tasks> modules;
  private final FrameDay day;

  OpenTasks(List<Tasks> modules, FrameDay day) {
    this.modules = modules;
    this.day = day;
  }

  List<Task> of(Actor actor) {
    return modules.stream().flatMap(module -> module.of(actor, day.today()).stream()).sorted(LATE_FIRST).toList();
  }
}
