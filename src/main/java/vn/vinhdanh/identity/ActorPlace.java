package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.FramePerson;
import vn.vinhdanh.page.Texts;

/// Names unit and role of the duty in which the session works, and those to which it may change.
@Component
class ActorPlace implements FramePerson {

  private final Texts texts;

  ActorPlace(Texts texts) {
    this.texts = texts;
  }

  @Override
  public Place placeOf(HttpServletRequest request) {
    var held = request.getAttribute(Sessions.Open.OF_REQUEST) instanceof Sessions.Open open ? open.held() : List.<AccountTable.Held>of();
    if (held.isEmpty()) {
      return new Place(new Choice("", "", texts.of("identity.no-duty")), List.of());
    }
    var choices = held.stream().map(this::choice).toList();
    return new Place(choices.getFirst(), choices.subList(1, choices.size()));
  }

  private Choice choice(AccountTable.Held held) {
    String role = texts.of("identity.role." + held.duty().role().name());
    return new Choice(
        held.key(), held.unit(), held.delegation() == null ? role : texts.of("identity.role-delegated", role, held.delegation().name()));
  }
}
