package vn.vinhdanh.organization;

import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.ReadableThings;

/// The file of a person opens for those who read files of a unit where the person holds or held a post.
@Component
class ReadablePeople implements ReadableThings {

  private final PersonTable table;
  private final PersonFiles files;

  ReadablePeople(PersonTable table, PersonFiles files) {
    this.table = table;
    this.files = files;
  }

  @Override
  public String kind() {
    return "person";
  }

  @Override
  public Set<Long> readableBy(Actor actor, Collection<Long> ids) {
    return Set.copyOf(table.readable(ids.toArray(Long[]::new), files.readBy(actor)));
  }
}
