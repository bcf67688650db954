package vn.vinhdanh.season;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The plans of the years. A published plan never changes, so each node keeps what it has read of it.
@Service
public class Plans {

  private record Known(Plan plan, List<Milestone> milestones, List<Commemoration> commemorations) {}

  private final PlanTable table;
  private final PlanContentTable contents;
  private final PlanTextTable texts;
  private final LegalDay legalDay;
  private final AuditTrail audit;
  private final Map<Integer, Known> known = new ConcurrentHashMap<>();

  Plans(PlanTable table, PlanContentTable contents, PlanTextTable texts, LegalDay legalDay, AuditTrail audit) {
    this.table = table;
    this.contents = contents;
    this.texts = texts;
    this.legalDay = legalDay;
    this.audit = audit;
  }

  /// The plan in force for a year; empty before it is published.
  public Optional<Plan> published(int year) {
    return read(year).map(Known::plan);
  }

  /// The days that the published plan of a year commemorates, in its order; empty before it is published.
  public List<Commemoration> commemorations(int year) {
    return read(year).map(Known::commemorations).orElse(List.of());
  }

  /// Themes, legal bases, targets and anomalies of a plan.
  public PlanContent content(Plan plan) {
    return contents.of(plan.id());
  }

  /// The text of a plan in its order; empty where it was drafted without.
  public List<PlanParagraph> text(Plan plan) {
    return texts.of(plan.id());
  }

  boolean hasText(Plan plan) {
    return texts.exists(plan.id());
  }

  List<Milestone> milestones(Plan plan) {
    return table.milestones(plan.id());
  }

  List<Commemoration> commemorations(Plan plan) {
    return table.commemorations(plan);
  }

  List<Milestone> milestones(int year) {
    return read(year).map(Known::milestones).orElse(List.of());
  }

  /// The draft of a year that is not published yet.
  public Optional<Plan> draft(int year) {
    return table.newest(year).filter(plan -> !plan.published());
  }

  /// The plan that somebody may see: for the city's officers and leaders also the draft.
  Optional<Plan> shown(int year, Actor actor) {
    return sees(actor) ? table.newest(year) : published(year);
  }

  /// @throws NotFound when there is none that the actor may see
  Plan plan(PlanId id, Actor actor) {
    return table.byId(id).filter(plan -> plan.published() || sees(actor)).orElseThrow(() -> new NotFound("plan", id.value()));
  }

  static boolean sees(Actor actor) {
    return actor.holds(Role.CITY_OFFICER) || actor.holds(Role.CITY_LEADER);
  }

  /// Publishes a plan (công bố); its milestones become tasks at once.
  ///
  /// @throws Refused when it or another plan of its year is published already, or its day of issue has not come
  /// @throws ChangedMeanwhile when the draft is not the one that was read
  @Transactional
  public void publish(PlanId id, int version, Actor actor) {
    if (!actor.holds(Role.CITY_OFFICER)) {
      throw new NotTheirAct("season.publish");
    }
    var plan = table.byId(id).orElseThrow(() -> new NotFound("plan", id.value()));
    var today = legalDay.today();
    if (!plan.status().toBePublished() || table.published(plan.year()).isPresent()) {
      throw new Refused(new Unmet("season.already-published", "", plan.number()));
    }
    if (today.isBefore(plan.issuedOn())) {
      throw new Refused(new Unmet("season.not-issued-yet", "", plan.number()));
    }
    if (!table.publish(id, version, today)) {
      throw new ChangedMeanwhile(Map.of("version", "" + plan.version()));
    }
    audit.record(actor, "season.plan-published", "plan", id.value(),
        Details.none().named(plan.number()).changed("published-on", null, today.toString()));
  }

  private Optional<Known> read(int year) {
    var kept = known.get(year);
    if (kept != null) {
      return Optional.of(kept);
    }
    var read = table.published(year)
        .map(plan -> new Known(plan, table.milestones(plan.id()), table.commemorations(plan)));
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      read.ifPresent(plan -> known.put(year, plan));
    }
    return read;
  }
}
