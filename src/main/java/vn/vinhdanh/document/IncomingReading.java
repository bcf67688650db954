package vn.vinhdanh.document;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.page.FrameDay;

/// For whom the register of incoming papers opens.
@Component
class IncomingReading {

  private final Permissions permissions;
  private final FrameDay day;

  IncomingReading(Permissions permissions, FrameDay day) {
    this.permissions = permissions;
    this.day = day;
  }

  /// Empty for somebody without a duty.
  Optional<IncomingReader> reader(Actor actor) {
    return actor.duties().stream().findFirst()
        .map(duty -> new IncomingReader(duty.unit(), permissions.granted(actor, "document.incoming-book"), actor.person(), day.today()));
  }
}
