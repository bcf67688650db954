package vn.vinhdanh.nomination;

import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.document.FileAccess;
import vn.vinhdanh.document.FileId;

/// A paper may be read by whoever sees its dossier.
@Component
class DossierFiles implements FileAccess {

  private final PaperTable papers;
  private final Permissions permissions;

  DossierFiles(PaperTable papers, Permissions permissions) {
    this.papers = papers;
    this.permissions = permissions;
  }

  @Override
  public boolean mayRead(Actor actor, FileId file) {
    return permissions.granted(actor, "nomination.see") && papers.seen(file, actor.scope());
  }
}
