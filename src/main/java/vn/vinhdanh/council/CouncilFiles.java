package vn.vinhdanh.council;

import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.document.FileAccess;
import vn.vinhdanh.document.FileId;

/// The minutes are read by whoever sees their session.
@Component
class CouncilFiles implements FileAccess {

  private final CouncilSessionTable table;

  CouncilFiles(CouncilSessionTable table) {
    this.table = table;
  }

  @Override
  public boolean mayRead(Actor actor, FileId file) {
    return table.minutesVisible(file, actor, CouncilSessions.seesAll(actor));
  }
}
