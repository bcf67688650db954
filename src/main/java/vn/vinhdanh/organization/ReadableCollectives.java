package vn.vinhdanh.organization;

import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.audit.ReadableThings;

/// The page of a collective opens for those who are shown the collectives of its unit.
@Component
class ReadableCollectives implements ReadableThings {

  private final CollectiveTable table;
  private final Permissions permissions;

  ReadableCollectives(CollectiveTable table, Permissions permissions) {
    this.table = table;
    this.permissions = permissions;
  }

  @Override
  public String kind() {
    return "collective";
  }

  @Override
  public Set<Long> readableBy(Actor actor, Collection<Long> ids) {
    return Set.copyOf(table.readable(ids.toArray(Long[]::new), permissions.scope(actor, "organization.collectives")));
  }
}
