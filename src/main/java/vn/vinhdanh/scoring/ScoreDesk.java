package vn.vinhdanh.scoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.DeskItem;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.season.Milestones;
import vn.vinhdanh.season.Work;

/// What scoring asks of the people of a unit: to score themselves, to submit, to score the other members; and the unit's points.
@Component
@Order(10)
class ScoreDesk implements Desk {

  private final ScoreSheets sheets;
  private final ScoreFigures figures;
  private final Milestones milestones;
  private final Texts texts;

  ScoreDesk(ScoreSheets sheets, ScoreFigures figures, Milestones milestones, Texts texts) {
    this.sheets = sheets;
    this.figures = figures;
    this.milestones = milestones;
    this.texts = texts;
  }

  @Override
  public List<DeskItem> of(Actor actor, LocalDate today) {
    var visible = visible(actor, today);
    var unit = actor.unitAs(Role.UNIT_OFFICER, Role.UNIT_HEAD);
    var items = new ArrayList<DeskItem>(tasks(visible, actor));
    visible.stream().filter(summary -> unit.filter(summary.unit()::equals).isPresent()).forEach(own -> items.addAll(figures.of(own, today)));
    return items;
  }

  @Override
  public List<Task> tasks(Actor actor, LocalDate today) {
    return tasks(visible(actor, today), actor);
  }

  private List<SheetSummary> visible(Actor actor, LocalDate today) {
    return actor.holds(Role.UNIT_OFFICER) || actor.holds(Role.UNIT_HEAD) ? sheets.visible(today.getYear(), actor) : List.of();
  }

  private List<Task> tasks(List<SheetSummary> visible, Actor actor) {
    return Stream.concat(
            visible.stream().filter(summary -> serves(actor, summary.unit())).flatMap(summary -> own(summary, actor).stream()),
            toScore(visible, actor).stream())
        .toList();
  }

  private Optional<Task> own(SheetSummary summary, Actor actor) {
    String address = "/scores/" + summary.sheet();
    String progress = texts.of("scoring.progress", summary.selfDone(), summary.criteria());
    return switch (summary.state()) {
      case DRAFT -> {
        var lastDay = lastDay(summary);
        if (!summary.complete()) {
          yield Optional.of(new Task(
              lastDay, texts.of("scoring.task.fill", summary.year()), texts.of("scoring.task.fill.detail", progress),
              address + "/self", Task.Kind.MINE));
        }
        yield Optional.of(
            actor.holds(Role.UNIT_HEAD, summary.unit())
                ? new Task(lastDay, texts.of("scoring.task.submit"), progress, address, Task.Kind.MINE)
                : new Task(
                    lastDay, texts.of("scoring.task.await-head"), progress, address, Task.Kind.WAITING));
      }
      case SUBMITTED -> Optional.of(new Task(
          null, texts.of("scoring.task.await-cluster"), summary.clusterName(), address, Task.Kind.WAITING));
      case CLUSTER_SCORED -> Optional.empty();
    };
  }

  private Optional<Task> toScore(List<SheetSummary> visible, Actor actor) {
    var waiting = visible.stream()
        .filter(summary -> summary.state().toBeClusterScored())
        .filter(summary -> summary.scorer() != null && serves(actor, summary.scorer()))
        .toList();
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    var first = waiting.getFirst();
    var scorer = Objects.requireNonNull(first.scorer());
    var own = visible.stream().filter(summary -> summary.unit().equals(scorer)).findFirst();
    var lastDay = own.isPresent() ? lastDay(own.get()) : milestones.lastDay(first.year(), Work.SCORING, scorer).orElse(null);
    String names = waiting.stream().map(SheetSummary::unitName).collect(Collectors.joining(", "));
    String address = waiting.size() == 1 ? "/scores/" + first.sheet() : "/scores";
    return Optional.of(new Task(
        lastDay, texts.of("scoring.task.cluster", waiting.size()), names, address, Task.Kind.MINE));
  }

  private @Nullable LocalDate lastDay(SheetSummary summary) {
    return milestones.lastDay(summary.year(), Work.SCORING, summary.extendedUntil()).orElse(null);
  }

  private static boolean serves(Actor actor, UnitId unit) {
    return actor.holds(Role.UNIT_OFFICER, unit) || actor.holds(Role.UNIT_HEAD, unit);
  }
}
