package vn.vinhdanh.page;

import java.time.LocalDate;
import java.util.List;
import vn.vinhdanh.actor.Actor;

/// What a module lays before somebody; the home page ("Việc của tôi") gathers it from all modules.
public interface Desk {

  /// The open tasks of the actor on the legal day, and the figures of the actor's own unit in the year of that day; each module
  /// asks its tables once or twice.
  List<? extends DeskItem> of(Actor actor, LocalDate today);

  /// The open tasks alone; a module that lays figures too asks its tables nothing for them.
  default List<Task> tasks(Actor actor, LocalDate today) {
    return of(actor, today).stream().filter(Task.class::isInstance).map(Task.class::cast).toList();
  }
}
