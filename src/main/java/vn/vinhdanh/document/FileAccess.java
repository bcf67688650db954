package vn.vinhdanh.document;

import java.util.Optional;
import vn.vinhdanh.actor.Actor;

/// Says who may read a file. Each module that points at files has a bean of this; a file that none of them grants does
/// not exist for the asker.
public interface FileAccess {
  /// Whether the file belongs to something of this module that the actor may see.
  boolean mayRead(Actor actor, FileId file);

  /// To what of this module a file belongs that the actor may read; empty where its page is not told.
  default Optional<FilePlace> place(Actor actor, FileId file) {
    return Optional.empty();
  }
}
