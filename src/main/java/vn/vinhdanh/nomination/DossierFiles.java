package vn.vinhdanh.nomination;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.document.FileAccess;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.FilePlace;
import vn.vinhdanh.page.Texts;

/// A paper may be read by whoever sees its dossier.
@Component
class DossierFiles implements FileAccess {

  private final PaperTable papers;
  private final Permissions permissions;
  private final Texts texts;

  DossierFiles(PaperTable papers, Permissions permissions, Texts texts) {
    this.papers = papers;
    this.permissions = permissions;
    this.texts = texts;
  }

  @Override
  public boolean mayRead(Actor actor, FileId file) {
    return permissions.granted(actor, "nomination.see") && papers.seen(file, actor.scope());
  }

  @Override
  public Optional<FilePlace> place(Actor actor, FileId file) {
    return papers.ofFile(file, actor.scope()).map(of -> new FilePlace(texts.of("nomination.dossier", of.number()), "/nominations/" + of.dossier()));
  }
}
