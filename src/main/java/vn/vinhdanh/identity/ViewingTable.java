package vn.vinhdanh.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.Texts;

@Repository
class ViewingTable {

  static final String INSERT = """
      insert into identity_viewing (account_id, viewer_id, reason, begun_at, until_at)
      values (:account, :viewer, :reason, :now, :until)
      returning id
      """;

  static final String LOOK = """
      update identity_session set viewing_id = :viewing where token_hash = :tokenHash
      """;

  /// In the first duty of the account on the day, as long as whoever looks administrates its unit.
  static final String RUNNING = """
      select v.id as viewing_id, v.until_at, a.id, a.person_id, p.full_name, d.id as duty_id, d.role, d.unit_id, d.paper, d.paper_on,
        u.name as unit, u.short_name, null::bigint as delegation_id,
      """ + AccountTable.elsewhere("d", "a.person_id") + """
        as elsewhere
      from identity_viewing v
      join identity_account a on a.id = v.account_id and a.active
      join identity_account viewer on viewer.id = v.viewer_id and viewer.active
      join organization_v_person p on p.id = a.person_id
      left join identity_duty d on d.account_id = a.id and d.from_day <= :today and (d.to_day is null or d.to_day >= :today)
      left join organization_v_unit u on u.id = d.unit_id
      where v.id = :viewing
        and exists (select 1 from identity_duty m
          where m.account_id = viewer.id and m.role = 'ADMINISTRATOR'
            and m.from_day <= :today and (m.to_day is null or m.to_day >= :today)
            and (coalesce(d.unit_id, p.unit_id) is null
              or exists (select 1 from organization_v_within w
                where w.unit_id = coalesce(d.unit_id, p.unit_id) and w.within_id = m.unit_id)))
      order by elsewhere, d.id limit 1
      """;

  /// The viewing of a session, in whatever state, held until the act is done.
  static final String LOCK = """
      select v.id, v.account_id, v.until_at, v.ended_at
      from identity_session s join identity_viewing v on v.id = s.viewing_id
      where s.token_hash = :tokenHash
      for update of s, v
      """;

  static final String END = """
      update identity_viewing set ended_at = least(:now, until_at) where id = :viewing
      """;

  static final String OF_ACCOUNT = """
      select v.begun_at, coalesce(v.ended_at, v.until_at) as ended_at, v.reason, p.full_name
      from identity_viewing v
      join identity_account a on a.id = v.viewer_id
      join organization_v_person p on p.id = a.person_id
      where v.account_id = :account
      order by v.begun_at desc, v.id desc limit :most
      """;

  /// Whom a session looks at, until when.
  ///
  /// @param held the duty in which the account is shown; null without any
  record Running(long id, Instant until, Actor shown, AccountTable.@Nullable Held held) {

    Running atWork(Texts texts) {
      return held == null ? this : new Running(id, until, held.worker(shown, texts), held);
    }
  }

  /// What a session was last given to look at.
  record Kept(long id, AccountId account, Instant until, boolean ended) {

    boolean runs(Instant now) {
      return !ended && until.isAfter(now);
    }
  }

  /// Somebody else's looking, as the owner of the account sees it.
  record Looked(Instant begun, Instant ended, String reason, String by) {}

  private final JdbcClient jdbc;

  ViewingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void begin(byte[] tokenHash, AccountId account, AccountId viewer, String reason, Instant now, Instant until) {
    long id = jdbc.sql(INSERT)
        .param("account", account.value())
        .param("viewer", viewer.value())
        .param("reason", reason)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
    jdbc.sql(LOOK).param("tokenHash", tokenHash).param("viewing", id).update();
  }

  /// One that is neither ended nor over; empty when its account was closed, or the one who looks administrates its unit no longer.
  Optional<Running> running(long viewing, LocalDate today) {
    return jdbc.sql(RUNNING)
        .param("viewing", viewing)
        .param("today", today)
        .query((row, index) -> new Running(
            row.getLong("viewing_id"),
            row.getObject("until_at", OffsetDateTime.class).toInstant(),
            AccountTable.actor(row),
            AccountTable.held(row).orElse(null)))
        .optional();
  }

  Optional<Kept> lock(byte[] tokenHash) {
    return jdbc.sql(LOCK)
        .param("tokenHash", tokenHash)
        .query((row, index) -> new Kept(
            row.getLong("id"),
            new AccountId(row.getLong("account_id")),
            row.getObject("until_at", OffsetDateTime.class).toInstant(),
            row.getObject("ended_at") != null))
        .optional();
  }

  void end(long viewing, Instant now) {
    jdbc.sql(END).param("viewing", viewing).param("now", now.atOffset(ZoneOffset.UTC)).update();
  }

  List<Looked> of(AccountId account, int most) {
    return jdbc.sql(OF_ACCOUNT)
        .param("account", account.value())
        .param("most", most)
        .query((row, index) -> new Looked(
            row.getObject("begun_at", OffsetDateTime.class).toInstant(),
            row.getObject("ended_at", OffsetDateTime.class).toInstant(),
            row.getString("reason"),
            row.getString("full_name")))
        .list();
  }
}
