package vn.vinhdanh.document;

import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;

/// Lets those of a unit read its templates.
@Component
class TemplateFiles implements FileAccess {

  private final PaperTemplateTable table;
  private final Permissions permissions;

  TemplateFiles(PaperTemplateTable table, Permissions permissions) {
    this.table = table;
    this.permissions = permissions;
  }

  @Override
  public boolean mayRead(Actor actor, FileId file) {
    return permissions.granted(actor, "document.templates") && table.hasFile(file, BookKeeping.unitOf(actor));
  }
}
