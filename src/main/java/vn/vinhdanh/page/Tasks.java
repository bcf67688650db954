package vn.vinhdanh.page;

import java.time.LocalDate;
import java.util.List;
import vn.vinhdanh.actor.Actor;

/// What a module has for somebody to do; the home page ("Việc của tôi") gathers it from all modules.
public interface Tasks {

  /// The open tasks of the actor on the legal day; each module asks its tables once.
  List<Task> of(Actor actor, LocalDate today);
}
