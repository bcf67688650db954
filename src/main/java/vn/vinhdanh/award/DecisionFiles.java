package vn.vinhdanh.award;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.document.FileAccess;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.FilePlace;

/// Lets those who may read decisions read their papers; the public has the honour roll.
@Component
class DecisionFiles implements FileAccess {

  private final DecisionTable table;
  private final Permissions permissions;

  DecisionFiles(DecisionTable table, Permissions permissions) {
    this.table = table;
    this.permissions = permissions;
  }

  @Override
  public boolean mayRead(Actor actor, FileId file) {
    return permissions.granted(actor, "award.read") && table.hasFile(file, actor.scope());
  }

  @Override
  public Optional<FilePlace> place(Actor actor, FileId file) {
    return table.ofFile(file, actor.scope());
  }
}
