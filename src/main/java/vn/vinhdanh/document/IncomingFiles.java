package vn.vinhdanh.document;

import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;

/// Lets those who see an entry of the register of incoming papers open its files.
@Component
class IncomingFiles implements FileAccess {

  private final IncomingTable table;
  private final IncomingReading reading;

  IncomingFiles(IncomingTable table, IncomingReading reading) {
    this.table = table;
    this.reading = reading;
  }

  @Override
  public boolean mayRead(Actor actor, FileId file) {
    return reading.reader(actor).map(reader -> table.hasFile(file, reader)).orElse(false);
  }
}
