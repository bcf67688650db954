package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.FramePerson;
import vn.vinhdanh.page.PageFrame;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Names unit and role of the duty in which the session works, and those to which it may change.
@Component
class ActorPlace implements FramePerson {

  private final Texts texts;

  ActorPlace(Texts texts) {
    this.texts = texts;
  }

  @Override
  public Place placeOf(HttpServletRequest request) {
    if (!(request.getAttribute(Sessions.Open.OF_REQUEST) instanceof Sessions.Open open)) {
      return place(List.of(), "");
    }
    var viewing = open.viewing();
    if (viewing == null || request.getAttribute(PageFrame.VIEWS_ONLY) == null) {
      return place(open.held(), "");
    }
    return place(
        Stream.ofNullable(viewing.held()).toList(),
        texts.of("identity.viewing.now", viewing.shown().name(), Written.MOMENT.format(viewing.until())));
  }

  private Place place(List<AccountTable.Held> held, String viewing) {
    if (held.isEmpty()) {
      return new Place(new Choice("", "", texts.of("identity.no-duty")), List.of(), viewing);
    }
    var choices = held.stream().map(this::choice).toList();
    return new Place(choices.getFirst(), choices.subList(1, choices.size()), viewing);
  }

  private Choice choice(AccountTable.Held held) {
    return new Choice(held.key(), held.unit(), role(held, texts.of("identity.role." + held.duty().role().name())));
  }

  private String role(AccountTable.Held held, String role) {
    if (held.delegation() != null) {
      return texts.of("identity.role-delegated", role, held.delegation().name());
    }
    return held.elsewhere() ? texts.of("identity.role-entered", role) : role;
  }
}
