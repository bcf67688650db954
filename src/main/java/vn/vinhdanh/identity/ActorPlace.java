package vn.vinhdanh.identity;

import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.FramePerson;
import vn.vinhdanh.page.Texts;

/// Names the unit of the first duty and all roles held.
@Component
class ActorPlace implements FramePerson {

  private final Units units;
  private final Texts texts;

  ActorPlace(Units units, Texts texts) {
    this.units = units;
    this.texts = texts;
  }

  @Override
  public Place placeOf(Actor actor) {
    if (actor.duties().isEmpty()) {
      return new Place("", texts.of("identity.no-duty"));
    }
    String roles = actor.duties().stream()
        .map(Duty::role)
        .distinct()
        .map(role -> texts.of("identity.role." + role.name()))
        .collect(Collectors.joining(", "));
    return new Place(units.unit(actor.duties().getFirst().unit()).name(), roles);
  }
}
