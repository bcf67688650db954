package vn.vinhdanh.scoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Tasks;
import vn.vinhdanh.page.Texts;

/// What scoring asks of the people of a unit: to score themselves, to submit, to score the other members.
@Component
class ScoreTasks implements Tasks {

  private final ScoreSheets sheets;
  private final Scales scales;
  private final Texts texts;

  ScoreTasks(ScoreSheets sheets, Scales scales, Texts texts) {
    this.sheets = sheets;
    this.scales = scales;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    if (!actor.holds(Role.UNIT_OFFICER) && !actor.holds(Role.UNIT_HEAD)) {
      return List.of();
    }
    var visible = sheets.visible(today.getYear(), actor);
    if (visible.isEmpty()) {
      return List.of();
    }
    var lastDay = scales.lastDay(today.getYear());
    var tasks = new ArrayList<Task>();
    for (var standing : visible) {
      if (actor.holds(Role.UNIT_OFFICER, standing.unit()) || actor.holds(Role.UNIT_HEAD, standing.unit())) {
        own(standing, actor, lastDay).ifPresent(tasks::add);
      }
    }
    toScore(visible, actor, lastDay).ifPresent(tasks::add);
    return tasks;
  }

  private Optional<Task> own(Standing standing, Actor actor, LocalDate lastDay) {
    String address = "/scores/" + standing.sheet();
    String progress = texts.of("scoring.progress", standing.selfDone(), standing.criteria());
    return switch (standing.state()) {
      case DRAFT -> {
        if (!standing.complete()) {
          yield Optional.of(new Task(
              lastDay, texts.of("scoring.task.fill", standing.year()), texts.of("scoring.task.fill.detail", progress),
              address + "/self", Task.Kind.MINE));
        }
        yield Optional.of(
            actor.holds(Role.UNIT_HEAD, standing.unit())
                ? new Task(lastDay, texts.of("scoring.task.submit"), progress, address, Task.Kind.MINE)
                : new Task(
                    lastDay, texts.of("scoring.task.await-head"), progress, address, Task.Kind.WAITING));
      }
      case SUBMITTED -> Optional.of(new Task(
          null, texts.of("scoring.task.await-cluster"), standing.clusterName(), address, Task.Kind.WAITING));
      case CLUSTER_SCORED -> Optional.empty();
    };
  }

  private Optional<Task> toScore(List<Standing> visible, Actor actor, LocalDate lastDay) {
    var waiting = visible.stream()
        .filter(standing -> standing.state() == SheetState.SUBMITTED)
        .filter(standing -> standing.scorer() != null
            && (actor.holds(Role.UNIT_OFFICER, standing.scorer()) || actor.holds(Role.UNIT_HEAD, standing.scorer())))
        .toList();
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    String names = waiting.stream().map(Standing::unitName).collect(Collectors.joining(", "));
    String address = waiting.size() == 1 ? "/scores/" + waiting.getFirst().sheet() : "/scores";
    return Optional.of(new Task(
        lastDay, texts.of("scoring.task.cluster", waiting.size()), names, address, Task.Kind.MINE));
  }
}
