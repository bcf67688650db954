package vn.vinhdanh.council;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.season.Milestones;
import vn.vinhdanh.season.Work;

/// What a council has to do: members vote, the secretary opens, closes and signs, the chair signs.
@Component
class CouncilTasks implements Desk {

  private final CouncilSessions sessions;
  private final CouncilTaskTable table;
  private final Milestones milestones;
  private final Texts texts;

  CouncilTasks(CouncilSessions sessions, CouncilTaskTable table, Milestones milestones, Texts texts) {
    this.sessions = sessions;
    this.table = table;
    this.milestones = milestones;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    var secretary = actor.unitAs(Role.COUNCIL_SECRETARY);
    if (secretary.isEmpty() && !actor.holds(Role.COUNCIL_MEMBER)) {
      return List.of();
    }
    var tasks = new ArrayList<Task>();
    for (var open : table.unfinished(actor.person(), secretary.orElse(null))) {
      tasks.addAll(tasks(open, actor.holds(Role.COUNCIL_MEMBER), today));
    }
    var council = sessions.councilOf(actor, today);
    if (council.isPresent()) {
      int waiting = sessions.waiting(actor).size();
      if (waiting > 0) {
        var lastDay = milestones.lastDay(today.getYear(), Work.JUDGING, council.get().unit()).orElse(null);
        tasks.add(new Task(
            lastDay, texts.of("council.task.open"), texts.of("council.task.open.detail", waiting), "/council/new", Task.Kind.MINE));
      }
    }
    return tasks;
  }

  /// @param asMember whether the actor works as a member now
  private List<Task> tasks(CouncilTaskTable.Unfinished open, boolean asMember, LocalDate today) {
    String day = Written.DAY.format(open.heldOn());
    String page = "/council/" + open.session().value();
    boolean begun = !today.isBefore(open.heldOn());
    if (open.state().open()) {
      if (!begun) {
        return List.of(new Task(
            null, texts.of("council.task.planned", day), texts.of("council.task.planned.detail", open.nominees()), page,
            Task.Kind.WAITING));
      }
      var tasks = new ArrayList<Task>();
      if (open.member() && !open.voted()) {
        tasks.add(asMember
            ? task(open.heldOn(), "council.task.vote", day, texts.of("council.task.vote.detail", open.nominees()), page + "/ballot")
            : task(open.heldOn(), "council.task.vote", day, texts.of("council.vote-as-member"), page));
      }
      if (open.secretary()) {
        boolean all = open.voters() == open.members();
        String votes = texts.of("council.task.close.detail", open.voters(), open.members());
        tasks.add(new Task(
            open.heldOn(),
            texts.of(all ? "council.task.close" : "council.task.wait", day), votes, page,
            all ? Task.Kind.MINE : Task.Kind.WAITING));
      }
      return tasks;
    }
    boolean turn = open.secretarySigned() ? open.chair() && asMember : open.secretary();
    return turn ? List.of(task(null, "council.task.sign", day, "", page + "/minutes")) : List.of();
  }

  private Task task(@Nullable LocalDate lastDay, String key, String day, String detail, String href) {
    return new Task(lastDay, texts.of(key, day), detail, href, Task.Kind.MINE);
  }
}
