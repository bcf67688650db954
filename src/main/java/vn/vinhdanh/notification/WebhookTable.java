package vn.vinhdanh.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;

@Repository
class WebhookTable {

  /// It is told of what is sealed after it was registered. Nothing when the form was sent before.
  static final String INSERT = """
      insert into notification_webhook (once, unit_id, name, address, events, from_day, to_day, secret, read_to)
      values (:once, :unit, :name, :address, :events, :from, :to, :secret, (select coalesce(max(seal), 0) from audit_v_sealed))
      on conflict (once) do nothing
      returning id
      """;

  static final String BY_ONCE = """
      select id from notification_webhook where once = :once and unit_id = :unit
      """;

  static final String SET_SECRET = """
      update notification_webhook
      set secret = :secret,
        secret_before = case when before_until > :now then secret_before else secret end,
        before_until = case when before_until > :now then before_until else :until end
      where id = :id
      """;

  private static final String KEPT = """
      select h.id, u.short_name as unit, h.name, h.address, h.events, h.from_day, h.to_day, h.stopped_at, h.ended_at,
        (select count(*) from notification_webhook_call c where c.webhook_id = h.id and c.state in ('WAITING', 'FAILED')) as waiting
      from notification_webhook h join organization_v_unit u on u.id = h.unit_id
      where exists (select 1 from organization_v_within w where w.unit_id = h.unit_id and w.within_id = any(:scope))
      """;

  static final String PAGE = KEPT + """
      and h.id > :after order by h.id limit :most
      """;

  static final String ONE = KEPT + """
      and h.id = :id
      """;

  static final String LOCK = """
      select once from notification_webhook where id = :id for no key update
      """;

  static final String END = """
      update notification_webhook set ended_at = :now, secret_before = null, before_until = null where id = :id
      """;

  /// A call that is under way keeps its line; how it ends says nothing any more of whether to go on.
  static final String RESUME = """
      update notification_webhook set stopped_at = null, failing_since = null, resumed_in = turn where id = :id
      """;

  static final String STOP_ALL = """
      update notification_webhook set stopped_at = :now where stopped_at is null and ended_at is null
      """;

  static final String STOPPED = """
      select count(*) from notification_webhook h
      where h.stopped_at is not null and h.ended_at is null
        and exists (select 1 from organization_v_within w where w.unit_id = h.unit_id and w.within_id = any(:scope))
      """;

  static final String SECRETS = """
      select once, secret, secret_before from notification_webhook order by id for update
      """;

  static final String RESEAL = """
      update notification_webhook set secret = :secret where once = :about
      """;

  static final String RESEAL_BEFORE = """
      update notification_webhook set secret_before = :secret where once = :about
      """;

  /// The sealed secrets of a webhook.
  ///
  /// @param about what they are sealed about
  /// @param before the one that holds beside it for a time
  record Secrets(UUID about, byte[] secret, byte @Nullable [] before) {}

  private final JdbcClient jdbc;

  WebhookTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Long> insert(UUID once, UnitId unit, WebhookForm form, byte[] secret) {
    return jdbc.sql(INSERT)
        .param("once", once)
        .param("unit", unit.value())
        .param("name", form.name())
        .param("address", form.address())
        .param("events", form.meant().stream().map(WebhookEvent::name).toArray(String[]::new))
        .param("from", form.first())
        .param("to", form.lastOrNone())
        .param("secret", secret)
        .query(Long.class).optional();
  }

  Optional<Long> byOnce(UUID once, UnitId unit) {
    return jdbc.sql(BY_ONCE).param("once", once).param("unit", unit.value()).query(Long.class).optional();
  }

  /// @param beforeUntil until when the secret before holds beside it
  /// The secret before stays good until a moment; made anew meanwhile, it is still the one before that holds.
  void setSecret(long id, byte[] secret, Instant now, Instant beforeUntil) {
    jdbc.sql(SET_SECRET).param("id", id).param("secret", secret).param("now", now.atOffset(ZoneOffset.UTC)).param("until", beforeUntil.atOffset(ZoneOffset.UTC)).update();
  }

  /// Those within the scope by their numbers, those after one of them.
  List<Webhook> page(long after, Scope scope, int most) {
    return jdbc.sql(PAGE).param("after", after).param("scope", scope.ids()).param("most", most).query((row, index) -> webhook(row)).list();
  }

  Optional<Webhook> one(long id, Scope scope) {
    return jdbc.sql(ONE).param("id", id).param("scope", scope.ids()).query((row, index) -> webhook(row)).optional();
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    return new Webhook(
        row.getLong("id"), row.getString("unit"), row.getString("name"), row.getString("address"),
        Arrays.stream((String[]) row.getArray("events").getArray()).map(WebhookEvent::valueOf).toList(),
        row.getObject("from_day", LocalDate.class), row.getObject("to_day", LocalDate.class), instant(row, "stopped_at"),
        instant(row, "ended_at"), row.getInt("waiting"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  /// What its secrets are sealed about.
  UUID lock(long id) {
    return jdbc.sql(LOCK).param("id", id).query(UUID.class).single();
  }

  void end(long id, Instant now) {
    jdbc.sql(END).param("id", id).param("now", now.atOffset(ZoneOffset.UTC)).update();
  }

  void resume(long id) {
    jdbc.sql(RESUME).param("id", id).update();
  }

  void stopAll(Instant now) {
    jdbc.sql(STOP_ALL).param("now", now.atOffset(ZoneOffset.UTC)).update();
  }

  /// How many within the scope the application has stopped.
  int stopped(Scope scope) {
    return jdbc.sql(STOPPED).param("scope", scope.ids()).query(Integer.class).single();
  }

  List<Secrets> secrets() {
    return jdbc.sql(SECRETS)
        .query((row, index) -> new Secrets(row.getObject("once", UUID.class), row.getBytes("secret"), row.getBytes("secret_before"))).list();
  }

  void resealSecret(UUID about, byte[] secret) {
    jdbc.sql(RESEAL).param("about", about).param("secret", secret).update();
  }

  void resealBefore(UUID about, byte[] secret) {
    jdbc.sql(RESEAL_BEFORE).param("about", about).param("secret", secret).update();
  }
}
