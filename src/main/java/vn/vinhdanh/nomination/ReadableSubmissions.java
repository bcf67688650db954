package vn.vinhdanh.nomination;

import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.ReadableThings;

/// A submission that its head has not submitted is its unit's alone.
@Component
class ReadableSubmissions implements ReadableThings {

  private final SubmissionTable table;

  ReadableSubmissions(SubmissionTable table) {
    this.table = table;
  }

  @Override
  public String kind() {
    return "submission";
  }

  @Override
  public Set<Long> readableBy(Actor actor, Collection<Long> ids) {
    return table.readable(ids, actor.scope());
  }
}
