package vn.vinhdanh.movement;

import java.util.List;
import org.springframework.stereotype.Service;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.season.Plan;
import vn.vinhdanh.season.Plans;

/// The movements and campaigns of the published plans.
@Service
public class Movements {

  private final MovementTable table;
  private final Plans plans;

  Movements(MovementTable table, Plans plans) {
    this.table = table;
    this.plans = plans;
  }

  /// Those of a year in the plan's order; none before it is published.
  public List<Movement> of(int year) {
    return plans.published(year).map(plan -> table.of(plan.id())).orElse(List.of());
  }

  /// @throws NotFound when the year's plan has none of this number
  public Movement movement(int year, String code) {
    return plans.published(year)
        .map(Plan::id)
        .flatMap(plan -> table.byCode(plan, code))
        .orElseThrow(() -> new NotFound("movement " + code + " of " + year));
  }
}
