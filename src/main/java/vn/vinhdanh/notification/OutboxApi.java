package vn.vinhdanh.notification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Portion;

/// The outbox for an administrator's programs: what was written to whom, what became of it, and sending it again.
@RestController
class OutboxApi {

  private static final String ADDRESS = "/api/v1/mail";
  private static final int PAGE = 50;

  /// Letters, the latest first. `next` goes into `before` for those that precede; absent with the last ones.
  record LetterList(List<LetterView> letters, @Nullable Long next) {

    LetterList {
      letters = List.copyOf(letters);
    }
  }

  /// A letter.
  ///
  /// @param account whose owner it is written to
  /// @param address absent once its time is over
  /// @param reply what the mail server answered, as SMTP numbers it
  /// @param whole whether it can still be sent
  record LetterView(
      long id, Letter.Kind kind, long account, String unit, @Nullable String address, Instant createdAt, Sending state, int tries, Instant dueAt,
      @Nullable Instant sentAt, Undelivered.@Nullable Fault fault, @Nullable Integer reply, boolean whole) {

    static LetterView of(OutboxTable.Kept kept) {
      return new LetterView(
          kept.id(), kept.kind(), kept.account().value(), kept.unit(), kept.address(), kept.createdAt(), kept.state(), kept.tries(), kept.dueAt(),
          kept.sentAt(), kept.fault(), kept.reply(), kept.whole());
    }
  }

  /// A letter after an act on it.
  record LetterActed(long id) {}

  private final Outbox outbox;

  OutboxApi(Outbox outbox) {
    this.outbox = outbox;
  }

  /// The letters to owners of accounts within the administrator's reach; with `open` those alone that did not go out.
  @GetMapping(ADDRESS)
  @Permission("notification.mail")
  LetterList letters(@RequestParam(defaultValue = "false") boolean open, @RequestParam(required = false) @Nullable Long before, Actor actor) {
    var found = outbox.page(before == null ? Long.MAX_VALUE : before, open, actor, PAGE + 1);
    var portion = Portion.of(found, PAGE);
    return new LetterList(portion.shown().stream().map(LetterView::of).toList(), portion.next(last -> last.id()));
  }

  /// Has a letter tried again at once that did not go out.
  @PostMapping(ADDRESS + "/{id}/repetition")
  @Permission("notification.keep-mail")
  LetterActed sendAgain(@PathVariable long id, Actor actor) {
    outbox.sendAgain(id, actor);
    return new LetterActed(id);
  }
}
