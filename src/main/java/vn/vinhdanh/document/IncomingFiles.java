package vn.vinhdanh.document;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.Texts;

/// Lets those who see an entry of the register of incoming papers open its files.
@Component
class IncomingFiles implements FileAccess {

  private final IncomingTable table;
  private final IncomingReading reading;
  private final Texts texts;

  IncomingFiles(IncomingTable table, IncomingReading reading, Texts texts) {
    this.table = table;
    this.reading = reading;
    this.texts = texts;
  }

  @Override
  public boolean mayRead(Actor actor, FileId file) {
    return reading.reader(actor).map(reader -> table.hasFile(file, reader)).orElse(false);
  }

  @Override
  public Optional<FilePlace> place(Actor actor, FileId file) {
    return table.ofFile(file).map(entry -> new FilePlace(texts.of("document.incoming.one", entry.written()), "/incoming/" + entry.id()));
  }
}
