package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// A score sheet (bảng chấm điểm) with its scale, lines by criterion and versions of its parts by group.
///
/// @param lastDay the last day on which the unit submits it in time; null where the plan in force sets none
/// @param clause where the plan in force asks for it
public record Sheet(
    Scale scale,
    SheetSummary summary,
    Map<Long, Line> lines,
    Map<Long, PartVersion> parts,
    @Nullable LocalDate lastDay,
    String clause) {

  /// How often each step of a group was changed.
  public record PartVersion(int self, int byCluster) {}

  public Sheet {
    lines = Map.copyOf(lines);
    parts = Map.copyOf(parts);
  }

  /// The sheet as the trail names it.
  Details described() {
    return Details.none().named(summary.unitName() + ", " + summary.year()).forUnit(summary.unit());
  }

  /// Where its page is.
  String address() {
    return "/scores/" + summary.sheet();
  }

  public Line line(Criterion criterion) {
    return Objects.requireNonNull(lines.get(criterion.id()), criterion.code());
  }

  public PartVersion part(CriteriaGroup group) {
    return Objects.requireNonNull(parts.get(group.id()), group.code());
  }

  /// The unit's own points of a group.
  BigDecimal self(CriteriaGroup group) {
    return sum(group, Line::selfOrZero);
  }

  /// The cluster's points of a group, as far as given.
  BigDecimal byCluster(CriteriaGroup group) {
    return sum(group, line -> line.byCluster() == null ? BigDecimal.ZERO : line.byCluster());
  }

  /// Whether the cluster has scored anything in a group.
  boolean scoredByCluster(CriteriaGroup group) {
    return group.criteria().stream().anyMatch(criterion -> line(criterion).byCluster() != null);
  }

  /// The content criteria that the unit has not scored.
  List<Criterion> unscored() {
    return scale.groups().stream()
        .filter(group -> group.kind() == GroupKind.CONTENT)
        .flatMap(group -> group.criteria().stream())
        .filter(criterion -> line(criterion).self() == null)
        .toList();
  }

  /// The lines that the cluster has yet to score.
  List<Criterion> awaitingCluster() {
    return scale.groups().stream()
        .flatMap(group -> group.criteria().stream()
            .filter(criterion -> group.kind() == GroupKind.CONTENT || line(criterion).self() != null))
        .filter(criterion -> line(criterion).byCluster() == null)
        .toList();
  }

  /// Whether the actor fills the sheet in for the unit.
  boolean scoredBy(Actor actor) {
    return actor.holds(Role.UNIT_OFFICER, summary.unit()) || actor.holds(Role.UNIT_HEAD, summary.unit());
  }

  /// Whether the actor gives the cluster's points: the head unit does, the deputy for the head unit's own sheet.
  boolean clusterScoredBy(Actor actor) {
    var scorer = summary.scorer();
    return scorer != null && (actor.holds(Role.UNIT_OFFICER, scorer) || actor.holds(Role.UNIT_HEAD, scorer));
  }

  /// Whether submitting it on a day is late.
  boolean late(LocalDate on) {
    return lastDay != null && on.isAfter(lastDay);
  }

  /// @throws Refused once the sheet is submitted
  void mayBeSelfScored() {
    if (!summary.state().toBeSelfScored()) {
      throw new Refused(new Unmet("scoring.submitted", clause));
    }
  }

  /// @throws Refused while criteria are unscored
  void mayBeSubmitted() {
    var missing = unscored();
    if (!missing.isEmpty()) {
      throw new Refused(new Unmet(
          "scoring.criteria-missing", clause, "" + missing.size(), codes(missing)));
    }
  }

  /// @throws Refused before the unit has submitted and after the cluster has closed
  void mayBeClusterScored() {
    if (!summary.state().toBeClusterScored()) {
      throw new Refused(summary.state() == SheetState.DRAFT
          ? new Unmet("scoring.not-submitted", clause, summary.unitName())
          : new Unmet("scoring.cluster-closed", clause));
    }
  }

  /// @throws Refused while lines lack the cluster's points
  void mayBeClosed() {
    var missing = awaitingCluster();
    if (!missing.isEmpty()) {
      throw new Refused(new Unmet(
          "scoring.cluster-missing", clause, "" + missing.size(), codes(missing)));
    }
  }

  private BigDecimal sum(CriteriaGroup group, Function<Line, BigDecimal> points) {
    return group.criteria().stream().map(this::line).map(points).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String codes(List<Criterion> criteria) {
    return String.join(", ", criteria.stream().map(Criterion::code).toList());
  }
}
