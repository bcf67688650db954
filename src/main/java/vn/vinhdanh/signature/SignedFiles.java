package vn.vinhdanh.signature;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.document.FileAccess;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.FilePlace;

/// Lets those who may read a paper read it with its signatures too, whoever signs it in whatever duty, and the pictures of
/// hands and seals by those whose they are.
@Component
class SignedFiles implements FileAccess {

  private final SignatureTable table;
  private final Permissions permissions;
  private final ObjectProvider<FileAccess> owners;

  SignedFiles(SignatureTable table, Permissions permissions, ObjectProvider<FileAccess> owners) {
    this.table = table;
    this.permissions = permissions;
    this.owners = owners;
  }

  @Override
  public boolean mayRead(Actor actor, FileId file) {
    var paper = table.paperOf(file);
    return paper.filter(of -> owners.stream().anyMatch(owner -> owner != this && owner.mayRead(actor, of))).isPresent()
        || table.hasPicture(file, actor.account(), permissions.granted(actor, "signature.seal") ? actor.scope().roots() : List.of())
        || permissions.granted(actor, "signature.sign") && table.hasSigner(paper.orElse(file), actor.account());
  }

  @Override
  public Optional<FilePlace> place(Actor actor, FileId file) {
    return table.paperOf(file).flatMap(paper ->
        owners.stream().filter(owner -> owner != this && owner.mayRead(actor, paper)).flatMap(owner -> owner.place(actor, paper).stream()).findFirst());
  }
}
