package vn.vinhdanh.notification;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

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

  /// Takes the next call that is due from all other nodes until a moment. The calls of a webhook are made one after the other.
  static final String TAKE = """
      update notification_webhook_call c set tries = c.tries + 1, due_at = :until
      from (
        select c.id from notification_webhook h
        cross join lateral (
          select n.id from notification_webhook_call n
          where n.webhook_id = h.id and n.state in ('WAITING', 'FAILED') order by n.seal limit 1) head
        join notification_webhook_call c on c.id = head.id
        where c.due_at <= :now and
      """ + OPEN + """
        order by c.due_at, c.id limit 1 for update of c skip locked) due, notification_webhook h
      where c.id = due.id and h.id = c.webhook_id
      returning c.id, c.webhook_id, c.number, c.entry_id, c.act, c.kind, c.subject_id, c.unit_id, c.at, c.tries, h.once, h.address, h.secret,
        case when h.before_until > :now then h.secret_before end as secret_before
      """;

  static final String SENT = """
      with got as (update notification_webhook set failing_since = null where id = :webhook and failing_since is not null)
      update notification_webhook_call set state = 'SENT', sent_at = :now, fault = null, status = :status
      where id = :id
      """;

  static final String FAILED = """
      with failing as (
        update notification_webhook
        set failing_since = coalesce(failing_since, :now),
          stopped_at = case when :gone or failing_since <= :longAgo then :now else stopped_at end
        where id = :webhook)
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

  /// One that waits already is left as it is.
  static final String AGAIN = """
      update notification_webhook_call set state = 'WAITING', due_at = :now where id = :id and webhook_id = :webhook and state <> 'WAITING'
      """;

  static final String ALL_NOW = """
      update notification_webhook_call set due_at = :now where webhook_id = :webhook and state in ('WAITING', 'FAILED')
      """;

  /// A webhook that is to be brought up to a seal.
  record Behind(long webhook, List<WebhookEvent> events, long to) {

    Behind {
      events = List.copyOf(events);
    }
  }

  /// A call that this node has taken.
  ///
  /// @param number the same however often it is made
  /// @param secret sealed about `about`, as is the one before
  record Taken(
      long id, long webhook, UUID number, long entry, String act, String kind, long subject, long unit, Instant at, int tries, UUID about,
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

  Optional<Taken> take(Instant now, Instant until) {
    return jdbc.sql(TAKE)
        .param("now", at(now))
        .param("until", at(until))
        .query((row, index) -> new Taken(
            row.getLong("id"), row.getLong("webhook_id"), row.getObject("number", UUID.class), row.getLong("entry_id"), row.getString("act"),
            row.getString("kind"), row.getLong("subject_id"), row.getLong("unit_id"), row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getInt("tries"), row.getObject("once", UUID.class), row.getString("address"), row.getBytes("secret"), row.getBytes("secret_before")))
        .optional();
  }

  void sent(Taken taken, @Nullable Integer status, Instant now) {
    jdbc.sql(SENT).param("id", taken.id()).param("webhook", taken.webhook()).param("status", status).param("now", at(now)).update();
  }

  /// @param gone whether the receiver wants no more calls
  /// @param longAgo since when it has to be failing for the webhook to be stopped
  void failed(Taken taken, WebhookLine.Outcome outcome, Instant due, boolean gone, Instant longAgo, Instant now) {
    jdbc.sql(FAILED)
        .param("id", taken.id())
        .param("webhook", taken.webhook())
        .param("tries", taken.tries())
        .param("fault", outcome.fault() == null ? null : outcome.fault().name())
        .param("status", outcome.status())
        .param("due", at(due))
        .param("gone", gone)
        .param("longAgo", at(longAgo))
        .param("now", at(now))
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

  void allNow(long webhook, Instant now) {
    jdbc.sql(ALL_NOW).param("webhook", webhook).param("now", at(now)).update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
