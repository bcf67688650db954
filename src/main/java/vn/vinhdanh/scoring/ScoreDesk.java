package vn.vinhdanh.scoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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
    if (!actor.holds(Role.UNIT_OFFICER) && !actor.holds(Role.UNIT_HEAD)) {
      return List.of();
    }
    var visible = sheets.visible(today.getYear(), actor);
    if (visible.isEmpty()) {
      return List.of();
    }
    var items = new ArrayList<DeskItem>();
    var unit = actor.unitAs(Role.UNIT_OFFICER, Role.UNIT_HEAD).orElseThrow();
    for (var summary : visible) {
      if (serves(actor, summary.unit())) {
        own(summary, actor).ifPresent(items::add);
      }
      if (summary.unit().equals(unit)) {
        items.addAll(figures.of(summary, today));
      }
    }
    toScore(visible, actor).ifPresent(items::add);
    return items;
  }

  private Optional<Task> own(SheetSummary summary, Actor actor) {
    String address = "/scores/" + summary.sheet();
    String progress = texts.of("scoring.progress", summary.selfDone(), summary.criteria());
    return switch (summary.state()) {
      case DRAFT -> {
        var lastDay = lastDay(summary.year(), summary.unit());
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
    var lastDay = lastDay(first.year(), Objects.requireNonNull(first.scorer()));
    String names = waiting.stream().map(SheetSummary::unitName).collect(Collectors.joining(", "));
    String address = waiting.size() == 1 ? "/scores/" + first.sheet() : "/scores";
    return Optional.of(new Task(
        lastDay, texts.of("scoring.task.cluster", waiting.size()), names, address, Task.Kind.MINE));
  }

  private @Nullable LocalDate lastDay(int year, UnitId unit) {
    return milestones.lastDay(year, Work.SCORING, unit).orElse(null);
  }

  private static boolean serves(Actor actor, UnitId unit) {
    return actor.holds(Role.UNIT_OFFICER, unit) || actor.holds(Role.UNIT_HEAD, unit);
  }
}
