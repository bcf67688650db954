package vn.vinhdanh.audit;

import java.util.Collection;
import java.util.Set;
import vn.vinhdanh.actor.Actor;

/// Says which things of a kind somebody may open, so that the trail links no page that would not be found; the module that
/// keeps them answers. Things of a kind for which nobody answers open for whoever reads the trail.
public interface ReadableThings {

  /// The kind as entries name it.
  String kind();

  /// Those of the things, by their numbers, that the actor may open.
  Set<Long> readableBy(Actor actor, Collection<Long> ids);
}
