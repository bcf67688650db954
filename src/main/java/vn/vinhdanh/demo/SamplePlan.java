package vn.vinhdanh.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.movement.MovementImport;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.season.MilestoneProgress;
import vn.vinhdanh.season.PlanImport;
import vn.vinhdanh.season.Plans;

/// The plan of 2022 drafted and published, more time for the registrations, and what units report by hand: the mid-year
/// review and the proposals for the commemorative medal.
@Component
class SamplePlan implements SampleStation {

  private static final int ORDER = 100;
  private static final LocalDate EXTENDED = LocalDate.of(2022, 2, 20);

  private final PlanImport drafts;
  private final MovementImport movements;
  private final Plans plans;
  private final MilestoneProgress progress;
  private final Units units;
  private final Accounts accounts;
  private final JsonMapper json;

  SamplePlan(
      PlanImport drafts, MovementImport movements, Plans plans, MilestoneProgress progress, Units units, Accounts accounts, JsonMapper json) {
    this.drafts = drafts;
    this.movements = movements;
    this.plans = plans;
    this.progress = progress;
    this.units = units;
    this.accounts = accounts;
    this.json = json;
  }

  @Override
  public List<Event> events() {
    var events = new ArrayList<Event>();
    events.add(new Event(LocalDate.of(2022, 1, 25), ORDER, this::draft));
    events.add(new Event(LocalDate.of(2022, 1, 28), ORDER, this::publish));
    for (int day = 14; day <= 20; day++) {
      int turn = day - 14;
      events.add(new Event(LocalDate.of(2022, 3, day), ORDER, () -> report("M4", turn, 7)));
    }
    for (int day = 24; day <= 29; day++) {
      int turn = day - 24;
      events.add(new Event(LocalDate.of(2022, 7, day), ORDER, () -> report("M2b", turn, 6)));
    }
    return events;
  }

  private void draft() {
    var officer = officer();
    var plan = drafts.draft(file("sample/plan-2022.json"), file("sample/plan-2022-vi.json"), officer);
    movements.enter(plan, file("sample/plan-2022.json"), file("sample/plan-2022-vi.json"), officer);
  }

  private void publish() {
    var officer = officer();
    var plan = plans.draft(2022).orElseThrow();
    plans.publish(plan.id(), plan.version(), officer);
    progress.extend(
        2022, "M1", units.districts().stream().map(Unit::id).toList(), EXTENDED,
        "Kế hoạch ban hành đúng ngày hết hạn đăng ký", officer);
  }

  /// The units whose turn it is report; those of cluster 1 on the days of the design's pictures, one in seven proposes
  /// nobody for the medal, and two units forget the review.
  private void report(String milestone, int turn, int turns) {
    var districts = units.districts();
    for (int index = 0; index < districts.size(); index++) {
      var unit = districts.get(index);
      boolean forgets = milestone.equals("M2b") && (index == 16 || index == 27);
      if (turnOf(milestone, index, turns) == turn && !forgets) {
        boolean done = !milestone.equals("M4") || index % 7 != 2;
        progress.reportBySelf(2022, milestone, done, "", actor("chutich." + SampleFront.accountName(unit.shortName())));
      }
    }
  }

  private static int turnOf(String milestone, int index, int turns) {
    int[] clusterOne = milestone.equals("M4") ? new int[] {4, 1, 2, 6, 5, 3} : new int[] {3, 2, 4, 1, 5, 4};
    return index < clusterOne.length ? clusterOne[index] : index * 3 % (turns - (milestone.equals("M2b") ? 1 : 0));
  }

  private Actor officer() {
    return actor("canbo.tp");
  }

  private Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }

  private JsonNode file(String name) {
    try (var file = new ClassPathResource(name).getInputStream()) {
      return json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
