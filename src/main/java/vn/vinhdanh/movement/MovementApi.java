package vn.vinhdanh.movement;

import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.calendar.LegalDay;

/// The movements of the published plan for callers of the API.
@RestController
class MovementApi {

  /// The movements of a year in the plan's order.
  record MovementList(int year, List<MovementView> movements) {

    MovementList {
      movements = List.copyOf(movements);
    }
  }

  /// A movement or campaign; `titleInSource` is as the plan writes it, `legalReferences`, `targets` and `commemorations`
  /// are the plan's codes of what it rests on.
  record MovementView(
      String code,
      MovementKind kind,
      String shortName,
      String titleInSource,
      List<String> names,
      List<String> legalReferences,
      List<String> targets,
      List<String> commemorations) {

    MovementView {
      names = List.copyOf(names);
      legalReferences = List.copyOf(legalReferences);
      targets = List.copyOf(targets);
      commemorations = List.copyOf(commemorations);
    }
  }

  private final Movements movements;
  private final LegalDay legalDay;

  MovementApi(Movements movements, LegalDay legalDay) {
    this.movements = movements;
    this.legalDay = legalDay;
  }

  /// The movements of `year`, of this year without it; none before the plan is published.
  @GetMapping("/api/v1/movements")
  @Permission("movement.read")
  MovementList movements(@RequestParam Optional<Integer> year) {
    int asked = year.orElseGet(() -> legalDay.today().getYear());
    return new MovementList(asked, movements.of(asked).stream().map(MovementApi::view).toList());
  }

  private static MovementView view(Movement movement) {
    return new MovementView(
        movement.code(),
        movement.kind(),
        movement.shortName(),
        movement.titleInSource(),
        movement.names(),
        movement.legalReferences(),
        movement.targets(),
        movement.commemorations());
  }
}
