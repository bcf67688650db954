package vn.vinhdanh.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Written;

@Repository
class OutboxTable {

  static final String INSERT = """
      insert into notification_mail (kind, account_id, unit_id, address, letter, text, created_at, until_at, state, due_at)
      values (:kind, :account, :unit, :address, :letter, :text, :now, :until, 'WAITING', :now)
      """;

  /// Takes the next one that is due from all other nodes until a moment, also where it is asked for once more meanwhile.
  static final String TAKE = """
      update notification_mail m set tries = m.tries + 1, taken_until = :until
      from (
        select id from notification_mail
        where state in ('WAITING', 'FAILED') and due_at <= :now and until_at > :now and (taken_until is null or taken_until <= :now)
        order by due_at, id limit 1 for update skip locked) due
      where m.id = due.id
      returning m.id, m.kind, m.address, m.letter, m.text, m.tries, m.taken_until
      """;

  /// Whatever became of it meanwhile: it has gone out.
  static final String SENT = """
      update notification_mail set state = 'SENT', sent_at = :now, text = null, fault = null, reply = null, taken_until = null
      where id = :id and state <> 'SENT'
      """;

  /// Whoever has it no longer leaves it to whoever took it since.
  static final String LEAVE = """
      update notification_mail set taken_until = null where id = :id and taken_until = :until
      """;

  static final String FAILED = """
      update notification_mail set state = :state, due_at = :due, fault = :fault, reply = :reply
      where id = :id and tries = :tries and state in ('WAITING', 'FAILED')
      """;

  /// Who holds several letters takes them by their numbers, as the rotation of keys does. Those that say nothing any more: a fault that was the last one stays beside them.
  static final String GIVE_UP_OVER = """
      update notification_mail
      set text = null, fault = case when state = 'WAITING' then 'OVER' else fault end, state = 'GIVEN_UP'
      where id in (select id from notification_mail where text is not null and until_at <= :now order by id for update)
      """;

  static final String WITHDRAW = """
      update notification_mail set state = 'GIVEN_UP', text = null, fault = 'OVER', reply = null
      where id in (
        select id from notification_mail
        where account_id = any(:accounts) and kind = 'INVITATION' and text is not null order by id for update)
      """;

  static final String WITHDRAW_ALL = """
      update notification_mail set state = 'GIVEN_UP', text = null, fault = 'OVER', reply = null
      where id in (select id from notification_mail where text is not null order by id for update)
      """;

  private static final String SCOPED = """
      exists (select 1 from organization_v_within w where w.unit_id = m.unit_id and w.within_id = any(:scope))
      """;

  static final String PAGE = """
      select m.id, m.kind, m.account_id, m.address, m.created_at, m.state, m.tries, m.due_at, m.sent_at, m.fault, m.reply,
        m.text is not null as whole, u.short_name as unit
      from notification_mail m join organization_v_unit u on u.id = m.unit_id
      where m.id < :before and (not :open or m.state in ('FAILED', 'GIVEN_UP')) and
      """ + SCOPED + """
      order by m.id desc limit :most
      """;

  static final String LOCK = """
      select m.state, m.text is not null as whole from notification_mail m where m.id = :id and
      """ + SCOPED + """
      for update
      """;

  /// The count begins anew, so that a try that is under way and then fails puts nothing off.
  static final String AGAIN = """
      update notification_mail set state = 'WAITING', due_at = :now, tries = 0 where id = :id
      """;

  /// Whoever seals or opens holds on to the key until the transaction ends.
  static final String USE_KEYS = """
      select pg_advisory_xact_lock_shared(hashtext('vinhdanh.notification.keys'))::text
      """;

  /// Waits until nobody seals or opens, and keeps all out until the transaction ends.
  static final String TAKE_KEYS = """
      select pg_advisory_xact_lock(hashtext('vinhdanh.notification.keys'))::text
      """;

  static final String SEALED = """
      select letter, text from notification_mail where text is not null order by id for update
      """;

  static final String RESEAL = """
      update notification_mail set text = :text where letter = :letter
      """;

  /// Their addresses are no longer needed.
  private static final String DONE_BEFORE = """
      where address is not null and text is null and created_at < :before
      """;

  static final String COUNT_DONE = "select count(*) from notification_mail " + DONE_BEFORE;

  static final String ERASE_DONE = "update notification_mail set address = null " + DONE_BEFORE;

  /// One that this node has taken.
  ///
  /// @param tries how often it was taken, this time too
  /// @param until how long it is taken
  record Taken(long id, Letter.Kind kind, String address, UUID letter, byte[] text, int tries, Instant until) {}

