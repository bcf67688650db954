package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;

/// Lays before people the incoming papers that are theirs to handle, and before heads those that wait to be passed on.
@Component
class IncomingDesk implements Desk {

  private static final int MOST = 5;
  private static final int MOST_COUNTED = 99;

  private final IncomingWaiting waiting;
  private final IncomingReading reading;
  private final Permissions permissions;
  private final Texts texts;

  IncomingDesk(IncomingWaiting waiting, IncomingReading reading, Permissions permissions, Texts texts) {
    this.waiting = waiting;
    this.reading = reading;
    this.permissions = permissions;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    var tasks = new ArrayList<Task>();
    reading.reader(actor).ifPresent(reader -> {
      var known = waiting.of(reader, MOST + 1, permissions.granted(actor, "document.pass-incoming") ? MOST_COUNTED : 0);
      var open = known.open();
      open.stream().limit(MOST).forEach(each -> tasks.add(new Task(
          each.dueOn(), texts.of("document.task.incoming", name(each)), each.subject(), "/incoming/" + each.id(), Task.Kind.MINE)));
      if (open.size() > MOST) {
        tasks.add(new Task(
            null, texts.of("document.task.incoming-more"), texts.of("document.task.incoming-more.detail"), "/incoming?mine=true&show=OPEN",
            Task.Kind.MINE));
      }
      known.toPass().ifPresent(each -> tasks.add(new Task(
          each.dueOn(), texts.of("document.task.incoming-pass", each.many()), texts.of("document.task.incoming-pass.detail"),
          "/incoming?show=REGISTERED", Task.Kind.MINE)));
    });
    return tasks;
  }

  private static String name(IncomingListTable.Waiting waiting) {
    var paper = waiting.symbol().isEmpty() ? waiting.issuer() : waiting.symbol();
    return waiting.number() + "/" + waiting.year() + " (" + paper + ")";
  }
}
