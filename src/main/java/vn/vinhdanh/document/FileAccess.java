package vn.vinhdanh.document;

import vn.vinhdanh.actor.Actor;

/// Says who may read a file. Each module that points at files has a bean of this; a file that none of them grants does
/// not exist for the asker.
public interface FileAccess {
  /// Whether the file belongs to something of this module that the actor may see.
  boolean mayRead(Actor actor, FileId file);
}
