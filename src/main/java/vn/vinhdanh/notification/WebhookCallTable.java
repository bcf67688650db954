package vn.vinhdanh.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.page.Written;

/// The calls of webhooks. They follow the seals of the trail, which are given to what is committed, one after the other and without a gap: an
/// act that commits late gets a late seal, and none is passed over.
@Repository
class WebhookCallTable {

  private static final String OPEN = """
      h.ended_at is null and h.stopped_at is null
      """;

  /// One that is behind, for this node alone.
  static final String BEHIND = """
      select h.id, h.events, least(h.read_to + :most, (select max(seal) from audit_v_sealed)) as to_seal
      from notification_webhook h
      where h.read_to < (select max(seal) from audit_v_sealed) and
      """ + OPEN + """
      order by h.read_to, h.id limit 1 for update of h skip locked
      """;

  static final String FOLLOW = """
      with heard as (
        insert into notification_webhook_call (webhook_id, seal, entry_id, act, kind, subject_id, unit_id, at, state, due_at)
        select h.id, a.seal, a.entry_id, a.act, a.kind, a.subject_id, a.unit_id, a.at, 'WAITING', :now
        from notification_webhook h
        join audit_v_sealed a on a.seal > h.read_to and a.seal <= :to and a.act = any(:acts)
          and (a.at at time zone 'Asia/Ho_Chi_Minh')::date between h.from_day and coalesce(h.to_day, 'infinity'::date)
          and exists (select 1 from organization_v_within w where w.unit_id = a.unit_id and w.within_id = h.unit_id)
        where h.id = :id)
      update notification_webhook set read_to = :to where id = :id
      """;

  /// Takes the line of a webhook whose next call is due, for this node until a moment: its calls are made one after the other, whoever makes them.
  static final String TAKE_LINE = """
      update notification_webhook set calling_until = :until, turn = turn + 1
      where id = (
        select h.id from notification_webhook h
        cross join lateral (
          select c.due_at, c.id from notification_webhook_call c
          where c.webhook_id = h.id and c.state in ('WAITING', 'FAILED') order by c.seal limit 1) head
        where head.due_at <= :now and (h.calling_until is null or h.calling_until <= :now) and
      """ + OPEN + """
        order by head.due_at, head.id limit 1 for no key update of h skip locked)
      returning id
      """;

  /// The first call that waits for the line that was taken; nothing where it was made, or is no longer due, since the line was looked for.
  static final String TAKE = """
      update notification_webhook_call c set tries = c.tries + 1
      from notification_webhook h
      where h.id = :webhook and c.due_at <= :now and c.id = (
        select n.id from notification_webhook_call n
        where n.webhook_id = h.id and n.state in ('WAITING', 'FAILED') order by n.seal limit 1)
      returning c.id, c.webhook_id, h.turn, c.number, c.entry_id, c.act, c.kind, c.subject_id, c.unit_id, c.at, c.tries, h.once, h.address, h.secret,
        case when h.before_until > :now then h.secret_before end as secret_before
      """;

  static final String LEAVE_LINE = """
      update notification_webhook set calling_until = null where id = :webhook
      """;

  /// The webhook comes before the call, as with every act on both: nobody waits for the other way round.
  static final String WEBHOOK_HEARD = """
      update notification_webhook set calling_until = null, failing_since = null where id = :webhook and turn = :turn
      """;

  /// Whoever has gone on meanwhile is not stopped by what began before, nor is one whose line another node has taken since.
  static final String WEBHOOK_FAILS = """
      update notification_webhook
      set calling_until = null,
        failing_since = case when resumed_in = :turn then failing_since else coalesce(failing_since, :now) end,
        stopped_at = case when resumed_in is distinct from :turn and (:gone or failing_since <= :longAgo) then :now else stopped_at end
      where id = :webhook and turn = :turn
      """;

  /// Whatever became of it meanwhile: it has got there.
  static final String SENT = """
      update notification_webhook_call set state = 'SENT', sent_at = :now, fault = null, status = :status where id = :id
      """;

  static final String FAILED = """
      update notification_webhook_call set state = 'FAILED', due_at = :due, fault = :fault, status = :status
      where id = :id and tries = :tries and state in ('WAITING', 'FAILED')
      """;

  static final String GIVE_UP = """
      update notification_webhook_call set state = 'GIVEN_UP' where webhook_id = :webhook and state in ('WAITING', 'FAILED')
      """;

  static final String PAGE = """
      select id, seal, act, kind, subject_id, at, state, tries, due_at, sent_at, fault, status
      from notification_webhook_call where webhook_id = :webhook and seal < :before order by seal desc limit :most
      """;

  /// One that waits already is left as it is. The count begins anew, so that a try that is under way and then fails puts nothing off.
  static final String AGAIN = """
      update notification_webhook_call set state = 'WAITING', due_at = :now, tries = 0 where id = :id and webhook_id = :webhook and state <> 'WAITING'
      """;

  static final String EXISTS = """
      select exists (select 1 from notification_webhook_call where id = :id and webhook_id = :webhook)
      """;

  /// As with [#AGAIN].
  static final String ALL_NOW = """
      update notification_webhook_call set due_at = :now, tries = 0 where webhook_id = :webhook and state in ('WAITING', 'FAILED')
      """;

  private static final String DONE_BEFORE = """
      where state in ('SENT', 'GIVEN_UP') and at < :before
      """;

  static final String COUNT_DONE = "select count(*) from notification_webhook_call " + DONE_BEFORE;

  static final String DELETE_DONE = "delete from notification_webhook_call " + DONE_BEFORE;

  /// A webhook that is to be brought up to a seal.
  record Behind(long webhook, List<WebhookEvent> events, long to) {

