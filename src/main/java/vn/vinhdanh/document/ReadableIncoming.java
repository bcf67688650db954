package vn.vinhdanh.document;

import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.ReadableThings;

/// An entry of the register of incoming papers opens for those of its body who read the register, and for who handles it.
@Component
class ReadableIncoming implements ReadableThings {

  private final IncomingTable table;
  private final IncomingReading reading;

  ReadableIncoming(IncomingTable table, IncomingReading reading) {
    this.table = table;
    this.reading = reading;
  }

  @Override
  public String kind() {
    return "incoming";
  }

  @Override
  public Set<Long> readableBy(Actor actor, Collection<Long> ids) {
    return reading.reader(actor).map(reader -> Set.copyOf(table.readable(ids, reader))).orElse(Set.of());
  }
}