  /// A letter as the administrator sees it.
  ///
  /// @param address null when retention has erased it
  /// @param whole whether it can still be sent
  record Kept(
      long id, Letter.Kind kind, AccountId account, String unit, @Nullable String address, Instant createdAt, Sending state, int tries,
      Instant dueAt, @Nullable Instant sentAt, Undelivered.@Nullable Fault fault, @Nullable Integer reply, boolean whole) {}

  /// One that an act holds.
  record Locked(Sending state, boolean whole) {}

  private final JdbcClient jdbc;

  OutboxTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Letter.Kind kind, AccountId account, UnitId unit, String address, UUID letter, byte[] text, Instant now, Instant until) {
    jdbc.sql(INSERT)
        .param("kind", kind.name())
        .param("account", account.value())
        .param("unit", unit.value())
        .param("address", address)
        .param("letter", letter)
        .param("text", text)
        .param("now", at(now))
        .param("until", at(until))
        .update();
  }

  Optional<Taken> take(Instant now, Instant until) {
    return jdbc.sql(TAKE)
        .param("now", at(now))
        .param("until", at(until))
        .query((row, index) -> new Taken(
            row.getLong("id"), Letter.Kind.valueOf(row.getString("kind")), row.getString("address"), row.getObject("letter", UUID.class),
            row.getBytes("text"), row.getInt("tries"), row.getObject("taken_until", OffsetDateTime.class).toInstant()))
        .optional();
  }

  void sent(long id, Instant now) {
    jdbc.sql(SENT).param("id", id).param("now", at(now)).update();
  }

  void failed(Taken taken, Sending state, Undelivered why, Instant due) {
    jdbc.sql(LEAVE).param("id", taken.id()).param("until", at(taken.until())).update();
    jdbc.sql(FAILED)
        .param("id", taken.id())
        .param("tries", taken.tries())
        .param("state", state.name())
        .param("fault", why.fault().name())
        .param("reply", why.reply())
        .param("due", at(due))
        .update();
  }

  void giveUpOver(Instant now) {
    jdbc.sql(GIVE_UP_OVER).param("now", at(now)).update();
  }

  void withdraw(List<AccountId> accounts) {
    jdbc.sql(WITHDRAW).param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new)).update();
  }

  void withdrawAll() {
    jdbc.sql(WITHDRAW_ALL).update();
  }

  /// The latest first, those before one of them.
  ///
  /// @param open whether only those that did not go out are wanted
  List<Kept> page(long before, boolean open, Scope scope, int most) {
    return jdbc.sql(PAGE)
        .param("before", before)
        .param("open", open)
        .param("scope", scope.ids())
        .param("most", most)
        .query((row, index) -> kept(row))
        .list();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    var sentAt = row.getObject("sent_at", OffsetDateTime.class);
    String fault = row.getString("fault");
    return new Kept(
        row.getLong("id"), Letter.Kind.valueOf(row.getString("kind")), new AccountId(row.getLong("account_id")), row.getString("unit"),
        row.getString("address"), row.getObject("created_at", OffsetDateTime.class).toInstant(), Sending.valueOf(row.getString("state")),
        row.getInt("tries"), row.getObject("due_at", OffsetDateTime.class).toInstant(), sentAt == null ? null : sentAt.toInstant(),
        fault == null ? null : Undelivered.Fault.valueOf(fault), row.getObject("reply", Integer.class), row.getBoolean("whole"));
  }

  Optional<Locked> lock(long id, Scope scope) {
    return jdbc.sql(LOCK)
        .param("id", id)
        .param("scope", scope.ids())
        .query((row, index) -> new Locked(Sending.valueOf(row.getString("state")), row.getBoolean("whole")))
        .optional();
  }

  void again(long id, Instant now) {
    jdbc.sql(AGAIN).param("id", id).param("now", at(now)).update();
  }

  void useKeys() {
    jdbc.sql(USE_KEYS).query(String.class).list();
  }

  void takeKeys() {
    jdbc.sql(TAKE_KEYS).query(String.class).list();
  }

  /// The sealed texts by letter.
  List<Map.Entry<UUID, byte[]>> sealed() {
    return jdbc.sql(SEALED).query((row, index) -> Map.entry(row.getObject("letter", UUID.class), row.getBytes("text"))).list();
  }

  void reseal(UUID letter, byte[] text) {
    jdbc.sql(RESEAL).param("letter", letter).param("text", text).update();
  }

  int countDone(LocalDate before) {
    return jdbc.sql(COUNT_DONE).param("before", before.atStartOfDay(Written.ZONE).toOffsetDateTime()).query(Integer.class).single();
  }

  int eraseDone(LocalDate before) {
    return jdbc.sql(ERASE_DONE).param("before", before.atStartOfDay(Written.ZONE).toOffsetDateTime()).update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
