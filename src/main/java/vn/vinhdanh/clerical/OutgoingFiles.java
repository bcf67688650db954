package vn.vinhdanh.clerical;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.document.FileAccess;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.FilePlace;

/// Lets those who read the papers of a body open their files.
@Component
class OutgoingFiles implements FileAccess {

  private final OutgoingTable table;
  private final Permissions permissions;

  OutgoingFiles(OutgoingTable table, Permissions permissions) {
    this.table = table;
    this.permissions = permissions;
  }

  @Override
  public boolean mayRead(Actor actor, FileId file) {
    return permissions.granted(actor, "clerical.outgoing") && table.hasFile(file, OutgoingPapers.body(actor));
  }

  @Override
  public Optional<FilePlace> place(Actor actor, FileId file) {
    return table.ofFile(file, OutgoingPapers.body(actor));
  }
}
