package vn.vinhdanh.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.DeskItem;
import vn.vinhdanh.page.Figure;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Task;

/// What all modules lay before somebody.
@Component
class WholeDesk {

  private static final Comparator<Task> LATE_FIRST =
      Comparator.comparing(Task::lastDay, Comparator.nullsLast(Comparator.naturalOrder()));

  /// @param tasks those with the earliest last day first
  record Laid(List<Task> tasks, List<Figure> figures) {

    List<Task> waiting() {
      return tasks.stream().filter(task -> task.kind() == Task.Kind.WAITING).toList();
    }

    List<Task> mine() {
      return tasks.stream().filter(task -> task.kind() != Task.Kind.WAITING).toList();
    }
  }

  private final List<Desk> modules;
  private final FrameDay day;

  WholeDesk(List<Desk> modules, FrameDay day) {
    this.modules = modules;
    this.day = day;
  }

  /// The tasks alone, those with the earliest last day first.
  List<Task> tasks(Actor actor) {
    return modules.stream().flatMap(module -> module.tasks(actor, day.today()).stream()).sorted(LATE_FIRST).toList();
  }

  Laid of(Actor actor) {
    var items = modules.stream().<DeskItem>flatMap(module -> module.of(actor, day.today()).stream()).toList();
    return new Laid(
        items.stream().filter(Task.class::isInstance).map(Task.class::cast).sorted(LATE_FIRST).toList(),
        items.stream().filter(Figure.class::isInstance).map(Figure.class::cast).toList());
  }
}