    Behind {
      events = List.copyOf(events);
    }
  }

  /// A call that this node has taken.
  ///
  /// @param turn of the webhook's line: who takes it next has another one
  /// @param number the same however often it is made
  /// @param secret sealed about `about`, as is the one before
  record Taken(
      long id, long webhook, int turn, UUID number, long entry, String act, String kind, long subject, long unit, Instant at, int tries, UUID about,
      String address, byte[] secret, byte @Nullable [] secretBefore) {}

  /// A call as the administrator sees it.
  record Made(
      long id, long seal, String act, String kind, long subject, Instant at, Sending state, int tries, Instant dueAt, @Nullable Instant sentAt,
      WebhookLine.@Nullable Fault fault, @Nullable Integer status) {}

  private final JdbcClient jdbc;

  WebhookCallTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Behind> behind(int most) {
    return jdbc.sql(BEHIND)
        .param("most", most)
        .query((row, index) -> new Behind(
            row.getLong("id"), Arrays.stream((String[]) row.getArray("events").getArray()).map(WebhookEvent::valueOf).toList(),
            row.getLong("to_seal")))
        .optional();
  }

  void follow(Behind behind, Instant now) {
    jdbc.sql(FOLLOW)
        .param("id", behind.webhook())
        .param("to", behind.to())
        .param("acts", WebhookEvent.acts(behind.events()))
        .param("now", at(now))
        .update();
  }

  /// Takes the next call that is due, with the line of its webhook until a moment.
  Optional<Taken> take(Instant now, Instant until) {
    for (var line = takeLine(now, until); line.isPresent(); line = takeLine(now, until)) {
      var taken = takeOf(line.get(), now);
      if (taken.isPresent()) {
        return taken;
      }
      jdbc.sql(LEAVE_LINE).param("webhook", line.get()).update();
    }
    return Optional.empty();
  }

  private Optional<Long> takeLine(Instant now, Instant until) {
    return jdbc.sql(TAKE_LINE).param("now", at(now)).param("until", at(until)).query(Long.class).optional();
  }

  private Optional<Taken> takeOf(long webhook, Instant now) {
    return jdbc.sql(TAKE)
        .param("webhook", webhook)
        .param("now", at(now))
        .query((row, index) -> new Taken(
            row.getLong("id"), row.getLong("webhook_id"), row.getInt("turn"), row.getObject("number", UUID.class), row.getLong("entry_id"),
            row.getString("act"), row.getString("kind"), row.getLong("subject_id"), row.getLong("unit_id"),
            row.getObject("at", OffsetDateTime.class).toInstant(), row.getInt("tries"), row.getObject("once", UUID.class), row.getString("address"),
            row.getBytes("secret"), row.getBytes("secret_before")))
        .optional();
  }

  void sent(Taken taken, @Nullable Integer status, Instant now) {
    jdbc.sql(WEBHOOK_HEARD).param("webhook", taken.webhook()).param("turn", taken.turn()).update();
    jdbc.sql(SENT).param("id", taken.id()).param("status", status).param("now", at(now)).update();
  }

  /// @param gone whether the receiver wants no more calls
  /// @param longAgo since when it has to be failing for the webhook to be stopped
  void failed(Taken taken, WebhookLine.Outcome outcome, Instant due, boolean gone, Instant longAgo, Instant now) {
    jdbc.sql(WEBHOOK_FAILS)
        .param("webhook", taken.webhook())
        .param("turn", taken.turn())
        .param("gone", gone)
        .param("longAgo", at(longAgo))
        .param("now", at(now))
        .update();
    jdbc.sql(FAILED)
        .param("id", taken.id())
        .param("tries", taken.tries())
        .param("fault", outcome.fault() == null ? null : outcome.fault().name())
        .param("status", outcome.status())
        .param("due", at(due))
        .update();
  }

  void giveUp(long webhook) {
    jdbc.sql(GIVE_UP).param("webhook", webhook).update();
  }

  /// The latest first, those before a seal.
  List<Made> page(long webhook, long before, int most) {
    return jdbc.sql(PAGE)
        .param("webhook", webhook)
        .param("before", before)
        .param("most", most)
        .query((row, index) -> {
          String fault = row.getString("fault");
          return new Made(
              row.getLong("id"), row.getLong("seal"), row.getString("act"), row.getString("kind"), row.getLong("subject_id"),
              row.getObject("at", OffsetDateTime.class).toInstant(), Sending.valueOf(row.getString("state")), row.getInt("tries"),
              row.getObject("due_at", OffsetDateTime.class).toInstant(), WebhookTable.instant(row, "sent_at"),
              fault == null ? null : WebhookLine.Fault.valueOf(fault), row.getObject("status", Integer.class));
        })
        .list();
  }

  boolean again(long webhook, long id, Instant now) {
    return jdbc.sql(AGAIN).param("webhook", webhook).param("id", id).param("now", at(now)).update() == 1;
  }

  boolean exists(long webhook, long id) {
    return jdbc.sql(EXISTS).param("webhook", webhook).param("id", id).query(Boolean.class).single();
  }

  void allNow(long webhook, Instant now) {
    jdbc.sql(ALL_NOW).param("webhook", webhook).param("now", at(now)).update();
  }

  int countDone(LocalDate before) {
    return jdbc.sql(COUNT_DONE).param("before", before.atStartOfDay(Written.ZONE).toOffsetDateTime()).query(Integer.class).single();
  }

  int deleteDone(LocalDate before) {
    return jdbc.sql(DELETE_DONE).param("before", before.atStartOfDay(Written.ZONE).toOffsetDateTime()).update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
